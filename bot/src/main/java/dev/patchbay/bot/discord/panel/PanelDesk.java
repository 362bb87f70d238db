package dev.patchbay.bot.discord.panel;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.usage;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.discord.panel.PanelKeeper.Opened;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.bot.discord.post.ServerLanguages;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import jakarta.inject.Inject;
import java.util.Optional;

/** Answers {@code panel}, and clicks on what is gone. Blocks. Thread-safe. */
public final class PanelDesk {
  private final PanelKeeper keeper;
  private final ServerLanguages languages;

  @Inject
  PanelDesk(PanelKeeper keeper, ServerLanguages languages) {
    this.keeper = keeper;
    this.languages = languages;
  }

  /** Posts the panel into the caller's channel, once the dispatcher has allowed it. */
  public Reply open(Caller caller, Command.Panel wish) {
    String channel = caller.room().channel();
    Optional<String> source = wish.source().or(caller::boundSource);
    return switch (keeper.open(channel, source, languages.of(channel))) {
      case Opened.Done _ -> Reply.of(ReplyCode.OK, Phrase.of("panel.posted"));
      case Opened.TooMany(int most) ->
          Reply.of(
              ReplyCode.INVALID,
              Phrase.of("panel.too-many", whole(most), next("channel", "nothing")));
      case Opened.NotPosted(Sent.NoRights(String missing)) ->
          Reply.of(ReplyCode.FAILED, Phrase.of("panel.no-rights", text(missing)));
      case Opened.NotPosted _ -> Reply.of(ReplyCode.FAILED, Phrase.of("panel.not-posted"));
    };
  }

  /** For a click that means nothing any more. */
  public static Reply outdated() {
    return Reply.of(ReplyCode.INVALID, Phrase.of("panel.outdated", usage("panel")));
  }
}
