package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.usage;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.command.Keyword;
import dev.patchbay.bot.command.line.CommandParser;
import dev.patchbay.bot.command.line.ParseProblem;
import dev.patchbay.bot.command.line.ParseProblem.Rule;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words why a line is no command: the rule it breaks, what was probably meant, how to type it. */
public final class ParseReplies {
  private ParseReplies() {}

  /** What to say about it. */
  public static Reply of(ParseProblem problem) {
    if (problem.rule() == Rule.NOT_HERE) {
      return Reply.of(ReplyCode.DENIED, rule(problem));
    }
    List<Phrase> lines = new ArrayList<>();
    lines.add(rule(problem));
    problem
        .nearest()
        .ifPresent(meant ->
            lines.add(
                problem.rule() == Rule.UNKNOWN_OPTION
                    ? Phrase.of("parse.nearest", text(meant + "="))
                    : Phrase.of("parse.nearest", next(meant))));
    problem.command().ifPresent(spec -> lines.add(Phrase.of("parse.usage", usage(spec.id()))));
    if (problem.command().isEmpty()) {
      lines.add(Phrase.of("parse.help", next("help")));
    }
    return new Reply(ReplyCode.INVALID, lines, ReplyData.NONE);
  }

  private static Phrase rule(ParseProblem problem) {
    return switch (problem.rule()) {
      case EMPTY -> Phrase.of("parse.empty");
      case TOO_LONG -> Phrase.of("parse.too-long", whole(CommandParser.MAX_LENGTH));
      case OPEN_QUOTE -> Phrase.of("parse.open-quote");
      case NOT_HERE -> Refusals.elsewhere(problem.command().orElseThrow());
      case NO_KEY_HERE -> Phrase.of("parse.no-key-here");
      case KEY_IN_LINE -> Phrase.of("parse.key-in-line");
      case UNKNOWN_COMMAND -> said(problem, "parse.unknown-command");
      case UNKNOWN_OPTION -> said(problem, "parse.unknown-option");
      case TOO_MANY -> said(problem, "parse.too-many");
      case MISSING -> Phrase.of("parse.missing", Phrase.said(argument(problem)));
      case TWICE -> Phrase.of("parse.twice", Phrase.said(argument(problem)));
      case TWO_ENDS -> Phrase.of("parse.two-ends");
      case BAD_VALUE ->
          isAllForOne(problem)
              ? Phrase.of("parse.not-all")
              : Phrase.of("parse.bad-value." + kind(problem));
    };
  }

  /** With what was typed, where it may be said back. */
  private static Phrase said(ParseProblem problem, String key) {
    return problem
        .said()
        .map(typed -> Phrase.of(key, text(typed)))
        .orElseGet(() -> Phrase.of(key + ".unsaid"));
  }

  private static boolean isAllForOne(ParseProblem problem) {
    return kind(problem).equals("destination")
        && problem.said().filter(Keyword.ALL::matches).isPresent();
  }

  private static Phrase argument(ParseProblem problem) {
    return Phrase.of("argument." + kind(problem));
  }

  private static String kind(ParseProblem problem) {
    return problem
        .argument()
        .map(argument -> argument.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .orElse("nothing");
  }
}
