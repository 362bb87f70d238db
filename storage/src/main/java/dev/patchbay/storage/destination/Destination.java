package dev.patchbay.storage.destination;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * One destination as stored.
 *
 * @param id opaque and never used again, for buttons and the like
 * @param name what people call it
 * @param server the server's URL without a key, canonical
 * @param key the stream key, if one was given
 * @param keyFingerprint names the key without telling it; empty without a key
 * @param method as stored: {@code native}, {@code ffmpeg}; empty means the configured default
 * @param profile as stored: {@code stable}, {@code low}, {@code ultra}; empty means the default
 * @param startAt as stored: {@code gop}, {@code next-keyframe}; empty means the default
 * @param holdSeconds how long it is kept while its source is away; empty means the default
 * @param order what was last asked for
 * @param orderedBy who asked
 * @param orderedAt when
 * @param everStarted whether it was ever ordered to run; until then its adding counts as the order
 * @param lastLive when media last flowed, with any key
 * @param lastLiveFingerprint the fingerprint of the key it flowed with
 */
public record Destination(
    long id,
    DestinationName name,
    String server,
    Optional<Secret> key,
    String keyFingerprint,
    Optional<String> method,
    Optional<String> profile,
    Optional<String> startAt,
    Optional<Integer> holdSeconds,
    Order order,
    Author orderedBy,
    Instant orderedAt,
    boolean everStarted,
    Optional<Instant> lastLive,
    Optional<String> lastLiveFingerprint) {
  /** Whether the present key has ever had media flowing. */
  public boolean keyWorkedBefore() {
    return !keyFingerprint.isEmpty()
        && lastLiveFingerprint.filter(keyFingerprint::equals).isPresent();
  }

  /** The server as it may be shown: what its query says is nobody's business. */
  public String shownServer() {
    int query = server.indexOf('?');
    return query < 0 ? server : server.substring(0, query) + "?…";
  }

  /** The same with another order. */
  public Destination ordered(Order other, Author by, Instant at) {
    return new Destination(
        id,
        name,
        server,
        key,
        keyFingerprint,
        method,
        profile,
        startAt,
        holdSeconds,
        other,
        by,
        at,
        everStarted || other instanceof Order.Run,
        lastLive,
        lastLiveFingerprint);
  }
}
