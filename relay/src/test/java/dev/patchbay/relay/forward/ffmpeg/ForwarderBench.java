package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.SourceFeed;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.OrphanReaper;
import dev.patchbay.relay.process.ParentDeathSignal;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.testing.FakeFfmpeg;
import dev.patchbay.relay.testing.ManualClock;
import dev.patchbay.relay.testing.RecordingAttempt;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One forwarder with everything around it under the test's control. */
final class ForwarderBench {
  /** Looked for wherever it must not be. */
  static final String KEY = "live_424242_CANARYcanary0123456789";

  /** {@code -Dpatchbay.test.ffmpeg=…} tests another version of the real one. */
  private static final String FFMPEG = System.getProperty("patchbay.test.ffmpeg", "ffmpeg");

  private final Path state;
  private final ManualClock clock = new ManualClock();
  private final AtomicLong mediaMessages = new AtomicLong();
  private final RecordingAttempt attempt = new RecordingAttempt();
  private final CompletableFuture<ForwarderExit> exit = new CompletableFuture<>();

  private volatile SourceFormat format = SourceFormat.UNKNOWN;
  private SourceFeed feed = new DeadFeed();
  private Optional<Path> authorities = Optional.empty();
  private TargetResolver resolver =
      server ->
          new TargetResolver.Resolution.Resolved(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
  private FfmpegForwarder forwarder;
  private boolean begun;

  ForwarderBench(Path state) {
    this.state = state;
    configure(FFMPEG);
  }

  void configure(String ffmpeg) {
    RelayConfig config =
        new RelayConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), List.of(), ffmpeg, state);
    var launcher = new ChildLauncher(new OrphanReaper(state), ParentDeathSignal.find());
    forwarder =
        new FfmpegForwarder(
            config, launcher, feed, server -> resolver.resolve(server), clock, clock, authorities);
  }

  /** Plays from here instead of from an address where nobody listens. */
  void feed(SourceFeed other) {
    feed = other;
    configure(FFMPEG);
  }

  /** Trusts these certificates instead of the system's. */
  void trust(Path file) {
    authorities = Optional.of(file);
    configure(FFMPEG);
  }

  void format(SourceFormat format) {
    this.format = format;
  }

  void forbid(Cause cause) {
    resolver = _ -> new TargetResolver.Resolution.Forbidden(cause);
  }

  void run(FakeFfmpeg fake) {
    configure(fake.path());
    run();
  }

  void run() {
    run(1935, "app", ForwardProfile.LOW);
  }

  void run(int port, String app, ForwardProfile profile) {
    run(new PublishServer(false, "live.example.org", port, app), profile);
  }

  void run(PublishServer server, ForwardProfile profile) {
    run(server, KEY, profile);
  }

  void run(PublishServer server, String key, ForwardProfile profile) {
    ForwardSpec spec =
        new ForwardSpec(
            new ForwarderId("main/test"),
            StreamPath.ofSource("main"),
            new PublishTarget(server, new StreamKey(key)),
            ForwardMethod.FFMPEG,
            profile);
    begun = true;
    Thread.ofVirtual().start(() -> runInto(spec));
  }

  private void runInto(ForwardSpec spec) {
    try {
      exit.complete(forwarder.run(spec, attempt));
    } catch (RuntimeException | Error defect) {
      exit.completeExceptionally(defect);
    }
  }

  FfmpegForwarder forwarder() {
    return forwarder;
  }

  RecordingAttempt attempt() {
    return attempt;
  }

  ManualClock clock() {
    return clock;
  }

  boolean isRunning() {
    return !exit.isDone();
  }

  /** How the attempt ended; waits for it. */
  ForwarderExit exit() throws Exception {
    return exit.get(20, TimeUnit.SECONDS);
  }

  /** Waits until the destination is being watched. */
  void awaitWatch() throws Exception {
    clock.awaitCalls(1);
  }

  /** Lets time pass, with the source going on or silent. */
  void pass(Duration time, boolean sourceAdvances) {
    for (long done = 0; done < time.toMillis(); done += 250) {
      if (sourceAdvances) {
        mediaMessages.incrementAndGet();
      }
      clock.advance(Duration.ofMillis(250));
    }
  }

  /** Cuts what still runs. */
  void close() throws Exception {
    attempt.abandon();
    if (begun) {
      exit();
    }
  }

  /** A source that cannot be played, for programs that do not. */
  private final class DeadFeed implements SourceFeed {
    @Override
    public String playAddress(StreamPath path) {
      return "rtmp://127.0.0.1:1/play/token";
    }

    @Override
    public void endPlay(String address) {}

    @Override
    public SourceFormat format(StreamPath path) {
      return format;
    }

    @Override
    public long mediaMessages(StreamPath path) {
      return mediaMessages.get();
    }
  }
}
