package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.process.GracefulEnd;
import dev.patchbay.relay.testing.FakeFfmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Supervision of one process, against a program that misbehaves as told. */
@Timeout(60)
final class FfmpegForwarderTest {
  @TempDir Path directory;
  private ForwarderBench bench;

  @BeforeEach
  void makeBench() {
    bench = new ForwarderBench(directory);
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    bench.close();
    Path children = directory.resolve("children");
    if (Files.exists(children)) {
      try (var left = Files.list(children)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void mediaFlowsAndProgressIsReported() throws Exception {
    bench.run(FakeFfmpeg.goesLive(directory));
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);

    assertThat(bench.attempt().last().frames().orElse(0)).isPositive();
    assertThat(bench.attempt().last().bytes()).isPositive();
    bench.attempt().end(Ending.CUT);
    bench.exit();
  }

  @Test
  void framesThatAreNotToldAreUnknownAndNotNone() throws Exception {
    bench.run(FakeFfmpeg.goesLiveUncounted(directory));
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);

    assertThat(bench.attempt().last().bytes()).isPositive();
    assertThat(bench.attempt().last().frames()).isEmpty();
    bench.attempt().end(Ending.CUT);
    bench.exit();
  }

  @Test
  void cutIsAKillWithoutAWord() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.goesLive(directory);
    bench.run(fake);
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);

    bench.attempt().end(Ending.CUT);

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
    assertThat(fake.marked("termed")).isFalse();
  }

  @Test
  void cleanEndIsATerm() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.goesLive(directory);
    bench.run(fake);
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);

    bench.attempt().end(Ending.CLEAN);

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
    assertThat(fake.marked("termed")).isTrue();
  }

  @Test
  void deafProcessIsKilledAfterTwoTerms() throws Exception {
    bench.run(FakeFfmpeg.stalls(directory));
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);
    bench.attempt().end(Ending.CLEAN);

    bench.clock().advance(GracefulEnd.PATIENCE.multipliedBy(2));

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
  }

  @Test
  void cutOvertakesACleanEnd() throws Exception {
    bench.run(FakeFfmpeg.stalls(directory));
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);

    bench.attempt().end(Ending.CLEAN);
    bench.attempt().end(Ending.CUT);

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
  }

  @Test
  void orderToEndBeforeTheStartStartsNothing() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.goesLive(directory);
    bench.attempt().end(Ending.CUT);

    bench.run(fake);

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
    assertThat(fake.marked("argv")).isFalse();
  }

  @Test
  void destinationThatTakesNothingIsLostAsStalled() throws Exception {
    bench.run(FakeFfmpeg.stalls(directory));
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);
    // A report that comes later would count as taken then.
    bench.attempt().awaitFrames(2);
    bench.awaitWatch();

    bench.pass(FfmpegRun.STALL_LIMIT.plusSeconds(1), true);

    assertThat(bench.exit())
        .isEqualTo(new ForwarderExit.Lost(new Cause(Kind.STALLED, "nothing taken for 10 s")));
  }

  @Test
  void silentSourceIsNoStall() throws Exception {
    bench.run(FakeFfmpeg.stalls(directory));
    bench.attempt().flowing().get(20, TimeUnit.SECONDS);
    // A report that comes later would count as taken then.
    bench.attempt().awaitFrames(2);
    bench.awaitWatch();

    bench.pass(Duration.ofMinutes(5), false);

    assertThat(bench.isRunning()).isTrue();
    bench.pass(FfmpegRun.STALL_LIMIT.plusSeconds(1), true); // as a control: now it is one
    assertThat(bench.exit()).isInstanceOf(ForwarderExit.Lost.class);
  }

  @Test
  void destinationThatNeverTakesAnythingHasTimedOut() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.neverFlows(directory);
    bench.run(fake);
    bench.awaitWatch();

    bench.pass(FfmpegRun.STALL_LIMIT.plusSeconds(1), true);

    assertThat(bench.exit())
        .isEqualTo(new ForwarderExit.Lost(new Cause(Kind.TIMED_OUT, "nothing taken for 10 s")));
  }

  @Test
  void soundThatBeginsLateBeginsTheAttemptAnew() throws Exception {
    bench.run(
        FakeFfmpeg.mentions(directory, "[flv @ 0x1] [warning] New audio stream 0:1 at pos:9"));

    assertThat(bench.exit())
        .isEqualTo(
            new ForwarderExit.Lost(new Cause(Kind.SOURCE_CHANGED, "sound or picture came late")));
  }

  @Test
  void refusalOfTheServerIsHandedOn() throws Exception {
    bench.run(
        FakeFfmpeg.leaves(
            directory, 1, List.of("[rtmp @ 0x1] [error] Server error: NetStream.Publish.BadName")));

    assertThat(bench.exit())
        .isEqualTo(
            new ForwarderExit.Refused(
                new Cause(Kind.KEY_REFUSED, "NetStream.Publish.BadName"), true));
  }

  @Test
  void wordsOfTheServerCannotCarryTheKeyOut() throws Exception {
    bench.run(
        FakeFfmpeg.leaves(
            directory,
            1,
            List.of("[rtmp @ 0x1] [error] Server error: key " + ForwarderBench.KEY + " is wrong")));

    assertThat(bench.exit().toString())
        .contains("key [redacted] is wrong")
        .doesNotContain(ForwarderBench.KEY);
  }

  @Test
  void crashIsLost() throws Exception {
    bench.run(FakeFfmpeg.leaves(directory, 139, List.of()));

    assertThat(bench.exit())
        .isEqualTo(
            new ForwarderExit.Lost(
                new Cause(Kind.PROCESS_FAILED, "FFmpeg was killed by signal 11")));
  }

  @Test
  void endOfTheInputIsNoFailure() throws Exception {
    bench.run(FakeFfmpeg.leaves(directory, 0, List.of()));

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
  }

  @Test
  void keyGoesThroughStandardInputOnly() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.leaves(directory, 1, List.of());
    bench.run(fake);
    bench.exit();

    assertThat(fake.left("stdin")).contains("rtmp_playpath=" + ForwarderBench.KEY + "\n");
    assertThat(fake.left("argv")).contains("/dev/stdin").doesNotContain(ForwarderBench.KEY);
    assertThat(fake.left("environ")).contains("LANG=C.UTF-8").doesNotContain(ForwarderBench.KEY);
  }

  @Test
  void missingProgramMakesTheMethodImpossibleUntilItIsInstalled() throws Exception {
    Path later = Files.createDirectory(directory.resolve("later"));
    bench.configure(later.resolve("ffmpeg").toString());
    assertThat(bench.forwarder().unavailableBecause()).isPresent();
    bench.run();
    assertThat(bench.exit())
        .isInstanceOfSatisfying(
            ForwarderExit.Impossible.class,
            exit -> assertThat(exit.cause().kind()).isEqualTo(Kind.METHOD_UNAVAILABLE));

    FakeFfmpeg.leaves(later, 0, List.of());

    assertThat(bench.forwarder().unavailableBecause()).isEmpty();
  }

  @Test
  void enhancedSourceIsRefusedByAnOldFfmpeg() throws Exception {
    bench.format(
        new SourceFormat(
            Optional.of(new SourceFormat.Video("HEVC", true, 1280, 720, 30, 0, 0)),
            Optional.empty()));

    bench.run(FakeFfmpeg.goesLive(directory));

    assertThat(bench.exit())
        .isInstanceOfSatisfying(
            ForwarderExit.Impossible.class,
            exit -> {
              assertThat(exit.cause().kind()).isEqualTo(Kind.CODEC_UNSUPPORTED);
              assertThat(exit.cause().detail()).contains("6.1", "method=native");
            });
  }

  @Test
  void serverOverTlsIsRefusedByAnFfmpegThatCrashesOnItsName() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.linkedStatically(directory);
    bench.configure(fake.path());

    bench.run(new PublishServer(true, "live.example.org", 443, "app"), ForwardProfile.LOW);

    assertThat(bench.exit())
        .isInstanceOfSatisfying(
            ForwarderExit.Impossible.class,
            exit -> assertThat(exit.cause().kind()).isEqualTo(Kind.METHOD_UNSUITABLE));
    assertThat(fake.marked("argv")).isFalse();
  }

  @Test
  void whatIsInstalledInPlaceOfOneThatWouldNotDoIsFoundWithoutARestart() throws Exception {
    bench.configure(FakeFfmpeg.linkedStatically(directory).path());
    assertThat(bench.forwarder().unavailableBecause()).isEmpty();
    FakeFfmpeg another = FakeFfmpeg.goesLive(directory);

    bench.run(new PublishServer(true, "live.example.org", 443, "app"), ForwardProfile.LOW);

    bench.attempt().flowing().get(20, TimeUnit.SECONDS);
    assertThat(another.marked("argv")).isTrue();
  }

  @Test
  void serverThatIsDialledByNumberIsPublishedToByAnyFfmpeg() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.linkedStatically(directory);

    bench.run(fake);

    assertThat(bench.exit()).isEqualTo(new ForwarderExit.Ended());
    assertThat(fake.marked("argv")).isTrue();
  }

  @Test
  void forbiddenAddressIsNeverDialled() throws Exception {
    FakeFfmpeg fake = FakeFfmpeg.goesLive(directory);
    bench.forbid(Cause.of(Kind.ADDRESS_FORBIDDEN));

    bench.run(fake);

    assertThat(bench.exit())
        .isEqualTo(new ForwarderExit.Impossible(Cause.of(Kind.ADDRESS_FORBIDDEN)));
    assertThat(fake.marked("argv")).isFalse();
  }
}
