package dev.patchbay.relay;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import dev.patchbay.relay.engine.SupervisingRelayEngine;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.LoopGuard;
import dev.patchbay.relay.forward.SourceFeed;
import dev.patchbay.relay.forward.ffmpeg.FfmpegForwarder;
import dev.patchbay.relay.forward.rtmp.NativeRtmpForwarder;
import dev.patchbay.relay.forward.rtmp.PublishClient;
import dev.patchbay.relay.ingest.Intake;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.ingest.TokenPlayServer;
import dev.patchbay.relay.ingest.pull.PlayClient;
import dev.patchbay.relay.ingest.pull.PulledIngest;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.OrphanReaper;
import dev.patchbay.relay.process.ParentDeathSignal;
import dev.patchbay.relay.rig.Rehearsal;
import dev.patchbay.relay.stream.StreamHub;
import dev.patchbay.relay.target.AddressPolicy;
import dev.patchbay.relay.target.OwnPorts;
import dev.patchbay.relay.target.PolicyTargetResolver;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.time.Alarm;
import dev.patchbay.relay.time.ThreadAlarm;
import dev.patchbay.relay.time.Ticker;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;

/**
 * Exposes {@link RelayEngine}, {@link RelayService}, {@link Ingest} and {@link TargetResolver};
 * needs a {@link RelayConfig}, a {@link SecureRandom} and a {@link java.time.InstantSource}.
 * Nothing starts in here.
 */
public final class RelayModule extends PrivateModule {
  /** Two loops carry hundreds of streams; more cores are worth one each. */
  private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

  @Override
  protected void configure() {
    bind(StreamHub.class);
    bind(ChildLauncher.class);
    bind(RtmpIngestServer.class);
    bind(TokenPlayServer.class);
    bind(PublishClient.class);
    bind(PolicyTargetResolver.class);
    bind(PlayClient.class);
    bind(PulledIngest.class);
    bind(Intake.class);
    bind(SupervisingRelayEngine.class);
    bind(Rehearsal.class);
    bind(RelayLife.class);
    bind(NativeRtmpForwarder.class).in(Singleton.class);
    bind(FfmpegForwarder.class).in(Singleton.class);

    bind(Ticker.class).toInstance(System::nanoTime);
    bind(RandomGenerator.class).to(SecureRandom.class);
    bind(Alarm.class).to(ThreadAlarm.class);
    bind(SourceFeed.class).to(TokenPlayServer.class);

    var methods = MapBinder.newMapBinder(binder(), ForwardMethod.class, Forwarder.class);
    methods.addBinding(ForwardMethod.NATIVE).to(NativeRtmpForwarder.class);
    methods.addBinding(ForwardMethod.FFMPEG).to(FfmpegForwarder.class);

    bind(Ingest.class).to(Intake.class);
    bind(LoopGuard.class).to(PulledIngest.class);
    bind(TargetResolver.class).to(PolicyTargetResolver.class);
    bind(RelayEngine.class).to(SupervisingRelayEngine.class);
    bind(RelayService.class).to(RelayLife.class);
    expose(Ingest.class);
    expose(TargetResolver.class);
    expose(RelayEngine.class);
    expose(RelayService.class);
  }

  @Provides
  @Singleton
  static ThreadAlarm alarm() {
    return new ThreadAlarm("relay-alarm");
  }

  @Provides
  @Singleton
  static EventLoops loops() {
    return EventLoops.open(LOOPS);
  }

  @Provides
  static AddressPolicy policy(RelayConfig config) {
    return new AddressPolicy(config.allowedNetworks());
  }

  @Provides
  static OwnPorts ownPorts(RtmpIngestServer ingest, TokenPlayServer play) {
    return port -> port == ingest.port() || port == play.port();
  }

  @Provides
  @Singleton
  static OrphanReaper reaper(RelayConfig config) {
    return new OrphanReaper(config.stateDirectory());
  }

  @Provides
  @Singleton
  static ParentDeathSignal parentDeath() {
    return ParentDeathSignal.find();
  }

  @Provides
  @Singleton
  static SslContext tls() {
    try {
      return SslContextBuilder.forClient().build();
    } catch (SSLException unusable) {
      throw new IllegalStateException("this Java has no usable TLS", unusable);
    }
  }
}
