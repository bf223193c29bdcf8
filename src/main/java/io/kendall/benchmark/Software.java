package io.kendall.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What is noted of the software that a run is measured with. */
final class Software {
  private static final Map<String, String> LIBRARIES = libraries();

  private Software() {}

  private static Map<String, String> libraries() {
    Map<String, String> libraries = new LinkedHashMap<>();
    libraries.put("jmh", "org.openjdk.jmh/jmh-core");
    libraries.put("jackson", "com.fasterxml.jackson.core/jackson-databind");
    libraries.put("commons_math", "org.apache.commons/commons-math3");
    libraries.put("hdr_histogram", "org.hdrhistogram/HdrHistogram");
    libraries.put("oshi", "com.github.oshi/oshi-core");
    return libraries;
  }

  /**
   * Facts by name.
   *
   * @param arguments the arguments of the run
   */
  static Map<String, String> facts(List<String> arguments) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kendall", version("io.kendall/kendall"));
    facts.put("jdk", System.getProperty("java.runtime.version"));
    facts.put("vm", System.getProperty("java.vm.name") + ", " + System.getProperty("java.vendor"));
    List<String> jvmArguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
    facts.put("jvm_arguments", orNone(jvmArguments));
    facts.put("arguments", orNone(arguments));
    LIBRARIES.forEach((name, artifact) -> facts.put(name, version(artifact)));
    return facts;
  }

  /** The version of the library that speaks with a Ray cluster. */
  static String ray() {
    return version("io.ray/ray-runtime");
  }

  private static String orNone(List<String> words) {
    return words.isEmpty() ? "none" : String.join(" ", words);
  }

  /** The version in what Maven packs beside a library's classes. */
  private static String version(String artifact) {
    String resource = "META-INF/maven/" + artifact + "/pom.properties";
    try (InputStream stream = Software.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
