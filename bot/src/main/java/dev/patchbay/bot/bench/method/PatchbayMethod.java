package dev.patchbay.bot.bench.method;

import dev.patchbay.bot.bench.bed.Bed;
import dev.patchbay.bot.bench.bed.PatchbayBed;
import dev.patchbay.bot.bench.ends.Sink;
import dev.patchbay.bot.bench.program.Programs;
import java.util.Optional;

/** This very program, started as {@code patchbay run} on a data folder of its own. */
public record PatchbayMethod(String name, String options, boolean needsFfmpeg) implements Method {
  private static final int ENOUGH = 1000;

  public static final PatchbayMethod NATIVE = new PatchbayMethod("native", "method=native", false);
  static final PatchbayMethod FFMPEG_STABLE =
      new PatchbayMethod("ffmpeg-stable", "method=ffmpeg profile=stable", true);

  static final PatchbayMethod FFMPEG_LOW =
      new PatchbayMethod("ffmpeg-low", "method=ffmpeg profile=low", true);

  /** Today the same as {@code low}: its row shows how far the figures of one method spread. */
  static final PatchbayMethod FFMPEG_ULTRA =
      new PatchbayMethod("ffmpeg-ultra", "method=ffmpeg profile=ultra", true);

  @Override
  public Optional<String> missing() {
    return needsFfmpeg && !Programs.exist("ffmpeg")
        ? Optional.of("no ffmpeg in PATH")
        : Optional.empty();
  }

  @Override
  public int most() {
    return ENOUGH;
  }

  @Override
  public boolean takesOrders() {
    return true;
  }

  @Override
  public Bed prepare(Sink sink, int destinations) {
    return PatchbayBed.start(sink.port(), destinations, options);
  }
}
