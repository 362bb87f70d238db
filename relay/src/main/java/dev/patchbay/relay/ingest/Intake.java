package dev.patchbay.relay.ingest;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.AdmissionListener;
import dev.patchbay.relay.ingest.pull.PulledIngest;
import dev.patchbay.relay.ingest.srs.SrsIngest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All ways in which sources come to us, as one. Thread-safe. */
@Singleton
public final class Intake implements Ingest {
  private final RtmpIngestServer published;
  private final PulledIngest pulled;
  private final SrsIngest srs;
  private final AdmissionListener others;
  private final List<Consumer<StreamPath>> leaving = new CopyOnWriteArrayList<>();
  private volatile Map<StreamPath, Origin> origins = Map.of();

  @Inject
  public Intake(
      RtmpIngestServer published, PulledIngest pulled, SrsIngest srs, AdmissionListener others) {
    this.published = published;
    this.pulled = pulled;
    this.srs = srs;
    this.others = others;
  }

  /** What goes ends before what comes begins: a path may have changed its origin. */
  @Override
  public synchronized void admit(Collection<Admission> admissions) {
    pulled.retain(admissions);
    srs.retain(admissions);
    published.admit(admissions);
    pulled.admit(admissions);
    srs.admit(admissions);
    others.admit(admissions);
    Set<StreamPath> before = origins.keySet();
    origins =
        admissions.stream()
            .collect(toUnmodifiableMap(Admission::path, Admission::origin, (_, b) -> b));
    before.stream().filter(path -> !origins.containsKey(path)).forEach(this::tellRemoved);
  }

  private void tellRemoved(StreamPath path) {
    leaving.forEach(listener -> listener.accept(path));
  }

  /** Tells {@code listener} of every source that is none any more; it must not block. */
  public void onRemoved(Consumer<StreamPath> listener) {
    leaving.add(listener);
  }

  @Override
  public Optional<Origin> origin(StreamPath path) {
    return Optional.ofNullable(origins.get(path));
  }

  @Override
  public List<SourceStatus> sources() {
    return published.sources();
  }

  @Override
  public Optional<SourceStatus> source(StreamPath path) {
    return published.source(path);
  }

  @Override
  public Optional<PullState> pull(StreamPath path) {
    return pulled.state(path);
  }

  @Override
  public Optional<SrsState> srs() {
    return srs.state();
  }

  @Override
  public int port() {
    return published.port();
  }
}
