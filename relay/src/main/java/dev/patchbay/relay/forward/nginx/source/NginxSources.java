package dev.patchbay.relay.forward.nginx.source;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import dev.patchbay.relay.stream.StreamHub;
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
public final class NginxSources {
  private final StreamHub hub;

  /** Removed ones of which somebody is, or may be, still there. */
  private final Map<String, NginxSource> left = new HashMap<>();

  private Map<String, NginxSource> byApp = Map.of();
  private boolean closed;
  private OptionalLong knownSince = OptionalLong.empty();

  public NginxSources(StreamHub hub) {
    this.hub = hub;
  }

  /** Replaces the table; what is seen of a source that stays is kept, a new key expels. */
  public synchronized void admit(Collection<Admission> admissions, long nanos) {
    if (knownSince.isEmpty()) {
      knownSince = OptionalLong.of(nanos);
    }
    Map<String, NginxSource> now = new HashMap<>();
    for (Admission admission : admissions) {
      if (admission.origin() instanceof Origin.Nginx(var key)) {
        String app = NginxIdentity.sourceApp(admission.path());
        now.put(app, source(app, admission.path(), PublisherKey.digest(key.reveal())));
      }
    }
    byApp.forEach((app, before) -> {
      if (!now.containsKey(app) && before.remove()) {
        left.put(app, before);
      }
    });
    left.keySet().removeAll(now.keySet());
    byApp = Map.copyOf(now);
  }

  private NginxSource source(String app, StreamPath path, byte[] key) {
    return known(app)
        .filter(known -> known.path().equals(path))
        .map(known -> known.withKey(key))
        .orElseGet(() -> new NginxSource(hub, path, key));
  }

  private Optional<NginxSource> known(String app) {
    return Optional.ofNullable(byApp.get(app)).or(() -> Optional.ofNullable(left.get(app)));
  }

  /** Whether the table was ever told: an empty one before that says nothing. */
  public synchronized boolean areKnown() {
    return knownSince.isPresent();
  }

  /** When the table was told first, in monotonic nanoseconds; 0 before that. */
  public synchronized long knownSince() {
    return knownSince.orElse(0);
  }

  /** All of them. */
  public synchronized List<StreamPath> paths() {
    return byApp.values().stream().map(NginxSource::path).toList();
  }

  /** Whether the publisher of a source comes to nginx. */
  public synchronized boolean has(StreamPath path) {
    return byApp.values().stream().anyMatch(source -> source.path().equals(path));
  }

  /** What nginx says a source is, whether or not its media comes to us as well. */
  public synchronized SourceFormat format(StreamPath path) {
    return byApp.values().stream()
        .filter(source -> source.path().equals(path))
        .map(NginxSource::format)
        .findFirst()
        .orElse(SourceFormat.UNKNOWN);
  }

  /** Whether a source is on air, or may be in a moment. */
  public synchronized boolean anyOnAir() {
    return byApp.values().stream().anyMatch(NginxSource::mayBeThere);
  }

  /** Lets nobody in while nginx is being replaced, unless somebody is in; whether it did. */
  public synchronized boolean closeIfIdle() {
    closed = !anyOnAir();
    return closed;
  }

  /** Lets people in again. */
  public synchronized void open() {
    closed = false;
  }

  /** Whether somebody may publish a source. */
  public synchronized boolean admits(PublishCall call, long nanos) {
    NginxSource source = byApp.get(call.app());
    byte[] presented = PublisherKey.digest(call.name());
    // Compared with something in any case: how long it takes says nothing.
    boolean right =
        source == null
            ? PublisherKey.isSame(PublisherKey.NOBODY, presented)
            : source.hasKey(presented);
    return source != null && right && !closed && source.admits(call, nanos);
  }

  /** Somebody's publishing is over. */
  public synchronized void done(PublishCall call) {
    known(call.app()).ifPresent(source -> source.done(call));
  }

  /**
   * Applications whose publisher must go: source or key is no longer valid, or it is silent. They
   * are named until nobody is there any more, nor may be in a moment.
   */
  public synchronized List<String> expelled() {
    return Stream.of(byApp, left)
        .flatMap(sources -> sources.entrySet().stream())
        .filter(entry -> entry.getValue().isExpelled())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Takes in what nginx says. */
  public synchronized void see(NginxStat stat, long nanos) {
    byApp.forEach((app, source) -> source.see(stat.stream(app), nanos));
    left.entrySet()
        .removeIf(entry -> !entry.getValue().mayStillBeThere(stat.stream(entry.getKey()), nanos));
  }

  /** nginx is gone, and every publisher with it. */
  public synchronized void lose() {
    byApp.values().forEach(NginxSource::lose);
    left.clear();
  }
}
