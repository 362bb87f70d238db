package dev.patchbay.relay.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.testing.CapturedLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class ParentDeathSignalTest {
  @TempDir Path directory;

  private final List<String> out = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @CsvSource({
    "'exit 127', exit code 127",
    "'exec sleep 60', no end within 2 s",
    "'kill -KILL $$', exit code 137"
  })
  void childrenStartWithoutASetprivThatFailsAndOneLineSaysSo(String does, String said)
      throws Exception {
    ChildLauncher launcher = launcher("#!/bin/sh\necho \"$*\" >> %s/tried\n" + does + "\n");
    try (CapturedLog log = CapturedLog.of(ParentDeathSignal.class)) {
      assertThat(run(launcher, "one").code()).isZero();
      assertThat(run(launcher, "two").code()).isZero();

      assertThat(log.lines()).singleElement().asString().contains(said, "setpriv");
    }
    assertThat(out).containsExactly("one", "two");
    assertThat(directory.resolve("tried"))
        .content()
        .as("tried once")
        .hasLineCount(1)
        .startsWith("--pdeathsig KILL -- ");
  }

  @Test
  void setprivThatCannotRunIsNotReliedUpon() throws Exception {
    ChildLauncher launcher = launcher("#!/no/such/interpreter\n");
    try (CapturedLog log = CapturedLog.of(ParentDeathSignal.class)) {
      assertThat(run(launcher, "one").code()).isZero();

      assertThat(log.lines()).singleElement().asString().contains("does not run");
    }
    assertThat(out).containsExactly("one");
  }

  @Test
  void setprivThatWorksStartsEveryChild() throws Exception {
    ChildLauncher launcher =
        launcher(
            """
            #!/bin/sh
            [ "$1" = --version ] && exit 0
            echo "$4" >> %s/tried
            shift 3
            exec "$@"
            """);
    try (CapturedLog log = CapturedLog.of(ParentDeathSignal.class)) {
      assertThat(run(launcher, "one").code()).isZero();
      assertThat(run(launcher, "two").code()).isZero();

      assertThat(log.lines()).isEmpty();
    }
    assertThat(out).containsExactly("one", "two");
    assertThat(Files.readAllLines(directory.resolve("tried")))
        .containsExactly(directory.resolve("setpriv").toString(), "echo", "echo");
  }

  @Test
  void machineWithoutSetprivStartsChildrenAsTheyAreAndSaysNothing() throws Exception {
    var launcher = new ChildLauncher(new OrphanReaper(directory), ParentDeathSignal.findIn(":/no"));
    try (CapturedLog log = CapturedLog.of(ParentDeathSignal.class)) {
      assertThat(run(launcher, "one").code()).isZero();
      assertThat(log.lines()).isEmpty();
    }
  }

  private ChildLauncher launcher(String script) throws Exception {
    Path setpriv = directory.resolve("setpriv");
    Files.writeString(setpriv, script.formatted(directory));
    Files.setPosixFilePermissions(setpriv, PosixFilePermissions.fromString("rwx------"));
    return new ChildLauncher(
        new OrphanReaper(directory), ParentDeathSignal.findIn(directory.toString()));
  }

  private ChildExit run(ChildLauncher launcher, String word) throws Exception {
    ChildProcess child =
        launcher.start(new ChildCommand("echo", List.of(word)), new byte[0], out::add, _ -> {});
    return child.exited().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
