package dev.patchbay.bot.bench.method;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.bed.ChildBed;
import dev.patchbay.bot.bench.ends.Sink;
import dev.patchbay.bot.bench.ends.Source;
import dev.patchbay.bot.bench.program.Child;
import dev.patchbay.bot.bench.program.Listening;
import dev.patchbay.bot.bench.program.Programs;
import dev.patchbay.bot.bench.program.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An FFmpeg command line as people paste it into forums: it listens itself, so that no other
 * server's delay is measured with it, and serves one destination.
 */
record PastedMethod(String name, List<String> options) implements Method {
  static final PastedMethod NOBUFFER =
      new PastedMethod(
          "pasted-nobuffer",
          List.of("-fflags", "nobuffer", "-flags", "low_delay", "-rtmp_live", "live"),
          1000);
  static final PastedMethod PROBESIZE =
      new PastedMethod(
          "pasted-probesize",
          List.of(
              "-fflags",
              "nobuffer",
              "-flags",
              "low_delay",
              "-rtmp_live",
              "live",
              "-avioflags",
              "direct",
              "-probesize",
              "32",
              "-analyzeduration",
              "0"),
          500);

  private PastedMethod(String name, List<String> options, int bufferMillis) {
    this(name, withBuffer(options, bufferMillis));
  }

  private static List<String> withBuffer(List<String> options, int bufferMillis) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-rtmp_buffer", Integer.toString(bufferMillis)));
    return List.copyOf(all);
  }

  @Override
  public Optional<String> missing() {
    return Programs.exist("ffmpeg") ? Optional.empty() : Optional.of("no ffmpeg in PATH");
  }

  @Override
  public int most() {
    return 1;
  }

  @Override
  public boolean takesOrders() {
    return false;
  }

  @Override
  public boolean isOurs() {
    return false;
  }

  @Override
  public Bed prepare(Sink sink, int destinations) {
    int port = Listening.freePort();
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-loglevel", "error"));
    command.addAll(options);
    command.addAll(List.of("-listen", "1", "-i", "rtmp://127.0.0.1:" + port + "/live/in"));
    command.addAll(List.of("-c", "copy", "-f", "flv"));
    command.add("rtmp://127.0.0.1:" + sink.port() + "/live/pasted");
    Child child = Child.start(command);
    awaitListening(port);
    return new ChildBed(child, new Source.Target(port, "live", "in"));
  }

  /** FFmpeg takes one connection and no more, so it is not tried out but looked up. */
  private static void awaitListening(int port) {
    Waiting.until(
        "ffmpeg listens", () -> Listening.at(port) ? Optional.of(port) : Optional.empty());
  }
}
