package dev.patchbay.relay.ingest.srs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.PacedPublisher;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RtmpTestPlayer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a destination would get from SRS's own forwarder behind a gate, and why the method {@code
 * srs} is refused (decision 0042). Only a real SRS can tell; when this fails with a newer one, that
 * one may do better.
 */
@Timeout(120)
@EnabledIfSystemProperty(named = "patchbay.srs", matches = ".+")
class SrsForwardAgeTest {
  private static final String BLOCK =
      """
      http_hooks { enabled on; on_publish %1$s/publish; }
      forward { enabled on; backend %1$s/forward; }
      tcp_nodelay on;
      min_latency on;
      play { queue_length %2$d; mw_latency 0; mw_msgs 0; }
      """;

  @TempDir Path directory;
  private final LoopbackRtmpServer destinations = LoopbackRtmpServer.start();
  private SrsServer srs;
  private HttpServer gatekeeper;
  private volatile boolean open;

  @BeforeEach
  void start() throws IOException {
    srs = SrsServer.in(directory);
    gatekeeper = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    gatekeeper.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    gatekeeper.createContext(
        "/",
        exchange -> {
          String asked =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String said =
              exchange.getRequestURI().getPath().equals("/forward")
                  ? forward(asked)
                  : publish(asked);
          exchange.sendResponseHeaders(200, said.length());
          exchange.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    gatekeeper.start();
  }

  @AfterEach
  void close() {
    srs.close();
    gatekeeper.stop(0);
    destinations.close();
  }

  /** The source goes to the gate, and from there to the destination. */
  private String forward(String asked) {
    String next =
        isAtTheGate(asked)
            ? "rtmp://127.0.0.1:%d/app/key".formatted(destinations.port())
            : "rtmp://127.0.0.1:%d/gate/main".formatted(srs.rtmpPort());
    return "{\"code\":0,\"data\":{\"urls\":[\"" + next + "\"]}}";
  }

  private String publish(String asked) {
    return isAtTheGate(asked) && !open ? "{\"code\":1}" : "{\"code\":0}";
  }

  private static boolean isAtTheGate(String asked) {
    return asked.contains("\"app\":\"gate\"");
  }

  @ParameterizedTest(name = "closed for {0} s, queue_length {1}")
  @CsvSource({"6, 30", "25, 30", "7, 10"})
  void theFirstPictureIsAsOldAsTheSource(int closed, int queue, TestReporter reporter)
      throws IOException {
    String root = "http://127.0.0.1:" + gatekeeper.getAddress().getPort();
    srs.start(Files.writeString(directory.resolve("forward.conf"), BLOCK.formatted(root, queue)));
    try (PacedPublisher _ =
            PacedPublisher.start(srs.rtmpPort(), "main", EnumSet.allOf(MediaKind.class));
        RtmpTestPlayer viewer =
            RtmpTestPlayer.play("rtmp://127.0.0.1:%d/live/main".formatted(srs.rtmpPort()))) {
      awaitSeconds(viewer, closed);
      open = true;
      long behind =
          behind(viewer, destinations.connection(0).awaitMedia(SrsForwardAgeTest::isPicture));
      reporter.publishEntry("milliseconds behind a viewer of SRS", Long.toString(behind));
      assertThat(behind).isGreaterThan(TimeUnit.SECONDS.toMillis(closed) - 1000);
    }
  }

  private static boolean isPicture(ReceivedMedia media) {
    return media.tag().isVideoFrame();
  }

  /** Until the viewer has been played to for so long. */
  private static void awaitSeconds(RtmpTestPlayer viewer, int seconds) {
    List<ReceivedMedia> seen = viewer.awaitMedia(1);
    long end = seen.getFirst().arrivedNanos() + TimeUnit.SECONDS.toNanos(seconds);
    while (seen.getLast().arrivedNanos() < end) {
      seen = viewer.awaitMedia(seen.size() + 1);
    }
  }

  /** How much later a destination got a picture than somebody who plays it from SRS. */
  private static long behind(RtmpTestPlayer viewer, ReceivedMedia picture) {
    long there =
        viewer.awaitMedia(1).stream()
            .filter(
                media -> media.crc() == picture.crc() && media.timestamp() == picture.timestamp())
            .findFirst()
            .orElseThrow()
            .arrivedNanos();
    return TimeUnit.NANOSECONDS.toMillis(picture.arrivedNanos() - there);
  }
}
