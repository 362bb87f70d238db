package dev.patchbay.relay.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class OrphanReaperTest {
  @TempDir Path state;

  private ProcessHandle survivor;

  @AfterEach
  void killSurvivor() {
    if (survivor != null) {
      survivor.destroyForcibly();
    }
  }

  @Test
  void childThatOutlivedItsKilledParentIsKilled() throws Exception {
    survivor = ParentJvm.childOfKilledParent(state, "loose");
    assertThat(survivor.isAlive()).isTrue();

    assertThat(new OrphanReaper(state).reap()).isEqualTo(1);

    survivor.onExit().get(20, TimeUnit.SECONDS);
    assertThat(new OrphanReaper(state).reap()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tiedChildDiesWithItsKilledParent() throws Exception {
    survivor = ParentJvm.childOfKilledParent(state, "tied");

    survivor.onExit().get(20, TimeUnit.SECONDS);
    assertThat(new OrphanReaper(state).reap()).isZero();
  }

  @Test
  void processThatGotTheSamePidIsLeftAlone() throws Exception {
    survivor = new ProcessBuilder("sleep", "1000").start().toHandle();
    String birth = ProcessBirth.of(survivor.pid()).orElseThrow();
    Path record = record(survivor.pid() + "@" + birth + "1");

    assertThat(new OrphanReaper(state).reap()).isZero();
    assertThat(survivor.isAlive()).isTrue();
    assertThat(record).doesNotExist();

    record(survivor.pid() + "@" + birth); // as a control: this one is taken
    assertThat(new OrphanReaper(state).reap()).isEqualTo(1);
  }

  @Test
  void fileThatIsNoRecordIsRemoved() throws Exception {
    Path odd = record("note.txt");
    Path huge = record("99999999999999999999@1-1");

    assertThat(new OrphanReaper(state).reap()).isZero();
    assertThat(odd).doesNotExist();
    assertThat(huge).doesNotExist();
  }

  @Test
  void firstLifeHasNothingToReap() {
    assertThat(new OrphanReaper(state).reap()).isZero();
  }

  @Test
  void birthStaysTheSameAndDiffersBetweenProcesses() throws Exception {
    survivor = new ProcessBuilder("sleep", "1000").start().toHandle();

    assertThat(ProcessBirth.of(survivor.pid())).isEqualTo(ProcessBirth.of(survivor.pid()));
    assertThat(ProcessBirth.of(survivor.pid()))
        .isNotEqualTo(ProcessBirth.of(ProcessHandle.current().pid()));
    assertThat(ProcessBirth.of(Integer.MAX_VALUE)).isEmpty();
  }

  private Path record(String name) throws Exception {
    Path folder = Files.createDirectories(state.resolve("children"));
    return Files.createFile(folder.resolve(name));
  }
}
