package dev.patchbay.bot.discord.panel;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.several;
import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.whole;

import dev.patchbay.bot.command.ChannelUse;
import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.discord.interaction.Afterword;
import dev.patchbay.bot.discord.panel.PanelKeeper.Opened;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.PermissionPolicy;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.StorageException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts a panel once the core has allowed it, and removes those of a channel that is to have none.
 */
final class PanelDesk implements Afterword {
  private static final Logger log = LoggerFactory.getLogger(PanelDesk.class);

  private final PanelKeeper keeper;
  private final PermissionPolicy policy;

  @Inject
  PanelDesk(PanelKeeper keeper, PermissionPolicy policy) {
    this.policy = policy;
    this.keeper = keeper;
  }

  @Override
  public Reply after(Caller caller, Command command, Reply reply, Locale serverLocale) {
    if (reply.isOk() && command instanceof Command.Panel wish) {
      return open(caller, wish, serverLocale);
    }
    if (reply.isOk() && command instanceof Command.Channel(ChannelUse use, _)) {
      if (use == ChannelUse.NOTHING) {
        return close(caller, reply);
      }
    }
    return reply;
  }

  /** Who manages one source must not take its panel away from another. */
  private Reply close(Caller caller, Reply reply) {
    List<Phrase.Argument> stay =
        keeper.close(caller.room().channel(), source -> policy.manages(caller, source)).stream()
            .map(source ->
                source.<Phrase.Argument>map(Phrase::text).orElseGet(() -> said("panel.of-all")))
            .toList();
    return stay.isEmpty()
        ? reply
        : Reply.of(ReplyCode.OK, Phrase.of("panel.not-yours", several(stay)));
  }

  private Reply open(Caller caller, Command.Panel wish, Locale serverLocale) {
    Optional<String> source = wish.source().or(caller::boundSource);
    try {
      return switch (keeper.open(caller.room().channel(), source, serverLocale)) {
        case Opened.Done _ -> Reply.of(ReplyCode.OK, Phrase.of("panel.posted"));
        case Opened.TooMany(int most) ->
            Reply.of(
                ReplyCode.INVALID,
                Phrase.of("panel.too-many", whole(most), next("channel", "nothing")));
        case Opened.NotPosted(Sent.NoRights(String missing)) ->
            Reply.of(ReplyCode.FAILED, Phrase.of("panel.no-rights", text(missing)));
        case Opened.NotPosted _ -> Reply.of(ReplyCode.FAILED, Phrase.of("panel.not-posted"));
      };
    } catch (StorageException unreachable) {
      log.warn("a panel cannot be drawn, the database cannot be read", unreachable);
      return Reply.of(ReplyCode.FAILED, Phrase.of("panel.not-posted"));
    }
  }
}
