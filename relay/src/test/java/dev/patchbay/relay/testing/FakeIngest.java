package dev.patchbay.relay.testing;

import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.StreamPath;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An ingest nobody publishes to: remembers whom it admits, and shows what a test says. */
public final class FakeIngest implements Ingest {
  private final InstantSource clock;
  private final Map<StreamPath, SourceStatus> statuses = new LinkedHashMap<>();
  private final Map<StreamPath, PullState> pulls = new HashMap<>();
  private List<Admission> admitted = List.of();
  private Optional<SrsState> srs = Optional.empty();

  public FakeIngest(InstantSource clock) {
    this.clock = clock;
  }

  /** The source becomes this now; it must have been admitted. Returns before and now. */
  public synchronized List<SourceStatus> becomes(
      StreamPath path, Presence presence, SourceFormat format) {
    SourceStatus before = statuses.get(path);
    if (before == null) {
      throw new IllegalStateException(path + " is not admitted");
    }
    Instant since = clock.instant();
    SourceStatus now = new SourceStatus(path, presence, since, format, "127.0.0.1");
    statuses.put(path, now);
    return List.of(before, now);
  }

  /** Pulling that source goes so from now on. */
  public synchronized void pulls(StreamPath path, PullState state) {
    pulls.put(path, state);
  }

  @Override
  public synchronized Optional<PullState> pull(StreamPath path) {
    return Optional.ofNullable(pulls.get(path));
  }

  @Override
  public synchronized Optional<Origin> origin(StreamPath path) {
    return admitted.stream()
        .filter(admission -> admission.path().equals(path))
        .map(Admission::origin)
        .findFirst();
  }

  /** Who may publish now. */
  public synchronized List<Admission> admitted() {
    return admitted;
  }

  /** What a publisher of the source at {@code index} must present. */
  public synchronized String keyOf(int index) {
    return switch (admitted.get(index).origin()) {
      case Origin.Published(var key) -> key.reveal();
      case Origin.Nginx(var key) -> key.reveal();
      case Origin.Srs(var key) -> key.reveal();
      case Origin.Pulled _ -> throw new IllegalStateException("nobody publishes what is pulled");
    };
  }

  @Override
  public synchronized void admit(Collection<Admission> admissions) {
    admitted = List.copyOf(admissions);
    List<StreamPath> paths = admitted.stream().map(Admission::path).toList();
    statuses.keySet().retainAll(paths);
    for (StreamPath path : paths) {
      statuses.putIfAbsent(
          path, new SourceStatus(path, Presence.ABSENT, clock.instant(), SourceFormat.UNKNOWN, ""));
    }
  }

  @Override
  public synchronized List<SourceStatus> sources() {
    return List.copyOf(statuses.values());
  }

  @Override
  public synchronized Optional<SourceStatus> source(StreamPath path) {
    return Optional.ofNullable(statuses.get(path));
  }

  /** What is known of SRS from now on; before, none is configured. */
  public synchronized void srs(SrsState state) {
    srs = Optional.of(state);
  }

  @Override
  public synchronized Optional<SrsState> srs() {
    return srs;
  }

  @Override
  public int port() {
    return 1935;
  }
}
