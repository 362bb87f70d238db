package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.Preparation;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.RelayStartException;
import dev.patchbay.relay.RelayStartFault;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.callback.CallbackEndpoint;
import dev.patchbay.relay.forward.AdmissionListener;
import dev.patchbay.relay.forward.RemoteMedia;
import dev.patchbay.relay.forward.nginx.config.IdentityFile;
import dev.patchbay.relay.forward.nginx.config.NginxConfig;
import dev.patchbay.relay.forward.nginx.config.NginxIdentity;
import dev.patchbay.relay.forward.nginx.config.NginxLimits;
import dev.patchbay.relay.forward.nginx.drive.LoopStart;
import dev.patchbay.relay.forward.nginx.drive.NginxLoop;
import dev.patchbay.relay.forward.nginx.gate.GateDoor;
import dev.patchbay.relay.forward.nginx.gate.GateEviction;
import dev.patchbay.relay.forward.nginx.gate.Gates;
import dev.patchbay.relay.forward.nginx.host.OwnNginx;
import dev.patchbay.relay.forward.nginx.source.NginxSources;
import dev.patchbay.relay.forward.nginx.stat.NginxSight;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.LastingProcess;
import dev.patchbay.relay.state.PrivateFile;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * nginx as the rest of the relay knows it: what it is to serve, who may publish to it, and what it
 * does. Thread-safe.
 */
@Singleton
public final class NginxServer implements AdmissionListener, Preparation, RemoteMedia {
  private final RelayConfig config;
  private final SecureRandom random;
  private final Ticker ticker;
  private final Gates gates = new Gates();
  private final NginxSources sources;
  private final CallbackEndpoint endpoint;
  private final LoopStart drive;
  private final List<Consumer<NginxSight>> watchers = new CopyOnWriteArrayList<>();
  private volatile Optional<NginxLoop> loop = Optional.empty();

  @Inject
  public NginxServer(
      RelayConfig config,
      ChildLauncher launcher,
      TargetResolver resolver,
      EventLoops loops,
      StreamHub hub,
      SecureRandom random,
      InstantSource clock,
      Ticker ticker) {
    this.config = config;
    this.random = random;
    this.ticker = ticker;
    this.sources = new NginxSources(hub);
    this.drive =
        new LoopStart(
            config, launcher, resolver, random, clock, ticker, gates, sources, this::tell);
    this.endpoint =
        new CallbackEndpoint(
            loops, new GateDoor(gates, sources, ticker, () -> loop.ifPresent(NginxLoop::lookSoon)));
  }

  /**
   * Listens for nginx, and finds one that an earlier life left running.
   *
   * @throws RelayStartException when the state directory cannot be used
   */
  public void start() {
    Path folder = config.stateDirectory().resolve("nginx");
    try {
      PrivateFile.folder(folder);
      IdentityFile file = new IdentityFile(folder.resolve("identity"), random);
      NginxIdentity kept = file.read();
      OptionalInt port = endpoint.listen(onLoopback(kept.gatePort()), kept.secret());
      if (port.isEmpty()) {
        port = endpoint.listen(onLoopback(0), kept.secret());
      }
      NginxIdentity identity =
          new NginxIdentity(
              port.orElseThrow(() -> new BindException("no free port")),
              statPort(kept, folder),
              kept.secret());
      if (identity.equals(kept)) {
        file.keepPrivate(); // what is kept already needs no room on a full disk
      } else {
        file.keep(identity);
      }
      loop = Optional.of(drive.begin(identity, folder));
    } catch (IOException e) {
      throw new RelayStartException(fault(folder, e), e);
    }
  }

  static RelayStartFault fault(Path folder, IOException e) {
    return switch (e) {
      case SocketException _ -> RelayStartFault.of(RelayStartFault.Kind.NO_FREE_PORT, "127.0.0.1");
      case AccessDeniedException _ ->
          RelayStartFault.of(RelayStartFault.Kind.FOLDER_CLOSED, folder);
      case FileAlreadyExistsException taken ->
          RelayStartFault.of(RelayStartFault.Kind.FOLDER_IS_FILE, taken.getFile());
      default ->
          RelayStartFault.of(
              RelayStartFault.Kind.FOLDER_FAULT, folder, String.valueOf(e.getMessage()));
    };
  }

  private static InetSocketAddress onLoopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  /** The one that is kept, unless somebody else has taken it since; nginx cannot say so to us. */
  private int statPort(NginxIdentity kept, Path folder) throws IOException {
    boolean ours =
        config.nginx().site().isPresent()
            || LastingProcess.find(folder.resolve(OwnNginx.RECORD)).isPresent();
    return ours || IdentityFile.isFree(kept.statPort()) ? kept.statPort() : IdentityFile.freePort();
  }

  /** Makes these the sources whose publishers come to nginx; others of the list are none of its. */
  @Override
  public void admit(Collection<Admission> admissions) {
    sources.admit(admissions, ticker.nanos());
    loop.ifPresent(NginxLoop::changed);
  }

  @Override
  public void prepare(Collection<ForwardSpec> specs) {
    loop.ifPresent(running -> running.prepare(specs));
  }

  /** Why nginx cannot be used here; empty means that it can. May block. */
  public Optional<MethodObstacle> unavailableBecause() {
    return loop.flatMap(NginxLoop::unavailableBecause);
  }

  /** The TCP port publishers connect to. */
  int port() {
    return config.nginx().listen().getPort();
  }

  /** nginx lets everybody on this machine play, under the one name that all sources have there. */
  @Override
  public Optional<PlayAddress> playAddress(StreamPath source) {
    return sources.has(source)
        ? Optional.of(
            new PlayAddress(
                new PublishServer(false, "127.0.0.1", port(), NginxIdentity.sourceApp(source)),
                new StreamKey(NginxConfig.STREAM)))
        : Optional.empty();
  }

  @Override
  public Runnable onUnplayable(StreamPath source, Consumer<Cause> listener) {
    Runnable tell =
        () ->
            NginxLimits.cannotCarry(sources.format(source))
                .map(why -> new Cause(Cause.Kind.CODEC_UNSUPPORTED, why))
                .ifPresent(listener);
    Runnable unwatch = watch(_ -> tell.run());
    tell.run();
    return unwatch;
  }

  /** Whether a port of this machine is that of an nginx of ours, which is used. */
  public boolean ownsPort(int port) {
    return config.nginx().site().isEmpty() && port == port() && !sources.paths().isEmpty();
  }

  /** Why nginx does not serve what it should; one line, without keys. */
  Optional<String> refusal() {
    return loop.flatMap(NginxLoop::refusal);
  }

  /** The site whose own nginx does not include our files; empty while it does, and for ours. */
  Optional<NginxSettings.Site> leftOut() {
    return loop.filter(NginxLoop::isLeftOut).flatMap(_ -> config.nginx().site());
  }

  /** Since when nginx runs and does not say what it does. */
  Optional<Instant> blindSince() {
    return loop.flatMap(running -> running.sight().blindSince());
  }

  Gates gates() {
    return gates;
  }

  GateEviction eviction(NginxLoop running, String app) {
    return new GateEviction(running.control(), running::isRunning, gates, app, ticker);
  }

  NginxSources sources() {
    return sources;
  }

  Optional<NginxLoop> loop() {
    return loop;
  }

  private void tell(NginxSight sight) {
    watchers.forEach(watcher -> watcher.accept(sight));
  }

  /** Calls {@code watcher} after each look, on a thread it must not block, until it is closed. */
  Runnable watch(Consumer<NginxSight> watcher) {
    watchers.add(watcher);
    loop.ifPresent(NginxLoop::lookSoon);
    return () -> watchers.remove(watcher);
  }

  /** Leaves nginx as it is, as a crash of ours would. */
  void abandon() {
    loop.ifPresent(NginxLoop::leave);
    endpoint.close();
  }

  /** Ends our nginx too: only a crash of ours leaves it running. */
  public void stop() {
    loop.ifPresent(NginxLoop::stop);
    endpoint.close();
  }
}
