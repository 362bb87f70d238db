package dev.patchbay.relay.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real FFmpeg that makes a small H.264/AAC clip and publishes it in real time. */
public final class SamplePublisher implements AutoCloseable {
  private final Process process;

  private SamplePublisher(Process process) {
    this.process = process;
  }

  /** A clip of 320x180 at 30 fps with B-frames, a keyframe every second, and 48 kHz stereo. */
  public static Path clip(Path directory, int seconds) {
    Path clip = directory.resolve("clip.flv");
    String encode =
        "-y -f lavfi -i testsrc2=s=320x180:r=30 -f lavfi -i sine=440:r=48000 -t "
            + seconds
            + " -c:v libx264 -preset ultrafast -bf 2 -g 30 -keyint_min 30 -sc_threshold 0"
            + " -pix_fmt yuv420p -c:a aac -ac 2 ";
    int code = run(encode + clip).onExit().join().exitValue();
    if (code != 0) {
      throw new IllegalStateException("no clip: code " + code);
    }
    return clip;
  }

  /** Publishes {@code clip} over and over until closed. */
  public static SamplePublisher publish(Path clip, String address) {
    return new SamplePublisher(
        run("-re -stream_loop -1 -i " + clip + " -c copy -f flv " + address));
  }

  /** Runs FFmpeg; what it prints is the result. */
  public static List<String> output(String arguments) {
    try {
      Path out = Files.createTempFile("ffmpeg", ".out");
      run(arguments + " " + out).onExit().join();
      List<String> lines = Files.readAllLines(out);
      Files.delete(out);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process run(String arguments) {
    List<String> command = new ArrayList<>();
    command.add(RequiredProgram.FFMPEG.path().toString());
    command.addAll(List.of("-hide_banner", "-loglevel", "error", "-nostdin"));
    command.addAll(List.of(arguments.split(" ")));
    try {
      return new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has ended by itself, as it does when the server hangs up. */
  public void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
