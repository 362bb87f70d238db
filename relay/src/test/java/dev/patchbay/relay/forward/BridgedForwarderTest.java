package dev.patchbay.relay.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.forward.Attempt.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BridgedForwarderTest {
  private static final Cause HEVC = new Cause(Cause.Kind.CODEC_UNSUPPORTED, "HEVC");
  private static final ForwardSpec SPEC =
      new ForwardSpec(
          new ForwarderId("main/one"),
          StreamPath.ofSource("main"),
          new PublishTarget(
              new PublishServer(false, "localhost", 1935, "app"), new StreamKey("key")),
          ForwardMethod.NATIVE,
          ForwardProfile.LOW);

  private final List<Ending> heard = new ArrayList<>();
  private final OpenAttempt attempt = new OpenAttempt();
  private Consumer<Cause> obstacles = _ -> {};
  private int crossings;

  @Test
  void whatIsKnownToBeOfNoUseIsNotEvenTried() {
    Forwarder bridged =
        new BridgedForwarder(
            (_, _) -> {
              throw new AssertionError("it was tried");
            },
            (_, onObstacle) -> {
              onObstacle.accept(HEVC);
              return () -> {};
            });
    assertThat(bridged.run(SPEC, attempt)).isEqualTo(new ForwarderExit.Impossible(HEVC));
  }

  @Test
  void obstacleThatShowsLaterEndsTheAttemptOnceAndIsItsReason() {
    Forwarder bridged =
        bridged(() -> {
          obstacles.accept(HEVC);
          obstacles.accept(HEVC);
        });
    assertThat(bridged.run(SPEC, attempt)).isEqualTo(new ForwarderExit.Impossible(HEVC));
    assertThat(heard).containsExactly(Ending.CLEAN);
    assertThat(crossings).isZero();
  }

  @Test
  void orderIsHeardAsEverAndAnObstacleAfterItIsNoReason() {
    Forwarder bridged =
        bridged(() -> {
          attempt.order(Ending.CLEAN);
          obstacles.accept(HEVC);
          attempt.order(Ending.CUT);
        });
    assertThat(bridged.run(SPEC, attempt)).isEqualTo(new ForwarderExit.Ended());
    assertThat(heard).containsExactly(Ending.CLEAN, Ending.CUT);
  }

  private Forwarder bridged(Runnable meanwhile) {
    return new BridgedForwarder(
        (_, running) -> {
          running.onEnd(heard::add);
          meanwhile.run();
          return new ForwarderExit.Ended();
        },
        (_, onObstacle) -> {
          obstacles = onObstacle;
          crossings++;
          return () -> crossings--;
        });
  }

  /** Passes orders on as they are given. */
  private static final class OpenAttempt implements Attempt {
    private Consumer<Ending> listener = _ -> {};

    void order(Ending how) {
      listener.accept(how);
    }

    @Override
    public int number() {
      return 1;
    }

    @Override
    public void onEnd(Consumer<Ending> endListener) {
      listener = endListener;
    }

    @Override
    public void mediaFlowing() {}

    @Override
    public void progress(long bytes, OptionalLong frames, long dropped) {}
  }
}
