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
import dev.patchbay.relay.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What is played at a rehearsal: orders first, then media. Not thread-safe; blocks. */
final class Programme {
  /** The source that is published. */
  static final StreamPath PIECE = new StreamPath("rehearsal", "clip");

  private static final ForwarderId PLAYER = new ForwarderId("rehearsal/player");
  private static final int ORDERS = 40;
  private static final int FRAMES_OF_A_GOP = 150;
  private static final int FRAMES_OF_AN_ORDER = 15;

  /**
   * What the second compiler wants to have seen of a method that is called once a read, twice over:
   * the first compiler takes its share, and now and then two messages come in one read.
   */
  private static final int MESSAGES = 14_000;

  /** So many take a few milliseconds, after which it is asked whether to go on. */
  private static final int MESSAGES_AT_ONCE = 16;

  /** Long enough for a message to come alone. */
  private static final Duration REST = Duration.ofNanos(100_000);

  /** No order is given later than this. */
  private static final Duration TIME_FOR_ORDERS = Duration.ofSeconds(2);

  private static final Duration TIME_FOR_MEDIA = Duration.ofSeconds(8);

  private final SupervisingRelayEngine engine;
  private final Performance performance;
  private final int port;
  private final Ticker ticker;
  private final BooleanSupplier over;
  private final Duration patience;
  private int orders;
  private int messages;

  /**
   * A new one.
   *
   * @param port where the destination listens
   * @param over whether to break off
   * @param patience for what never takes so long, however busy the machine is
   */
  Programme(
      SupervisingRelayEngine engine,
      Performance performance,
      int port,
      Ticker ticker,
      BooleanSupplier over,
      Duration patience) {
    this.engine = engine;
    this.performance = performance;
    this.port = port;
    this.ticker = ticker;
    this.over = over;
    this.patience = patience;
  }

  /** How many orders were given to start and to stop. */
  int orders() {
    return orders;
  }

  /** How many messages were published. */
  int messages() {
    return messages;
  }

  void play() throws InterruptedException, ExecutionException, TimeoutException, IOException {
    play(FRAMES_OF_A_GOP);
    playOrders();
    playMedia();
  }

  private void playOrders()
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    ForwardSpec plain = to(new PublishServer(false, "127.0.0.1", port, "rehearsal"));
    // Nobody answers in TLS, but greeting is what takes longest to load.
    ForwardSpec greeting = to(new PublishServer(true, "rehearsal.invalid", port, "rehearsal"));
    long begun = ticker.nanos();
    while (orders < ORDERS && goesOn(begun, TIME_FOR_ORDERS)) {
      start(orders == 1 ? greeting : plain);
      stop();
      orders++;
    }
  }

  /** Media as it comes to a relay that works: one message, then nothing for a while. */
  private void playMedia()
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    long begun = ticker.nanos();
    if (!goesOn(begun, TIME_FOR_MEDIA)) {
      return;
    }
    start(to(new PublishServer(false, "127.0.0.1", port, "rehearsal")));
    while (messages < MESSAGES && goesOn(begun, TIME_FOR_MEDIA)) {
      for (int i = 0; i < MESSAGES_AT_ONCE; i++) {
        play(1);
        LockSupport.parkNanos(REST.toNanos());
      }
    }
    stop();
  }

  private boolean goesOn(long begun, Duration time) {
    return !over.getAsBoolean() && ticker.nanos() - begun < time.toNanos();
  }

  private void play(int count) throws IOException {
    performance.play(count);
    messages += count;
  }

  private void start(ForwardSpec spec)
      throws InterruptedException, ExecutionException, TimeoutException, IOException {
    var begun = engine.start(spec, KeyHistory.WORKED_BEFORE).toCompletableFuture();
    // A keyframe alone is not yet flowing: time must advance behind it, wherever the clip stands.
    play(FRAMES_OF_AN_ORDER);
    begun.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    play(FRAMES_OF_AN_ORDER);
  }

  private void stop() throws InterruptedException, ExecutionException, TimeoutException {
    var ended = engine.stop(PLAYER).toCompletableFuture();
    ended.get(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static ForwardSpec to(PublishServer server) {
    return new ForwardSpec(
        PLAYER,
        PIECE,
        new PublishTarget(server, new StreamKey("rehearsal")),
        ForwardMethod.NATIVE,
        ForwardProfile.LOW);
  }
}
