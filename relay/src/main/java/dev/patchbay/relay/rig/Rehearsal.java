package dev.patchbay.relay.rig;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.engine.SupervisingRelayEngine;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.rtmp.NativeRtmpForwarder;
import dev.patchbay.relay.forward.rtmp.PublishClient;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to itself, starts and stops a destination of its own, and carries media to it, before
 * anybody asks for that: the first order finds its classes loaded, and the first frame code that is
 * compiled. Ingest, hub, engine and destination are its own: no event, status or audit tells of it,
 * and whatever fails in it costs no more than a slower beginning. Once in a process. Thread-safe.
 */
@Singleton
public final class Rehearsal {
  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

  /** For what never takes so long, however busy the machine is. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final AtomicBoolean HELD = new AtomicBoolean();

  private final EventLoops loops;
  private final SslContext tls;
  private final TargetResolver resolver;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Alarm alarm;
  private final AtomicReference<Optional<Thread>> stage = new AtomicReference<>(Optional.empty());
  private Optional<Programme> programme = Optional.empty();
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

  /**
   * Returns at once; does nothing in a process that has rehearsed.
   *
   * @param wanted whether there is real work, for which the stage is left at once; asked every few
   *     milliseconds, on a thread of the rehearsal's own
   */
  public void begin(BooleanSupplier wanted) {
    if (HELD.compareAndSet(false, true)) {
      Runnable play = () -> hold(wanted);
      stage.set(Optional.of(Thread.ofPlatform().daemon().name("rehearsal").start(play)));
    }
  }

  /** For tests: this process has not rehearsed. */
  static void forget() {
    HELD.set(false);
  }

  /** Breaks off; returns when nothing of it is left. */
  public void end() throws InterruptedException {
    over = true;
    Optional<Thread> playing = stage.get();
    if (playing.isPresent()) {
      playing.get().interrupt();
      playing.get().join();
    }
  }

  /** Rehearses on this thread; tells once how far it came. */
  void hold(BooleanSupplier wanted) {
    long begun = ticker.nanos();
    String how;
    try (Audience audience = new Audience(loops, random)) {
      hold(audience, wanted);
      how = "to the end";
    } catch (InterruptedException ended) {
      // It was interrupted to end, and ends.
      how = "until the end of the relay";
    } catch (ExecutionException | TimeoutException | IOException failed) {
      how = "until " + failed;
    } catch (RuntimeException | Error failed) {
      log.debug("the rehearsal failed", failed);
      how = "until " + failed;
    }
    long millis = Duration.ofNanos(ticker.nanos() - begun).toMillis();
    int orders = programme.map(Programme::orders).orElse(0);
    int messages = programme.map(Programme::messages).orElse(0);
    log.debug("rehearsed {} orders and {} messages in {} ms, {}", orders, messages, millis, how);
  }

  private void hold(Audience audience, BooleanSupplier wanted)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
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
    try (RtmpIngestServer door = RtmpIngestServer.unheard(loops, hub, ticker, random)) {
      door.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String key = HexFormat.of().toHexDigits(random.nextLong());
      door.admit(List.of(Ingest.Admission.published(Programme.PIECE, new StreamKey(key))));
      try (Performance performance =
          new Performance(door.port(), RtmpIngestServer.APPLICATION, key, PATIENCE)) {
        int port = audience.address().getPort();
        BooleanSupplier enough = () -> over || wanted.getAsBoolean();
        Programme played = new Programme(engine, performance, port, ticker, enough, PATIENCE);
        programme = Optional.of(played);
        played.play();
      }
    } finally {
      close(engine);
    }
  }

  private static void close(SupervisingRelayEngine engine) {
    try {
      engine.shutDown(PATIENCE);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
