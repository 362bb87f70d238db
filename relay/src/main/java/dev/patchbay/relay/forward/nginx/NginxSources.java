package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.nginx.NginxStat.Client;
import dev.patchbay.relay.stream.RemotePresence;
import dev.patchbay.relay.stream.StreamHub;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The sources whose publishers come to nginx: who may publish, and who is there. Thread-safe;
 * guarded by itself, and nothing inside the guard blocks.
 */
final class NginxSources {
  /** Without a byte for this long a publisher counts as silent, as everywhere. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** Who was let in and has not been seen by then has gone elsewhere. */
  private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(5);

  private final StreamHub hub;

  /** Removed ones of which somebody is, or may be, still there. */
  private final Map<String, Source> left = new HashMap<>();

  private Map<String, Source> byApp = Map.of();
  private boolean closed;
  private OptionalLong knownSince = OptionalLong.empty();

  /** One source and what was last seen of it. */
  private static final class Source {
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

    Source(StreamPath path, byte[] key) {
      this.path = path;
      this.key = key;
    }

    boolean isThere() {
      return presence == Presence.LIVE || presence == Presence.SILENT;
    }

    boolean mayBeThere() {
      return isThere() || admittedAt.isPresent();
    }

    boolean isLate(long nanos) {
      return admittedAt.isPresent() && nanos - admittedAt.getAsLong() > ARRIVES_WITHIN.toNanos();
    }
  }

  NginxSources(StreamHub hub) {
    this.hub = hub;
  }

  /** Replaces the table; what is seen of a source that stays is kept, a new key expels. */
  synchronized void admit(Collection<Admission> admissions, long nanos) {
    if (knownSince.isEmpty()) {
      knownSince = OptionalLong.of(nanos);
    }
    Map<String, Source> now = new HashMap<>();
    for (Admission admission : admissions) {
      if (admission.origin() instanceof Origin.Nginx(var key)) {
        String app = NginxIdentity.sourceApp(admission.path());
        byte[] digest = PublisherKey.digest(key.reveal());
        now.put(app, successor(known(app), admission.path(), digest));
      }
    }
    byApp.forEach((app, before) -> {
      if (!now.containsKey(app)) {
        boolean mayBeThere = before.mayBeThere() || before.expelled;
        gone(before);
        before.expelled = true;
        if (mayBeThere) {
          left.put(app, before);
        }
      }
    });
    left.keySet().removeAll(now.keySet());
    byApp = Map.copyOf(now);
  }

  private Optional<Source> known(String app) {
    return Optional.ofNullable(byApp.get(app)).or(() -> Optional.ofNullable(left.get(app)));
  }

  private static Source successor(Optional<Source> before, StreamPath path, byte[] key) {
    Optional<Source> same = before.filter(known -> known.path.equals(path));
    if (same.isPresent() && !same.get().expelled && PublisherKey.isSame(same.get().key, key)) {
      return same.get();
    }
    Source source = new Source(path, key);
    same.ifPresent(known -> inherit(known, source));
    return source;
  }

  /** Who is there, or was let in and has not arrived, came with the key that was valid before. */
  private static void inherit(Source before, Source source) {
    source.presence = before.presence;
    source.format = before.format;
    source.client = before.client;
    source.admittedAt = before.admittedAt;
    source.admitted = before.admitted;
    source.bytes = before.bytes;
    source.grewAt = before.grewAt;
    // Of one that was removed only what is to go is known, not whether it has gone.
    source.expelled = before.mayBeThere() || before.expelled;
  }

  /** Whether the table was ever told: an empty one before that says nothing. */
  synchronized boolean areKnown() {
    return knownSince.isPresent();
  }

  synchronized long knownSince() {
    return knownSince.orElse(0);
  }

  synchronized List<StreamPath> paths() {
    return byApp.values().stream().map(source -> source.path).toList();
  }

  synchronized boolean has(StreamPath path) {
    return byApp.values().stream().anyMatch(source -> source.path.equals(path));
  }

  /** What nginx says a source is, whether or not its media comes to us as well. */
  synchronized SourceFormat format(StreamPath path) {
    return byApp.values().stream()
        .filter(source -> source.path.equals(path))
        .map(source -> source.format)
        .findFirst()
        .orElse(SourceFormat.UNKNOWN);
  }

  /** Whether a source is on air, or may be in a moment. */
  synchronized boolean anyOnAir() {
    return byApp.values().stream().anyMatch(Source::mayBeThere);
  }

  /** Lets nobody in while nginx is being replaced, unless somebody is in; whether it did. */
  synchronized boolean closeIfIdle() {
    closed = !anyOnAir();
    return closed;
  }

  /** Lets people in again. */
  synchronized void open() {
    closed = false;
  }

  /** Whether somebody may publish a source. */
  synchronized boolean admits(PublishCall call, long nanos) {
    Source source = byApp.get(call.app());
    boolean right =
        PublisherKey.isSame(
            source == null ? PublisherKey.NOBODY : source.key, PublisherKey.digest(call.name()));
    if (source == null || !right || closed || source.admittedAt.isPresent()) {
      return false;
    }
    if (source.isThere() || source.expelled) {
      // nginx lets nobody take another's place: that one must go, and the new one come again.
      source.expelled |= source.presence == Presence.SILENT;
      return false;
    }
    source.admittedAt = OptionalLong.of(nanos);
    source.admitted = call.client();
    return true;
  }

  /** Somebody's publishing is over. */
  synchronized void done(PublishCall call) {
    known(call.app()).ifPresent(source -> done(source, call));
  }

  private void done(Source source, PublishCall call) {
    if (source.admitted.equals(call.client())) {
      source.admittedAt = OptionalLong.empty();
      source.admitted = "";
      source.expelled &= source.isThere();
    }
    if (source.client.isPresent()
        && Long.toString(source.client.getAsLong()).equals(call.client())) {
      gone(source);
      source.expelled &= source.admittedAt.isPresent();
    }
  }

  /**
   * Applications whose publisher must go: source or key is no longer valid, or it is silent. They
   * are named until nobody is there any more, nor may be in a moment.
   */
  synchronized List<String> expelled() {
    return Stream.of(byApp, left)
        .flatMap(sources -> sources.entrySet().stream())
        .filter(entry -> entry.getValue().expelled)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Takes in what nginx says. */
  synchronized void see(NginxStat stat, long nanos) {
    byApp.forEach((app, source) -> see(source, stat.stream(app), nanos));
    left.entrySet()
        .removeIf(entry -> !mayBeThere(entry.getValue(), stat.stream(entry.getKey()), nanos));
  }

  private static boolean mayBeThere(Source source, Optional<NginxStat.Stream> stream, long nanos) {
    if (stream.filter(NginxStat.Stream::isPublished).isPresent()) {
      source.admittedAt = OptionalLong.empty();
      return true;
    }
    return source.admittedAt.isPresent() && !source.isLate(nanos);
  }

  /** nginx is gone, and every publisher with it. */
  synchronized void lose() {
    byApp
        .values()
        .forEach(source -> {
          source.admittedAt = OptionalLong.empty();
          source.expelled = false;
          gone(source);
        });
    left.clear();
  }

  private void see(Source source, Optional<NginxStat.Stream> stream, long nanos) {
    Optional<Client> publisher = stream.flatMap(NginxStat.Stream::publisher);
    if (publisher.isEmpty()) {
      if (source.isLate(nanos)) {
        source.admittedAt = OptionalLong.empty();
        stream.flatMap(NginxStat.Stream::connected).ifPresent(client -> idles(source, client));
      }
      if (stream.filter(NginxStat.Stream::isPublished).isEmpty()) {
        gone(source);
        source.expelled &= source.admittedAt.isPresent();
      }
      return;
    }
    Client client = publisher.get();
    if (source.client.isPresent() && source.client.getAsLong() != client.id()) {
      gone(source); // another one in its place, whose stream begins anew
    }
    source.client = OptionalLong.of(client.id());
    source.admittedAt = OptionalLong.empty();
    long bytes = stream.get().bytesIn();
    if (bytes != source.bytes || !source.isThere()) {
      source.bytes = bytes;
      source.grewAt = nanos;
    }
    boolean silent = nanos - source.grewAt >= SILENCE.toNanos();
    tell(source, silent ? Presence.SILENT : Presence.LIVE, format(stream.get()), client.address());
  }

  /** It came and has sent nothing yet; whoever forgot it would overlook its first picture. */
  private void idles(Source source, Client client) {
    source.client = OptionalLong.of(client.id());
    source.bytes = 0;
    tell(source, Presence.SILENT, SourceFormat.UNKNOWN, client.address());
  }

  // How a publisher left nginx does not say; "lost" is what costs no broadcast.
  private void gone(Source source) {
    source.client = OptionalLong.empty();
    if (source.isThere()) {
      tell(source, Presence.LOST, SourceFormat.UNKNOWN, "");
    }
  }

  private void tell(Source source, Presence presence, SourceFormat format, String address) {
    source.presence = presence;
    source.format = format;
    hub.remote(source.path, new RemotePresence(presence, format, address));
  }

  /** nginx reads an Enhanced RTMP picture as one of a codec that nobody uses any more. */
  private static SourceFormat format(NginxStat.Stream stream) {
    NginxStat.Picture picture = stream.picture();
    NginxStat.Sound sound = stream.sound();
    boolean h264 = picture.codec().equals("H264");
    Optional<SourceFormat.Video> video =
        !picture.codec().isEmpty()
            ? Optional.of(
                new SourceFormat.Video(
                    h264 ? "H.264" : "unknown",
                    !h264,
                    picture.width(),
                    picture.height(),
                    picture.fps(),
                    0,
                    0))
            : Optional.empty();
    Optional<SourceFormat.Audio> audio =
        sound.codec().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new SourceFormat.Audio(
                    sound.codec(), false, sound.sampleRate(), sound.channels(), 0));
    return new SourceFormat(video, audio);
  }
}
