package dev.patchbay.bot.command.view;

import static dev.patchbay.bot.reply.Phrase.decimal;
import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.several;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.PullWords;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.relay.SourceFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words sources: whether they are there, what they are, what a platform will dislike. */
public final class SourceLines {
  private SourceLines() {}

  /** A sentence for each thing worth knowing, the state first. */
  public static List<Phrase> of(SourceView view) {
    List<Phrase> lines = new ArrayList<>();
    Phrase presence =
        PullWords.of(view)
            .orElseGet(() ->
                Phrase.of(
                    "source." + view.presence().name().toLowerCase(Locale.ROOT),
                    lasting(view.since())));
    List<Phrase.Argument> parts = new ArrayList<>();
    parts.add(said(presence));
    view.format().video().ifPresent(video -> parts.addAll(parts(video)));
    view.format().audio().ifPresent(audio -> parts.add(text(audio.codec())));
    lines.add(Phrase.of("source.line", text(view.name()), several(parts)));
    view.hints().forEach(hint -> lines.add(Phrase.of("source.hint", said(hint))));
    return lines;
  }

  private static List<Phrase.Argument> parts(SourceFormat.Video video) {
    List<Phrase.Argument> parts = new ArrayList<>();
    parts.add(text(video.codec()));
    if (video.width() > 0) {
      parts.add(text(video.width() + "x" + video.height()));
    }
    if (video.fps() > 0) {
      parts.add(said(Phrase.of("source.fps", decimal(video.fps()))));
    }
    if (video.kbps() > 0) {
      parts.add(said(Phrase.of("source.bitrate", whole(video.kbps()))));
    }
    if (video.keyframeSeconds() > 0) {
      parts.add(said(Phrase.of("source.keyframe", decimal(video.keyframeSeconds()))));
    }
    return parts;
  }
}
