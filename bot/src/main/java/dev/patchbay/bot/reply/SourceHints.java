package dev.patchbay.bot.reply;

import static dev.patchbay.bot.reply.Phrase.decimal;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.relay.SourceFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says what a platform will dislike about a source, before its viewers do. */
public final class SourceHints {
  /** YouTube and Facebook tear what is longer; nobody likes it. */
  private static final double MAX_KEYFRAME_SECONDS = 4.0;

  /** A bitrate set in OBS is an average, so a measured one may pass it. */
  private static final double TOLERANCE = 1.1;

  private SourceHints() {}

  /**
   * Hints about a source that goes to these hosts; none about what is not known.
   *
   * @param format what the source is
   * @param hosts host names of the servers of its destinations
   */
  public static List<Phrase> of(SourceFormat format, Collection<String> hosts) {
    Set<StreamingPlatform> platforms = new TreeSet<>();
    hosts.forEach(host -> StreamingPlatform.ofHost(host).ifPresent(platforms::add));
    List<Phrase> hints = new ArrayList<>();
    format.video().ifPresent(video -> hints.addAll(ofVideo(video, platforms)));
    format.audio().ifPresent(audio -> hints.addAll(ofAudio(audio, platforms)));
    if (format.video().isPresent() && format.audio().isEmpty()) {
      hints.add(Phrase.of("hint.no-audio"));
    }
    if (format.audio().isPresent() && format.video().isEmpty()) {
      hints.add(Phrase.of("hint.no-video"));
    }
    return hints;
  }

  private static List<Phrase> ofVideo(SourceFormat.Video video, Set<StreamingPlatform> platforms) {
    List<Phrase> hints = new ArrayList<>();
    if (video.keyframeSeconds() > MAX_KEYFRAME_SECONDS) {
      hints.add(Phrase.of("hint.keyframe", decimal(video.keyframeSeconds())));
    }
    for (StreamingPlatform platform : platforms) {
      if (!platform.takes(video.codec())) {
        hints.add(Phrase.of("hint.video-codec", text(video.codec()), text(platform.title())));
      }
      if (video.kbps() > platform.maxKbps() * TOLERANCE) {
        hints.add(
            Phrase.of(
                "hint.bitrate",
                decimal(video.kbps() / 1000.0),
                text(platform.title()),
                decimal(platform.maxKbps() / 1000.0)));
      }
    }
    return hints;
  }

  private static List<Phrase> ofAudio(SourceFormat.Audio audio, Set<StreamingPlatform> platforms) {
    return audio.codec().equals("AAC")
        ? List.of()
        : platforms.stream()
            .map(platform ->
                Phrase.of("hint.audio-codec", text(audio.codec()), text(platform.title())))
            .toList();
  }
}
