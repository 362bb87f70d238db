package dev.patchbay.bot.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.ChannelUse;
import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.Reach;
import dev.patchbay.bot.command.ServerEntry;
import dev.patchbay.bot.command.Setting;
import dev.patchbay.bot.command.Stopping;
import dev.patchbay.bot.command.Target;
import dev.patchbay.bot.command.catalog.Argument;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.catalog.CommandSpec;
import dev.patchbay.bot.command.line.ParseProblem.Rule;
import dev.patchbay.bot.command.line.Parsed.Misunderstood;
import dev.patchbay.bot.command.line.Parsed.Understood;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.typed.Fold;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.StartAt;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
  private static final DestinationRef YT = DestinationRef.typed("yt");
  private static final Stopping FOREVER = new Stopping.UntilStarted();

  private final CommandCatalog catalog = new CommandCatalog();
  private final CommandParser parser = new CommandParser(catalog);

  record Line(String text, Command command) {}

  static Stream<Line> lines() {
    return Stream.of(
        line("status", new Command.Status(Optional.empty())),
        line("st yt", new Command.Status(Optional.of(YT))),
        line("état yt", new Command.Status(Optional.of(YT))),
        line("ETAT", new Command.Status(Optional.empty())),
        line("list", new Command.ListDestinations()),
        line("liste", new Command.ListDestinations()),
        line("start yt", new Command.Start(new Target.One(YT))),
        line("  Start \t yt ", new Command.Start(new Target.One(YT))),
        line("start main/yt", new Command.Start(new Target.One(ref("main", "yt")))),
        line("start \"my channel\"", start("my channel")),
        line("start “my channel”", start("my channel")),
        line("démarrer «ma chaîne»", start("ma chaîne")),
        line("demarrer yt", start("yt")),
        line("lance tout", new Command.Start(new Target.All())),
        line("start all", new Command.Start(new Target.All())),
        line("stop yt", new Command.Stop(new Target.One(YT), FOREVER, false)),
        line("stop yt \u034F", new Command.Stop(new Target.One(YT), FOREVER, false)),
        line("stop yt \uDB40\uDC01", new Command.Stop(new Target.One(YT), FOREVER, false)),
        line("stop all now", new Command.Stop(new Target.All(), FOREVER, true)),
        line("stop yt for 10", stopFor(10)),
        line("stop yt for 10m", stopFor(10)),
        line("stop yt for 10 minutes", stopFor(10)),
        line("stop yt for 2h", stopFor(120)),
        line("arrêter yt pendant 10 min", stopFor(10)),
        line("stop for 10 yt", stopFor(10)),
        line(
            "stop yt this-stream",
            new Command.Stop(new Target.One(YT), new Stopping.ThisStream(), false)),
        line(
            "arrete tout ce-direct maintenant",
            new Command.Stop(new Target.All(), new Stopping.ThisStream(), true)),
        line("restart yt", new Command.Restart(YT)),
        line("relancer yt", new Command.Restart(YT)),
        line("undo", new Command.Undo()),
        line("annuler", new Command.Undo()),
        line("grant twitch:badge:vip@7 operate", grant(Reach.ALL)),
        line("autoriser twitch:badge:vip@7 operate pour main/yt", grant(reach(ref("main", "yt")))),
        line(
            "grant twitch:badge:vip@7 operate source=ch7",
            grant(new Reach(Optional.empty(), Optional.of("ch7")))),
        line("deny twitch:badge:vip@7 for yt", new Command.Deny(VIP, reach(YT))),
        line("interdire twitch:badge:vip@7", new Command.Deny(VIP, Reach.ALL)),
        line("revoke twitch:badge:vip@7", new Command.Revoke(VIP, Reach.ALL)),
        line("révoquer twitch:badge:vip@7", new Command.Revoke(VIP, Reach.ALL)),
        line("access", new Command.Access()),
        line("accès", new Command.Access()),
        line("panel", new Command.Panel(Optional.empty())),
        line("panneau ch7", new Command.Panel(Optional.of("ch7"))),
        line("channel bind ch7", new Command.Channel(ChannelUse.BIND, Optional.of("ch7"))),
        line("salon log", new Command.Channel(ChannelUse.LOG, Optional.empty())),
        line("claim AB12-CD34", new Command.Claim("AB12-CD34")),
        line("réclamer AB12-CD34", new Command.Claim("AB12-CD34")),
        line("discord login", new Command.DiscordLogin(Optional.empty())),
        line("discord connexion", new Command.DiscordLogin(Optional.empty())),
        line("twitch login", new Command.TwitchLogin()),
        line("twitch connexion", new Command.TwitchLogin()),
        line("twitch join streamer", new Command.TwitchJoin("streamer", Optional.empty())),
        line("twitch rejoindre s source=ch7", new Command.TwitchJoin("s", Optional.of("ch7"))),
        line("twitch leave streamer", new Command.TwitchLeave("streamer")),
        line("twitch quitter streamer", new Command.TwitchLeave("streamer")),
        line(
            "edit yt start-at=next-keyframe hold=0s",
            new Command.Edit(
                YT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Setting<>(Optional.of(StartAt.NEXT_KEYFRAME))),
                Optional.of(new Setting<>(Optional.of(Duration.ZERO))))),
        line(
            "modifier yt départ=défaut maintien=défaut",
            new Command.Edit(
                YT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Setting<>(Optional.empty())),
                Optional.of(new Setting<>(Optional.empty())))),
        line("edit yt method=ffmpeg", edit(Optional.empty(), ForwardMethod.FFMPEG)),
        line("modifier yt méthode=ffmpeg", edit(Optional.empty(), ForwardMethod.FFMPEG)),
        line(
            "edit yt rtmp://a.example/app?backup=1",
            edit(Optional.of("rtmp://a.example/app?backup=1"), null)),
        line(
            "edit yt server=rtmp://a.example/app?backup=1",
            edit(Optional.of("rtmp://a.example/app?backup=1"), null)),
        line("key yt", new Command.Key(YT, Optional.empty())),
        line("clé yt", new Command.Key(YT, Optional.empty())),
        line("remove yt", new Command.Remove(YT, false)),
        line("supprimer yt maintenant", new Command.Remove(YT, true)),
        line("source list", new Command.SourceList()),
        line("sources", new Command.SourceList()),
        line("source liste", new Command.SourceList()),
        line("source show", new Command.SourceShow(Optional.empty())),
        line("source afficher main", new Command.SourceShow(Optional.of("main"))),
        line("source add ch7", new Command.SourceAdd("ch7", Optional.empty(), Optional.empty())),
        line(
            "source ajouter ch7", new Command.SourceAdd("ch7", Optional.empty(), Optional.empty())),
        line(
            "source add ch7 kind=pull",
            new Command.SourceAdd("ch7", Optional.of(Source.Kind.PULLED), Optional.empty())),
        line("source edit ch7", new Command.SourceEdit("ch7", Optional.empty(), false)),
        line("source edit ch7 now", new Command.SourceEdit("ch7", Optional.empty(), true)),
        line("source modifier ch7", new Command.SourceEdit("ch7", Optional.empty(), false)),
        line("source rotate ch7 now", new Command.SourceRotate("ch7", true)),
        line("source renouveler ch7", new Command.SourceRotate("ch7", false)),
        line("source remove ch7", new Command.SourceRemove("ch7", false)),
        line("source supprimer ch7", new Command.SourceRemove("ch7", false)),
        line("audit", new Command.Audit(Optional.empty(), OptionalLong.empty())),
        line("journal yt", new Command.Audit(Optional.of(YT), OptionalLong.empty())),
        line("help", new Command.Help(Optional.empty())),
        line("?", new Command.Help(Optional.empty())),
        line("aide source show", new Command.Help(Optional.of("source show"))),
        line("help stop", new Command.Help(Optional.of("stop"))),
        line("health", new Command.Health()),
        line("santé", new Command.Health()),
        line(
            "add yt rtmp://a.example/app",
            add(YT, "rtmp://a.example/app", Optional.empty(), Optional.empty())),
        line(
            "ajouter yt rtmp://a.example/app méthode=ffmpeg profil=ultra",
            add(
                YT,
                "rtmp://a.example/app",
                Optional.of(ForwardMethod.FFMPEG),
                Optional.of(ForwardProfile.ULTRA))),
        line(
            "add yt rtmp://a.example/app source=ch7",
            add(ref("ch7", "yt"), "rtmp://a.example/app", Optional.empty(), Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void readsEveryCommandInBothLanguages(Line line) {
    Platform place =
        catalog.of(line.command()).places().contains(Platform.CONSOLE)
            ? Platform.CONSOLE
            : Platform.DISCORD;
    assertThat(new CommandParser(catalog).parse(line.text(), place, Optional.empty()))
        .isEqualTo(new Understood(line.command()));
  }

  @Test
  void theTableAboveNamesEveryCommandOfTheCatalogInBothLanguages() {
    List<String> typed = lines().map(line -> Fold.word(line.text())).toList();
    for (CommandSpec spec : catalog.all()) {
      for (List<String> words : List.of(spec.english(), spec.french())) {
        assertThat(typed)
            .as("%s %s", spec.id(), words)
            .anyMatch(text -> words.stream().map(Fold::word).anyMatch(text::startsWith));
      }
    }
  }

  @Test
  void everyWordOfTheCatalogMeansOneCommandOnly() {
    List<String> words =
        catalog.all().stream()
            .flatMap(spec ->
                Stream.concat(spec.english().stream(), spec.french().stream())
                    .map(Fold::word)
                    .distinct())
            .toList();
    assertThat(words).doesNotHaveDuplicates();
  }

  record Wrong(String text, Rule rule) {}

  static Stream<Wrong> wrongLines() {
    return Stream.of(
        new Wrong("", Rule.EMPTY),
        new Wrong(" \t ", Rule.EMPTY),
        new Wrong("x".repeat(2001), Rule.TOO_LONG),
        new Wrong("start \"my channel", Rule.OPEN_QUOTE),
        new Wrong("sart yt", Rule.UNKNOWN_COMMAND),
        new Wrong("source", Rule.UNKNOWN_COMMAND),
        new Wrong("start", Rule.MISSING),
        new Wrong("start now", Rule.BAD_VALUE),
        new Wrong("stop yt for", Rule.MISSING),
        new Wrong("stop yt for 0", Rule.BAD_VALUE),
        new Wrong("stop yt for 1441", Rule.BAD_VALUE),
        new Wrong("stop yt for ever", Rule.BAD_VALUE),
        new Wrong("start my channel", Rule.TOO_MANY),
        new Wrong("add my channel rtmp://a.example/app", Rule.TOO_MANY),
        new Wrong("add yt", Rule.MISSING),
        new Wrong("add all rtmp://a.example/app", Rule.BAD_VALUE),
        new Wrong("add yt rtmp://a.example/app metod=ffmpeg", Rule.UNKNOWN_OPTION),
        new Wrong("add yt rtmp://a.example/app method=vlc", Rule.BAD_VALUE),
        new Wrong("add yt rtmp://a.example/app method=", Rule.MISSING),
        new Wrong("edit yt rtmp://a.example/a server=rtmp://b.example/b", Rule.TWICE),
        new Wrong("key yt secret-in-the-line", Rule.KEY_IN_LINE),
        new Wrong("add yt rtmp://a.example/app secret", Rule.KEY_IN_LINE));
  }

  @ParameterizedTest
  @MethodSource("wrongLines")
  void namesTheRuleThatALineBreaks(Wrong wrong) {
    assertThat(problem(wrong.text()).rule()).isEqualTo(wrong.rule());
  }

  @Test
  void suggestsTheNearestCommand() {
    assertThat(problem("sart yt").nearest()).contains("start");
    assertThat(problem("satuts").nearest()).contains("status");
    assertThat(problem("démarer yt").nearest()).contains("start");
    assertThat(problem("source").nearest()).contains("source.list");
    assertThat(problem("source shwo main").nearest()).contains("source.show");
    assertThat(problem("qwertyuiop").nearest()).isEmpty();
  }

  @Test
  void suggestsTheNearestOption() {
    assertThat(problem("add yt rtmp://a.example/app metod=ffmpeg").nearest()).contains("method");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "live_123456789_AbCdEfGhIjKlMnOp",
        "start live_123456789_AbCdEfGhIjKlMnOp x",
        "key yt abcd-efgh-ijkl-mnop",
        "add yt rtmp://a.example/app sk_us-east-1_AbCdEfGhIjKl",
        "rtmp://a.example/app/live_123456789_AbCdEfGhIjKlMnOp",
        "edit yt method=live_123456789_AbCdEfGhIjKlMnOp"
      })
  void aProblemNeverHoldsWhatMightBeAKey(String line) {
    assertThat(problem(line).toString())
        .doesNotContain("AbCdEfGh")
        .doesNotContain("efgh")
        .doesNotContain("123456789");
  }

  @Test
  void aKeyAtTheEndOfTheUrlIsSplitOff() {
    Command.Add add = (Command.Add) understood("add yt rtmp://a.example/app/SomeKey?test=1");
    assertThat(add.server().url()).isEqualTo("rtmp://a.example/app");
    assertThat(add.server().key()).contains(new Secret("SomeKey?test=1"));
    assertThat(add.server().keyWasInUrl()).isTrue();
    assertThat(add.toString()).doesNotContain("SomeKey");
  }

  @Test
  void aKeyGivenApartLeavesTheUrlAlone() {
    Parsed parsed =
        parser.parse(
            "add yt rtmp://a.example/v2/pub", Platform.CONSOLE, Optional.of(new Secret("apart")));
    ServerEntry server = ((Command.Add) ((Understood) parsed).command()).server();
    assertThat(server.url()).isEqualTo("rtmp://a.example/v2/pub");
    assertThat(server.key()).contains(new Secret("apart"));
    assertThat(server.keyWasInUrl()).isFalse();
  }

  @Test
  void aKeyThatComesWithACommandThatTakesNoneIsRefused() {
    Parsed parsed = parser.parse("start yt", Platform.CONSOLE, Optional.of(new Secret("surplus")));
    assertThat(((Misunderstood) parsed).problem().rule()).isEqualTo(Rule.NO_KEY_HERE);
  }

  @Test
  void onTwitchNoCommandReadsASecret() {
    for (CommandSpec spec : catalog.on(Platform.TWITCH)) {
      assertThat(spec.takesSecret()).as(spec.id()).isFalse();
      assertThat(spec.arguments())
          .as(spec.id())
          .noneMatch(argument -> argument.kind() == Argument.Kind.SERVER);
    }
    Parsed parsed =
        parser.parse("add yt rtmp://a.example/app/SomeKey", Platform.TWITCH, Optional.empty());
    assertThat(((Misunderstood) parsed).problem().rule()).isEqualTo(Rule.NOT_HERE);
  }

  private Parsed parse(String line) {
    return parser.parse(line, Platform.CONSOLE, Optional.empty());
  }

  private Command understood(String line) {
    return ((Understood) parse(line)).command();
  }

  private ParseProblem problem(String line) {
    return ((Misunderstood) parse(line)).problem();
  }

  private static final Subject VIP = new Subject("twitch", "badge", "vip", "7");

  private static Command grant(Reach reach) {
    return new Command.Grant(VIP, Effect.OPERATE, reach);
  }

  private static Reach reach(DestinationRef ref) {
    return new Reach(Optional.of(ref), Optional.empty());
  }

  private static Line line(String text, Command command) {
    return new Line(text, command);
  }

  private static DestinationRef ref(String source, String name) {
    return new DestinationRef(Optional.of(source), name);
  }

  private static Command start(String name) {
    return new Command.Start(new Target.One(DestinationRef.typed(name)));
  }

  private static Command stopFor(int minutes) {
    return new Command.Stop(
        new Target.One(YT), new Stopping.For(Duration.ofMinutes(minutes)), false);
  }

  private static Command edit(Optional<String> server, ForwardMethod method) {
    return new Command.Edit(
        YT,
        server.map(url -> new ServerEntry(url, Optional.empty(), false)),
        Optional.ofNullable(method).map(some -> new Setting<>(Optional.of(some))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Command add(
      DestinationRef ref,
      String server,
      Optional<ForwardMethod> method,
      Optional<ForwardProfile> profile) {
    return new Command.Add(
        ref,
        new ServerEntry(server, Optional.empty(), false),
        method,
        profile,
        Optional.empty(),
        Optional.empty());
  }
}
