package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.storage.h2.file.H2File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a commit on a full disk sometimes does to H2, and what became of the thread that met it next
 * (seen in one of twenty runs of {@code LostDatabaseIT}). In processes of their own, without the
 * assertions that tests run with.
 */
@Timeout(60)
final class LostCountTest {
  /** Far more than the statement would cost that came back. */
  private static final Duration SPIN = Duration.ofMillis(500);

  @TempDir Path directory;

  @Test
  void aStatementOnAStoreThatLostCountFailsOnceStorageWasOpened() throws Exception {
    Process guarded = start("guarded");
    assertThat(guarded.inputReader().readLine()).isEqualTo("counting");
    assertThat(guarded.inputReader().readLine()).isEqualTo("failed");
    assertThat(guarded.waitFor()).isZero();
  }

  /** The control: when H2 no longer spins by itself, this fails, and the guard can go. */
  @Test
  void nakedItNeverReturns() throws Exception {
    Process naked = start("naked");
    try {
      assertThat(naked.inputReader().readLine()).isEqualTo("counting");
      Duration spun = cpu(naked).plus(SPIN);
      while (cpu(naked).compareTo(spun) < 0) {
        assertThat(naked.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
      }
    } finally {
      naked.destroyForcibly();
    }
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private Process start(String how) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-disableassertions",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LostCountTest.class.getName(),
                how,
                directory.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) {
    if (arguments[0].equals("guarded")) {
      new OpenStorage(H2File.NORMAL, Path.of(arguments[1])).close();
    }
    try (MVStore store = MVStore.open(null)) {
      store.deregisterVersionUsage(store.registerVersionUsage());
      MVStore.TxCounter once = store.registerVersionUsage();
      store.deregisterVersionUsage(once);
      store.deregisterVersionUsage(once);
      System.out.println("counting");
      store.registerVersionUsage();
      System.out.println("returned");
    } catch (AssertionError lostCount) {
      System.out.println("failed");
    }
  }
}
