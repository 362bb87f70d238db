package dev.patchbay.relay.ingest.srs;

import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.SrsLogin;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.ingest.pull.PlayClient;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.RecordingReader;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** One life of ours beside an SRS, in real time. */
final class SrsFixture implements AutoCloseable {
  static final StreamPath MAIN = StreamPath.ofSource("main");
  static final String KEY = "srs-canary-7f3a";
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

  final Path directory;
  final EventLoops loops = EventLoops.open(1);
  final ThreadAlarm alarm = new ThreadAlarm("srs test");
  final StreamHub hub = new StreamHub(InstantSource.system(), System::nanoTime, alarm);
  final SrsIngest ingest;

  SrsFixture(Path directory, int rtmpPort, int apiPort, int callbackPort) {
    this(directory, rtmpPort, apiPort, callbackPort, Optional.empty());
  }

  SrsFixture(
      Path directory, int rtmpPort, int apiPort, int callbackPort, Optional<SrsLogin> login) {
    this.directory = directory;
    SrsSettings srs =
        new SrsSettings(
            local(apiPort),
            local(rtmpPort),
            SrsSettings.DEFAULT_VHOST,
            "live",
            local(callbackPort),
            login);
    ingest =
        new SrsIngest(
            new RelayConfig(
                local(0), List.of(), "ffmpeg", directory, NginxSettings.DEFAULT, Optional.of(srs)),
            loops,
            new PlayClient(loops, tls(), new Random(1), hub),
            InstantSource.system(),
            System::nanoTime,
            this::afterATenth,
            new SecureRandom());
    admit(KEY);
    ingest.start();
  }

  /** SRS is asked every half a second instead of every five. */
  private Alarm.Cancellable afterATenth(Duration delay, Runnable action) {
    return alarm.after(delay.dividedBy(10), action);
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static SslContext tls() {
    try {
      return SslContextBuilder.forClient().build();
    } catch (SSLException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes {@code main} the only source, with one of these keys; without any there is none. */
  void admit(String... keys) {
    List<Admission> admissions =
        Arrays.stream(keys)
            .map(key -> new Admission(MAIN, new Origin.Srs(new StreamKey(key))))
            .toList();
    ingest.retain(admissions);
    hub.admit(admissions.stream().map(Admission::path).toList());
    ingest.admit(admissions);
  }

  /** What SRS is to include. */
  Path block() {
    return directory.resolve(SrsIngest.BLOCK_FILE);
  }

  /** Where SRS is told to call. */
  URI hook(String name) {
    try {
      Matcher line =
          Pattern.compile("(?m)^ *" + name + " (\\S+);$").matcher(Files.readString(block()));
      return line.results().map(found -> URI.create(found.group(1))).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RecordingReader read() {
    RecordingReader reader = new RecordingReader();
    hub.attach(MAIN, reader);
    return reader;
  }

  SrsState state() {
    return ingest.state().orElseThrow();
  }

  void await(Class<? extends SrsState> type) {
    await(type.getSimpleName(), () -> type.isInstance(state()));
  }

  void await(Presence presence) {
    await(presence.name(), () -> presence() == presence);
  }

  /**
   * SRS says nothing to its players when a publisher leaves; the nginx in the fake says that it
   * ended.
   */
  void awaitGone() {
    await("LOST or ENDED", () -> presence() == Presence.LOST || presence() == Presence.ENDED);
  }

  Presence presence() {
    return hub.status(MAIN).orElseThrow().presence();
  }

  /** What is waited for has no listener, so this looks again and again. */
  void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "waited in vain for " + what + ": " + state() + ", " + hub.status(MAIN));
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  @Override
  public void close() {
    ingest.close();
    alarm.close();
    loops.close();
  }
}
