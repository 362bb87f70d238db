package dev.patchbay.relay.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class GracefulEndTest {
  @TempDir Path state;

  private final ManualClock clock = new ManualClock();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch termed = new CountDownLatch(1);
  private final CountDownLatch inputEnded = new CountDownLatch(1);

  private ChildProcess start(String script) throws Exception {
    var launcher = new ChildLauncher(new OrphanReaper(state), ParentDeathSignal.NONE);
    ChildProcess child =
        launcher.start(
            new ChildCommand("sh", List.of("-c", script)),
            new byte[0],
            line -> (line.equals("ready") ? ready : termed).countDown(),
            _ -> {});
    assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();
    return child;
  }

  private static ChildExit exitOf(ChildProcess child) throws Exception {
    return child.exited().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void firstTermIsEnoughForAChildThatListens() throws Exception {
    ChildProcess child = start("trap 'exit 255' TERM; echo ready; while :; do sleep 0.05; done");
    GracefulEnd.begin(child, clock, inputEnded::countDown);

    assertThat(exitOf(child).code()).isEqualTo(255);
    assertThat(inputEnded.getCount()).isZero();
  }

  @Test
  void secondTermFollowsAfterTwoSeconds() throws Exception {
    ChildProcess child =
        start(
            "trap 'trap \"exit 3\" TERM; echo termed' TERM; echo ready;"
                + " while :; do sleep 0.05; done");
    GracefulEnd.begin(child, clock, inputEnded::countDown);
    assertThat(termed.await(20, TimeUnit.SECONDS)).isTrue();

    clock.advance(GracefulEnd.PATIENCE);

    assertThat(exitOf(child).code()).isEqualTo(3);
  }

  @Test
  void deafChildIsKilledAfterFourSeconds() throws Exception {
    ChildProcess child = start("trap '' TERM; echo ready; exec sleep 1000");
    GracefulEnd.begin(child, clock, inputEnded::countDown);
    clock.advance(GracefulEnd.PATIENCE.multipliedBy(2).minusMillis(1));
    assertThat(ProcessHandle.of(child.pid())).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(exitOf(child).fatalSignal()).hasValue(9);
  }
}
