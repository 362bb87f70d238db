package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.SourceFormat;
import java.util.Optional;

/** What there is of FFmpeg on this machine. */
sealed interface Ffmpeg {
  /**
   * One that can forward.
   *
   * @param program its path
   * @param version as it calls itself
   * @param libavformat {@code major * 1000 + minor}; unlike the version also known of nightly
   *     builds
   * @param knowsNoDelay whether its RTMP has {@code -tcp_nodelay}
   * @param resolvesNames whether it survives a host's name; static builds that contain the C
   *     library crash
   */
  record Usable(
      String program, String version, int libavformat, boolean knowsNoDelay, boolean resolvesNames)
      implements Ffmpeg {
    // Enhanced RTMP's video (HEVC, AV1, VP9) arrived in 6.1, its audio in 8.0.
    private static final int ENHANCED_VIDEO = 60_016;
    private static final int ENHANCED_AUDIO = 62_000;

    /** Why a source cannot be carried; empty if it can. */
    Optional<String> cannotCarry(SourceFormat format) {
      boolean video = format.video().stream().anyMatch(SourceFormat.Video::enhanced);
      boolean audio = format.audio().stream().anyMatch(SourceFormat.Audio::enhanced);
      if (video && libavformat < ENHANCED_VIDEO) {
        return Optional.of(tooOld("6.1"));
      }
      if (audio && libavformat < ENHANCED_AUDIO) {
        return Optional.of(tooOld("8.0"));
      }
      return Optional.empty();
    }

    /** Why a server cannot be published to; empty if it can. */
    Optional<String> cannotReach(PublishServer server) {
      // Only over TLS is a server dialled by its name (FfmpegCommandLine).
      return server.tls() && !server.isLiteral() && !resolvesNames
          ? Optional.of(CauseRemark.FFMPEG_CRASHES_ON_NAMES.text(version))
          : Optional.empty();
    }

    private String tooOld(String needed) {
      return CauseRemark.FFMPEG_TOO_OLD.text(needed, version);
    }
  }

  /**
   * None that can.
   *
   * @param obstacle why not
   */
  record Unusable(MethodObstacle obstacle) implements Ffmpeg {}
}
