package dev.patchbay.relay.forward.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.OrphanReaper;
import dev.patchbay.relay.process.ParentDeathSignal;
import dev.patchbay.relay.testing.FakeFfmpeg;
import dev.patchbay.relay.testing.RequiredProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class FfmpegProbeTest {
  private static final SourceFormat HEVC = format("HEVC", true, "AAC", false);
  private static final SourceFormat OPUS = format("H.264", false, "Opus", true);
  private static final SourceFormat PLAIN = format("H.264", false, "AAC", false);

  @TempDir Path directory;
  private ChildLauncher launcher;

  private static SourceFormat format(String video, boolean enhanced, String audio, boolean ex) {
    return new SourceFormat(
        Optional.of(new SourceFormat.Video(video, enhanced, 1280, 720, 30, 4000, 2)),
        Optional.of(new SourceFormat.Audio(audio, ex, 48_000, 2, 160)));
  }

  @BeforeEach
  void makeLauncher() {
    launcher = new ChildLauncher(new OrphanReaper(directory), ParentDeathSignal.find());
  }

  private Ffmpeg look(String configured) {
    return new FfmpegProbe(configured, launcher).look();
  }

  private String reason(String configured) {
    return ((Ffmpeg.Unusable) look(configured)).obstacle().text();
  }

  private Ffmpeg.Usable version(String version, String libavformat) {
    return (Ffmpeg.Usable) look(FakeFfmpeg.ofVersion(directory, version, libavformat).path());
  }

  @Test
  void realFfmpegIsFoundInPath() {
    RequiredProgram.FFMPEG.path();

    assertThat(look("ffmpeg"))
        .isInstanceOfSatisfying(
            Ffmpeg.Usable.class,
            usable -> {
              assertThat(usable.knowsNoDelay()).isTrue();
              assertThat(usable.resolvesNames()).isTrue();
            });
  }

  @Test
  void missingProgramIsToldWithTheNextStep() {
    assertThat(reason("no-such-ffmpeg"))
        .contains("'no-such-ffmpeg'", "apt-get install ffmpeg", "ffmpeg.path", "method=native");
    assertThat(reason(directory.resolve("nowhere/ffmpeg").toString())).contains("was not found");
    assertThat(reason("a\0b")).contains("was not found");
  }

  @Test
  void programThatIsNoFfmpegIsToldSo() {
    assertThat(reason("/bin/true")).contains("/bin/true is no FFmpeg");
  }

  @Test
  void fileThatDoesNotRunIsToldSo() throws Exception {
    Path file = Files.writeString(directory.resolve("ffmpeg"), "#!/no/such/interpreter\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();

    assertThat(reason(file.toString())).contains(file.toString(), "method=native");
  }

  @Test
  void whatIsLackingIsNamed() {
    assertThat(reason(FakeFfmpeg.incapable(directory).path()))
        .contains("9.9", "-fpre", "protocol rtmps")
        .doesNotContain("protocol rtmp,", "muxer");
  }

  @Test
  void staticFfmpegReachesNoServerThatIsDialledByName() {
    var crashes = (Ffmpeg.Usable) look(FakeFfmpeg.linkedStatically(directory).path());
    PublishServer plain = new PublishServer(false, "live.example.org", 1935, "app");
    PublishServer tls = new PublishServer(true, "live.example.org", 443, "app");

    assertThat(crashes.cannotReach(tls)).get().asString().contains("7.0.2-static", "method=native");
    assertThat(crashes.cannotReach(plain)).isEmpty();
    assertThat(crashes.cannotReach(new PublishServer(true, "192.0.2.7", 443, "app"))).isEmpty();
    assertThat(crashes.cannotReach(new PublishServer(true, "2001:db8::7", 443, "app"))).isEmpty();
    assertThat(CauseRemark.in(crashes.cannotReach(tls).orElseThrow())).isPresent();
    assertThat(version("8.0", "62.  3").cannotReach(tls)).isEmpty();
  }

  /** Not KILL: so ends one that is given no answer in time. */
  @ParameterizedTest
  @CsvSource({"ABRT, false", "BUS, false", "ILL, false", "FPE, false", "KILL, true", "TERM, true"})
  void whateverSignalACrashIsItIsOne(String signal, boolean resolves) {
    var ffmpeg = (Ffmpeg.Usable) look(FakeFfmpeg.endsOnNames(directory, signal).path());

    assertThat(ffmpeg.resolvesNames()).isEqualTo(resolves);
  }

  @Test
  void oldFfmpegCarriesNoEnhancedRtmp() {
    Ffmpeg.Usable old = version("5.1.9-0+deb12u1", "59. 27");

    assertThat(old.version()).isEqualTo("5.1.9-0+deb12u1");
    assertThat(old.cannotCarry(PLAIN)).isEmpty();
    assertThat(old.cannotCarry(SourceFormat.UNKNOWN)).isEmpty();
    assertThat(old.cannotCarry(HEVC)).get().asString().contains("6.1", "5.1.9", "method=native");
  }

  @Test
  void newerFfmpegCarriesWhatItsVersionKnows() {
    assertThat(version("6.0", "60.  3").cannotCarry(HEVC)).isPresent();
    assertThat(version("6.1.1", "60. 16").cannotCarry(HEVC)).isEmpty();
    assertThat(version("7.1", "61.  7").cannotCarry(OPUS)).get().asString().contains("8.0");
    assertThat(version("N-118000-gabcdef", "62.  3").cannotCarry(OPUS)).isEmpty();
  }
}
