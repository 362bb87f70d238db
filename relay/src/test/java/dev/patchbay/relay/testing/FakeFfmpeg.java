package dev.patchbay.relay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A program that answers like FFmpeg and behaves as a test needs it: goes live, stalls, refuses,
 * ignores TERM. A shell script, so it is started, told and killed like the real one.
 *
 * <p>What it was told is left beside it, in {@code argv}, {@code stdin} and {@code environ}.
 */
public final class FakeFfmpeg {
  private static final String ABOUT =
      """
      #!/bin/sh
      dir=%s
      case "$*" in
        -version) echo "ffmpeg version %s Copyright (c) 2000-2026 the FFmpeg developers"
                  echo "libavformat    %s.100 / %s.100"; exit 0;;
        "-hide_banner -h full") echo "%s"; exit 0;;
        "-hide_banner -protocols") printf 'Output:\\n  rtmp\\n%s'; exit 0;;
        "-hide_banner -h protocol=rtmp") echo "  -tcp_nodelay       <int>  ED.... Use TCP_NODELAY"; exit 0;;
        "-hide_banner -i tcp://patchbay.invalid:1") %s;;
        "-hide_banner -muxers") echo " E flv             FLV (Flash Video)"; exit 0;;
      esac
      report() {
        printf 'frame=%%s\\ntotal_size=%%s\\nout_time_us=%%s\\ndrop_frames=0\\nprogress=continue\\n' \\
          "$1" "$2" "$3"
      }
      tr '\\0' '\\n' < /proc/$$/environ > $dir/environ
      printf '%%s\\n' "$@" > $dir/argv
      cat > $dir/stdin
      %s
      """;

  private static final String FPRE = "-fpre filename      set options from indicated preset file";

  private final Path directory;
  private final Path program;

  private FakeFfmpeg(Path directory, String script) {
    this.directory = directory;
    this.program = directory.resolve("ffmpeg");
    try {
      Files.writeString(program, script);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FakeFfmpeg behaving(Path directory, String body) {
    return version(directory, "5.1.9", "59. 27", FPRE, "  rtmps\\n", "exit 1", body);
  }

  private static FakeFfmpeg version(
      Path directory,
      String version,
      String libavformat,
      String fpre,
      String rtmps,
      String lookUp,
      String body) {
    return new FakeFfmpeg(
        directory,
        ABOUT.formatted(directory, version, libavformat, libavformat, fpre, rtmps, lookUp, body));
  }

  /** Says that it forwards, and does until it is told to end; obeys the first TERM. */
  public static FakeFfmpeg goesLive(Path directory) {
    return behaving(
        directory,
        """
        trap 'touch $dir/termed; exit 255' TERM
        n=0
        while :; do
          n=$((n + 1)); report $n $((n * 1000)) $((n * 33000)); sleep 0.05
        done
        """);
  }

  /** Goes live like an FFmpeg 7.0, which tells no frames when it copies. */
  public static FakeFfmpeg goesLiveUncounted(Path directory) {
    return behaving(
        directory,
        """
        n=0
        while :; do
          n=$((n + 1)); report $n $((n * 1000)) $((n * 33000)) | grep -v frame=; sleep 0.05
        done
        """);
  }

  /** Forwards two frames, then says no more; like a write that blocks it ignores every TERM. */
  public static FakeFfmpeg stalls(Path directory) {
    return behaving(
        directory,
        """
        trap '' TERM
        report 0 500 0; report 1 1000 33000; report 2 2000 66000
        exec sleep 1000
        """);
  }

  /** Connects and never gets further. */
  public static FakeFfmpeg neverFlows(Path directory) {
    return behaving(directory, "touch $dir/told; exec sleep 1000");
  }

  /** Says one line on its error output and goes on. */
  public static FakeFfmpeg mentions(Path directory, String line) {
    return behaving(directory, "cat >&2 <<'LINE'\n" + line + "\nLINE\nexec sleep 1000");
  }

  /** Says the lines on its error output and leaves with the code. */
  public static FakeFfmpeg leaves(Path directory, int code, List<String> lines) {
    StringBuilder body = new StringBuilder("cat >&2 <<'LINES'\n");
    lines.forEach(line -> body.append(line).append('\n'));
    return behaving(directory, body.append("LINES\nexit ").append(code).append('\n').toString());
  }

  /** Answers questions as another version would; does nothing else. */
  public static FakeFfmpeg ofVersion(Path directory, String version, String libavformat) {
    return version(directory, version, libavformat, FPRE, "  rtmps\\n", "exit 1", "exit 1");
  }

  /**
   * One that contains the C library, as downloads do: it crashes on host names; told anything else
   * it leaves as at the end of its input.
   */
  public static FakeFfmpeg linkedStatically(Path directory) {
    return endsOnNames(directory, "SEGV");
  }

  /** The same, ended by another signal. */
  public static FakeFfmpeg endsOnNames(Path directory, String signal) {
    String lookUp = "kill -" + signal + " $$";
    return version(directory, "7.0.2-static", "61.  1", FPRE, "  rtmps\\n", lookUp, "exit 0");
  }

  /** One that cannot take a preset nor speak TLS. */
  public static FakeFfmpeg incapable(Path directory) {
    return version(directory, "9.9", "69. 1", "-fnone", "", "exit 1", "exit 1");
  }

  /** The program's path. */
  public String path() {
    return program.toString();
  }

  /** What was left under this name: {@code argv}, {@code stdin}, {@code environ}. */
  public String left(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it left a mark of this name. */
  public boolean marked(String name) {
    return Files.exists(directory.resolve(name));
  }
}
