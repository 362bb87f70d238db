package dev.patchbay.relay.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ChildLauncherTest {
  @TempDir Path state;

  private final List<String> out = Collections.synchronizedList(new ArrayList<>());
  private final List<String> err = Collections.synchronizedList(new ArrayList<>());
  private ChildLauncher launcher;

  @BeforeEach
  void makeLauncher() {
    launcher = new ChildLauncher(new OrphanReaper(state), ParentDeathSignal.find());
  }

  private ChildProcess start(String stdin, String program, String... arguments) throws IOException {
    return launcher.start(
        new ChildCommand(program, List.of(arguments)),
        stdin.getBytes(StandardCharsets.UTF_8),
        out::add,
        err::add);
  }

  private static ChildExit exitOf(ChildProcess child) throws Exception {
    return child.exited().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void environmentHoldsPathAndLangOnly() throws Exception {
    exitOf(start("", "env"));

    assertThat(out).allMatch(line -> line.startsWith("PATH=") || line.equals("LANG=C.UTF-8"));
    assertThat(out).hasSize(2);
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    exitOf(start("", "printf", "%s\\n", "two words", "\"both' kinds", "$HOME *", ""));

    assertThat(out).containsExactly("two words", "\"both' kinds", "$HOME *");
  }

  @Test
  void inputIsWrittenAndClosed() throws Exception {
    ChildExit exit = exitOf(start("one\ntwo\n", "cat"));

    assertThat(out).containsExactly("one", "two");
    assertThat(exit.code()).isZero();
  }

  @Test
  void inputThatNobodyReadsHarmsNothing() throws Exception {
    ChildExit exit = exitOf(start("x".repeat(ChildLauncher.MAX_STDIN), "sh", "-c", "exit 7"));

    assertThat(exit.code()).isEqualTo(7);
    assertThat(exit.fatalSignal()).isEmpty();
  }

  @Test
  void tooMuchInputIsRefused() {
    assertThatThrownBy(() -> start("x".repeat(ChildLauncher.MAX_STDIN + 1), "cat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 32768");
  }

  @Test
  void errorOutputComesApartFromOutput() throws Exception {
    exitOf(start("", "sh", "-c", "echo fine; echo bad >&2"));

    assertThat(out).containsExactly("fine");
    assertThat(err).containsExactly("bad");
  }

  @Test
  void longLineIsShortenedAndTheNextOneWhole() throws Exception {
    exitOf(start("x".repeat(30_000) + "\nnext", "cat"));

    assertThat(out).containsExactly("x".repeat(LineSplitter.MAX_LINE), "next");
  }

  @Test
  void listenerThatThrowsStopsNothing() throws Exception {
    ChildProcess child =
        launcher.start(
            new ChildCommand("sh", List.of("-c", "echo a; echo b")),
            new byte[0],
            line -> {
              out.add(line);
              throw new IllegalStateException("planted");
            },
            err::add);
    exitOf(child);

    assertThat(out).containsExactly("a", "b");
  }

  @Test
  void killedChildTellsItsSignal() throws Exception {
    ChildProcess child = start("", "sleep", "1000");
    child.kill();

    assertThat(exitOf(child).fatalSignal()).hasValue(9);
    assertThat(ProcessHandle.of(child.pid())).isEmpty();
  }

  @Test
  void missingProgramIsToldAtOnce() {
    var bare = new ChildLauncher(new OrphanReaper(state), ParentDeathSignal.NONE);

    assertThatThrownBy(() ->
            bare.start(
                new ChildCommand("/no/such/program", List.of()), new byte[0], out::add, err::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void childIsWrittenDownWhileItRunsAndNoLonger() throws Exception {
    ChildProcess child = start("", "sleep", "1000");

    assertThat(children()).singleElement().asString().startsWith(child.pid() + "@");

    child.kill();
    exitOf(child);
    assertThat(children()).isEmpty();
  }

  @Test
  void childRunsEvenIfItCannotBeWrittenDown() throws Exception {
    Files.writeString(state.resolve("children"), "a file where the folder should be");

    assertThat(exitOf(start("", "true")).code()).isZero();
  }

  private List<String> children() throws IOException {
    try (var files = Files.list(state.resolve("children"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
