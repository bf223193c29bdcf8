package io.kendall.report.document;

import java.util.List;
import java.util.stream.Collectors;

/** GitHub-flavoured Markdown. Pictures are linked by their file names. */
public final class Markdown implements Block.Visitor, Inline.Visitor<String> {
  private static final String SPECIAL = "\\`*_{}[]<>&|~$#";

  private final StringBuilder out = new StringBuilder();

  private Markdown() {}

  /** The document as Markdown, lines ended by line feeds. */
  public static String render(Document document) {
    Markdown markdown = new Markdown();
    markdown.block("# " + escape(document.title()));
    document.blocks().forEach(block -> block.accept(markdown));
    return markdown.out.toString();
  }

  /** Blocks without a title, as Markdown. */
  public static String render(List<Block> blocks) {
    Markdown markdown = new Markdown();
    blocks.forEach(block -> block.accept(markdown));
    return markdown.out.toString();
  }

  @Override
  public void heading(Block.Heading heading) {
    block("#".repeat(heading.level()) + " " + escape(heading.text()));
  }

  @Override
  public void paragraph(Block.Paragraph paragraph) {
    block(guardStart(line(paragraph.text())));
  }

  @Override
  public void callout(Block.Callout callout) {
    block("> " + guardStart(line(callout.text())));
  }

  @Override
  public void bullets(Block.Bullets bullets) {
    block(
        bullets.items().stream()
            .map(item -> "- " + guardStart(line(item)))
            .collect(Collectors.joining("\n")));
  }

  @Override
  public void listing(Block.Listing listing) {
    String text = Characters.printable(listing.text()).stripTrailing();
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    block(fence + "sh\n" + text + "\n" + fence);
  }

  @Override
  public void table(Table table) {
    StringBuilder lines = new StringBuilder();
    lines.append(row(table.columns().stream().map(column -> escape(columnName(column))).toList()));
    lines.append(
        row(
            table.columns().stream()
                .map(column -> column.kind() == Table.Kind.NUMBER ? "---:" : ":---")
                .toList()));
    for (List<Inline> cells : table.rows()) {
      lines.append(row(cells.stream().map(this::cell).toList()));
    }
    block("**" + escape(table.caption()) + "**");
    block(lines.toString().stripTrailing());
  }

  @Override
  public void picture(Block.Picture picture) {
    block("![" + escape(picture.alternative()) + "](" + target(picture.fileName()) + ")");
    block(guardStart(escape(picture.caption())));
  }

  @Override
  public void folded(Block.Folded folded) {
    block("<details>\n<summary>" + Html.escape(folded.summary()) + "</summary>");
    folded.blocks().forEach(block -> block.accept(this));
    block("</details>");
  }

  @Override
  public String plain(Inline.Plain plain) {
    return escape(plain.plain());
  }

  @Override
  public String strong(Inline.Strong strong) {
    return "**" + escape(strong.plain()) + "**";
  }

  @Override
  public String code(Inline.Code code) {
    String text = oneLine(code.plain());
    String fence = "`".repeat(longestRun(text) + 1);
    String pad = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return fence + pad + text + pad + fence;
  }

  @Override
  public String link(Inline.Link link) {
    return "[" + escape(link.plain()) + "](" + target(link.target()) + ")";
  }

  @Override
  public String mark(Inline.Mark mark) {
    return mark.tone() == Tone.QUIET ? escape(mark.plain()) : "**" + escape(mark.plain()) + "**";
  }

  private static String columnName(Table.Column column) {
    return column.group().isEmpty() ? column.name() : column.group() + ": " + column.name();
  }

  private String line(List<Inline> text) {
    return text.stream().map(piece -> piece.accept(this)).collect(Collectors.joining());
  }

  /** A pipe ends a cell even within code. */
  private String cell(Inline text) {
    String cell = text.accept(this);
    return text instanceof Inline.Code ? cell.replace("|", "\\|") : cell;
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private void block(String text) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(text).append('\n');
  }

  private static String oneLine(String text) {
    return Characters.printable(text).replace('\n', ' ').replace('\t', ' ');
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    oneLine(text)
        .codePoints()
        .forEach(c -> escaped.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").appendCodePoint(c));
    return escaped.toString();
  }

  /** Keeps a line that begins as a list item would from becoming one. */
  private static String guardStart(String line) {
    if (line.startsWith("- ") || line.startsWith("+ ") || line.startsWith("=")) {
      return "\\" + line;
    }
    return line.replaceFirst("^(\\d+)([.)]) ", "$1\\\\$2 ");
  }

  private static String target(String target) {
    return oneLine(target)
        .replace(" ", "%20")
        .replace("(", "%28")
        .replace(")", "%29")
        .replace("<", "%3C")
        .replace(">", "%3E");
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
