package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RequiredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How often an nginx of our own is started: by a program that counts, and then is nginx. */
@Timeout(60)
class NginxStartsTest {
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final int port = FreePort.next();
  private final ForwardSpec one = NginxRig.spec("one", destination.port(), "key-one");
  private final ForwardSpec two = NginxRig.spec("two", destination.port(), "key-two");
  private final ForwardSpec three = NginxRig.spec("three", destination.port(), "key-three");
  @TempDir private Path directory;
  private Path program;
  private Path started;

  @BeforeEach
  void writeProgram() throws IOException {
    program = directory.resolve("counting-nginx");
    started = Files.createFile(directory.resolve("started"));
    Files.writeString(
        program,
        """
        #!/bin/sh
        [ "$1" = -t ] || echo "$*" >> %s
        exec %s "$@"
        """
            .formatted(started, RequiredProgram.NGINX_RTMP.path()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void close() {
    destination.close();
  }

  @Test
  void startsAreNoneOnAirAndOneWhenTheSourceIsIdleAndTheSetHasChanged() throws IOException {
    NginxSettings usual = NginxRig.settings(port);
    NginxSettings counting =
        new NginxSettings(program.toString(), usual.module(), usual.listen(), usual.site());
    try (NginxRig rig = new NginxRig(directory, port, counting).serve(List.of(one, two))) {
      assertThat(starts()).isEqualTo(1);
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.start(one);
        new SwitchedBroadcast(destination, one, two, three).hold(rig);
        assertThat(starts()).as("while on air").isEqualTo(1);
      }
      rig.awaitGates(List.of(one, two, three));
      assertThat(starts()).as("when it is idle and the set has changed").isEqualTo(2);
      rig.server.prepare(List.of(three, two, one));
      try (SteadyPublisher _ = new SteadyPublisher(port, NginxRig.SOURCE_KEY)) {
        rig.awaitState(three, ForwarderState.Live.class);
        assertThat(starts()).as("the same set once more").isEqualTo(2);
      }
    }
  }

  private int starts() throws IOException {
    return Files.readAllLines(started).size();
  }
}
