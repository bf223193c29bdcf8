package io.kendall.runtime.coordination;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kendall.runtime.message.Payload;
import io.kendall.runtime.message.PersistClaim;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Claims for tests, and what is stored of them. */
final class Claims {
  private Claims() {}

  static Payload json(String text) {
    return Payload.remainderOf(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /** A whole claim. */
  static PersistClaim whole(String message, String claim, String fields) {
    return new PersistClaim(message, claim, json(fields), false);
  }

  /** A change of some fields. */
  static PersistClaim partial(String message, String claim, String fields) {
    return new PersistClaim(message, claim, json(fields), true);
  }

  /** All that is stored. */
  static List<StoredClaim> in(Path file) throws StorageException {
    try (ClaimStore store = ClaimStore.open(file)) {
      return store.claims();
    }
  }
}
