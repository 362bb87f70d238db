package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.testing.Core.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.DestinationRef;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.testing.FakeRelayEngine;
import dev.patchbay.storage.access.Grant.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Adding, changing and showing destinations and sources. */
class DestinationAndSourceCommandsTest extends CommandFixture {
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
    assertThat(core.ingest.keyOf(1)).isNotEqualTo(before);
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
        .contains("method ffmpeg: cannot be used: FFmpeg was not found as “ffmpeg”: install it");
  }

  @Test
  void helpTellsEveryCommandThatMayBeTypedThere() {
    assertThat(core.say("help").lines())
        .hasSize(core.get(CommandCatalog.class).on(Platform.CONSOLE).size());
    assertThat(told(core.say("help source show")))
        .isEqualTo(
            "`source show [<source>]`  what to enter in OBS for a source, or how pulling it goes");
    assertThat(core.say("help source").lines()).hasSize(6);
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
        .contains("never started")
        .doesNotContain("last order by")
        .doesNotContain("backup");
    core.say("start youtube");
    assertThat(told(core.say("status youtube"))).contains("last order by host 0 s ago");
  }

  @Test
  void inPublicAListNamesNoServers() {
    core.say("add youtube " + URL, "k1");
    assertThat(told(core.say(core.chatter(Platform.TWITCH, "eve"), "list"))).isEqualTo("youtube");
    assertThat(told(core.say("list"))).isEqualTo("youtube → rtmps://live.example.org/app (native)");
  }
}
