package io.kendall.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every chart, whatever it shows. */
class SvgOutputTest {
  static Stream<SvgChart> charts() {
    return Samples.all().stream();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR", "hi-IN-u-nu-deva", "de-DE"})
  void svg_otherDefaultLocale_sameBytes(String tag) {
    List<SvgChart> expected = Samples.all();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertThat(Samples.all()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void svg_anyMachine_sameBytesAsKept() throws Exception {
    try (InputStream kept = SvgOutputTest.class.getResourceAsStream("kept-latency.svg")) {
      String text = new String(Objects.requireNonNull(kept).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(Samples.latency("latency").svg()).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void svg_anyChart_isNamedAndDescribedImageThatScales(SvgChart chart) throws Exception {
    SvgFile file = new SvgFile(chart.svg());
    assertThat(file.root().getAttribute("role")).isEqualTo("img");
    assertThat(file.root().getAttribute("viewBox")).startsWith("0 0 720 ");
    assertThat(file.root().getAttribute("style")).contains("max-width:100%");
    assertThat(file.contents("title")).containsExactly(chart.title());
    assertThat(file.contents("desc")).containsExactly(chart.description());
    assertThat(file.root().getAttribute("aria-labelledby").split(" ", -1))
        .isSubsetOf(file.ids().toArray(String[]::new));
    assertThat(chart.svg()).contains("@media (prefers-color-scheme:dark)");
  }

  @ParameterizedTest
  @MethodSource("charts")
  void svg_anyChart_holdsTextNotOutlines(SvgChart chart) throws Exception {
    assertThat(chart.svg().length()).isBetween(2_000, 20_000);
    // The curves of a letter would be Q or C commands; straight marks and circles have none.
    assertThat(new SvgFile(chart.svg()).all("path"))
        .allSatisfy(path -> assertThat(path.getAttribute("d")).matches("[MLZ0-9. -]+"));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void svg_anyChart_roundsToTwoDecimals(SvgChart chart) throws Exception {
    for (var element : new SvgFile(chart.svg()).all("*")) {
      for (String name : List.of("d", "x", "y", "cx", "cy", "transform", "width", "height")) {
        assertThat(element.getAttribute(name)).doesNotContainPattern("\\.\\d{3}");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("charts")
  void svg_everyColour_isOfThePaletteByClass(SvgChart chart) throws Exception {
    for (var element : new SvgFile(chart.svg()).all("*")) {
      for (String property : List.of("fill", "stroke")) {
        String colour = element.getAttribute(property);
        if (!colour.isEmpty() && !colour.equals("none")) {
          assertThat(element.getAttribute("class"))
              .as(element.getTagName() + " " + property + " " + colour)
              .startsWith("kc-" + property.charAt(0) + "-");
        }
      }
    }
  }

  @Test
  void ids_chartsInOnePage_differ() throws Exception {
    List<SvgChart> charts = List.of(Samples.latency("a"), Samples.latency("b"));
    Set<String> seen = new HashSet<>();
    for (SvgChart chart : charts) {
      List<String> ids = new SvgFile(chart.svg()).ids();
      assertThat(ids)
          .isNotEmpty()
          .allMatch(id -> id.equals(chart.id()) || id.startsWith(chart.id() + "-"));
      assertThat(ids).allMatch(seen::add);
    }
    String a =
        charts.get(0).svg().replace("\"a\"", "ID").replace("a-title", "ID").replace("a-desc", "ID");
    String b =
        charts.get(1).svg().replace("\"b\"", "ID").replace("b-title", "ID").replace("b-desc", "ID");
    assertThat(a).isEqualTo(b);
  }

  @Test
  void texts_ofLatencyChart_areAllThere() throws Exception {
    List<String> texts = new SvgFile(Samples.latency("l").svg()).contents("text");
    assertThat(texts)
        .containsExactlyInAnyOrder(
            "Mean latency against workers",
            Samples.LOAD,
            "theory",
            "perfect queue",
            "measured",
            "mean latency (ms)",
            "workers",
            "1",
            "2",
            "3",
            "4",
            "0",
            "20",
            "40",
            "60",
            "80");
  }

  @Test
  void texts_withMarkupCharacters_areEscaped() throws Exception {
    SvgChart chart = Samples.waterfall("w");
    String texts =
        new SvgFile(chart.svg()).contents("text").stream().collect(Collectors.joining(" "));
    assertThat(texts).contains("c = 2 & a <long> label");
    Series odd = new Series("a\u0000b]]>\"", Role.MEASURED, List.of(Point.of(1, 1)));
    SvgChart strange = BatchCharts.throughput("x", "<t>", "&amp;", List.of(odd));
    assertThat(new SvgFile(strange.svg()).contents("text"))
        .contains("<t>", "&amp;", "a\ufffdb]]>\"");
  }
}
