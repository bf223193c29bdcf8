package io.kendall.runtime.agent.text;

import io.kendall.runtime.agent.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence of a document, on one line and without control characters.
 *
 * @param place where it begins, as {@code notes.txt:12}, or {@code notes.txt:12.2} for the second
 *     that begins in a line
 * @param text the sentence, cut where it is longer than a person would read
 * @param words its words, all of them
 */
record Sentence(String place, String text, List<String> words) {
  private static final int LONGEST = 400;
  private static final Pattern END = Pattern.compile("(?<=[.!?]|[.!?][\"')\\]])\\s+");
  private static final Pattern ENDED = Pattern.compile(".*[.!?][\"')\\]]*");

  /** Also what turns the direction of writing, and so what a person reads. */
  private static final Pattern SPACE =
      Pattern.compile("[\\s\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]+");

  /** The sentences of a document; a blank line ends one as well as a full stop. */
  static List<Sentence> of(Document document) throws IOException {
    Splitter splitter = new Splitter(document.name());
    for (String line : document.lines()) {
      splitter.add(line);
    }
    return splitter.end();
  }

  /** Puts sentences together that run over lines. */
  private static final class Splitter {
    private final String document;
    private final List<Sentence> sentences = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();
    private int line;
    private int begunInLine;
    private String place = "";

    Splitter(String document) {
      this.document = document;
    }

    void add(String text) {
      line++;
      begunInLine = 0;
      String plain = SPACE.matcher(text).replaceAll(" ").strip();
      if (plain.isEmpty()) {
        close();
        return;
      }
      for (String piece : END.split(plain, -1)) {
        if (open.isEmpty()) {
          begunInLine++;
          place = document + ":" + line + (begunInLine == 1 ? "" : "." + begunInLine);
        } else {
          open.append(' ');
        }
        open.append(piece);
        if (ENDED.matcher(piece).matches()) {
          close();
        }
      }
    }

    private void close() {
      String text = open.toString();
      open.setLength(0);
      List<String> words = Words.of(text);
      if (!words.isEmpty()) {
        sentences.add(new Sentence(place, cut(text), words));
      }
    }

    private static String cut(String text) {
      if (text.length() <= LONGEST) {
        return text;
      }
      int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      return text.substring(0, end) + "…";
    }

    List<Sentence> end() {
      close();
      return sentences;
    }
  }
}
