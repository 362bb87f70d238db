package dev.patchbay.relay.forward.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.forward.nginx.stat.Knock;
import dev.patchbay.relay.testing.FreePort;
import dev.patchbay.relay.testing.LoopbackRtmpServer;
import dev.patchbay.relay.testing.RtmpTestPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An nginx that somebody else runs, with master and worker, and that includes our files. */
@Timeout(90)
class SiteNginxTest {
  private final int port = FreePort.next();
  private final LoopbackRtmpServer destination = LoopbackRtmpServer.start();
  private final ForwardSpec one = NginxRig.spec("one", destination.port(), "key-one");
  private final ForwardSpec hybrid =
      NginxRig.spec("hybrid", destination.port(), "key-hybrid", ForwardMethod.HYBRID);
  private final List<ForwardSpec> both = List.of(one, hybrid);
  @TempDir private Path directory;
  private SitesOwn nginx;

  @BeforeEach
  void startTheSitesOwn() throws IOException {
    nginx = new SitesOwn(directory.resolve("site"), port);
  }

  @AfterEach
  void end() {
    nginx.close();
    destination.close();
  }

  @Test
  void filesAreIncludedReloadedWhileIdleAndGatesWork() {
    try (NginxRig rig = driven()) {
      rig.serve(List.of(one));
      try (SteadyPublisher _ = publisher()) {
        rig.awaitPresence(Presence.LIVE);
        rig.engine.start(one, KeyHistory.NEVER_WORKED);
        rig.awaitState(one, ForwarderState.Live.class);
        rig.engine.stop(one.id());
        rig.awaitState(one, ForwarderState.Stopped.class);
      }
      assertThat(rig.server.leftOut()).isEmpty();
    }
    assertThat(nginx.isAlive()).as("it is not ours to end").isTrue();
  }

  @Test
  void reloadCommandThatFailsIsToldAndTheOldFileRestored() {
    try (NginxRig rig = new NginxRig(directory, port, nginx.drivenBy(List.of("false")))) {
      rig.tell(List.of(one));
      String refusal = rig.await("a refusal", rig.server::refusal);
      assertThat(refusal).contains("reload command failed");
      rig.server.admit(List.of());
      awaitNothingIsTold(rig);
    }
  }

  /** Without the one nginx does not say what it does, without the other it does nothing of ours. */
  @ParameterizedTest(name = "rtmp={0} http={1}")
  @CsvSource({"false, false", "false, true", "true, false"})
  void restartWithoutTheIncludesIsToldWithTheWayBackAndRecoversWhenTheyAreBack(
      boolean rtmp, boolean http) throws IOException {
    try (NginxRig rig = driven()) {
      rig.serve(both);
      try (SteadyPublisher _ = publisher()) {
        rig.awaitPresence(Presence.LIVE);
        both.forEach(spec -> rig.engine.start(spec, KeyHistory.WORKED_BEFORE));
        both.forEach(spec -> rig.awaitState(spec, ForwarderState.Live.class));
        nginx.includes(rtmp, http);
        nginx.restart();
      }
      NginxSettings.Site site = rig.await("it is told", rig.server::leftOut);
      assertThat(site).isEqualTo(nginx.driven().site().orElseThrow());
      both.forEach(spec -> rig.awaitState(spec, ForwarderState.AwaitingSource.class));
      rig.engine.stop(one.id());
      rig.awaitState(one, ForwarderState.Stopped.class);
      rig.await("what to do", () -> rig.server.refusal().filter(text -> text.contains("includes")));
      int reloads = nginx.reloads();
      int tries = destination.connections().size();

      nginx.includes(true, true);
      nginx.restart();
      rig.awaitGates(both);
      assertThat(rig.server.leftOut()).isEmpty();
      assertThat(rig.server.refusal()).isEmpty();
      assertThat(nginx.reloads()).as("others' streams are left alone").isEqualTo(reloads);
      assertThat(destination.connections()).hasSize(tries);
      // For a moment nobody is let in: what is served is compared with what should be.
      try (SteadyPublisher _ = new SteadyPublisher(rig.await("let in", this::retry))) {
        rig.awaitState(hybrid, ForwarderState.Live.class);
      }
    }
  }

  /** As OBS does: it is there again before we can do anything. */
  @Test
  void publisherThatRetriesThroughoutIsServedAsSoonAsTheIncludesAreBack() throws IOException {
    try (NginxRig rig = driven()) {
      rig.serve(both);
      try (SteadyPublisher _ = publisher()) {
        rig.awaitPresence(Presence.LIVE);
        both.forEach(spec -> rig.engine.start(spec, KeyHistory.WORKED_BEFORE));
        both.forEach(spec -> rig.awaitState(spec, ForwarderState.Live.class));
        nginx.includes(false, false);
        nginx.restart();
      }
      rig.await("what to do", () -> rig.server.refusal().filter(text -> text.contains("includes")));
      nginx.includes(true, true);
      nginx.restart();
      try (SteadyPublisher _ = new SteadyPublisher(rig.await("let in", this::retry))) {
        both.forEach(spec -> rig.awaitState(spec, ForwarderState.Live.class));
        assertThat(rig.server.leftOut()).isEmpty();
        assertThat(rig.server.refusal()).isEmpty();
      }
    }
  }

  /** The old worker sends until its source leaves: nobody can stop it, and that is what is told. */
  @Test
  void reloadWithoutTheIncludesOnAirIsToldAndEndsWithTheSource() throws Exception {
    try (NginxRig rig = driven()) {
      rig.serve(both);
      try (SteadyPublisher _ = publisher()) {
        rig.awaitPresence(Presence.LIVE);
        rig.engine.start(one, KeyHistory.WORKED_BEFORE);
        rig.awaitState(one, ForwarderState.Live.class);
        nginx.includes(false, false);
        nginx.reload();
        rig.await("it is told", rig.server::leftOut);
        int before = destination.connection(0).media().size();
        destination.connection(0).awaitMedia(before + 20);
        rig.engine.stop(one.id());
        rig.awaitState(one, ForwarderState.Stopping.class);
      }
      rig.awaitState(one, ForwarderState.Stopped.class);
      assertThat(rig.server.leftOut()).isPresent();
    }
  }

  @Test
  void nothingIsToldAnyMoreWhenTheLastSourceIsRemovedWhileLeftOut() throws Exception {
    try (NginxRig rig = driven()) {
      rig.serve(List.of(one));
      try (SteadyPublisher _ = publisher()) {
        rig.awaitPresence(Presence.LIVE);
        nginx.includes(false, false);
        nginx.reload();
        rig.await("it is told", rig.server::leftOut);
        assertThat(rig.server.blindSince()).isPresent();
        rig.server.admit(List.of());
        awaitNothingIsTold(rig);
      }
    }
  }

  private static void awaitNothingIsTold(NginxRig rig) {
    rig.await(
        "nothing is told",
        () ->
            rig.server.leftOut().isEmpty()
                    && rig.server.refusal().isEmpty()
                    && rig.server.blindSince().isEmpty()
                ? Optional.of(true)
                : Optional.empty());
  }

  @Test
  void publisherOfTheLastSourceThatIsRemovedMustGo() {
    try (NginxRig rig = driven()) {
      rig.serve(List.of(one));
      try (RtmpTestPublisher publisher =
          RtmpTestPublisher.connect(port, "main", NginxRig.SOURCE_KEY).awaitAccepted()) {
        rig.server.admit(List.of());
        publisher.awaitClosed();
      }
      assertThat(nginx.isAlive()).isTrue();
      rig.admit("another-key");
      try (RtmpTestPublisher again = RtmpTestPublisher.connect(port, "main", "another-key")) {
        assertThat(rig.await("let in", () -> Optional.of(again.isLetIn()))).isTrue();
      }
    }
  }

  private Optional<RtmpTestPublisher> retry() {
    if (Knock.at(port) != Knock.OPEN) {
      return Optional.empty();
    }
    RtmpTestPublisher asking = RtmpTestPublisher.connect(port, "main", NginxRig.SOURCE_KEY);
    if (asking.isLetIn()) {
      return Optional.of(asking);
    }
    asking.close();
    return Optional.empty();
  }

  private SteadyPublisher publisher() {
    return new SteadyPublisher(port, NginxRig.SOURCE_KEY);
  }

  private NginxRig driven() {
    return new NginxRig(directory, port, nginx.driven());
  }
}
