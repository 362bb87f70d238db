package dev.patchbay.bot.bench.method;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All ways for a stream to get to its destinations, in the order of the tables. */
public final class Methods {
  /** Everything that can be measured where nobody names a further server. */
  public static final List<Method> ALL = with(Optional.empty(), Optional.empty());

  private Methods() {}

  /**
   * Everything that can be measured.
   *
   * @param srs SRS's program, if there is one
   * @param zlmediakit ZLMediaKit's program, if there is one
   */
  public static List<Method> with(Optional<Path> srs, Optional<Path> zlmediakit) {
    return List.of(
        new DirectMethod(),
        new CopyMethod(true),
        new CopyMethod(false),
        PatchbayMethod.NATIVE,
        PatchbayMethod.FFMPEG_LOW,
        PatchbayMethod.FFMPEG_ULTRA,
        PatchbayMethod.FFMPEG_STABLE,
        NginxMethod.GATE,
        NginxMethod.HYBRID,
        new SrsMethod(srs),
        new ReloadedMethod(),
        new ZlmMethod(zlmediakit),
        PastedMethod.NOBUFFER,
        PastedMethod.PROBESIZE);
  }
}
