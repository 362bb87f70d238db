package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.ReceivedMedia;
import dev.patchbay.relay.testing.RequiredProgram;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real nginx over crashes, orders and refusals. */
@Timeout(90)
class NginxLifeTest {
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final int port = FreePort.next();
  private final ForwardSpec one = NginxRig.spec("one", destination.port(), "canary-one-5517");
  private final ForwardSpec two = NginxRig.spec("two", destination.port(), "canary-two-5518");
  @TempDir private Path directory;

  @AfterEach
  void close() {
    destination.close();
  }

  @Test
  void mediaGoesOnWhileWeAreGoneAndTheNextLifeTakesItOver() {
    NginxRig crashing = new NginxRig(directory, port).serve(List.of(one, two));
    try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      crashing.awaitPresence(Presence.LIVE);
      start(crashing, one);
      start(crashing, two);
      long pid = crashing.process().pid();
      DestinationConnection first = published("canary-one-5517");
      crashing.crash();
      int before = first.media().size();
      first.awaitMedia(before + 100);
      try (NginxRig next = new NginxRig(directory, port)) {
        next.tell(List.of(one, two));
        next.awaitPresence(Presence.LIVE);
        start(next, one);
        assertThat(next.process().pid()).isEqualTo(pid);
        first.awaitMedia(first.media().size() + 50);
        assertThat(first.isClosed()).isFalse();
        assertContinuous(first);
        // What runs without an order has its time, then it goes.
        published("canary-two-5518").awaitClosed();
        assertThat(first.isClosed()).isFalse();
      }
      first.awaitClosed();
    }
  }

  @Test
  void killedNginxIsStartedAgainAndItsSourcesAreLost() {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one))) {
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitPresence(Presence.LIVE);
        start(rig, one);
        long pid = rig.process().pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        rig.awaitPresence(Presence.LOST);
        rig.awaitState(one, ForwarderState.AwaitingSource.class);
        awaitAnother(rig, pid);
      }
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitState(one, ForwarderState.Live.class);
      }
    }
  }

  @Test
  void configurationThatNginxRefusesLeavesTheOldOneRunning() throws IOException {
    Path program = directory.resolve("picky-nginx");
    Files.writeString(
        program,
        """
        #!/bin/sh
        if [ "$1" = -t ] && [ -e %s/picky ]; then
          echo "[emerg] no such thing as canary-two-5518" >&2; exit 1
        fi
        exec %s "$@"
        """
            .formatted(directory, RequiredProgram.NGINX_RTMP.path()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    NginxSettings usual = NginxRig.settings(port);
    NginxSettings picky =
        new NginxSettings(program.toString(), usual.module(), usual.listen(), usual.site());
    try (NginxRig rig = new NginxRig(directory, port, picky).serve(List.of(one))) {
      String before = rig.config();
      long pid = rig.process().pid();
      Files.createFile(directory.resolve("picky"));
      rig.server.prepare(List.of(one, two));
      String refusal = rig.await("a refusal", rig.server::refusal);
      assertThat(refusal).contains("[redacted]").doesNotContain("canary");
      assertThat(rig.config()).isEqualTo(before);
      assertThat(rig.process().pid()).isEqualTo(pid);
      Files.delete(directory.resolve("picky"));
      rig.awaitGates(List.of(one, two));
      assertThat(rig.server.refusal()).isEmpty();
    }
  }

  @Test
  void fourDestinationsAreSwitchedTwentyTimesAndNeighboursLoseNothing() {
    List<ForwardSpec> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(NginxRig.spec("d" + i, destination.port(), "canary-d" + i));
    }
    try (NginxRig rig = new NginxRig(directory, port).serve(all);
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY, 2000, 5)) {
      rig.awaitPresence(Presence.LIVE);
      long pid = rig.process().pid();
      start(rig, all.get(0));
      start(rig, all.get(1));
      for (int i = 0; i < 20; i++) {
        ForwardSpec switched = all.get(2 + i % 2);
        int known = destination.connections().size();
        rig.engine.start(switched, KeyHistory.WORKED_BEFORE);
        destination.connection(known).awaitMedia(media -> media.tag().keyframe());
        rig.awaitState(switched, ForwarderState.Live.class);
        rig.engine.stop(switched.id());
        rig.awaitState(switched, ForwarderState.Stopped.class);
        destination.connection(known).awaitClosed();
      }
      for (String key : List.of("canary-d0", "canary-d1")) {
        DestinationConnection steady = published(key);
        assertThat(steady.isClosed()).isFalse();
        assertContinuous(steady);
      }
      assertThat(rig.process().pid()).isEqualTo(pid);
    }
  }

  @Test
  void keysAreInOneFileOfOursAndNowhereElse() throws IOException {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      rig.awaitPresence(Presence.LIVE);
      start(rig, one);
      destination.connection(0).reset();
      rig.engine.stop(one.id());
      rig.awaitState(one, ForwarderState.Stopped.class);
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertThat(text).as("%s", file).doesNotContain(NginxRig.SOURCE_KEY);
          if (file.getFileName().toString().equals("nginx.conf")) {
            assertThat(text).contains("canary-one-5517");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
          } else {
            assertThat(text).as("%s", file).doesNotContain("canary-one-5517");
          }
        }
      }
      String pid = Long.toString(rig.process().pid());
      for (String what : List.of("cmdline", "environ")) {
        assertThat(Files.readString(Path.of("/proc", pid, what), StandardCharsets.ISO_8859_1))
            .doesNotContain("canary");
      }
      assertThat(rig.server.loop().orElseThrow().sight().toString()).doesNotContain("canary");
    }
  }

  @Test
  void nothingInKeyOrNameGetsOutOfItsQuotes() {
    String wild = "a\";}deny$x{}'\\#\\\"é;";
    ForwardSpec odd = NginxRig.spec("odd \";} {$né", destination.port(), wild);
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(odd, one));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      rig.awaitPresence(Presence.LIVE);
      start(rig, odd);
      assertThat(destination.connection(0).publishedName()).isEqualTo(wild);
    }
  }

  @Test
  void nginxThatSaysNothingIsBlindnessAndNoEnd() throws Exception {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      rig.awaitPresence(Presence.LIVE);
      start(rig, one);
      signal(rig, "-STOP");
      rig.await("blindness", rig.server::blindSince);
      assertThat(rig.hub.status(NginxRig.MAIN).orElseThrow().presence()).isEqualTo(Presence.LIVE);
      assertThat(rig.state(one)).isInstanceOf(ForwarderState.Live.class);
      signal(rig, "-CONT");
      rig.await(
          "sight", () -> Optional.of(rig.server).filter(server -> server.blindSince().isEmpty()));
      destination.connection(0).awaitMedia(destination.connection(0).media().size() + 50);
      assertThat(rig.state(one)).isInstanceOf(ForwarderState.Live.class);
      assertThat(destination.connections()).hasSize(1);
    }
  }

  @Test
  void nginxThatHangsIsEndedBeforeAnotherIsStarted() throws Exception {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one))) {
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitPresence(Presence.LIVE);
        start(rig, one);
        ProcessHandle hanging = ProcessHandle.of(rig.process().pid()).orElseThrow();
        signal(rig, "-STOP");
        awaitAnother(rig, hanging.pid());
        assertThat(hanging.isAlive()).isFalse();
        destination.connection(0).awaitClosed();
      }
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitState(one, ForwarderState.Live.class);
        destination.connection(1).awaitMedia(20);
      }
    }
  }

  @Test
  void nginxThatDoesNotKnowUsAnyMoreIsReplaced() throws Exception {
    NginxRig crashing = new NginxRig(directory, port).serve(List.of(one));
    ProcessHandle old = ProcessHandle.of(crashing.process().pid()).orElseThrow();
    crashing.crash();
    Files.delete(crashing.folder().resolve("identity"));
    try (NginxRig next = new NginxRig(directory, port).serve(List.of(one))) {
      awaitAnother(next, old.pid());
      assertThat(old.isAlive()).isFalse();
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        next.awaitPresence(Presence.LIVE);
        start(next, one);
      }
    }
  }

  private static void awaitAnother(NginxRig rig, long pid) {
    rig.await(
        "another nginx",
        () ->
            Optional.of(rig.server.loop().orElseThrow())
                .filter(loop -> loop.sight().stat().filter(s -> s.pid() != pid).isPresent()));
  }

  @Test
  void whoComesWhileWeAreGoneIsRefusedAndLetInWhenWeAreBack() {
    NginxRig crashing = new NginxRig(directory, port).serve(List.of(one));
    long pid = crashing.process().pid();
    crashing.crash();
    RtmpTestPublisher early = RtmpTestPublisher.connect(port, "main", NginxRig.SOURCE_KEY);
    early.awaitClosed();
    early.close();
    try (NginxRig next = new NginxRig(directory, port).serve(List.of(one));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      next.awaitPresence(Presence.LIVE);
      start(next, one);
      assertThat(next.process().pid()).isEqualTo(pid);
    }
  }

  private static void signal(NginxRig rig, String signal) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(rig.process().pid())).start().waitFor();
  }

  @Test
  void anotherKeyExpelsThePublisher() {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      rig.awaitPresence(Presence.LIVE);
      rig.admit("a-new-key");
      rig.awaitPresence(Presence.LOST);
    }
  }

  private void start(NginxRig rig, ForwardSpec spec) {
    rig.engine.start(spec, KeyHistory.WORKED_BEFORE);
    rig.awaitState(spec, ForwarderState.Live.class);
  }

  /** The newest connection that publishes under a key. */
  private DestinationConnection published(String key) {
    for (int i = 0; i < 200; i++) {
      for (DestinationConnection connection : destination.connections()) {
        if (connection.commandNames().contains("publish")
            && connection.publishedName().equals(key)) {
          return connection;
        }
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("nobody publishes under " + key);
  }

  private static void assertContinuous(DestinationConnection connection) {
    List<Long> numbers =
        connection.media().stream()
            .filter(media -> media.tag().isFrame())
            .map(ReceivedMedia::number)
            .toList();
    // Sound comes before the first picture; from there on nothing may be missing.
    int picture =
        connection.media().stream()
            .filter(media -> media.tag().isFrame())
            .toList()
            .indexOf(
                connection.media().stream()
                    .filter(media -> media.tag().isVideoFrame())
                    .findFirst()
                    .orElseThrow());
    List<Long> sorted = numbers.subList(picture, numbers.size()).stream().sorted().toList();
    assertThat(sorted).hasSizeGreaterThan(50);
    assertThat(sorted.getLast() - sorted.getFirst() + 1).isEqualTo(sorted.size());
  }
}
