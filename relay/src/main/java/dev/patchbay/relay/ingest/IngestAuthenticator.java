package dev.patchbay.relay.ingest;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.StreamPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Knows whose key is whose, and keeps no key: only digests, compared in constant time with every
 * entry, so that neither length, content nor position of a key shows in how long an answer takes.
 * Thread-safe.
 */
final class IngestAuthenticator {
  /** A source and the digest of its key. Immutable. */
  static final class Entry {
    private final StreamPath path;
    private final byte[] digest;

    private Entry(StreamPath path, byte[] digest) {
      this.path = path;
      this.digest = digest;
    }

    StreamPath path() {
      return path;
    }

    private boolean opensTo(byte[] presented) {
      return MessageDigest.isEqual(digest, presented);
    }

    private boolean isSameAs(Entry other) {
      return path.equals(other.path) && opensTo(other.digest);
    }
  }

  private volatile List<Entry> entries = List.of();

  /** Replaces the table; gives the entries that are no longer in it. */
  synchronized List<Entry> admit(Collection<Admission> admissions) {
    List<Entry> before = entries;
    List<Entry> now = admissions.stream().flatMap(admission -> entry(admission).stream()).toList();
    entries = now;
    return before.stream().filter(entry -> now.stream().noneMatch(entry::isSameAs)).toList();
  }

  /** Only who publishes to us has a key to our door. */
  private static Optional<Entry> entry(Admission admission) {
    return switch (admission.origin()) {
      case Origin.Published(var key) ->
          Optional.of(new Entry(admission.path(), digest(key.reveal())));
      case Origin.Pulled _, Origin.Nginx _, Origin.Srs _ -> Optional.empty();
    };
  }

  /** The entry that one of the presented keys opens. */
  Optional<Entry> authenticate(Collection<String> presented) {
    Optional<Entry> opened = Optional.empty();
    for (String key : presented) {
      byte[] digest = digest(key);
      for (Entry entry : entries) {
        // No early exit: every key is compared with every entry.
        opened = entry.opensTo(digest) ? Optional.of(entry) : opened;
      }
    }
    return opened;
  }

  /** Whether an entry that once opened would open now. */
  boolean isCurrent(Entry entry) {
    return entries.stream().anyMatch(entry::isSameAs);
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
