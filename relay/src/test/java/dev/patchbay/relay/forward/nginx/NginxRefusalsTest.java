package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real nginx cannot do: refused before it is tried, with the reason and another way. */
@Timeout(60)
class NginxRefusalsTest {
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final int port = FreePort.next();
  private final ForwardSpec one = NginxRig.spec("one", destination.port(), "canary-one-61");
  private final ForwardSpec two = NginxRig.spec("two", destination.port(), "canary-two-62");
  @TempDir private Path directory;

  @AfterEach
  void close() {
    destination.close();
  }

  @ParameterizedTest
  @CsvSource({"true, app, RTMPS", "false, app?token=1, query", "false, '', without an application"})
  void whatNginxCannotPushToIsRefusedAtTheStart(boolean tls, String app, String reason) {
    ForwardSpec beyond = to(new PublishServer(tls, "localhost", destination.port(), app));
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one));
        SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
      rig.awaitPresence(Presence.LIVE);
      Cause cause = rejection(rig, beyond);
      assertThat(cause.kind()).isEqualTo(Cause.Kind.METHOD_UNSUITABLE);
      assertThat(cause.detail()).contains(reason, "method=native").doesNotContain("canary");
      assertThat(destination.connections()).isEmpty();
    }
  }

  /** Replacing nginx would end the broadcast, so it waits until nobody publishes. */
  @Test
  void nginxIsReplacedOnlyWhileNobodyPublishes() throws IOException {
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one))) {
      long pid = rig.process().pid();
      String before = rig.config();
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitPresence(Presence.LIVE);
        rig.engine.start(one, KeyHistory.NEVER_WORKED);
        rig.awaitState(one, ForwarderState.Live.class);
        rig.server.prepare(List.of(one, two));
        DestinationConnection connection = destination.connection(0);
        connection.awaitMedia(connection.media().size() + 100);
        assertThat(rig.process().pid()).isEqualTo(pid);
        assertThat(rig.config()).isEqualTo(before);
        assertThat(connection.isClosed()).isFalse();
      }
      rig.awaitGates(List.of(one, two));
      assertThat(rig.process().pid()).isNotEqualTo(pid);
    }
  }

  /** Frames in the shape of Enhanced RTMP come through a real nginx. */
  @Test
  void enhancedSourceIsRefusedByNginxAndByHybrid() {
    ForwardSpec hybrid =
        NginxRig.spec("hybrid", destination.port(), "canary-h-63", ForwardMethod.HYBRID);
    try (NginxRig rig = new NginxRig(directory, port).serve(List.of(one, hybrid));
        HevcPublisher _ = new HevcPublisher(port, NginxRig.SOURCE_KEY)) {
      rig.awaitPresence(Presence.LIVE);
      rig.await(
          "a format",
          () -> rig.hub.status(NginxRig.MAIN).flatMap(status -> status.format().video()));
      for (ForwardSpec spec : List.of(one, hybrid)) {
        Cause cause = rejection(rig, spec);
        assertThat(cause.kind()).isEqualTo(Cause.Kind.CODEC_UNSUPPORTED);
        assertThat(cause.detail()).contains("Enhanced RTMP");
      }
    }
  }

  /** nginx -t finds nothing, and then it does not start. */
  @Test
  void configurationThatOnlyFailsAtTheStartIsRolledBackToo() throws IOException {
    Path program = directory.resolve("late-nginx");
    Files.writeString(
        program,
        """
        #!/bin/sh
        if [ "$1" != -t ] && [ -e %1$s/broken ] && grep -q canary-two "$4"; then
          echo "[emerg] canary-two-62 is too much" >&2; exit 1
        fi
        exec %2$s "$@"
        """
            .formatted(directory, RequiredProgram.NGINX_RTMP.path()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    NginxSettings usual = NginxRig.settings(port);
    NginxSettings late =
        new NginxSettings(program.toString(), usual.module(), usual.listen(), usual.site());
    try (NginxRig rig = new NginxRig(directory, port, late).serve(List.of(one))) {
      String before = rig.config();
      Files.createFile(directory.resolve("broken"));
      rig.server.prepare(List.of(one, two));
      String refusal = rig.await("a refusal", rig.server::refusal);
      assertThat(refusal).contains("does not start", "[redacted]").doesNotContain("canary");
      assertThat(rig.config()).isEqualTo(before);
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitPresence(Presence.LIVE);
        rig.engine.start(one, KeyHistory.NEVER_WORKED);
        rig.awaitState(one, ForwarderState.Live.class);
      }
    }
  }

  private Cause rejection(NginxRig rig, ForwardSpec spec) {
    rig.engine.start(spec, KeyHistory.NEVER_WORKED);
    rig.awaitState(spec, ForwarderState.Rejected.class);
    return ((ForwarderState.Rejected) rig.state(spec)).cause();
  }

  private ForwardSpec to(PublishServer server) {
    return new ForwardSpec(
        one.id(),
        one.source(),
        new PublishTarget(server, one.target().key()),
        one.method(),
        one.profile());
  }
}
