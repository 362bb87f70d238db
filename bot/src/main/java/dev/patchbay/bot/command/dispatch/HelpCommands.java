package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.usage;

import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.line.ParseProblem;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.bot.typed.Fold;
import dev.patchbay.bot.typed.Nearest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells how to type what. */
final class HelpCommands {
  private final CommandCatalog catalog;

  @Inject
  HelpCommands(CommandCatalog catalog) {
    this.catalog = catalog;
  }

  Reply help(Request request, Optional<String> about) {
    List<CommandSpec> here = catalog.on(request.caller().platform());
    if (about.isEmpty()) {
      return reply(here);
    }
    List<CommandSpec> meant = here.stream().filter(spec -> isCalled(spec, about.get())).toList();
    return meant.isEmpty() ? unknown(about.get(), here) : reply(meant);
  }

  private static Reply reply(List<CommandSpec> specs) {
    List<Phrase> lines = new ArrayList<>();
    specs.forEach(spec ->
        lines.add(Phrase.of("help.line", usage(spec.id()), said(Phrase.of(spec.helpKey())))));
    return new Reply(ReplyCode.OK, lines, ReplyData.NONE);
  }

  /** {@code source} means all that begin with it. */
  private static boolean isCalled(CommandSpec spec, String typed) {
    String folded = Fold.word(typed);
    return words(spec)
        .map(Fold::word)
        .anyMatch(words -> words.equals(folded) || words.startsWith(folded + " "));
  }

  private static Reply unknown(String typed, List<CommandSpec> here) {
    Optional<String> nearest =
        Nearest.to(typed, here.stream().flatMap(HelpCommands::words).toList())
            .flatMap(found ->
                here.stream()
                    .filter(spec -> words(spec).anyMatch(found::equals))
                    .map(CommandSpec::id)
                    .findFirst());
    return ParseReplies.of(
        ParseProblem.of(ParseProblem.Rule.UNKNOWN_COMMAND).saying(typed).near(nearest));
  }

  private static Stream<String> words(CommandSpec spec) {
    return Stream.concat(spec.english().stream(), spec.french().stream());
  }
}
