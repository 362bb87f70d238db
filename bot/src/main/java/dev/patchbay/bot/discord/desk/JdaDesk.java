package dev.patchbay.bot.discord.desk;

import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DiscordDesk;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.command.CommandRegistrar;
import dev.patchbay.bot.discord.desk.BotAccount.Account;
import dev.patchbay.bot.discord.link.DiscordLink;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import java.util.Optional;
import net.dv8tion.jda.api.entities.Guild;

/** Logs in, lets servers in, and gives channels their use. Thread-safe; blocks. */
public final class JdaDesk implements DiscordDesk {
  /** Under which the token is kept. */
  public static final String LOGIN = "discord";

  private final DiscordConfig config;
  private final LoginStore logins;
  private final BotAccount account;
  private final LoginReplies replies;
  private final ClaimCodes codes;
  private final PlaceBook places;
  private final GrantStore grants;
  private final GrantBook book;
  private final DiscordLink link;
  private final CommandRegistrar registrar;
  private final ChannelUses uses;
  private final Redactor redactor;

  @Inject
  JdaDesk(
      DiscordConfig config,
      LoginStore logins,
      BotAccount account,
      LoginReplies replies,
      ClaimCodes codes,
      PlaceBook places,
      GrantStore grants,
      GrantBook book,
      DiscordLink link,
      CommandRegistrar registrar,
      ChannelUses uses,
      Redactor redactor) {
    this.config = config;
    this.logins = logins;
    this.account = account;
    this.replies = replies;
    this.codes = codes;
    this.places = places;
    this.grants = grants;
    this.book = book;
    this.link = link;
    this.registrar = registrar;
    this.uses = uses;
    this.redactor = redactor;
  }

  @Override
  public Reply login(Caller caller, Optional<Secret> token) {
    if (token.isPresent() && config.token().isPresent()) {
      return LoginReplies.configured();
    }
    return token
        .or(config::token)
        .or(() -> logins.find(LOGIN))
        .map(present -> login(caller, present, token.isPresent()))
        .orElseGet(LoginReplies::apart);
  }

  private Reply login(Caller caller, Secret token, boolean isNew) {
    redactor.learn(token);
    return switch (account.of(token)) {
      case Account.WrongToken _ -> LoginReplies.wrong();
      case Account.Unreachable _ -> LoginReplies.unreachable();
      case Account.Known known -> {
        if (isNew) {
          logins.keep(LOGIN, token, caller.author());
        }
        if (isNew || !link.isTrying()) {
          link.use(token);
        }
        yield replies.loggedIn(known, codes.issue());
      }
    };
  }

  @Override
  public Reply claim(Caller caller, String code) {
    String server = caller.room().place();
    Optional<Guild> guild =
        link.jda().flatMap(jda -> Optional.ofNullable(jda.getGuildById(server)));
    String name = guild.map(Guild::getName).orElse(server);
    if (!codes.spend(code, () -> letIn(caller, server, name))) {
      return Reply.of(
          ReplyCode.DENIED, Phrase.of("discord.claim.wrong", text("./patchbay ctl discord login")));
    }
    guild.ifPresent(registrar::register);
    return Reply.of(
        ReplyCode.OK,
        Phrase.of("discord.claimed", text(name)),
        Phrase.of("discord.claimed.next", Phrase.shortest("grant")),
        Phrase.of("discord.integrations"));
  }

  /** The server last: none is served whose owner could not be written. */
  private void letIn(Caller caller, String server, String name) {
    book.change(() ->
        grants.grant(
            new Subject(Platform.DISCORD.word(), "user", caller.userId(), ""),
            Effect.MANAGE,
            Optional.empty(),
            Optional.empty(),
            caller.author()));
    places.put(
        new Place(Platform.DISCORD.word(), server, Use.SERVED, name, Optional.empty()),
        caller.author());
  }

  @Override
  public Reply channel(Caller caller, Command.Channel wish) {
    return uses.use(caller, wish);
  }
}
