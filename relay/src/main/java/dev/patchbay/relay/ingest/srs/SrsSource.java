package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.pull.StandingPlay;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One source and who publishes it in SRS. Guarded by {@link SrsSources}. */
final class SrsSource {
  /** How many connections are remembered: one publishes, others come too early or have gone. */
  private static final int MAX_REMEMBERED = 16;

  /** SRS lists a publisher as such only some time after our answer. */
  static final Duration ARRIVAL = Duration.ofSeconds(3);

  private final StreamPath path;
  private final byte[] key;
  private final StandingPlay pull;
  private final boolean restored;
  private final SequencedMap<String, Long> admitted = new LinkedHashMap<>();
  private final Map<String, Long> gone = new LinkedHashMap<>();
  private Optional<String> publisher = Optional.empty();
  private boolean onAir;
  private long lastPublish;

  /** What is to be done about a publisher that SRS lists. */
  enum Finding {
    AS_KNOWN,
    /** It came when we were not there to be asked, or did not ask. */
    UNKNOWN,
    /** It is there although it was sent away. */
    UNWELCOME
  }

  /**
   * @param key the digest of the source's key
   * @param restored whether it was a source with this key before this life of ours began, so that
   *     an earlier one may have let somebody in
   */
  SrsSource(StreamPath path, byte[] key, StandingPlay pull, boolean restored) {
    this.path = path;
    this.key = key.clone();
    this.pull = pull;
    this.restored = restored;
  }

  StreamPath path() {
    return path;
  }

  boolean opensTo(byte[] presented) {
    return MessageDigest.isEqual(key, presented);
  }

  boolean isOnAir() {
    return onAir;
  }

  boolean isRestored() {
    return restored;
  }

  /** Whether SRS was told to let this connection in, and has not said that it left. */
  boolean knows(String client) {
    return admitted.containsKey(client);
  }

  /** A connection was let in, or was found to be in. */
  void arrived(String client, long now) {
    gone.remove(client);
    admitted.putLast(client, now);
    if (admitted.size() > MAX_REMEMBERED) {
      forgetOldest();
    }
    lastPublish = now;
    onAir = true;
    pull.begin();
  }

  /**
   * A connection that was let in has left; whether it is doubtful that nobody publishes now. SRS
   * does not say of a second publisher that it came in vain.
   */
  boolean left(String client, long now) {
    if (admitted.remove(client) == null) {
      return true;
    }
    remember(client, now);
    if (admitted.isEmpty()) {
      rest();
    }
    return !admitted.isEmpty();
  }

  /** What SRS listed at {@code asked}. */
  Finding seen(Optional<String> listed, long asked) {
    publisher = listed;
    if (listed.isEmpty()) {
      if (asked - lastPublish > ARRIVAL.toNanos()) {
        expel(asked);
      }
      return Finding.AS_KNOWN;
    }
    String client = listed.get();
    if (admitted.containsKey(client)) {
      // Of those who came in vain SRS never says that they have left.
      admitted
          .entrySet()
          .removeIf(other ->
              !other.getKey().equals(client) && asked - other.getValue() > ARRIVAL.toNanos());
      onAir = true;
      pull.begin();
      return Finding.AS_KNOWN;
    }
    Long since = gone.get(client);
    if (since == null) {
      return Finding.UNKNOWN;
    }
    return asked - since > 0 ? Finding.UNWELCOME : Finding.AS_KNOWN;
  }

  /** Nobody is let in any more who was; gives those. */
  List<String> expel(long now) {
    List<String> expelled = List.copyOf(admitted.keySet());
    expelled.forEach(client -> remember(client, now));
    admitted.clear();
    rest();
    return expelled;
  }

  /** But never the one who publishes: a second one may try again and again in vain. */
  private void forgetOldest() {
    admitted.keySet().stream()
        .filter(client -> !publisher.equals(Optional.of(client)))
        .findFirst()
        .ifPresent(admitted::remove);
  }

  private void rest() {
    onAir = false;
    pull.end();
  }

  private void remember(String client, long now) {
    gone.put(client, now);
    Iterator<String> oldest = gone.keySet().iterator();
    while (gone.size() > MAX_REMEMBERED) {
      oldest.next();
      oldest.remove();
    }
  }
}
