package dev.patchbay.bot.discord.desk;

import static dev.patchbay.bot.reply.Phrase.text;
import static dev.patchbay.bot.reply.Phrase.until;

import dev.patchbay.bot.discord.desk.BotAccount.Account;
import dev.patchbay.bot.discord.desk.BotAccount.Server;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyData;
import dev.patchbay.storage.place.Place.Use;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Words what a login came to: who the bot is, how to invite it, how to let a server in. */
final class LoginReplies {
  private static final int MOST_SERVERS = 20;

  /** View Channel, Send Messages, Read Message History: what panels need. */
  private static final long RIGHTS = (1L << 10) | (1L << 11) | (1L << 16);

  private final PlaceBook places;

  @Inject
  LoginReplies(PlaceBook places) {
    this.places = places;
  }

  Reply loggedIn(Account.Known account, ClaimCodes.Code code) {
    List<Phrase> lines = new ArrayList<>();
    lines.add(Phrase.of("discord.login.as", text(account.name())));
    lines.add(Phrase.of("discord.login.invite", text(invitation(account.id()))));
    if (account.servers().isEmpty()) {
      lines.add(Phrase.of("discord.login.no-server"));
    }
    account.servers().stream().limit(MOST_SERVERS).map(this::line).forEach(lines::add);
    lines.add(
        Phrase.of("discord.login.code", until(code.until()), text("/relay claim " + code.text())));
    return new Reply(ReplyCode.OK, lines, ReplyData.NONE);
  }

  private Phrase line(Server server) {
    boolean served = places.find(Platform.DISCORD.word(), server.id(), Use.SERVED).isPresent();
    return Phrase.of(
        served ? "discord.login.served" : "discord.login.server",
        text(server.name()),
        text(server.id()));
  }

  /** With the two scopes and the least rights. */
  static String invitation(String application) {
    return "https://discord.com/oauth2/authorize?client_id="
        + application
        + "&scope=bot+applications.commands&permissions="
        + RIGHTS;
  }

  static Reply wrong() {
    return Reply.of(ReplyCode.INVALID, Phrase.of("discord.login.wrong"));
  }

  static Reply unreachable() {
    return Reply.of(
        ReplyCode.FAILED, Phrase.of("discord.login.unreachable", Phrase.next("discord.login")));
  }

  static Reply apart() {
    return Reply.of(
        ReplyCode.KEY_MISSING, Phrase.of("discord.login.apart", Phrase.next("discord.login")));
  }

  static Reply configured() {
    return Reply.of(ReplyCode.INVALID, Phrase.of("discord.login.configured"));
  }
}
