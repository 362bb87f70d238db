package dev.patchbay.bot.discord.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.dispatch.Offers;
import dev.patchbay.bot.command.line.CommandParser;
import dev.patchbay.bot.command.line.ParseProblem.Rule;
import dev.patchbay.bot.command.line.Parsed;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Offer;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Phrase.Argument;
import dev.patchbay.bot.reply.Phrase.Argument.Next;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.storage.access.Grant.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody on Discord is told to type what Discord's commands refuse them. */
final class OfferedOnDiscordTest {
  private static final Pattern TYPED = Pattern.compile("`/relay ([^`]+)`");
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);
  private static final String URL = "rtmp://a.example/live";

  private final Core core = new Core();
  private final Answers answers = new Answers(core.get(ReplyText.class), core.get(Offers.class));
  private final Caller owner = core.chatter(Platform.DISCORD, "1", "owners");
  private final Caller manager = core.chatter(Platform.DISCORD, "2", "managers");
  private final Caller moderator = core.chatter(Platform.DISCORD, "3", "moderators");
  private final Caller stranger = core.chatter(Platform.DISCORD, "4");

  @BeforeEach
  void serve() {
    core.say("source add ch7");
    core.say("add ch7/youtube " + URL, "key-of-youtube");
    core.say("add main/kick " + URL, "key-of-kick");
    core.say("add ch7/keyless " + URL);
    core.grant(Platform.DISCORD, "owners", Effect.MANAGE);
    core.grant(Platform.DISCORD, "managers", Effect.MANAGE, "ch7");
    core.grant(Platform.DISCORD, "moderators", Effect.OPERATE, "ch7", "youtube");
    core.say("status");
  }

  private String told(Argument next, Caller caller, Locale locale) {
    return answers.text(
        Reply.of(ReplyCode.OK, Phrase.of("line.named", Phrase.text("x"), next)), caller, locale);
  }

  private String told(Caller caller, String command, String... words) {
    return told(Phrase.next(command, words), caller, Locale.ENGLISH);
  }

  @Test
  void whatOnlyTheHostTakesIsToldWithItsPlaceOrWhomToAsk() {
    List<CommandSpec> refused =
        core.get(CommandCatalog.class).all().stream()
            .filter(spec -> !spec.places().contains(Platform.DISCORD))
            .toList();
    assertThat(refused).extracting(CommandSpec::id).contains("discord.login");
    for (CommandSpec spec : refused) {
      for (Argument next :
          List.of(
              Phrase.next(spec.id(), "youtube"),
              Phrase.next(spec.id()),
              Phrase.shortest(spec.id()))) {
        for (Locale locale : LANGUAGES) {
          Stream.of(owner, manager, moderator, stranger)
              .forEach(caller ->
                  assertThat(told(next, caller, locale)).as(spec.id()).doesNotContain("/relay"));
        }
      }
      assertThat(core.get(Offers.class).toAll(Platform.DISCORD, new Next(spec.id(), List.of())))
          .isInstanceOf(Offer.Ask.class);
    }
    Argument login = Phrase.next("discord.login");
    assertThat(told(login, owner, Locale.ENGLISH))
        .isEqualTo("x: on the host `./patchbay ctl discord login`");
    assertThat(told(login, owner, Locale.FRENCH))
        .endsWith("sur l’hôte `./patchbay ctl discord connexion`");
    assertThat(told(login, Core.in("ch7", moderator), Locale.ENGLISH))
        .isEqualTo("x: ask the streamer");
    assertThat(told(login, Core.in("ch7", moderator), Locale.FRENCH))
        .endsWith("demandez au streamer");
  }

  @Test
  void inARoomOfNoSourceWhatSomebodyMayIsOffered() {
    assertThat(told(manager, "source.show", "ch7")).isEqualTo("x: `/relay source show ch7`");
    assertThat(told(manager, "source.show", "main")).endsWith("(you may not)");
    assertThat(told(manager, "source.add", "ch8")).endsWith("(you may not)");
    assertThat(told(owner, "source.add", "ch8")).isEqualTo("x: `/relay source add ch8`");
    assertThat(told(manager, "add", "ch7/twitch")).isEqualTo("x: `/relay add ch7/twitch`");
    assertThat(told(manager, "key", "main/kick")).endsWith("(you may not)");
    assertThat(told(moderator, "start", "ch7/youtube")).isEqualTo("x: `/relay start ch7/youtube`");
    assertThat(told(moderator, "key", "ch7/youtube")).endsWith("(you may not)");
    assertThat(told(owner, "key", "main/kick")).isEqualTo("x: `/relay key main/kick`");
  }

  @Test
  void noReplyNamesACommandThatDiscordRefuses() {
    List<String> offered = new ArrayList<>();
    for (Caller caller : List.of(owner, manager, moderator, stranger)) {
      Stream.of(
              "",
              "status",
              "list",
              "help",
              "help start",
              "help discord login",
              "discord login",
              "start keyless",
              "start youtub",
              "start youtube",
              "stop all",
              "undo",
              "source show ch7",
              "source remove ch7",
              "twitch login",
              "access",
              "key youtube")
          .forEach(line -> {
            Reply reply = core.say(caller, line);
            LANGUAGES.forEach(locale -> check(answers.text(reply, caller, locale), offered));
          });
    }
    assertThat(offered).as("what may be typed is told").anyMatch(line -> line.startsWith("key "));
  }

  private void check(String text, List<String> offered) {
    TYPED
        .matcher(text)
        .results()
        .map(hit -> hit.group(1))
        .forEach(line -> {
          offered.add(line);
          Parsed parsed =
              core.get(CommandParser.class).parse(line, Platform.DISCORD, Optional.empty());
          if (parsed instanceof Parsed.Misunderstood(var problem)) {
            assertThat(problem.rule())
                .as("%s, in: %s", line, text)
                .isNotIn(Rule.NOT_HERE, Rule.UNKNOWN_COMMAND);
          }
        });
  }
}
