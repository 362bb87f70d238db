package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.testing.DestinationConnection;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import java.util.List;

/** A broadcast during which destinations are switched, and one is added. */
record SwitchedBroadcast(
    LoopbackRtmpServer destination, ForwardSpec steady, ForwardSpec switched, ForwardSpec added) {
  /** Switches three times and adds; the steady one, which must run, never notices. */
  void hold(NginxRig rig) {
    for (int i = 0; i < 3; i++) {
      rig.start(switched);
      rig.engine.stop(switched.id());
      rig.awaitState(switched, ForwarderState.Stopped.class);
    }
    rig.server.prepare(List.of(steady, switched, added));
    rig.engine.start(added, KeyHistory.NEVER_WORKED);
    rig.awaitState(added, ForwarderState.Rejected.class);
    DestinationConnection connection = destination.connection(0);
    connection.awaitMedia(connection.media().size() + 50);
    assertThat(connection.isClosed()).isFalse();
  }
}
