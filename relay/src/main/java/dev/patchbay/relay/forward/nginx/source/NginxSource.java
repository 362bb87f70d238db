package dev.patchbay.relay.forward.nginx.source;

import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import dev.patchbay.relay.forward.nginx.stat.NginxStat.Client;
import dev.patchbay.relay.stream.RemotePresence;
import dev.patchbay.relay.stream.StreamHub;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** One source and what was last seen of it. Not thread-safe: {@link NginxSources} guards it. */
final class NginxSource {
  /** Without a byte for this long a publisher counts as silent, as everywhere. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** Who was let in and has not been seen by then has gone elsewhere. */
  private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(5);

  private final StreamHub hub;
  private final StreamPath path;
  private final byte[] key;
  private Presence presence = Presence.ABSENT;
  private SourceFormat format = SourceFormat.UNKNOWN;
  private OptionalLong client = OptionalLong.empty();
  private OptionalLong admittedAt = OptionalLong.empty();
  private String admitted = "";
  private long bytes;
  private long grewAt;
  private boolean expelled;

  /**
   * A new one.
   *
   * @param key the digest of the key that its publisher presents
   */
  NginxSource(StreamHub hub, StreamPath path, byte[] key) {
    this.hub = hub;
    this.path = path;
    this.key = key;
  }

  /** Itself under the same key; another in its place under another, which expels who is there. */
  NginxSource withKey(byte[] now) {
    if (!expelled && PublisherKey.isSame(key, now)) {
      return this;
    }
    NginxSource next = new NginxSource(hub, path, now);
    // Who is there, or was let in and has not arrived, came with the key that was valid before.
    next.presence = presence;
    next.format = format;
    next.client = client;
    next.admittedAt = admittedAt;
    next.admitted = admitted;
    next.bytes = bytes;
    next.grewAt = grewAt;
    // Of one that was removed only what is to go is known, not whether it has gone.
    next.expelled = mayBeThere() || expelled;
    return next;
  }

  StreamPath path() {
    return path;
  }

  SourceFormat format() {
    return format;
  }

  /** Whether its publisher must go. */
  boolean isExpelled() {
    return expelled;
  }

  private boolean isThere() {
    return presence == Presence.LIVE || presence == Presence.SILENT;
  }

  /** Whether somebody publishes it, or may in a moment. */
  boolean mayBeThere() {
    return isThere() || admittedAt.isPresent();
  }

  private boolean isLate(long nanos) {
    return admittedAt.isPresent() && nanos - admittedAt.getAsLong() > ARRIVES_WITHIN.toNanos();
  }

  boolean hasKey(byte[] digest) {
    return PublisherKey.isSame(key, digest);
  }

  /** Whether who knows the key may come in; if so, that one is expected from now on. */
  boolean admits(PublishCall call, long nanos) {
    if (admittedAt.isPresent()) {
      return false;
    }
    if (isThere() || expelled) {
      // nginx lets nobody take another's place: that one must go, and the new one come again.
      expelled |= presence == Presence.SILENT;
      return false;
    }
    admittedAt = OptionalLong.of(nanos);
    admitted = call.client();
    return true;
  }

  /** Somebody's publishing is over. */
  void done(PublishCall call) {
    if (admitted.equals(call.client())) {
      admittedAt = OptionalLong.empty();
      admitted = "";
      expelled &= isThere();
    }
    if (client.isPresent() && Long.toString(client.getAsLong()).equals(call.client())) {
      gone();
      expelled &= admittedAt.isPresent();
    }
  }

  /** It is not a source of nginx any more; whether somebody is, or may be, still there. */
  boolean remove() {
    boolean mayBeThere = mayBeThere() || expelled;
    gone();
    expelled = true;
    return mayBeThere;
  }

  /** Takes in what nginx says of one that was removed; whether somebody may still be there. */
  boolean mayStillBeThere(Optional<NginxStat.Stream> stream, long nanos) {
    if (stream.filter(NginxStat.Stream::isPublished).isPresent()) {
      admittedAt = OptionalLong.empty();
      return true;
    }
    return admittedAt.isPresent() && !isLate(nanos);
  }

  /** nginx is gone, and the publisher with it. */
  void lose() {
    admittedAt = OptionalLong.empty();
    expelled = false;
    gone();
  }

  /** Takes in what nginx says of it. */
  void see(Optional<NginxStat.Stream> stream, long nanos) {
    Optional<Client> publisher = stream.flatMap(NginxStat.Stream::publisher);
    if (publisher.isEmpty()) {
      if (isLate(nanos)) {
        admittedAt = OptionalLong.empty();
        stream.flatMap(NginxStat.Stream::connected).ifPresent(this::idles);
      }
      if (stream.filter(NginxStat.Stream::isPublished).isEmpty()) {
        gone();
        expelled &= admittedAt.isPresent();
      }
      return;
    }
    Client seen = publisher.get();
    if (client.isPresent() && client.getAsLong() != seen.id()) {
      gone(); // another one in its place, whose stream begins anew
    }
    client = OptionalLong.of(seen.id());
    admittedAt = OptionalLong.empty();
    long now = stream.get().bytesIn();
    if (now != bytes || !isThere()) {
      bytes = now;
      grewAt = nanos;
    }
    boolean silent = nanos - grewAt >= SILENCE.toNanos();
    tell(silent ? Presence.SILENT : Presence.LIVE, StatFormat.of(stream.get()), seen.address());
  }

  /** It came and has sent nothing yet; whoever forgot it would overlook its first picture. */
  private void idles(Client connected) {
    client = OptionalLong.of(connected.id());
    bytes = 0;
    tell(Presence.SILENT, SourceFormat.UNKNOWN, connected.address());
  }

  // How a publisher left nginx does not say; "lost" is what costs no broadcast.
  private void gone() {
    client = OptionalLong.empty();
    if (isThere()) {
      tell(Presence.LOST, SourceFormat.UNKNOWN, "");
    }
  }

  private void tell(Presence told, SourceFormat what, String address) {
    presence = told;
    format = what;
    hub.remote(path, new RemotePresence(told, what, address));
  }
}
