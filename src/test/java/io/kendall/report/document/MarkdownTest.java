package io.kendall.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

  @Test
  void render_tables_everyLineHasAsManyCells() {
    List<List<String>> tables = tables(Markdown.render(DocumentSamples.everything()));

    assertThat(tables).hasSize(2);
    for (List<String> table : tables) {
      assertThat(table.stream().map(MarkdownTest::bars).distinct()).hasSize(1);
    }
    assertThat(bars(tables.get(0).get(0))).isEqualTo(3);
    assertThat(tables.get(1).get(0)).isEqualTo("| c | T: measured | T: theory | n |");
    assertThat(tables.get(1).get(1)).isEqualTo("| :--- | ---: | ---: | :--- |");
    assertThat(tables.get(1).get(2)).isEqualTo("| 1 | 2 | 3 | 4 |");
  }

  @Test
  void render_charactersWithAMeaning_escaped() {
    String text = Markdown.render(document(Block.Paragraph.of("<b> & a_b * [c] | `d` $e$ ~f~ #1")));

    assertThat(text)
        .isEqualTo("# T\n\n\\<b\\> \\& a\\_b \\* \\[c\\] \\| \\`d\\` \\$e\\$ \\~f\\~ \\#1\n");
  }

  @Test
  void render_lineThatLooksLikeAListItem_staysAParagraph() {
    assertThat(Markdown.render(document(Block.Paragraph.of("1. one")))).endsWith("\n1\\. one\n");
    assertThat(Markdown.render(document(Block.Paragraph.of("- one")))).endsWith("\n\\- one\n");
    assertThat(Markdown.render(document(Block.Paragraph.of("a\n# b")))).endsWith("\na \\# b\n");
  }

  @Test
  void render_codeWithBackticks_longerFence() {
    assertThat(Markdown.render(document(Block.Paragraph.of(Inline.code("a`b")))))
        .endsWith("\n``a`b``\n");
    assertThat(Markdown.render(document(new Block.Listing("```"))))
        .endsWith("\n````sh\n```\n````\n");
  }

  @Test
  void render_picture_linkedByFileName() {
    String text =
        Markdown.render(document(new Block.Picture("a b.svg", DocumentSamples.SVG, "x [y]", "z")));

    assertThat(text).contains("![x \\[y\\]](a%20b.svg)").doesNotContain("<svg");
  }

  @Test
  void render_folded_blankLineAfterSummary() {
    String text =
        Markdown.render(document(new Block.Folded("a < b", List.of(Block.Paragraph.of("in")))));

    assertThat(text).endsWith("<details>\n<summary>a &lt; b</summary>\n\nin\n\n</details>\n");
  }

  private static Document document(Block block) {
    return new Document("T", "D", List.of(block));
  }

  /** The lines of each table of a text. */
  static List<List<String>> tables(String markdown) {
    List<List<String>> tables = new ArrayList<>();
    boolean inTable = false;
    for (String line : markdown.split("\n", -1)) {
      boolean row = line.startsWith("| ");
      if (row && !inTable) {
        tables.add(new ArrayList<>());
      }
      if (row) {
        tables.get(tables.size() - 1).add(line);
      }
      inTable = row;
    }
    return tables;
  }

  private static long bars(String line) {
    return BAR.matcher(line).results().count();
  }
}
