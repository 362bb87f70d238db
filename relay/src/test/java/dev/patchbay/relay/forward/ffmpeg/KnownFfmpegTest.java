package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.OrphanReaper;
import dev.patchbay.relay.process.ParentDeathSignal;
import dev.patchbay.relay.testing.FakeFfmpeg;
import dev.patchbay.relay.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How often a program is started to see what it can do. */
@Timeout(60)
final class KnownFfmpegTest {
  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();
  private Path program;
  private KnownFfmpeg known;

  @BeforeEach
  void makeKnown() {
    program = directory.resolve("ffmpeg");
    var launcher = new ChildLauncher(new OrphanReaper(directory), ParentDeathSignal.find());
    known = new KnownFfmpeg(new FfmpegProbe(program.toString(), launcher), clock);
  }

  /** Each start of the program leaves a line. */
  private void install(FakeFfmpeg fake) throws IOException {
    String script = Files.readString(Path.of(fake.path()));
    String counting = "#!/bin/sh\necho start >> " + directory.resolve("starts") + "\n";
    Files.writeString(program, script.replaceFirst("#!/bin/sh\n", counting));
  }

  private int starts() throws IOException {
    Path starts = directory.resolve("starts");
    return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
  }

  private Ffmpeg carryingHevc() {
    return known.find(_ -> false);
  }

  @Test
  void manyAttemptsThatOneFfmpegCannotServeLookOnceTogether() throws Exception {
    install(FakeFfmpeg.goesLive(directory));
    Callable<Ffmpeg> attempt = this::carryingHevc;
    List<Future<Ffmpeg>> attempts = new ArrayList<>();
    try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 25; i++) {
        attempts.add(together.submit(attempt));
      }
    }
    for (Future<Ffmpeg> one : attempts) {
      assertThat(one.get()).isInstanceOf(Ffmpeg.Usable.class);
    }
    clock.advance(KnownFfmpeg.AGAIN.multipliedBy(2));
    carryingHevc();

    assertThat(starts()).isEqualTo(6);
  }

  @Test
  void anotherFileIsLookedAtAtOnce() throws Exception {
    install(FakeFfmpeg.goesLive(directory));
    carryingHevc();

    install(FakeFfmpeg.ofVersion(directory, "8.0", "62.  3"));
    Files.setLastModifiedTime(program, FileTime.from(clock.instant()));

    assertThat(carryingHevc())
        .isInstanceOfSatisfying(
            Ffmpeg.Usable.class, usable -> assertThat(usable.version()).isEqualTo("8.0"));
  }

  @Test
  void oneThatCannotBeUsedIsLookedAtAgainAfterAWhile() throws Exception {
    install(FakeFfmpeg.incapable(directory));
    assertThat(carryingHevc()).isInstanceOf(Ffmpeg.Unusable.class);
    int first = starts();

    clock.advance(KnownFfmpeg.AGAIN.minusMillis(1));
    carryingHevc();
    assertThat(starts()).isEqualTo(first);

    clock.advance(KnownFfmpeg.AGAIN);
    carryingHevc();
    assertThat(starts()).isEqualTo(2 * first);
  }

  @Test
  void oneThatWasUsableStaysSoWhenALookFails() throws Exception {
    install(FakeFfmpeg.goesLive(directory));
    Ffmpeg usable = carryingHevc();
    int first = starts();

    install(FakeFfmpeg.incapable(directory));
    Files.setLastModifiedTime(program, FileTime.from(clock.instant()));

    assertThat(carryingHevc()).isEqualTo(usable);
    assertThat(starts()).as("it was looked at").isGreaterThan(first);
  }
}
