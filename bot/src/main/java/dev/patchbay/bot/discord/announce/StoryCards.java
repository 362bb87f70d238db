package dev.patchbay.bot.discord.announce;

import static dev.patchbay.bot.discord.post.DiscordStyle.ago;
import static dev.patchbay.bot.discord.post.DiscordStyle.at;
import static dev.patchbay.bot.discord.post.DiscordStyle.cut;
import static dev.patchbay.bot.discord.post.DiscordStyle.escaped;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.span;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.discord.announce.Trouble.End;
import dev.patchbay.bot.discord.announce.Trouble.Kind;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.Card.Colour;
import dev.patchbay.bot.discord.post.Card.Part;
import dev.patchbay.bot.discord.post.DiscordStyle;
import dev.patchbay.bot.discord.post.Marks;
import dev.patchbay.bot.reply.CauseWords;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.PullWords;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.relay.Cause;
import dev.patchbay.storage.destination.DestinationName;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws an incident: what is still wrong first. The same story is drawn the same, whenever. */
final class StoryCards {
  private static final int MAX_LINES = 12;
  private static final int MAX_REMARK = 220;

  private final ReplyText text;

  @Inject
  StoryCards(ReplyText text) {
    this.text = text;
  }

  /** The message about an incident of {@code source}. */
  Card incident(String source, Incident incident, Locale locale) {
    List<Trouble> shown =
        incident.troubles().stream()
            .sorted(
                Comparator.comparing((Trouble trouble) -> !trouble.isOpen())
                    .thenComparing(Trouble::kind, Comparator.reverseOrder()))
            .toList();
    List<String> lines = new ArrayList<>();
    shown.stream().limit(MAX_LINES).forEach(trouble -> lines.add(line(source, trouble, locale)));
    if (shown.size() > MAX_LINES) {
      lines.add(word(Phrase.of("announce.more", whole(shown.size() - (long) MAX_LINES)), locale));
    }
    return new Card(colour(incident), List.of(new Part.Text(String.join("\n", lines))));
  }

  /** Whether somebody must do something about it. */
  static boolean isUrgent(Incident incident) {
    return incident.troubles().stream()
        .filter(Trouble::isOpen)
        .anyMatch(trouble ->
            switch (trouble.kind()) {
              case GONE, UNSTABLE, REJECTED -> true;
              case SILENT, UNPULLED, LOST, REFUSED -> false;
            });
  }

  private static Colour colour(Incident incident) {
    boolean isBad =
        incident.troubles().stream()
            .filter(Trouble::isOpen)
            .anyMatch(trouble -> trouble.kind() == Kind.REJECTED || trouble.kind() == Kind.GONE);
    if (isBad) {
      return Colour.RED;
    }
    return incident.isOpen() ? Colour.AMBER : Colour.GREEN;
  }

  private String line(String source, Trouble trouble, Locale locale) {
    String name =
        escaped(
            trouble
                .destination()
                .map(destination -> source + " → " + destination.name())
                .orElse(source));
    return trouble
        .end()
        .map(end -> ended(trouble, end, name, locale))
        .orElseGet(() -> open(source, trouble, name, locale));
  }

  private String open(String source, Trouble trouble, String name, Locale locale) {
    boolean isBad = trouble.kind() == Kind.REJECTED || trouble.kind() == Kind.GONE;
    String head =
        (isBad ? Marks.BAD : Marks.TROUBLE)
            + " **"
            + name
            + "** · "
            + word(Phrase.of(key(trouble)), locale)
            + " · "
            + ago(trouble.since());
    return head
        + remark(source, trouble)
            .map(phrase -> "\n-# " + cut(word(phrase, locale), MAX_REMARK))
            .orElse("");
  }

  private static String key(Trouble trouble) {
    return "announce." + trouble.kind().name().toLowerCase(Locale.ROOT);
  }

  private static Optional<Phrase> remark(String source, Trouble trouble) {
    return trouble
        .cause()
        .map(cause -> {
          Phrase what = what(trouble, cause);
          Phrase often =
              trouble.times() > 1
                  ? Phrase.of("announce.often", said(what), whole(trouble.times()))
                  : what;
          return switch (trouble.kind()) {
            case REJECTED, UNSTABLE ->
                Phrase.of("announce.advice", said(often), advice(trouble, cause));
            case UNPULLED ->
                Phrase.of(
                    "announce.advice", said(often), said(PullWords.advice(cause.kind(), source)));
            case SILENT, GONE, LOST, REFUSED -> often;
          };
        });
  }

  /** A source has a cause only where it is pulled. */
  private static Phrase what(Trouble trouble, Cause cause) {
    return trouble.destination().isPresent()
        ? CauseWords.what(cause)
        : PullWords.what(cause.kind());
  }

  private static Phrase.Argument advice(Trouble trouble, Cause cause) {
    String typed = trouble.destination().map(DestinationName::toString).orElse("");
    return said(CauseWords.advice(cause.kind(), typed));
  }

  private String ended(Trouble trouble, End end, String name, Locale locale) {
    Phrase.Argument away = span(rounded(Duration.between(trouble.since(), end.at())));
    Phrase what =
        switch (end.how()) {
          case WELL ->
              trouble.destination().isEmpty() && trouble.kind() != Kind.UNPULLED
                  ? Phrase.of("announce.back", away)
                  : Phrase.of("announce.recovered", away);
          case STOPPED -> Phrase.of("announce.stopped");
          case OVER -> Phrase.of("announce.over");
          case REMOVED -> Phrase.of("announce.removed");
        };
    String mark = end.how() == Trouble.Ending.WELL ? Marks.WELL : Marks.OFF;
    String head = mark + " **" + name + "** · " + word(what, locale) + " · " + at(end.at());
    return head
        + trouble
            .cause()
            .map(cause -> "\n-# " + cut(word(what(trouble, cause), locale), MAX_REMARK))
            .orElse("");
  }

  private static Duration rounded(Duration span) {
    return span.toSeconds() < 10 ? span : Duration.ofSeconds(span.toSeconds());
  }

  private String word(Phrase phrase, Locale locale) {
    return text.text(phrase, locale, DiscordStyle.TEXT);
  }
}
