package dev.patchbay.relay.testing;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.NginxReport;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.NginxWay;
import dev.patchbay.relay.OrderOutcome;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.Preparation;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.relay.RelayModule;
import dev.patchbay.relay.RelayService;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.target.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The whole relay as it ships, on loopback and in real time, with one source {@code main}.
 * Thread-safe; every wait fails the test after 40 s.
 */
public final class LoopbackRelay extends Awaited implements AutoCloseable {
  /** The source. */
  public static final StreamPath MAIN = StreamPath.ofSource("main");

  /** What its publisher must present. */
  public static final String KEY = "source-canary-4471";

  private static final long SECONDS_TO_SETTLE = 40;

  private final Injector injector;
  private final int nginxPort;
  private final List<ForwarderStatus> heard = new ArrayList<>();

  private LoopbackRelay(Path state, int nginxPort) {
    this.nginxPort = nginxPort;
    NginxSettings nginx =
        new NginxSettings("nginx", Optional.empty(), local(nginxPort), Optional.empty());
    RelayConfig config =
        new RelayConfig(local(0), List.of(Network.of("127.0.0.0/8")), "ffmpeg", state, nginx);
    injector =
        Guice.createInjector(
            new RelayModule(),
            binder -> {
              binder.bind(RelayConfig.class).toInstance(config);
              binder.bind(SecureRandom.class).toInstance(new SecureRandom());
              binder.bind(InstantSource.class).toInstance(InstantSource.system());
            });
    injector.getInstance(RelayService.class).start();
    engine()
        .subscribe(event -> {
          switch (event) {
            case RelayEvent.ForwarderChanged(_, ForwarderStatus now) ->
                change(() -> heard.add(now));
            case RelayEvent.SourceChanged _, RelayEvent.PullChanged _, RelayEvent.SourceRemoved _ ->
                change(() -> {});
          }
        });
  }

  /** Starts one whose files are in {@code state}. */
  public static LoopbackRelay start(Path state) {
    return new LoopbackRelay(state, 1);
  }

  /** The same, for sources that come through an nginx of its own. */
  public static LoopbackRelay startWithNginx(Path state, int nginxPort) {
    RequiredProgram.NGINX_RTMP.path();
    return new LoopbackRelay(state, nginxPort);
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  /** Tells of the source, which comes to our own ingest. */
  public void admitPublished() {
    admit(new Origin.Published(new StreamKey(KEY)));
  }

  /** Tells of the source, which comes to nginx, and of all that may be started some day. */
  public void admitThroughNginx(Collection<ForwardSpec> specs) {
    admit(new Origin.Nginx(new StreamKey(KEY)));
    injector.getInstance(Preparation.class).prepare(specs);
  }

  private void admit(Origin origin) {
    ingest().admit(List.of(new Ingest.Admission(MAIN, origin)));
  }

  public RelayEngine engine() {
    return injector.getInstance(RelayEngine.class);
  }

  public Ingest ingest() {
    return injector.getInstance(Ingest.class);
  }

  /** The application of nginx that the source's publisher enters. */
  public String nginxApp() {
    return injector.getInstance(NginxReport.class).application(MAIN);
  }

  public int nginxPort() {
    return nginxPort;
  }

  /** Waits until our nginx listens and its configuration is like this. */
  public void awaitNginx(BooleanSupplier like) {
    await("nginx and what it serves", () -> like.getAsBoolean() && isListenedAt(nginxPort));
  }

  private static boolean isListenedAt(int port) {
    try (Socket _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  /** Which way a running hybrid destination goes. */
  public Optional<NginxWay> way(ForwarderId id) {
    return injector.getInstance(NginxReport.class).way(id);
  }

  /** Orders, and gives the first settled state. */
  public ForwarderState start(ForwardSpec spec) throws Exception {
    return settled(engine().start(spec, KeyHistory.NEVER_WORKED));
  }

  /** Orders, and gives the first settled state. */
  public ForwarderState stop(ForwardSpec spec) throws Exception {
    return settled(engine().stop(spec.id()));
  }

  private static ForwarderState settled(CompletionStage<OrderOutcome> outcome) throws Exception {
    return switch (outcome.toCompletableFuture().get(SECONDS_TO_SETTLE, TimeUnit.SECONDS)) {
      case OrderOutcome.Settled(ForwarderStatus status) -> status.state();
      case OrderOutcome.Superseded _ -> throw new AssertionError("superseded");
      case OrderOutcome.Unknown(ForwarderId id) -> throw new AssertionError("unknown: " + id);
    };
  }

  public ForwarderStatus status(ForwardSpec spec) {
    return engine().forwarder(spec.id()).orElseThrow();
  }

  /** Waits until it is in such a state. */
  public void awaitState(ForwardSpec spec, Class<? extends ForwarderState> kind) {
    await(spec.id() + " " + kind.getSimpleName(), () -> kind.isInstance(status(spec).state()));
  }

  /** Everything that was heard of it so far, in order. */
  public List<ForwarderStatus> heard(ForwardSpec spec) {
    return look(() -> heard.stream().filter(status -> status.id().equals(spec.id())).toList());
  }

  /** Waits until so many events in all have told that it is in such a state. */
  public void awaitHeard(ForwardSpec spec, Class<? extends ForwarderState> kind, int times) {
    await(
        spec.id() + " " + kind.getSimpleName() + " " + times + " times",
        () ->
            heard.stream()
                    .filter(status -> status.id().equals(spec.id()))
                    .filter(status -> kind.isInstance(status.state()))
                    .count()
                >= times);
  }

  /** Waits until something is so that nobody tells of. */
  public void awaitThat(String what, BooleanSupplier isSo) {
    await(what, isSo);
  }

  /** Waits until the source is there, or is not. */
  public void awaitSource(boolean live) {
    await(
        live ? "the source" : "the end of the source",
        () -> ingest().source(MAIN).filter(SourceStatus::isLive).isPresent() == live);
  }

  @Override
  public void close() {
    injector.getInstance(RelayService.class).stop();
  }

  @Override
  public String toString() {
    return engine().forwarders() + ", " + ingest().sources();
  }
}
