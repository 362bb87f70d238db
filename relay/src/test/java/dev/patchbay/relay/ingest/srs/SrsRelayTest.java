package dev.patchbay.relay.ingest.srs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.RelayConfig;
import dev.patchbay.relay.RelayEngine;
import dev.patchbay.relay.RelayModule;
import dev.patchbay.relay.RelayService;
import dev.patchbay.relay.SrsSettings;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.target.Network;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.PacedPublisher;
import dev.patchbay.relay.testing.ReceivedMedia;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole relay beside an SRS: from OBS over SRS and us to destinations. */
@Timeout(120)
class SrsRelayTest {
  private static final StreamPath MAIN = StreamPath.ofSource("main");
  private static final String KEY = "relay-canary-41";

  @TempDir Path directory;
  private final LoopbackRtmpServer destinations = LoopbackRtmpServer.start();
  private SrsServer srs;
  private Injector injector;

  @BeforeEach
  void start() {
    srs = SrsServer.in(directory);
    RelayConfig config =
        new RelayConfig(
            local(0),
            List.of(Network.of("127.0.0.0/8")),
            "no-ffmpeg-here",
            directory,
            NginxSettings.DEFAULT,
            Optional.of(
                new SrsSettings(
                    local(srs.apiPort()),
                    local(srs.rtmpPort()),
                    SrsSettings.DEFAULT_VHOST,
                    "live",
                    local(FreePort.next()))));
    injector =
        Guice.createInjector(
            new RelayModule(),
            binder -> {
              binder.bind(RelayConfig.class).toInstance(config);
              binder.bind(SecureRandom.class).toInstance(new SecureRandom());
              binder.bind(InstantSource.class).toInstance(InstantSource.system());
            });
    injector.getInstance(RelayService.class).start();
    injector
        .getInstance(Ingest.class)
        .admit(List.of(new Admission(MAIN, new Origin.Srs(new StreamKey(KEY)))));
    srs.start(directory.resolve(SrsIngest.BLOCK_FILE));
  }

  @AfterEach
  void close() {
    injector.getInstance(RelayService.class).stop();
    srs.close();
    destinations.close();
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  private ForwardSpec spec(String name, ForwardMethod method) {
    return new ForwardSpec(
        new ForwarderId("main/" + name),
        MAIN,
        new PublishTarget(
            new PublishServer(false, "127.0.0.1", destinations.port(), "app"),
            new StreamKey("key-of-" + name)),
        method,
        ForwardProfile.LOW);
  }

  private ForwarderState state(String name) {
    return injector.getInstance(RelayEngine.class).forwarders().stream()
        .filter(status -> status.id().equals(new ForwarderId("main/" + name)))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private void order(String name, ForwardMethod method) throws Exception {
    injector
        .getInstance(RelayEngine.class)
        .start(spec(name, method), KeyHistory.NEVER_WORKED)
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  @Test
  void aDestinationIsHeldWhileTheSourceIsLostAndLosesNothingElse() throws Exception {
    order("one", ForwardMethod.NATIVE);
    DestinationConnection one;
    try (PacedPublisher publisher = publish()) {
      one = destinations.connection(0);
      one.awaitMedia(200);
      publisher.cut();
    }
    List<Long> pictures =
        one.media().stream()
            .filter(media -> media.kind() == MediaKind.VIDEO && media.tag().isFrame())
            .map(ReceivedMedia::timestamp)
            .toList();
    for (int i = 1; i < pictures.size(); i++) {
      assertThat(pictures.get(i) - pictures.get(i - 1)).as("after %d", i).isBetween(1L, 60L);
    }
    int before = one.media().size();
    try (PacedPublisher _ = publish()) {
      one.awaitMedia(before + 40);
      assertThat(one.isClosed()).isFalse();
      assertThat(destinations.connections()).hasSize(1);
    }
  }

  private PacedPublisher publish() {
    return PacedPublisher.start(srs.rtmpPort(), "main?key=" + KEY, EnumSet.allOf(MediaKind.class));
  }

  @Test
  void destinationsOfSuchASourceGetWhatSrsPlays() throws Exception {
    order("one", ForwardMethod.NATIVE);
    assertThat(state("one")).isInstanceOf(ForwarderState.AwaitingSource.class);
    try (PacedPublisher _ = publish()) {
      destinations.connection(0).awaitMedia(40);
      order("two", ForwardMethod.NATIVE);
      destinations.connection(1).awaitMedia(40);
      order("three", ForwardMethod.SRS);
      assertThat(state("three"))
          .isInstanceOfSatisfying(
              ForwarderState.Rejected.class,
              rejected -> assertThat(rejected.cause().kind()).isEqualTo(Cause.Kind.METHOD_STALE));
    }
  }
}
