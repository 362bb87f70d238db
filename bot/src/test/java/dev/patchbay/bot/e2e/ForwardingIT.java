package dev.patchbay.bot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders, sources and destinations that come and go, by every method, on real connections. */
@Timeout(120)
class ForwardingIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"native", "ffmpeg"})
  void whateverIsDoneToOneOfFourTheOthersLoseNoFrame(String method) throws Exception {
    require(method);
    try (Scene scene = Scene.open(directory.resolve("data"));
        ClipPublisher _ = scene.publish()) {
      List<String> names = List.of("d1", "d2", "d3", "d4");
      for (String name : names) {
        scene.add(name, method);
      }
      scene.patchbay().awaitSource("main");
      assertThat(scene.command("start all")).isEqualTo("sending");
      LoopbackRtmpServer victim = scene.destination("d2");

      assertThat(scene.command("stop d2")).isEqualTo("stopped");
      victim.connection(0).awaitCommand("FCUnpublish");
      victim.connection(0).awaitCommand("deleteStream");
      assertThat(scene.command("start d2")).isEqualTo("sending");
      assertThat(scene.command("restart d2")).isEqualTo("sending");
      victim.connection(2).awaitMedia(10);
      victim.resetAll();
      victim.connection(3).awaitMedia(10);
      scene.patchbay().awaitState("d2", "sending");
      victim.refusePublish("NetStream.Publish.Rejected", "Try again later");
      victim.resetAll();
      scene.patchbay().awaitState("d2", "backing-off");
      assertThat(scene.command("stop d2")).isEqualTo("stopped");

      for (String other : List.of("d1", "d3", "d4")) {
        LoopbackRtmpServer server = scene.destination(other);
        int before = server.connection(0).media().size();
        server.connection(0).awaitMedia(before + 30);
        assertThat(server.connections()).hasSize(1);
        Scene.assertIntact(server.connection(0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "ffmpeg"})
  void sourceThatEndsEndsTheBroadcastAndOneThatIsCutDoesNot(String method) throws Exception {
    require(method);
    try (Scene scene = Scene.open(directory.resolve("data"))) {
      LoopbackRtmpServer server = scene.add("one", method);
      assertThat(scene.command("start one")).isEqualTo("awaiting-source");

      ClipPublisher first = scene.publish();
      server.connection(0).awaitMedia(10);
      first.endCleanly();
      server.connection(0).awaitClosed();
      assertThat(server.connection(0).commandNames()).contains("FCUnpublish", "deleteStream");
      scene.patchbay().awaitState("one", "awaiting-source");

      ClipPublisher second = scene.publish();
      DestinationConnection cutShort = server.connection(1);
      int before = cutShort.awaitMedia(10).size();
      second.cut();
      // The native method keeps the connection for the source; FFmpeg cannot.
      boolean holds = method.equals("native");
      if (!holds) {
        cutShort.awaitClosed();
      }
      scene.patchbay().awaitState("one", holds ? "holding" : "awaiting-source");
      assertThat(cutShort.commandNames()).doesNotContain("FCUnpublish", "deleteStream");

      try (ClipPublisher _ = scene.publish()) {
        if (holds) {
          cutShort.awaitMedia(before + 60);
        } else {
          server.connection(2).awaitMedia(30);
          Scene.assertIntact(server.connection(2));
        }
        scene.patchbay().awaitState("one", "sending");
        assertThat(server.connections()).hasSize(holds ? 2 : 3);
      }
      first.close();
      second.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "ffmpeg"})
  void destinationThatDiesIsSentToAgainWhenItIsBack(String method) throws Exception {
    require(method);
    try (Scene scene = Scene.open(directory.resolve("data"));
        ClipPublisher _ = scene.publish()) {
      LoopbackRtmpServer server = scene.add("one", method);
      scene.patchbay().awaitSource("main");
      assertThat(scene.command("start one")).isEqualTo("sending");
      server.connection(0).awaitMedia(10);
      server.resetAll();
      server.connection(1).awaitMedia(30);
      scene.patchbay().awaitState("one", "sending");
      Scene.assertIntact(server.connection(1));
    }
  }

  private static void require(String method) {
    if (method.equals("ffmpeg")) {
      RequiredProgram.FFMPEG.path();
    }
  }
}
