package dev.patchbay.relay.rig;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.engine.SupervisingRelayEngine;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.rtmp.NativeRtmpForwarder;
import dev.patchbay.relay.forward.rtmp.PublishClient;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops a destination of its own a few times before anybody orders one, so that the
 * first order finds its classes loaded. Hub, engine and destination are its own: no event, status
 * or audit tells of it, and whatever fails in it costs no more than a slower first order. Once in a
 * process. Thread-safe.
 */
@Singleton
public final class Rehearsal {
  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  private static final StreamPath PIECE = new StreamPath("rehearsal", "clip");
  private static final ForwarderId PLAYER = new ForwarderId("rehearsal/player");
  private static final int ROUNDS = 40;
  private static final int FRAMES_OF_A_GOP = 150;
  private static final int FRAMES_A_ROUND = 15;

  /** No round begins later than this. */
  private static final Duration TIME = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final AtomicBoolean HELD = new AtomicBoolean();

  private final EventLoops loops;
  private final SslContext tls;
  private final TargetResolver resolver;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Alarm alarm;
  private final Thread stage = Thread.ofPlatform().daemon().name("rehearsal").unstarted(this::hold);
  private volatile boolean over;

  /**
   * @param loops the very threads that will carry media: they get warm too
   * @param resolver asked as for a real destination, but not obeyed
   */
  @Inject
  public Rehearsal(
      EventLoops loops,
      SslContext tls,
      TargetResolver resolver,
      RandomGenerator random,
      InstantSource clock,
      Ticker ticker,
      Alarm alarm) {
    this.loops = loops;
    this.tls = tls;
    this.resolver = resolver;
    this.random = random;
    this.clock = clock;
    this.ticker = ticker;
    this.alarm = alarm;
  }

  /** Returns at once; does nothing in a process that has rehearsed. */
  public void begin() {
    if (HELD.compareAndSet(false, true)) {
      stage.start();
    }
  }

  /** Breaks off; returns when nothing of it is left. */
  public void end() throws InterruptedException {
    over = true;
    stage.join();
  }

  /** Rehearses on this thread. */
  void hold() {
    try (Audience audience = new Audience(loops, random)) {
      hold(audience);
    } catch (RuntimeException | Error failed) {
      log.debug("the rehearsal failed", failed);
    }
  }

  private void hold(Audience audience) {
    StreamHub hub = new StreamHub(clock, ticker, alarm);
    TargetResolver stay =
        server -> {
          if (server.isLiteral()) {
            resolver.resolve(server);
          }
          return new TargetResolver.Resolution.Resolved(audience.address());
        };
    PublishClient client = new PublishClient(loops, tls, random, hub, ticker, alarm);
    Map<ForwardMethod, Forwarder> methods =
        Map.of(ForwardMethod.NATIVE, new NativeRtmpForwarder(stay, client));
    var engine = new SupervisingRelayEngine(methods, hub, clock, ticker, alarm, random);
    try (Performance performance = new Performance(hub, PIECE)) {
      performance.play(FRAMES_OF_A_GOP);
      rehearse(engine, performance, audience.address().getPort());
    } catch (ExecutionException | TimeoutException failed) {
      log.debug("the rehearsal was broken off", failed);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      close(engine);
    }
  }

  private void rehearse(SupervisingRelayEngine engine, Performance performance, int port)
      throws InterruptedException, ExecutionException, TimeoutException {
    ForwardSpec plain = to(new PublishServer(false, "127.0.0.1", port, "rehearsal"));
    // Nobody answers in TLS, but greeting is what takes longest to load.
    ForwardSpec greeting = to(new PublishServer(true, "rehearsal.invalid", port, "rehearsal"));
    long begun = ticker.nanos();
    for (int round = 0; round < ROUNDS && isTimeFor(begun); round++) {
      play(engine, performance, round == 1 ? greeting : plain);
    }
    log.debug("rehearsed for {} ms", Duration.ofNanos(ticker.nanos() - begun).toMillis());
  }

  private boolean isTimeFor(long begun) {
    return !over && ticker.nanos() - begun <= TIME.toNanos();
  }

  private static void play(SupervisingRelayEngine engine, Performance performance, ForwardSpec spec)
      throws InterruptedException, ExecutionException, TimeoutException {
    var begun = engine.start(spec, KeyHistory.WORKED_BEFORE).toCompletableFuture();
    // A keyframe alone is not yet flowing: time must advance behind it, wherever the clip stands.
    performance.play(FRAMES_A_ROUND);
    begun.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
    performance.play(FRAMES_A_ROUND);
    var ended = engine.stop(PLAYER).toCompletableFuture();
    ended.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static ForwardSpec to(PublishServer server) {
    return new ForwardSpec(
        PLAYER,
        PIECE,
        new PublishTarget(server, new StreamKey("rehearsal")),
        ForwardMethod.NATIVE,
        ForwardProfile.LOW);
  }

  private static void close(SupervisingRelayEngine engine) {
    try {
      engine.shutDown(PATIENCE);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
