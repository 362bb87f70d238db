package dev.patchbay.storage;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What storage must be told.
 *
 * @param directory the data folder; made, with access for its owner only, when missing
 * @param keyRing the key ring's own text when it comes from the environment; otherwise it is a file
 *     in the data folder, made at the first start
 */
public record StorageConfig(Path directory, Optional<String> keyRing) {
  public StorageConfig {
    requireNonNull(directory, "directory is null");
    requireNonNull(keyRing, "keyRing is null");
  }

  @Override
  public String toString() {
    return "StorageConfig[directory="
        + directory
        + ", keyRing="
        + (keyRing.isPresent() ? "[redacted]" : "file")
        + "]";
  }
}
