package io.kendall.runtime.broker.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.function.Executable;

/** A key with a certificate of its own for 127.0.0.1, as a server and as Java want them. */
record TlsFiles(Path key, Path certificate, Path store) {
  private static final String PASSWORD = "changeit";
  private static final String STORE = "javax.net.ssl.trustStore";

  static TlsFiles create(Path folder) throws Exception {
    Path store = folder.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Path key = folder.resolve("key.pem");
    Path certificate = folder.resolve("certificate.pem");
    write(key, "PRIVATE KEY", keys.getKey("redis", PASSWORD.toCharArray()).getEncoded());
    write(certificate, "CERTIFICATE", keys.getCertificate("redis").getEncoded());
    return new TlsFiles(key, certificate, trusting(keys, folder));
  }

  /** Java trusts what stands by itself, not what comes with a key. */
  private static Path trusting(KeyStore keys, Path folder) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("redis", keys.getCertificate("redis"));
    Path file = folder.resolve("trust.p12");
    try (var out = Files.newOutputStream(file)) {
      trust.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private static void write(Path file, String kind, byte[] der) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, body, kind));
  }

  /** Settings of a server that also listens here, encrypted. */
  List<String> settings(int port) {
    return List.of(
        "tls-port " + port,
        "tls-cert-file " + certificate,
        "tls-key-file " + key,
        "tls-ca-cert-file " + certificate,
        "tls-auth-clients no");
  }

  /** Does something while this certificate is trusted. */
  void trusted(Executable action) throws Exception {
    System.setProperty(STORE, store.toString());
    System.setProperty(STORE + "Password", PASSWORD);
    try {
      action.execute();
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    } finally {
      System.clearProperty(STORE);
      System.clearProperty(STORE + "Password");
    }
  }
}
