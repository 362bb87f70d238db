package dev.patchbay.bot.command;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderState.Setback;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.testing.FakeRelayEngine;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.destination.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CommandDispatcherTest {
  private static final String URL = "rtmps://live.example.org/app";

  private Core core = new Core();

  @Test
  void addingStartingAndStoppingTellTheTruthAndTheNextCommand() {
    assertThat(told(core.say("add youtube " + URL, "k1")))
        .isEqualTo("youtube added · `start youtube`");
    Reply started = core.say("start youtube");
    assertThat(started.code()).isEqualTo(ReplyCode.SENDING);
    assertThat(told(started)).isEqualTo("youtube: sending since 0 s");
    Reply stopped = core.say("stop youtube");
    assertThat(stopped.code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(told(stopped))
        .isEqualTo("youtube: stopped until someone starts it · `start youtube`");
  }

  @Test
  void theSameInFrench() {
    Caller caller = Caller.console("hôte", Locale.FRENCH, UUID.randomUUID());
    core.say("add youtube " + URL, "k1");
    assertThat(core.text(core.say(caller, "démarrer youtube"), Locale.FRENCH))
        .isEqualTo("youtube : envoie depuis 0 s");
    assertThat(core.text(core.say(caller, "arrêter youtube"), Locale.FRENCH))
        .isEqualTo("youtube : arrêtée jusqu’à ce que quelqu’un la démarre · `démarrer youtube`");
  }

  @Test
  void aNoOpNamesWhoAndWhen() {
    core.say("add youtube " + URL, "k1");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    core.say("start youtube");
    core.say(core.chatter(Platform.DISCORD, "anna", "mod"), "stop youtube");
    core.advance(Duration.ofSeconds(4));
    Reply again = core.say("stop youtube");
    assertThat(again.code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(told(again))
        .isEqualTo("youtube: already stopped by @anna 4 s ago · `start youtube`");
    core.say("start youtube");
    core.advance(Duration.ofSeconds(90));
    assertThat(told(core.say("start youtube")))
        .isEqualTo("youtube: already sending since 1 min 30 s (ordered by host 1 min 30 s ago)");
  }

  @Test
  void aStopSaysHowLongItHolds() {
    core.say("add youtube " + URL, "k1");
    core.say("start youtube");
    assertThat(told(core.say("stop youtube for 10")))
        .isEqualTo("youtube: stopped until 12:10 · to start now: `start youtube`");
    core.ingest.becomes(StreamPath.ofSource("main"), Presence.LIVE, SourceFormat.UNKNOWN);
    assertThat(told(core.say("stop youtube this-stream")))
        .isEqualTo(
            "youtube: stopped until this stream of main has ended · to start now: `start youtube`");
  }

  @Test
  void aRefusalSaysWhatTheServerSaidTheUsualCausesAndTheNextCommand() {
    core.say("add youtube " + URL, "k1");
    Instant now = core.clock.instant();
    core.engine.startsInto(
        id("main/youtube"),
        new ForwarderState.BackingOff(
            1,
            now,
            now.plusSeconds(5),
            new Setback.Refused(
                new Cause(Cause.Kind.REFUSED, "Stream already publishing"),
                now,
                now.plusSeconds(240))));
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.BACKING_OFF);
    assertThat(reply.isOk()).isTrue();
    assertThat(told(reply))
        .isEqualTo(
            "youtube: the server refuses the stream (“Stream already publishing”); trying until"
                + " 12:04 · usual causes: wrong key, or still live from elsewhere; new key: `key"
                + " youtube`");
  }

  @Test
  void anUnstableDestinationSaysSo() {
    core.say("add youtube " + URL, "k1");
    Instant now = core.clock.instant();
    core.engine.startsInto(
        id("main/youtube"),
        new ForwarderState.BackingOff(
            3,
            now,
            now.plusSeconds(60),
            new Setback.Unstable(Cause.of(Cause.Kind.CLOSED), 3, Duration.ofSeconds(3))));
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.UNSTABLE);
    assertThat(told(reply))
        .startsWith(
            "youtube: accepts the stream and drops it after about 3 s (3 times): the server hung"
                + " up while it was being sent to; next attempt in 1 min");
  }

  @Test
  void aRejectionIsNotOk() {
    core.say("add youtube " + URL, "k1");
    core.engine.startsInto(
        id("main/youtube"),
        new ForwarderState.Rejected(
            core.clock.instant(), new Cause(Cause.Kind.KEY_REFUSED, "bad key")));
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.REJECTED);
    assertThat(reply.isOk()).isFalse();
    assertThat(told(reply)).contains("bad key").contains("`key youtube`");
  }

  @Test
  void waitingForTheSourceNamesIt() {
    core.say("add youtube " + URL, "k1");
    core.engine.startsInto(
        id("main/youtube"), new ForwarderState.AwaitingSource(core.clock.instant()));
    assertThat(told(core.say("start youtube"))).isEqualTo("youtube: waiting for OBS (main)");
  }

  @Test
  void aStartThatTakesLongIsAnsweredWithWhereItIs() {
    core = new Core(Duration.ofMillis(10));
    core.say("add youtube " + URL, "k1");
    core.engine.hold(id("main/youtube"));
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.STARTING);
    assertThat(told(reply)).isEqualTo("youtube: starting, nothing flows yet · `status youtube`");
    core.engine.release(id("main/youtube"));
  }

  @Test
  void nothingStartsWithoutAKey() {
    assertThat(told(core.say("add youtube " + URL)))
        .isEqualTo("youtube added, no key yet · `key youtube`");
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.KEY_MISSING);
    assertThat(told(reply)).isEqualTo("youtube: no key yet · `key youtube`");
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
    assertThat(told(core.say("key youtube", "k1")))
        .isEqualTo("youtube: key stored · `start youtube`");
    assertThat(core.say("start youtube").code()).isEqualTo(ReplyCode.SENDING);
  }

  @Test
  void unknownNamesSuggestTheNearest() {
    core.say("add youtube " + URL, "k1");
    Reply reply = core.say("start yuotube");
    assertThat(reply.code()).isEqualTo(ReplyCode.UNKNOWN_DESTINATION);
    assertThat(told(reply))
        .isEqualTo("there is no destination yuotube; did you mean `start youtube`?");
    assertThat(told(core.say("start kick"))).isEqualTo("there is no destination kick · `list`");
  }

  @Test
  void aShortNameThatSeveralSourcesHaveIsAmbiguousUnlessThePlaceIsBound() {
    core.say("source add ch7");
    core.say("add main/youtube " + URL, "k1");
    core.say("add ch7/youtube " + URL, "k2");
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.AMBIGUOUS);
    assertThat(told(reply))
        .isEqualTo("which one: ch7/youtube, main/youtube? For instance `start ch7/youtube`");
    assertThat(core.engine.orders()).isEmpty();
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    Caller bound = Core.in("ch7", core.chatter(Platform.DISCORD, "anna", "mod"));
    assertThat(told(core.say(bound, "start youtube"))).isEqualTo("youtube: sending since 0 s");
    assertThat(core.engine.orders()).hasSize(1);
    assertThat(core.engine.orders().getFirst().id()).isEqualTo(id("ch7/youtube"));
  }

  @Test
  void aBoundPlaceDoesNotReachAnotherSourceByAShortName() {
    core.say("source add ch7");
    core.say("add main/youtube " + URL, "k1");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    Caller bound = Core.in("ch7", core.chatter(Platform.DISCORD, "anna", "mod"));
    Reply reply = core.say(bound, "stop youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.UNKNOWN_DESTINATION);
    assertThat(told(reply)).contains("`stop main/youtube`");
  }

  @Test
  void withSeveralSourcesAddAsksWhichOne() {
    core.say("source add ch7");
    Reply reply = core.say("add youtube " + URL, "k1");
    assertThat(reply.code()).isEqualTo(ReplyCode.AMBIGUOUS);
    assertThat(told(reply)).startsWith("which source: main, ch7? For instance `add main/… …`");
    assertThat(core.say("add youtube " + URL + " source=ch7", "k1").isOk()).isTrue();
    assertThat(core.row("ch7", "youtube").server()).isEqualTo("rtmps://live.example.org/app");
  }

  @Test
  void allMeansWhatTheCallerMayOperateOfTheBoundSource() {
    core.say("source add ch7");
    core.say("add main/youtube " + URL, "k1");
    core.say("add main/twitch " + URL, "k2");
    core.say("add ch7/kick " + URL, "k3");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    core.grant(Platform.DISCORD, "newcomer", Effect.DENY, "main", "twitch");
    Caller anna = Core.in("main", core.chatter(Platform.DISCORD, "anna", "mod", "newcomer"));
    Reply reply = core.say(anna, "start all");
    assertThat(reply.code()).isEqualTo(ReplyCode.SENDING);
    assertThat(told(reply)).isEqualTo("youtube: sending since 0 s");
    assertThat(core.say("start all").lines()).hasSize(3);
  }

  @Test
  void allHasTheCodeThatWeighsMost() {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL);
    Reply reply = core.say("start all");
    assertThat(reply.code()).isEqualTo(ReplyCode.KEY_MISSING);
    assertThat(reply.data().destinations()).hasSize(2);
  }

  @Test
  void allRunsInParallel() throws Exception {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL, "k2");
    core.engine.hold(id("main/twitch"));
    core.engine.hold(id("main/youtube"));
    var answer = new CompletableFuture<Reply>();
    Thread.startVirtualThread(() -> answer.complete(core.say("start all")));
    core.engine.awaitOrders(id("main/twitch"), 1);
    core.engine.awaitOrders(id("main/youtube"), 1);
    core.engine.release(id("main/twitch"));
    core.engine.release(id("main/youtube"));
    assertThat(answer.join().lines()).hasSize(2);
  }

  @Test
  void inAChatStoppingAllMustBeConfirmed() {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL, "k2");
    core.say("start all");
    core.grant(Platform.TWITCH, "moderator", Effect.OPERATE);
    Caller mod = core.chatter(Platform.TWITCH, "anna", "moderator");
    Reply asked = core.say(mod, "stop all");
    assertThat(asked.code()).isEqualTo(ReplyCode.NEEDS_CONFIRMATION);
    assertThat(told(asked))
        .isEqualTo("this stops twitch, youtube; if you are sure: `stop all now`");
    assertThat(core.row("main", "youtube").order()).isEqualTo(new Order.Run());
    assertThat(core.say(mod, "stop all now").code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(core.row("main", "youtube").order()).isInstanceOf(Order.Stop.class);
  }

  @Test
  void removingWhatIsOrderedToRunMustBeConfirmed() {
    core.say("add youtube " + URL, "k1");
    core.say("start youtube");
    Reply asked = core.say("remove youtube");
    assertThat(asked.code()).isEqualTo(ReplyCode.NEEDS_CONFIRMATION);
    assertThat(core.row("main", "youtube").key()).isPresent();
    assertThat(told(core.say("remove youtube now"))).isEqualTo("youtube removed");
    assertThat(core.stores.destinations().all()).isEmpty();
    assertThat(core.engine.forwarders()).isEmpty();
  }

  @Test
  void aDenialSaysWhatIsNeededAndWhoCanAndIsAudited() {
    core.say("add youtube " + URL, "k1");
    core.grant(Platform.TWITCH, "moderator", Effect.OPERATE);
    Reply reply = core.say(core.chatter(Platform.TWITCH, "eve", "subscriber"), "start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(reply))
        .isEqualTo("you may not start or stop youtube; who can: moderator, and the host");
    assertThat(core.engine.orders()).isEmpty();
    AuditEntry entry = core.stores.audit().newest(Optional.empty(), 1).getFirst();
    assertThat(entry.action()).isEqualTo("denied");
    assertThat(entry.author().userId()).isEqualTo("eve");
    assertThat(entry.target()).isEqualTo("main/youtube");
  }

  @Test
  void whoIsShutOutOfADestinationMayNotChangeItsSourceNorReadAllTheAudit() {
    core.say("add youtube " + URL, "k1");
    core.grant(Platform.DISCORD, "mod", Effect.MANAGE);
    Caller anna = core.chatter(Platform.DISCORD, "anna", "mod", "newcomer");
    assertThat(core.say(anna, "audit").isOk()).isTrue();
    assertThat(core.say(anna, "source rotate main").isOk()).isTrue();
    core.grant(Platform.DISCORD, "newcomer", Effect.DENY, "main", "youtube");
    Reply denied = core.say(anna, "source rotate main");
    assertThat(denied.code()).isEqualTo(ReplyCode.DENIED);
    assertThat(told(denied)).startsWith("a grant says that you may not manage main");
    assertThat(core.say(anna, "audit").code()).isEqualTo(ReplyCode.DENIED);
    assertThat(core.say(anna, "source list").isOk()).isTrue();
    assertThat(core.say("source rotate main").isOk()).isTrue();
  }

  @Test
  void everyChangeIsAuditedByTheIdOfItsCommand() {
    core.say("add youtube " + URL, "k1");
    core.say("restart youtube");
    assertThat(newestAction()).isEqualTo("restart");
    core.say("source add ch7");
    assertThat(newestAction()).isEqualTo("source.add");
    core.say("edit youtube rtmps://live.example.org/app/live_123456_abcdefgh");
    assertThat(core.stores.audit().newest(Optional.empty(), 2))
        .extracting(AuditEntry::action)
        .containsExactly("edit", "source.add");
  }

  private String newestAction() {
    return core.stores.audit().newest(Optional.empty(), 1).getFirst().action();
  }

  @Test
  void methodAndProfileGoBackToTheDefault() {
    core.say("add youtube " + URL + " profile=ultra", "k1");
    core.say("edit youtube method=native");
    assertThat(core.row("main", "youtube").method()).contains("native");
    core.say("edit youtube method=default profile=défaut");
    assertThat(core.row("main", "youtube").method()).isEmpty();
    assertThat(core.row("main", "youtube").profile()).isEmpty();
    assertThat(core.say("add other " + URL + " method=default", "k1").isOk()).isTrue();
    assertThat(told(core.say("help edit")))
        .contains("`edit <name> [<rtmp-url>] [method=<native|ffmpeg|default>]")
        .doesNotContain("server=");
    assertThat(told(core.say("help help"))).contains("`help [<command>]`");
  }

  @Test
  void aFloodOfDenialsDoesNotFillTheAuditLog() {
    core.say("add youtube " + URL, "k1");
    Caller eve = core.chatter(Platform.TWITCH, "eve", "subscriber");
    for (int i = 0; i < 50; i++) {
      core.say(eve, "start youtube");
    }
    assertThat(denials()).isEqualTo(1);
    core.advance(Duration.ofSeconds(11));
    core.say(eve, "start youtube");
    assertThat(denials()).isEqualTo(2);
  }

  private long denials() {
    return core.stores.audit().newest(Optional.empty(), 200).stream()
        .filter(entry -> entry.action().equals("denied"))
        .count();
  }

  @Test
  void theAuditKnowsHowItCameOut() {
    core.say("add youtube " + URL, "k1");
    core.say("start youtube");
    List<AuditEntry> entries = core.stores.audit().newest(Optional.of("main/youtube"), 2);
    assertThat(entries.get(0).action()).isEqualTo("start");
    assertThat(entries.get(0).outcome()).contains("sending");
    assertThat(entries.get(1).action()).isEqualTo("add");
    assertThat(entries.get(1).outcome()).contains("ok");
  }

  @Test
  void eachOfAllHasItsOwnOutcome() {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL, "k2");
    core.engine.startsInto(
        id("main/twitch"), new ForwarderState.AwaitingSource(core.clock.instant()));
    core.say("start all");
    assertThat(outcome("main/twitch")).contains("awaiting-source");
    assertThat(outcome("main/youtube")).contains("sending");
  }

  private Optional<String> outcome(String target) {
    return core.stores.audit().newest(Optional.of(target), 1).getFirst().outcome();
  }

  @Test
  void badEntriesAreRefusedWithTheRuleAndChangeNothing() {
    Map<String, String> lines =
        Map.of(
            "add yt http://a.example/app", "the server’s URL begins with rtmp:// or rtmps://",
            "add yt rtmp://user@a.example/app", "must not have a user or password",
            "add yt rtmp://a.example:70000/app", "the server’s port is a number from 1 to 65535",
            "add yt rtmp://private.example.org/app", "loopback, private or reserved",
            "add @everyone rtmp://a.example/app", "a name begins with a letter or digit",
            "add youtubе rtmp://a.example/app", "one script");
    lines.forEach((line, rule) -> {
      Reply reply = core.say(line);
      assertThat(reply.code()).as(line).isEqualTo(ReplyCode.INVALID);
      assertThat(told(reply)).as(line).contains(rule);
    });
    assertThat(told(core.say("add yt " + URL, "two\nlines")))
        .isEqualTo("a key is one line without blanks or control characters");
    assertThat(told(core.say("add yt " + URL, "x".repeat(901))))
        .isEqualTo("the key is too long (at most 900 bytes)");
    assertThat(core.stores.destinations().all()).isEmpty();
  }

  @Test
  void anAddressThatDoesNotResolveNowOnlyWarns() {
    Reply reply = core.say("add yt rtmp://nowhere.example.org/app", "k1");
    assertThat(reply.isOk()).isTrue();
    assertThat(told(reply)).contains("does not resolve now; it is stored");
  }

  @Test
  void aTakenNameIsRefusedWhateverItsCase() {
    core.say("add YouTube " + URL, "k1");
    Reply reply = core.say("add ｙoutube " + URL, "k2");
    assertThat(reply.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(told(reply)).contains("there is a destination main/YouTube already");
  }

  @Test
  void editingWhatRunsSaysHowItRunsNow() {
    core.say("add youtube " + URL, "k1");
    core.say("start youtube");
    Reply reply = core.say("edit youtube method=ffmpeg");
    assertThat(reply.code()).isEqualTo(ReplyCode.SENDING);
    assertThat(told(reply)).startsWith("youtube: changed; sending since 0 s");
    assertThat(core.engine.orders()).hasSize(2);
    assertThat(told(core.say("edit youtube"))).startsWith("nothing to change · `edit <name>");
  }

  @Test
  void aKeyInTheEditedUrlBecomesTheKey() {
    core.say("add youtube " + URL, "k1");
    core.say("edit youtube rtmp://a.example/live2/abcd-efgh-ijkl-mnop");
    assertThat(core.row("main", "youtube").server()).isEqualTo("rtmp://a.example/live2");
    assertThat(core.row("main", "youtube").key().orElseThrow().reveal())
        .isEqualTo("abcd-efgh-ijkl-mnop");
  }

  @Test
  void aLostDatabaseRefusesAStartAndStillStops() {
    core.say("add youtube " + URL, "k1");
    core.say("start youtube");
    core.storage.lose();
    Reply refused = core.say("restart youtube");
    assertThat(refused.code()).isEqualTo(ReplyCode.FAILED);
    assertThat(told(refused)).startsWith("the database cannot be reached or written");
    Reply stopped = core.say("stop youtube");
    assertThat(stopped.code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(told(stopped)).contains("but the database cannot be written");
    assertThat(core.engine.orders().getLast())
        .isEqualTo(new FakeRelayEngine.Order.Stop(id("main/youtube")));
    assertThat(core.say("stop all").code()).isEqualTo(ReplyCode.STOPPED);
    assertThat(core.say("health").code()).isEqualTo(ReplyCode.FAILED);
  }

  @Test
  void aDefectIsAnsweredWithAnIdAndHurtsNobodyElse() {
    core.say("add youtube " + URL, "k1");
    core.say("add twitch " + URL, "k2");
    core.engine.fail(id("main/youtube"));
    Reply reply = core.say("start youtube");
    assertThat(reply.code()).isEqualTo(ReplyCode.FAILED);
    assertThat(told(reply)).matches("something broke here. In the log: [0-9a-f]{8} · `health`");
    Reply all = core.say("start all");
    assertThat(all.code()).isEqualTo(ReplyCode.FAILED);
    assertThat(told(all)).contains("twitch: sending since");
  }

  @Test
  void aSourcesKeyIsShownToTheHostOnly() {
    String key = core.stores.sources().find("main").orElseThrow().key().reveal();
    Reply shown = core.say("source show");
    assertThat(told(shown))
        .contains("Server in OBS: rtmp://relay.example.org/live")
        .contains("Stream key in OBS: " + key);
    assertThat(core.fields(shown).get("source").toString()).contains(key);
    core.grant(Platform.DISCORD, "admin", Effect.MANAGE);
    Reply inChat = core.say(core.chatter(Platform.DISCORD, "anna", "admin"), "source show main");
    assertThat(inChat.isOk()).isTrue();
    assertThat(told(inChat)).doesNotContain(key).contains("`source show main`");
    assertThat(core.fields(inChat).toString()).doesNotContain(key);
    assertThat(core.fields(core.say("source list")).toString()).doesNotContain(key);
  }

  @Test
  void sourcesAreAddedRotatedAndRemoved() {
    assertThat(core.say("source add ch7").isOk()).isTrue();
    assertThat(core.ingest.admitted()).hasSize(2);
    String before = core.stores.sources().find("ch7").orElseThrow().key().reveal();
    core.ingest.becomes(StreamPath.ofSource("ch7"), Presence.LIVE, SourceFormat.UNKNOWN);
    assertThat(core.say("source rotate ch7").code()).isEqualTo(ReplyCode.NEEDS_CONFIRMATION);
    assertThat(core.say("source rotate ch7 now").isOk()).isTrue();
    assertThat(core.stores.sources().find("ch7").orElseThrow().key().reveal())
        .isNotEqualTo(before)
        .hasSize(32);
    assertThat(core.ingest.admitted().getLast().key().reveal()).isNotEqualTo(before);
    core.say("add ch7/yt " + URL, "k1");
    assertThat(told(core.say("source remove ch7 now"))).startsWith("ch7 still has destinations");
    core.say("remove ch7/yt");
    assertThat(told(core.say("source remove ch7 now"))).isEqualTo("ch7 removed");
    assertThat(core.ingest.admitted()).hasSize(1);
  }

  @Test
  void whatMayNotBeTypedHereIsRefusedEvenAsACommand() {
    Reply reply =
        core.get(CommandDispatcher.class)
            .dispatch(
                core.chatter(Platform.TWITCH, "anna", "broadcaster"),
                new Command.Remove(DestinationRef.typed("youtube"), true));
    assertThat(reply.code()).isEqualTo(ReplyCode.DENIED);
  }

  @Test
  void healthNamesEveryPart() {
    Reply reply = core.say("health");
    assertThat(reply.code()).isEqualTo(ReplyCode.OK);
    assertThat(told(reply))
        .contains("database: well")
        .contains("port 1935")
        .contains("method ffmpeg: cannot be used: no program called ffmpeg in PATH");
  }

  @Test
  void helpTellsEveryCommandThatMayBeTypedThere() {
    assertThat(core.say("help").lines()).hasSize(core.get(CommandCatalog.class).all().size());
    assertThat(told(core.say("help source show")))
        .isEqualTo("`source show [<source>]`  what to enter in OBS for a source");
    assertThat(core.say("help source").lines()).hasSize(5);
    assertThat(core.say("help strat").code()).isEqualTo(ReplyCode.INVALID);
    assertThat(told(core.say(core.chatter(Platform.TWITCH, "eve"), "help")))
        .doesNotContain("rtmp")
        .doesNotContain("key");
  }

  @Test
  void statusTellsSourcesTheirHintsAndTheirDestinations() {
    core.say("add twitch rtmp://live-fra.twitch.tv/app", "k1");
    core.say("add backup " + URL);
    core.say("source add ch7");
    core.ingest.becomes(
        StreamPath.ofSource("main"),
        Presence.LIVE,
        new SourceFormat(
            Optional.of(new SourceFormat.Video("H.264", false, 1920, 1080, 60, 9_000, 8.3)),
            Optional.of(new SourceFormat.Audio("AAC", false, 48_000, 2, 160))));
    core.say("start twitch");
    core.advance(Duration.ofMinutes(12));
    Reply reply = core.say("status");
    assertThat(told(reply).lines())
        .containsExactly(
            "main: live since 12 min, H.264, 1920x1080, 60 fps, 9000 kb/s, keyframe every 8.3 s,"
                + " AAC",
            "! keyframe every 8.3 s; YouTube and Facebook need ≤ 4: set 2 in OBS",
            "! 9 Mb/s: Twitch takes 6",
            "backup: stopped until someone starts it; no key yet · `key backup`",
            "twitch: sending since 12 min, 0 kb/s, 0 frames dropped",
            "ch7: not publishing");
    assertThat(core.fields(reply).get("destinations"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(fields -> fields.get("name") + " " + fields.get("state"))
        .containsExactly("backup stopped", "twitch sending");
  }

  @Test
  void statusOfOneTellsWhatStandsBehindIt() {
    core.say("add youtube " + URL + "?backup=1", "k1");
    Reply reply = core.say("status youtube");
    assertThat(told(reply))
        .contains("to rtmps://live.example.org/app?… by native (low), key ")
        .contains("last order by host 0 s ago")
        .doesNotContain("backup");
  }

  @Test
  void inPublicAListNamesNoServers() {
    core.say("add youtube " + URL, "k1");
    assertThat(told(core.say(core.chatter(Platform.TWITCH, "eve"), "list"))).isEqualTo("youtube");
    assertThat(told(core.say("list"))).isEqualTo("youtube → rtmps://live.example.org/app (native)");
  }

  private String told(Reply reply) {
    return core.text(reply);
  }
}
