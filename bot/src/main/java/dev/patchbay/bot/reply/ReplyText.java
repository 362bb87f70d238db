package dev.patchbay.bot.reply;

import static java.util.stream.Collectors.joining;

import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.reply.Phrase.Argument;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Words replies and phrases in a language and for a platform. Thread-safe. */
public final class ReplyText {
  /** Stands for what is still to be chosen: letters only, so that it means nothing to anybody. */
  private static final Pattern CHOSEN_LATER = Pattern.compile("<\\p{L}+>");

  private final Messages messages = new Messages();
  private final Spans spans = new Spans(messages);
  private final CommandWords commands;
  private final Redactor redactor;
  private final InstantSource clock;
  private final ZoneId zone;

  @Inject
  ReplyText(CommandWords commands, Redactor redactor, InstantSource clock, ZoneId zone) {
    this.redactor = redactor;
    this.commands = commands;
    this.clock = clock;
    this.zone = zone;
  }

  /** All lines of a reply, with what the style puts between them. */
  public String text(Reply reply, Locale locale, TextStyle style) {
    return reply.lines().stream()
        .map(line -> text(line, locale, style))
        .collect(joining(style.separator()));
  }

  /** One phrase. */
  public String text(Phrase phrase, Locale locale, TextStyle style) {
    String[] gaps =
        phrase.arguments().stream()
            .map(argument -> text(argument, locale, style))
            .toArray(String[]::new);
    return messages.format(locale, phrase.key(), gaps);
  }

  /** What was written down once, without what is known as a secret by now. */
  String redacted(String value) {
    return redactor.redact(value);
  }

  private String text(Argument argument, Locale locale, TextStyle style) {
    return switch (argument) {
      case Argument.Text(String value) -> style.escape().apply(value);
      case Argument.Foreign(String value) -> foreign(value, style);
      case Argument.Whole(long value) -> Long.toString(value);
      case Argument.Decimal(double value) -> spans.decimal(value, locale);
      case Argument.Span(Duration value) -> spans.words(value, locale);
      case Argument.Since(var then) -> spans.words(Duration.between(then, clock.instant()), locale);
      case Argument.Until(var then) -> spans.words(Duration.between(clock.instant(), then), locale);
      case Argument.At(var then) -> spans.timeOfDay(then, clock.instant(), zone);
      case Argument.Said(Phrase value) -> text(value, locale, style);
      case Argument.Several(var values) ->
          values.stream().map(value -> text(value, locale, style)).collect(joining(", "));
      case Argument.Named(Whom value) -> style.whom().apply(value);
      case Argument.Next next ->
          offered(next, words -> typed(next.command(), words, locale, style), locale, style);
      case Argument.Called(String command) ->
          commands
              .called(command, Messages.answered(locale))
              .orElseGet(() -> foreign(command, style));
      case Argument.Usage(String command) ->
          quoted(commands.usage(command, Messages.answered(locale)), style);
      case Argument.Shortest(String command) ->
          offered(
              new Argument.Next(command, List.of()),
              _ -> commands.shortest(command, Messages.answered(locale)),
              locale,
              style);
      case Argument.IngestKey(var key) -> key.reveal();
    };
  }

  private String foreign(String value, TextStyle style) {
    return style.escape().apply(redactor.redact(value));
  }

  /** A line to type where it is taken, by whom it is taken from. */
  private String offered(
      Argument.Next next, Function<List<String>, String> line, Locale locale, TextStyle style) {
    return switch (style.offers().apply(next)) {
      case Offer.Here _ -> quoted(line.apply(next.words()), style);
      case Offer.NotYours(String key) ->
          messages.format(locale, key, quoted(line.apply(next.words()), style));
      case Offer.Elsewhere(String key, String prefix, var words) ->
          messages.format(locale, key, style.quote() + prefix + line.apply(words) + style.quote());
      case Offer.Ask(String key) -> messages.format(locale, key);
    };
  }

  private String typed(String command, List<String> words, Locale locale, TextStyle style) {
    Locale answered = Messages.answered(locale);
    return commands.typed(command, answered)
        + words.stream()
            .map(word -> commands.word(word, answered))
            .map(word -> word.indexOf(' ') < 0 ? word : "\"" + word + "\"")
            .map(word -> CHOSEN_LATER.matcher(word).matches() ? word : style.escape().apply(word))
            .map(" "::concat)
            .collect(joining());
  }

  private static String quoted(String line, TextStyle style) {
    return style.quote() + style.commandPrefix() + line + style.quote();
  }
}
