package dev.patchbay.relay.ingest;

import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.pull.PulledIngest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All ways in which sources come to us, as one. Thread-safe. */
@Singleton
public final class Intake implements Ingest {
  private final RtmpIngestServer published;
  private final PulledIngest pulled;

  @Inject
  public Intake(RtmpIngestServer published, PulledIngest pulled) {
    this.published = published;
    this.pulled = pulled;
  }

  /** What goes ends before what comes begins: a path may have changed its origin. */
  @Override
  public synchronized void admit(Collection<Admission> admissions) {
    pulled.retain(admissions);
    published.admit(admissions);
    pulled.admit(admissions);
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
  public int port() {
    return published.port();
  }
}
