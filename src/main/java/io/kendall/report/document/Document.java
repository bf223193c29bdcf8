package io.kendall.report.document;

import java.util.List;
import java.util.stream.Stream;

/**
 * A document.
 *
 * @param title its title
 * @param description what it is, in a sentence
 * @param blocks its parts
 */
public record Document(String title, String description, List<Block> blocks) {
  public Document {
    blocks = List.copyOf(blocks);
  }

  /** Its pictures, the folded ones too. */
  public List<Block.Picture> pictures() {
    return pictures(blocks).toList();
  }

  private static Stream<Block.Picture> pictures(List<Block> blocks) {
    return blocks.stream()
        .flatMap(
            block -> {
              if (block instanceof Block.Picture picture) {
                return Stream.of(picture);
              }
              return block instanceof Block.Folded folded
                  ? pictures(folded.blocks())
                  : Stream.empty();
            });
  }
}
