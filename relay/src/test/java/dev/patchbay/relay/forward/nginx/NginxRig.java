package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.engine.SupervisingRelayEngine;
import dev.patchbay.relay.forward.BridgedForwarder;
import dev.patchbay.relay.forward.SourceFeed;
import dev.patchbay.relay.forward.nginx.drive.NginxLoop;
import dev.patchbay.relay.forward.rtmp.NativeRtmpForwarder;
import dev.patchbay.relay.forward.rtmp.PublishClient;
import dev.patchbay.relay.ingest.pull.PlayClient;
import dev.patchbay.relay.ingest.pull.RemoteMediaBridge;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.LastingProcess;
import dev.patchbay.relay.process.OrphanReaper;
import dev.patchbay.relay.process.ParentDeathSignal;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.testing.FixedTarget;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** One life of a relay with a real nginx; a later one on the same directory finds that nginx. */
final class NginxRig implements AutoCloseable {
  static final StreamPath MAIN = StreamPath.ofSource("main");
  static final String SOURCE_KEY = "source-key-canary-81234";

  private static final Duration LIMIT = Duration.ofSeconds(45);

  final EventLoops loops = EventLoops.open(1);
  final ThreadAlarm alarm = new ThreadAlarm("nginx rig");
  final StreamHub hub = new StreamHub(InstantSource.system(), System::nanoTime, alarm);
  final NginxServer server;
  final NginxForwarder forwarder;
  final HybridForwarder hybrid;
  final SupervisingRelayEngine engine;
  final Path directory;
  final int port;

  NginxRig(Path directory, int port) {
    this(directory, port, settings(port));
  }

  NginxRig(Path directory, int port, NginxSettings settings) {
    RequiredProgram.NGINX_RTMP.path();
    this.directory = directory;
    this.port = port;
    RelayConfig config =
        new RelayConfig(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            List.of(),
            "ffmpeg",
            directory,
            settings);
    ChildLauncher launcher = new ChildLauncher(new OrphanReaper(directory), ParentDeathSignal.NONE);
    server =
        new NginxServer(
            config,
            launcher,
            new FixedTarget(),
            loops,
            hub,
            new SecureRandom(),
            InstantSource.system(),
            System::nanoTime);
    forwarder = new NginxForwarder(server, feed(), new FixedTarget(), System::nanoTime);
    Random random = new Random(1);
    NativeRtmpForwarder own =
        new NativeRtmpForwarder(
            new FixedTarget(),
            new PublishClient(loops, tls(), random, hub, System::nanoTime, alarm));
    RemoteMediaBridge bridge =
        new RemoteMediaBridge(server, new PlayClient(loops, tls(), random, hub), alarm, random);
    hybrid = new HybridForwarder(forwarder, own, bridge);
    engine =
        new SupervisingRelayEngine(
            Map.of(
                ForwardMethod.NGINX,
                forwarder,
                ForwardMethod.HYBRID,
                hybrid,
                ForwardMethod.NATIVE,
                new BridgedForwarder(own, bridge)),
            hub,
            InstantSource.system(),
            System::nanoTime,
            alarm,
            new Random(1));
    server.start();
  }

  static NginxSettings settings(int port) {
    return new NginxSettings(
        "nginx",
        Optional.empty(),
        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
        Optional.empty());
  }

  private static SslContext tls() {
    try {
      return SslContextBuilder.forClient().build();
    } catch (SSLException unusable) {
      throw new IllegalStateException(unusable);
    }
  }

  private SourceFeed feed() {
    return new SourceFeed() {
      @Override
      public String playAddress(StreamPath path) {
        throw new IllegalStateException("nobody plays from us");
      }

      @Override
      public void endPlay(String playAddress) {
        throw new IllegalStateException("nobody plays from us");
      }

      @Override
      public SourceFormat format(StreamPath path) {
        return hub.status(path).map(SourceStatus::format).orElse(SourceFormat.UNKNOWN);
      }

      @Override
      public long mediaMessages(StreamPath path) {
        return 0;
      }
    };
  }

  /** Tells of the one source and of these destinations, as the bot does at its start. */
  void tell(List<ForwardSpec> specs) {
    admit(SOURCE_KEY);
    server.prepare(specs);
  }

  void admit(String key) {
    hub.admit(List.of(MAIN));
    server.admit(List.of(new Admission(MAIN, new Origin.Nginx(new StreamKey(key)))));
  }

  /** The same, and waits until nginx serves it. */
  NginxRig serve(List<ForwardSpec> specs) {
    tell(specs);
    awaitGates(specs);
    return this;
  }

  void awaitGates(List<ForwardSpec> specs) {
    await(
        "nginx serves " + specs,
        () -> {
          NginxLoop loop = server.loop().orElseThrow();
          boolean all = specs.stream().allMatch(spec -> loop.hasGate(spec.id(), spec.target()));
          return all && loop.sight().stat().isPresent() ? Optional.of(true) : Optional.empty();
        });
  }

  static ForwardSpec spec(String name, int destinationPort, String key) {
    return spec(name, destinationPort, key, ForwardMethod.NGINX);
  }

  static ForwardSpec spec(String name, int destinationPort, String key, ForwardMethod method) {
    return new ForwardSpec(
        new ForwarderId("main/" + name),
        MAIN,
        new PublishTarget(
            new PublishServer(false, "localhost", destinationPort, "app"), new StreamKey(key)),
        method,
        ForwardProfile.LOW);
  }

  /** Orders a start once the source is there; returns when media flows. */
  void start(ForwardSpec spec) {
    awaitPresence(SourceStatus.Presence.LIVE);
    engine.start(spec, KeyHistory.NEVER_WORKED);
    awaitState(spec, ForwarderState.Live.class);
  }

  ForwarderState state(ForwardSpec spec) {
    return engine.forwarder(spec.id()).map(ForwarderStatus::state).orElseThrow();
  }

  void awaitState(ForwardSpec spec, Class<? extends ForwarderState> kind) {
    await(
        spec.id() + " " + kind.getSimpleName(),
        () -> Optional.of(state(spec)).filter(kind::isInstance));
  }

  void awaitPresence(SourceStatus.Presence presence) {
    await(
        "the source " + presence,
        () -> hub.status(MAIN).filter(status -> status.presence() == presence));
  }

  Path folder() {
    return directory.resolve("nginx");
  }

  LastingProcess process() {
    return LastingProcess.find(folder().resolve("process")).orElseThrow();
  }

  String config() throws IOException {
    return Files.readString(folder().resolve("nginx.conf"));
  }

  <T> T await(String what, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "waited in vain for: %s; %s; %s; refused: %s"
                .formatted(
                    what,
                    engine.forwarders(),
                    server.loop().map(NginxLoop::sight),
                    server.refusal()));
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** As a crash of ours: nginx is told nothing. */
  void crash() {
    server.abandon();
    loops.close();
    alarm.close();
  }

  @Override
  public void close() {
    try {
      engine.shutDown(Duration.ofSeconds(9));
    } catch (InterruptedException hurried) {
      throw new AssertionError(hurried);
    }
    server.stop();
    loops.close();
    alarm.close();
    assertThat(LastingProcess.find(folder().resolve("process"))).isEmpty();
  }
}
