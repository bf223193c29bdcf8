package io.kendall.report.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One self-contained page that is HTML and well-formed XML alike: style and pictures inside, no
 * script, and nothing loaded from anywhere.
 */
public final class Html implements Block.Visitor, Inline.Visitor<String> {
  private static final String STYLE = "page.css";

  /** Characters from which on a cell of words is given room to wrap in. */
  private static final int LONG = 24;

  private final StringBuilder out = new StringBuilder();
  private int tables;

  private Html() {}

  /** The document as a page, lines ended by line feeds. */
  public static String render(Document document) {
    Html html = new Html();
    html.head(document);
    html.contents(document);
    html.line("<main id=\"main\" tabindex=\"-1\">");
    html.line("<h1>" + escape(document.title()) + "</h1>");
    document.blocks().forEach(block -> block.accept(html));
    html.line("</main>");
    html.line("</body>");
    html.line("</html>");
    return html.out.toString();
  }

  private void head(Document document) {
    line("<!DOCTYPE html>");
    line("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\" xml:lang=\"en\">");
    line("<head>");
    line("<meta charset=\"utf-8\"/>");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    line("<meta name=\"color-scheme\" content=\"light dark\"/>");
    line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            + "style-src 'unsafe-inline'; img-src data:\"/>");
    line("<meta name=\"description\" content=\"" + escape(document.description()) + "\"/>");
    // An empty icon, or browsers ask the server for one.
    line("<link rel=\"icon\" href=\"data:,\"/>");
    line("<title>" + escape(document.title()) + "</title>");
    line("<style>");
    out.append(style());
    line("</style>");
    line("</head>");
    line("<body>");
    line("<a class=\"skip\" href=\"#main\">Skip to the report</a>");
  }

  private void contents(Document document) {
    line("<nav aria-label=\"Contents\">");
    line("<ul>");
    for (Block block : document.blocks()) {
      if (block instanceof Block.Heading heading && heading.level() == 2) {
        String name = escape(heading.text());
        line("<li><a href=\"#" + id(heading.text()) + "\">" + name + "</a></li>");
      }
    }
    line("</ul>");
    line("</nav>");
  }

  @Override
  public void heading(Block.Heading heading) {
    String tag = "h" + heading.level();
    String start = "<" + tag + " id=\"" + id(heading.text()) + "\">";
    line(start + escape(heading.text()) + "</" + tag + ">");
  }

  @Override
  public void paragraph(Block.Paragraph paragraph) {
    line("<p>" + inline(paragraph.text()) + "</p>");
  }

  @Override
  public void callout(Block.Callout callout) {
    String tone = callout.tone().label();
    line("<p class=\"callout " + tone + "\">" + inline(callout.text()) + "</p>");
  }

  @Override
  public void bullets(Block.Bullets bullets) {
    line("<ul>");
    bullets.items().forEach(item -> line("<li>" + inline(item) + "</li>"));
    line("</ul>");
  }

  @Override
  public void listing(Block.Listing listing) {
    String text = escape(listing.text().stripTrailing());
    line("<pre tabindex=\"0\"><code>" + text + "</code></pre>");
  }

  @Override
  public void table(Table table) {
    tables++;
    String id = "table-" + tables;
    line("<div class=\"scroll\" role=\"region\" aria-labelledby=\"" + id + "\" tabindex=\"0\">");
    line("<table>");
    String caption = "<span>" + escape(table.caption()) + "</span>";
    line("<caption id=\"" + id + "\">" + caption + "</caption>");
    columnHeads(table);
    line("<tbody>");
    table.rows().forEach(row -> line(row(table.columns(), row)));
    line("</tbody>");
    line("</table>");
    line("</div>");
  }

  private void columnHeads(Table table) {
    boolean grouped = table.columns().stream().anyMatch(column -> !column.group().isEmpty());
    line("<thead>");
    StringBuilder first = new StringBuilder("<tr>");
    StringBuilder second = new StringBuilder("<tr>");
    for (Table.Span span : table.spans()) {
      if (span.group().isEmpty()) {
        Table.Column column = span.columns().get(0);
        first.append(columnHead(column, grouped ? " rowspan=\"2\"" : ""));
      } else {
        String across = "<th scope=\"colgroup\" colspan=\"" + span.columns().size() + "\">";
        first.append(across).append(escape(span.group())).append("</th>");
        span.columns().forEach(column -> second.append(columnHead(column, "")));
      }
    }
    line(first + "</tr>");
    if (grouped) {
      line(second + "</tr>");
    }
    line("</thead>");
  }

  private static String columnHead(Table.Column column, String attributes) {
    return "<th scope=\"col\"" + kind(column) + attributes + ">" + escape(column.name()) + "</th>";
  }

  private String row(List<Table.Column> columns, List<Inline> cells) {
    StringBuilder row = new StringBuilder("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      boolean head = columns.get(i).kind() == Table.Kind.HEAD;
      String tag = head ? "th" : "td";
      boolean isLong = cells.get(i).plain().length() > LONG;
      row.append("<").append(tag).append(head ? " scope=\"row\"" : kind(columns.get(i)));
      row.append(isLong && columns.get(i).kind() != Table.Kind.NUMBER ? " class=\"long\">" : ">");
      row.append(cells.get(i).accept(this)).append("</").append(tag).append(">");
    }
    return row.append("</tr>").toString();
  }

  private static String kind(Table.Column column) {
    return column.kind() == Table.Kind.NUMBER ? " class=\"number\"" : "";
  }

  @Override
  public void picture(Block.Picture picture) {
    line("<figure>");
    line("<div class=\"scroll\" tabindex=\"0\">");
    line(picture.svg().strip());
    line("</div>");
    line("<figcaption>" + escape(picture.caption()) + "</figcaption>");
    line("</figure>");
  }

  @Override
  public void folded(Block.Folded folded) {
    line("<details>");
    line("<summary>" + escape(folded.summary()) + "</summary>");
    folded.blocks().forEach(block -> block.accept(this));
    line("</details>");
  }

  @Override
  public String plain(Inline.Plain plain) {
    return escape(plain.plain());
  }

  @Override
  public String strong(Inline.Strong strong) {
    return "<strong>" + escape(strong.plain()) + "</strong>";
  }

  @Override
  public String code(Inline.Code code) {
    return "<code>" + escape(code.plain()) + "</code>";
  }

  @Override
  public String link(Inline.Link link) {
    return "<a href=\"" + escape(link.target()) + "\">" + escape(link.plain()) + "</a>";
  }

  @Override
  public String mark(Inline.Mark mark) {
    String tone = mark.tone().label();
    return "<strong class=\"mark " + tone + "\">" + escape(mark.plain()) + "</strong>";
  }

  private String inline(List<Inline> text) {
    return text.stream().map(piece -> piece.accept(this)).collect(Collectors.joining());
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  private static String id(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  /** The text as it may stand in an element or in a quoted attribute. */
  static String escape(String text) {
    return Characters.printable(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String style() {
    try (InputStream in = Html.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("the page's style is not in this jar: " + STYLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
