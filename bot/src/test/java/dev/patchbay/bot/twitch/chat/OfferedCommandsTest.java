package dev.patchbay.bot.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.bot.command.ChatHealth;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.line.CommandParser;
import dev.patchbay.bot.command.line.ParseProblem.Rule;
import dev.patchbay.bot.command.line.Parsed;
import dev.patchbay.bot.config.TwitchConfig.Style;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Phrase.Argument;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.bot.twitch.ChatTransport;
import dev.patchbay.bot.twitch.room.RoomCallers;
import dev.patchbay.bot.twitch.room.ServedRoom;
import dev.patchbay.bot.twitch.say.RecordingTransport;
import dev.patchbay.bot.twitch.say.Wording;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody in a Twitch chat is told to type what Twitch's commands refuse them. */
final class OfferedCommandsTest {
  private static final Pattern TYPED = Pattern.compile("!relay ([^·;:,?()…]+)");
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);
  private static final String STREAMER = ChatScene.ROOM;

  private final RecordingTransport transport = new RecordingTransport();
  private boolean discordIsOn;
  private Core core;
  private Wording wording;

  /** A Discord of which only is known whether it is switched on. */
  private final class SomeDiscord implements ChatHealth {
    @Override
    public Platform platform() {
      return Platform.DISCORD;
    }

    @Override
    public boolean isOn() {
      return discordIsOn;
    }

    @Override
    public Optional<Phrase> trouble() {
      return Optional.empty();
    }
  }

  @BeforeEach
  void serve() {
    core =
        new Core(
            new ChatModule(
                ChatScene.chat(
                    Permission.OPERATE, true, Map.of(), Locale.ENGLISH, Style.NAMES, false),
                Locale.ENGLISH),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(ChatTransport.class).toInstance(transport);
                Multibinder.newSetBinder(binder(), ChatHealth.class)
                    .addBinding()
                    .toInstance(new SomeDiscord());
              }
            });
    core.get(PlaceBook.class)
        .put(
            new Place("twitch", ChatScene.ROOM, Place.Use.SERVED, "streamer", Optional.of("main")),
            Author.patchbay());
    core.say("add youtube " + ChatScene.URL, "key-of-youtube");
    core.say("add keyless " + ChatScene.URL);
    wording = core.get(Wording.class);
  }

  private static Caller caller(String user, Locale locale, String... badges) {
    return RoomCallers.of(
        ChatScene.line(user, "", badges)
            .in("m", ChatScene.ROOM, Optional.empty(), Optional.empty()),
        new ServedRoom(ChatScene.ROOM, "streamer", Optional.of("main"), locale));
  }

  /** Everybody whom the bot answers, in both languages. */
  private static List<Caller> callers() {
    return LANGUAGES.stream()
        .flatMap(locale ->
            Stream.of(
                caller(STREAMER, locale, "broadcaster"),
                caller("7", locale, "moderator"),
                caller("9", locale)))
        .toList();
  }

  private static Caller streamer() {
    return caller(STREAMER, Locale.ENGLISH, "broadcaster");
  }

  private static Caller moderator() {
    return caller("7", Locale.ENGLISH, "moderator");
  }

  private static Caller viewer() {
    return caller("9", Locale.ENGLISH);
  }

  private List<CommandSpec> refused() {
    return core.get(CommandCatalog.class).all().stream()
        .filter(spec -> !spec.places().contains(Platform.TWITCH))
        .toList();
  }

  @Test
  void noCommandThatTwitchRefusesIsEverToldToBeTypedThere() {
    assertThat(refused()).extracting(CommandSpec::id).contains("key", "edit", "health");
    for (boolean on : new boolean[] {true, false}) {
      discordIsOn = on;
      for (CommandSpec spec : refused()) {
        for (Argument argument :
            List.of(
                Phrase.next(spec.id(), "youtube", "server=…"),
                Phrase.next(spec.id()),
                Phrase.shortest(spec.id()))) {
          Phrase phrase = Phrase.of("line.named", Phrase.text("x"), argument);
          callers()
              .forEach(caller ->
                  assertThat(wording.of(phrase, caller)).as(spec.id()).doesNotContain("!relay"));
          LANGUAGES.forEach(locale ->
              assertThat(wording.toAll(phrase, locale)).as(spec.id()).doesNotContain("!relay"));
        }
      }
    }
  }

  @Test
  void whateverGoesWrongNoReplyNamesACommandThatTwitchRefuses() {
    Set<String> named = new TreeSet<>();
    Set<String> told = new TreeSet<>();
    Consumer<String> ask =
        line ->
            callers()
                .forEach(caller -> {
                  Reply reply = core.say(caller, line);
                  reply.lines().forEach(phrase -> collect(phrase, named));
                  told.addAll(commandsIn(wording.of(reply, caller)));
                });
    for (Cause.Kind kind : Cause.Kind.values()) {
      for (ForwarderState state : states(new Cause(kind, "what it said"))) {
        core.engine.startsInto(Core.id("main/youtube"), state);
        Stream.of("start youtube", "status youtube").forEach(ask);
      }
    }
    Stream.of(
            "",
            "status",
            "list",
            "help",
            "help start",
            "help nonsense",
            "key youtube",
            "source list",
            "restart youtube",
            "undo",
            "start keyless",
            "status keyless",
            "stop keyless",
            "start youtub",
            "stop youtub",
            "start",
            "stop youtube for ever",
            "stop youtube this-stream",
            "stop youtube",
            "stop youtube",
            "stop all",
            "stop all now",
            "\"open")
        .forEach(ask);
    core.say("edit youtube method=ffmpeg");
    Stream.of("start youtube", "status youtube").forEach(ask);
    core.storage.fill();
    Stream.of("stop youtube", "status youtube", "start youtube").forEach(ask);
    core.storage.lose();
    Stream.of("stop youtube", "status youtube", "start youtube", "list", "undo").forEach(ask);

    assertThat(named)
        .as("the walk went where Twitch would be told too much")
        .contains("edit", "key", "health", "source.add");
    assertThat(told).as("and what may be typed is told").contains("start", "restart", "stop");
  }

  private List<ForwarderState> states(Cause cause) {
    Instant now = core.clock.instant();
    Instant later = now.plusSeconds(30);
    return List.of(
        new ForwarderState.Rejected(now, cause),
        new ForwarderState.BackingOff(1, now, later, new Setback.Lost(cause)),
        new ForwarderState.BackingOff(
            1, now, later, new Setback.Unstable(cause, 3, Duration.ofSeconds(3))),
        new ForwarderState.BackingOff(1, now, later, new Setback.Refused(cause, now, later)));
  }

  /** The commands that a text names, each of which Twitch must take. */
  private List<String> commandsIn(String text) {
    List<String> found = new ArrayList<>();
    TYPED
        .matcher(text)
        .results()
        .map((MatchResult hit) -> hit.group(1).strip())
        .forEach(line -> {
          Parsed parsed =
              core.get(CommandParser.class).parse(line, Platform.TWITCH, Optional.empty());
          switch (parsed) {
            case Parsed.Understood(var command) ->
                found.add(core.get(CommandCatalog.class).of(command).id());
            case Parsed.Misunderstood(var problem) ->
                assertThat(problem.rule())
                    .as("%s, in: %s", line, text)
                    .isNotIn(Rule.NOT_HERE, Rule.UNKNOWN_COMMAND);
          }
        });
    return found;
  }

  private static void collect(Phrase phrase, Set<String> into) {
    phrase.arguments().forEach(argument -> collect(argument, into));
  }

  private static void collect(Argument argument, Set<String> into) {
    switch (argument) {
      case Argument.Next(String command, var _) -> into.add(command);
      case Argument.Shortest(String command) -> into.add(command);
      case Argument.Said(Phrase said) -> collect(said, into);
      case Argument.Several(var several) -> several.forEach(one -> collect(one, into));
      default -> {}
    }
  }

  private String told(Caller caller, String line) {
    return wording.of(core.say(caller, line), caller);
  }

  @Test
  void whoManagesIsToldWhereToTypeItAndOthersWhomToAsk() {
    assertThat(told(moderator(), "start keyless"))
        .isEqualTo("keyless: no key yet · ask the streamer");
    assertThat(told(streamer(), "start keyless"))
        .isEqualTo("keyless: no key yet · on the host ./patchbay ctl key keyless");
    discordIsOn = true;
    assertThat(told(streamer(), "start keyless"))
        .isEqualTo("keyless: no key yet · on Discord /relay key keyless");
    assertThat(told(moderator(), "start keyless"))
        .isEqualTo("keyless: no key yet · ask the streamer");
    assertThat(told(caller(STREAMER, Locale.FRENCH, "broadcaster"), "start keyless"))
        .endsWith("pas encore de clé · sur Discord /relay clé keyless");
    assertThat(told(caller("7", Locale.FRENCH, "moderator"), "start keyless"))
        .endsWith("pas encore de clé · demandez au streamer");
  }

  @Test
  void whatIsTypedElsewhereMeansTheSameDestinationThere() {
    discordIsOn = true;
    core.say("source add second");
    core.say("add second/keyless " + ChatScene.URL);

    assertThat(told(streamer(), "start keyless"))
        .isEqualTo("keyless: no key yet · on Discord /relay key main/keyless");
  }

  @Test
  void whoMayOnlyLookIsToldThatStartingIsForOthers() {
    assertThat(told(viewer(), "status youtube")).endsWith("!relay start youtube (you may not)");
    assertThat(told(moderator(), "status youtube")).endsWith("!relay start youtube");
  }

  @Test
  void lookingAtHealthIsOnDiscordForWhoManages() {
    core.storage.fill();
    core.say("start youtube");
    discordIsOn = true;

    assertThat(told(moderator(), "start youtube")).endsWith("· ask the streamer");
    core.storage.recover();
    core.say("grant twitch:user:7 manage");
    Phrase health = Phrase.of("line.named", Phrase.text("x"), Phrase.next("health"));
    assertThat(wording.of(health, moderator())).endsWith("on Discord /relay health");
  }

  @Test
  void aSourceThatIsCalledLikeADestinationKeepsItsName() {
    discordIsOn = true;
    core.say("source add youtube");
    core.say("add youtube/youtube " + ChatScene.URL);

    Phrase show = Phrase.of("line.named", Phrase.text("x"), Phrase.next("source.show", "youtube"));
    assertThat(wording.of(show, streamer())).endsWith("on Discord /relay source show youtube");
    Phrase key = Phrase.of("line.named", Phrase.text("x"), Phrase.next("key", "youtube"));
    assertThat(wording.of(key, streamer())).endsWith("on Discord /relay key main/youtube");
  }
}
