package dev.patchbay.storage.source;

import java.util.Locale;

/** What the audit log says of sources: never a key, never an address. */
public final class SourceWords {
  /** Detail of {@code source.edit}. */
  public static final String ADDRESS_CHANGED = "address changed";

  private SourceWords() {}

  /** Detail of {@code source.add}. */
  public static String ofAdded(Source source) {
    return source.kind() == Source.Kind.PULLED
        ? word(source.kind())
        : "key " + source.keyFingerprint();
  }

  /** How a kind is stored and audited: {@code pulled}. */
  public static String word(Source.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
