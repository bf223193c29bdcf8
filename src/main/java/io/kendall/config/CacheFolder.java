package io.kendall.config;

import java.nio.file.Path;
import java.util.Objects;

/** Where a user's programs keep what can be fetched again. */
public final class CacheFolder {
  private CacheFolder() {}

  /** This project's part of it: {@code ~/.cache/kendall} unless XDG_CACHE_HOME says otherwise. */
  public static Path ofUser() {
    return of(
        Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), ""),
        System.getProperty("user.home", ""));
  }

  static Path of(String cacheHome, String home) {
    Path base = cacheHome.isBlank() ? Path.of(home, ".cache") : Path.of(cacheHome);
    return base.resolve("kendall");
  }
}
