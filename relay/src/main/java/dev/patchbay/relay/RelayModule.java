package dev.patchbay.relay;

import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.MapKey;
import com.google.inject.multibindings.ProvidesIntoMap;
import dev.patchbay.relay.engine.SupervisingRelayEngine;
import dev.patchbay.relay.forward.AdmissionListener;
import dev.patchbay.relay.forward.BridgedForwarder;
import dev.patchbay.relay.forward.Forwarder;
import dev.patchbay.relay.forward.LoopGuard;
import dev.patchbay.relay.forward.RemoteMedia;
import dev.patchbay.relay.forward.SourceBridge;
import dev.patchbay.relay.forward.SourceFeed;
import dev.patchbay.relay.forward.ffmpeg.FfmpegForwarder;
import dev.patchbay.relay.forward.nginx.HybridForwarder;
import dev.patchbay.relay.forward.nginx.NginxForwarder;
import dev.patchbay.relay.forward.nginx.NginxServer;
import dev.patchbay.relay.forward.nginx.NginxView;
import dev.patchbay.relay.forward.rtmp.NativeRtmpForwarder;
import dev.patchbay.relay.forward.rtmp.PublishClient;
import dev.patchbay.relay.forward.srs.SrsForwarder;
import dev.patchbay.relay.ingest.Intake;
import dev.patchbay.relay.ingest.RtmpIngestServer;
import dev.patchbay.relay.ingest.TokenPlayServer;
import dev.patchbay.relay.ingest.pull.PlayClient;
import dev.patchbay.relay.ingest.pull.PulledIngest;
import dev.patchbay.relay.ingest.pull.RemoteMediaBridge;
import dev.patchbay.relay.ingest.srs.SrsIngest;
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
import jakarta.inject.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;

/**
 * Exposes {@link RelayEngine}, {@link RelayService}, {@link Ingest}, {@link Preparation}, {@link
 * NginxReport} and {@link TargetResolver}; needs a {@link RelayConfig}, a {@link SecureRandom} and
 * a {@link java.time.InstantSource}. Nothing starts in here.
 */
public final class RelayModule extends PrivateModule {
  /** Two loops carry hundreds of streams; more cores are worth one each. */
  private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** Which method a forwarder is that takes more than its class to make. */
  @MapKey
  @Retention(RetentionPolicy.RUNTIME)
  @interface MethodKey {
    ForwardMethod value();
  }

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
    bind(SrsIngest.class);
    bind(NginxServer.class);
    bind(Intake.class);
    bind(SupervisingRelayEngine.class);
    bind(Rehearsal.class);
    bind(RelayLife.class);
    bind(NativeRtmpForwarder.class).in(Singleton.class);
    bind(FfmpegForwarder.class).in(Singleton.class);
    bind(SrsForwarder.class).in(Singleton.class);
    bind(NginxForwarder.class).in(Singleton.class);
    bind(HybridForwarder.class).in(Singleton.class);
    bind(NginxView.class).in(Singleton.class);
    bind(RemoteMediaBridge.class);

    bind(Ticker.class).toInstance(System::nanoTime);
    bind(RandomGenerator.class).to(SecureRandom.class);
    bind(Alarm.class).to(ThreadAlarm.class);
    bind(SourceFeed.class).to(TokenPlayServer.class);

    var methods = MapBinder.newMapBinder(binder(), ForwardMethod.class, Forwarder.class);
    methods.addBinding(ForwardMethod.SRS).to(SrsForwarder.class);
    methods.addBinding(ForwardMethod.NGINX).to(NginxForwarder.class);
    methods.addBinding(ForwardMethod.HYBRID).to(HybridForwarder.class);

    bind(AdmissionListener.class).to(NginxServer.class);
    bind(Preparation.class).to(NginxServer.class);
    bind(NginxReport.class).to(NginxView.class);
    bind(RemoteMedia.class).to(NginxServer.class);
    bind(SourceBridge.class).to(RemoteMediaBridge.class);
    bind(LoopGuard.class).to(PulledIngest.class);
    bind(Ingest.class).to(Intake.class);
    bind(TargetResolver.class).to(PolicyTargetResolver.class);
    bind(RelayEngine.class).to(SupervisingRelayEngine.class);
    bind(RelayService.class).to(RelayLife.class);
    expose(Ingest.class);
    expose(Preparation.class);
    expose(NginxReport.class);
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
  static OwnPorts ownPorts(
      RtmpIngestServer ingest, TokenPlayServer play, Provider<NginxServer> nginx) {
    return port -> port == ingest.port() || port == play.port() || nginx.get().ownsPort(port);
  }

  @ProvidesIntoMap
  @MethodKey(ForwardMethod.NATIVE)
  @Singleton
  static Forwarder bridgedNative(NativeRtmpForwarder own, SourceBridge bridge) {
    return new BridgedForwarder(own, bridge);
  }

  @ProvidesIntoMap
  @MethodKey(ForwardMethod.FFMPEG)
  @Singleton
  static Forwarder bridgedFfmpeg(FfmpegForwarder ffmpeg, SourceBridge bridge) {
    return new BridgedForwarder(ffmpeg, bridge);
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
