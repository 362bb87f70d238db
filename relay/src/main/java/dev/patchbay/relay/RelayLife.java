package dev.patchbay.relay;

import static java.util.stream.Collectors.toMap;

import dev.patchbay.relay.engine.SupervisingRelayEngine;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.nginx.NginxServer;
import dev.patchbay.relay.ingest.Intake;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.ingest.TokenPlayServer;
import dev.patchbay.relay.ingest.pull.PulledIngest;
import dev.patchbay.relay.ingest.srs.SrsIngest;
import dev.patchbay.relay.process.OrphanReaper;
import dev.patchbay.relay.rig.Rehearsal;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and stops the relay's parts in order. */
@Singleton
final class RelayLife implements RelayService {
  private static final Logger log = LoggerFactory.getLogger(RelayLife.class);
  private static final Duration ATTEMPTS_END_WITHIN = Duration.ofSeconds(7);

  private final RelayConfig config;
  private final OrphanReaper reaper;
  private final Map<ForwardMethod, Forwarder> forwarders;
  private final Intake intake;
  private final RtmpIngestServer ingest;
  private final TokenPlayServer play;
  private final PulledIngest pulled;
  private final SrsIngest srs;
  private final NginxServer nginx;
  private final SupervisingRelayEngine engine;
  private final Rehearsal rehearsal;
  private final EventLoops loops;
  private final ThreadAlarm alarm;

  @Inject
  RelayLife(
      RelayConfig config,
      OrphanReaper reaper,
      Map<ForwardMethod, Forwarder> forwarders,
      Intake intake,
      RtmpIngestServer ingest,
      TokenPlayServer play,
      PulledIngest pulled,
      SrsIngest srs,
      NginxServer nginx,
      SupervisingRelayEngine engine,
      Rehearsal rehearsal,
      EventLoops loops,
      ThreadAlarm alarm) {
    this.config = config;
    this.reaper = reaper;
    this.forwarders = forwarders;
    this.intake = intake;
    this.ingest = ingest;
    this.play = play;
    this.pulled = pulled;
    this.srs = srs;
    this.nginx = nginx;
    this.engine = engine;
    this.rehearsal = rehearsal;
    this.loops = loops;
    this.alarm = alarm;
  }

  @Override
  public void start() {
    reaper.reap();
    // Each method looks for what it needs now, not at its first attempt, and logs what is missing.
    unavailableBecause();
    play.start();
    ingest.start(config.listen());
    log.info("publishers connect to {}, port {}", config.listen().getHostString(), ingest.port());
    pulled.listen(engine::tell);
    intake.onRemoved(path -> engine.tell(new RelayEvent.SourceRemoved(path)));
    pulled.start();
    srs.start();
    nginx.start();
    rehearsal.begin(this::isWanted);
  }

  /** Attempts first: an FFmpeg that saw its source close before it was killed would unpublish. */
  @Override
  public void stop() {
    try {
      rehearsal.end();
      engine.shutDown(ATTEMPTS_END_WITHIN);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    nginx.stop();
    pulled.close();
    srs.close();
    ingest.close();
    play.close();
    loops.close();
    alarm.close();
  }

  /** A publisher is here, or a destination was asked for. */
  private boolean isWanted() {
    return ingest.sources().stream().anyMatch(SourceStatus::isLive)
        || engine.forwarders().stream().anyMatch(status -> status.state().hasAttempt());
  }

  @Override
  public Map<ForwardMethod, Optional<MethodObstacle>> unavailableBecause() {
    return forwarders.entrySet().stream()
        // It is refused wherever it is named, and nobody misses it.
        .filter(entry -> entry.getKey() != ForwardMethod.SRS)
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().unavailableBecause()));
  }
}
