package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.rtmp.flv.FlvFile;
import dev.patchbay.relay.rtmp.flv.MediaTag;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.ReceivedMedia;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Patchbay, its destinations, and what they say of the frames they got. */
final class Scene implements AutoCloseable {
  private static final Map<Long, Integer> PLACES = places();

  private final PatchbayProcess patchbay;
  private final Map<String, LoopbackRtmpServer> destinations = new LinkedHashMap<>();

  private Scene(PatchbayProcess patchbay) {
    this.patchbay = patchbay;
  }

  static Scene open(Path data) throws Exception {
    return open(data, Map.of());
  }

  /** The same with settings from the environment. */
  static Scene open(Path data, Map<String, String> settings) throws Exception {
    return new Scene(PatchbayProcess.start(data, settings));
  }

  PatchbayProcess patchbay() {
    return patchbay;
  }

  LoopbackRtmpServer destination(String name) {
    return Optional.ofNullable(destinations.get(name)).orElseThrow();
  }

  /** Adds a destination with a server of its own; not yet started. */
  LoopbackRtmpServer add(String name, String method) throws Exception {
    return add(name, method, name + "-key");
  }

  LoopbackRtmpServer add(String name, String method, String key) throws Exception {
    return addTo("live", name, method, key);
  }

  /** The same with another application at the destination. */
  LoopbackRtmpServer addTo(String app, String name, String method, String key) throws Exception {
    LoopbackRtmpServer server = LoopbackRtmpServer.start();
    destinations.put(name, server);
    var answer =
        patchbay.command(
            "add %s rtmp://127.0.0.1:%d/%s method=%s".formatted(name, server.port(), app, method),
            Optional.of(key));
    assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
    return server;
  }

  ClipPublisher publish() throws Exception {
    return ClipPublisher.publish(patchbay.port(), patchbay.ingestKey());
  }

  /** Carries out a command that must succeed, and gives its code. */
  String command(String command) throws IOException {
    var answer = patchbay.command(command);
    assertThat(answer.path("ok").asBoolean()).as(command + ": " + answer).isTrue();
    return answer.path("code").asText();
  }

  /** The video frames of a connection are the clip's, unchanged, with none missing between. */
  static void assertIntact(DestinationConnection connection) {
    assertIntact(connection.media());
  }

  /** The same of whatever was received on one connection. */
  static void assertIntact(List<ReceivedMedia> received) {
    List<Integer> places =
        received.stream()
            .filter(media -> media.tag().isVideoFrame())
            .map(media -> PLACES.getOrDefault(media.crc(), -1))
            .toList();
    assertThat(places).isNotEmpty().doesNotContain(-1);
    for (int at = 1; at < places.size(); at++) {
      assertThat(places.get(at))
          .as("frame %d after frame %d", at, places.get(at - 1))
          .isEqualTo((places.get(at - 1) + 1) % PLACES.size());
    }
  }

  private static Map<Long, Integer> places() {
    try (InputStream in = FlvFile.class.getResourceAsStream("/dev/patchbay/relay/rig/clip.flv")) {
      Map<Long, Integer> places = new HashMap<>();
      for (MediaMessage message : FlvFile.read(in)) {
        if (MediaTag.of(message).isVideoFrame()) {
          places.put(ReceivedMedia.crcOf(message), places.size());
        }
      }
      return places;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void close() {
    patchbay.close();
    destinations.values().forEach(LoopbackRtmpServer::close);
  }
}
