package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.Ingest.Admission;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.PlayAddress;
import dev.patchbay.relay.PullState;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.access.Grant.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that are played from another server. */
class PulledSourceCommandsTest extends CommandFixture {
  private static final String TOKEN = "pull-canary-0123456789";
  private static final String ADDRESS = "rtmp://play.example.org/live/cam?token=" + TOKEN;
  private static final StreamPath CAM = StreamPath.ofSource("cam");

  @Test
  void addressIsKeptPulledAndNeverTold() {
    Reply added = core.say("source add cam kind=pull", ADDRESS);
    assertThat(told(added))
        .contains("source cam added", "Pulled from: rtmp://play.example.org/live")
        .doesNotContain("Stream key", "token");
    assertThat(originOfCam())
        .isInstanceOfSatisfying(
            Origin.Pulled.class,
            pulled -> assertThat(pulled.address().reveal()).isEqualTo(ADDRESS));
    for (String line : new String[] {"source show cam", "source list", "status", "audit"}) {
      Reply reply = core.say(line);
      assertThat(told(reply) + core.fields(reply)).as(line).doesNotContain(TOKEN, "cam?");
    }
    assertThat(core.redactor.redact("they said " + TOKEN)).doesNotContain(TOKEN);
    assertThat(core.say("source ajouter cam2 genre=pull", ADDRESS).isOk()).isTrue();
    assertThat(core.say("source add cam3", ADDRESS).isOk()).isTrue();
  }

  @Test
  void addressComesApartAndIsAskedForWhereItIsMissing() {
    Reply missing = core.say("source add cam kind=pull");
    assertThat(missing.code()).isEqualTo(ReplyCode.KEY_MISSING);
    assertThat(told(missing)).contains("`source add cam kind=pull`");
    Reply inLine = core.say("source add cam kind=pull " + ADDRESS);
    assertThat(told(inLine)).contains("does not belong in the line").doesNotContain(TOKEN);
    assertThat(core.say("source add cam kind=publish", ADDRESS).code())
        .isEqualTo(ReplyCode.INVALID);
    assertThat(told(core.say("source add cam kind=push")))
        .contains("a source’s kind is publish, pull, nginx or srs");
    assertThat(core.stores.sources().find("cam")).isEmpty();
  }

  @Test
  void badAddressesAreRefusedWithTheRuleAndChangeNothing() {
    Map<String, String> entries =
        Map.of(
            "http://a.example/live/cam", "begins with rtmp:// or rtmps://",
            "rtmp://user@a.example/live/cam", "must not have a user or password",
            "rtmp://a.example", "ends with the stream’s name",
            "rtmp://a.example/cam", "ends with the stream’s name",
            "rtmp://private.example.org/live/cam", "loopback, private or reserved");
    entries.forEach((address, rule) -> {
      Reply reply = core.say("source add cam kind=pull", address);
      assertThat(reply.code()).as(address).isEqualTo(ReplyCode.INVALID);
      assertThat(told(reply)).as(address).contains(rule);
    });
    assertThat(core.stores.sources().find("cam")).isEmpty();
    assertThat(told(core.say("source add cam kind=pull", "rtmp://nowhere.example.org/live/cam")))
        .contains("does not resolve now; it is stored");
  }

  @Test
  void howPullingGoesIsToldInBothLanguagesAndWithoutAServerWherePublic() {
    core.say("source add cam kind=pull", ADDRESS);
    Instant now = core.clock.instant();
    core.ingest.pulls(CAM, new PullState.Waiting(now, Optional.empty()));
    core.advance(Duration.ofMinutes(2));
    assertThat(told(core.say("source show cam")))
        .contains("cam: pulled; not published there yet, for 2 min");
    core.ingest.pulls(
        CAM,
        new PullState.BackingOff(
            3,
            core.clock.instant(),
            core.clock.instant().plusSeconds(4),
            new Cause(Cause.Kind.UNKNOWN_HOST, "play.example.org")));
    Reply shown = core.say("source show cam");
    assertThat(told(shown)).contains("next attempt in 4 s (failures: 3)");
    assertThat(core.fields(shown).toString()).contains("backing-off", "unknown-host");
    core.grant(Platform.TWITCH, "mod", Effect.VIEW);
    Reply inPublic = core.say(core.chatter(Platform.TWITCH, "anna", "mod"), "status");
    assertThat(told(inPublic)).contains("next attempt in 4 s").doesNotContain("play.example");
    core.ingest.becomes(CAM, Presence.LIVE, SourceFormat.UNKNOWN);
    core.ingest.pulls(CAM, new PullState.Live(core.clock.instant()));
    assertThat(told(core.say("source list"))).contains("cam: live since");
  }

  @Test
  void pulledSourceIsMovedAndHasNoKeyToRotate() {
    core.say("source add cam kind=pull", ADDRESS);
    assertThat(told(core.say("source rotate cam now")))
        .isEqualTo("cam is pulled and has no key; another address: `source edit cam`");
    Reply moved = core.say("source edit cam", "rtmps://other.example.org/live/cam");
    assertThat(told(moved))
        .contains("another address now", "Pulled from: rtmps://other.example.org/live");
    assertThat(originOfCam())
        .isInstanceOfSatisfying(
            Origin.Pulled.class, pulled -> assertThat(pulled.address().server().tls()).isTrue());
    assertThat(core.say("source edit main", ADDRESS).code()).isEqualTo(ReplyCode.INVALID);
    assertThat(core.say("source edit cam").code()).isEqualTo(ReplyCode.KEY_MISSING);
    assertThat(core.say("source remove cam now").isOk()).isTrue();
  }

  @Test
  void destinationIsNotAddedWhereItsSourceIsPlayedFrom() {
    core.say("source add cam kind=pull", ADDRESS);
    Reply loop = core.say("add cam/round rtmp://play.example.org/live", "cam?key=other");
    assertThat(loop.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(told(loop)).contains("source cam is played from just there");
    assertThat(core.say("add cam/on rtmp://play.example.org/live", "another").isOk()).isTrue();
    assertThat(core.say("add main/round rtmp://play.example.org/live", "cam").isOk()).isTrue();
  }

  @Test
  void addressIsTakenApartAsPlayersWriteIt() {
    Map<String, String> appAndName =
        Map.of(
            "rtmp://h.example/live/cam", "live cam",
            "rtmp://h.example/a/b/cam", "a/b cam",
            "rtmp://h.example/live/cam?sign=a/b=", "live cam?sign=a/b=",
            "rtmp://h.example/live?vhost=v.example/cam", "live?vhost=v.example cam");
    appAndName.forEach((url, expected) ->
        assertThat(PlayAddress.parse(url))
            .as(url)
            .isInstanceOfSatisfying(
                PlayAddress.Parsed.Valid.class,
                valid -> {
                  PlayAddress address = valid.address();
                  assertThat(
                          address.server().app()
                              + " "
                              + address.reveal().replaceAll(".*/(?=cam)", ""))
                      .isEqualTo(expected);
                  assertThat(address.reveal()).isEqualTo(url);
                }));
  }

  @ParameterizedTest
  @CsvSource({
    "play.example.org, play.example.org",
    "alias.example.org, play.example.org",
    "relay.example.org, 127.0.0.1",
    "127.0.0.1, localhost"
  })
  void destinationMayNotComeRoundWhateverIsChanged(String host, String played) {
    core.resolver.knows("localhost", "127.0.0.1").knows("127.0.0.1", "127.0.0.1");
    String server = "rtmp://" + host + "/live";
    core.say("source add cam kind=pull", "rtmp://" + played + "/live/cam?token=" + TOKEN);

    assertComesRound(core.say("add cam/a " + server, "cam?key=1"), "source cam is played from");
    assertThat(core.say("add cam/b " + server, "other").isOk()).isTrue();
    assertComesRound(core.say("key cam/b", "cam"), "source cam is played from");
    assertThat(core.say("add cam/c rtmp://far.example.org:1936/live", "cam").isOk()).isTrue();
    assertComesRound(core.say("edit cam/c server=" + server), "source cam is played from");
    assertThat(core.row("cam", "c").server()).contains("far.example.org");
    Reply moved = core.say("source edit cam now", "rtmp://" + played + "/live/other");
    assertComesRound(moved, "b publishes just there", "`remove b`");
    assertThat(core.say("source edit cam now", "rtmp://" + played + "/live/third").isOk()).isTrue();
  }

  private void assertComesRound(Reply reply, String... words) {
    assertThat(reply.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(told(reply)).contains(words).doesNotContain(TOKEN);
  }

  @Test
  void addressOfALiveSourceIsChangedOnlyWhenSure() {
    core.say("source add cam kind=pull", ADDRESS);
    core.ingest.becomes(CAM, Presence.LIVE, SourceFormat.UNKNOWN);
    Reply asked = core.say("source edit cam", "rtmp://other.example.org/live/cam");
    assertThat(asked.code()).isEqualTo(ReplyCode.NEEDS_CONFIRMATION);
    assertThat(told(asked))
        .isEqualTo(
            "cam is live: another address interrupts it; if you are sure: `source edit cam now`");
    assertThat(originOfCam().toString()).contains("play.example.org");
    assertThat(core.say("source edit cam now", "rtmp://other.example.org/live/cam").isOk())
        .isTrue();
    assertThat(originOfCam().toString()).contains("other.example.org");
    core.ingest.becomes(CAM, Presence.ENDED, SourceFormat.UNKNOWN);
    assertThat(core.say("source edit cam", ADDRESS).isOk()).isTrue();
  }

  @Test
  void destinationWaitsForWhoeverBringsItsSource() {
    core.say("source add cam kind=pull", ADDRESS);
    core.say("add cam/out rtmp://a.example.org/live", "k");
    core.engine.startsInto(
        new ForwarderId("cam/out"), new ForwarderState.AwaitingSource(core.clock.instant()));
    assertThat(told(core.say("start cam/out")))
        .contains("waiting for cam, which is played from play.example.org · `source show cam`");
    assertThat(told(core.say("status cam/out")))
        .contains("played from play.example.org")
        .doesNotContain(TOKEN, "/live/cam");
    core.grant(Platform.DISCORD, "mod", Effect.OPERATE);
    core.grant(Platform.TWITCH, "mod", Effect.OPERATE);
    assertThat(told(core.say(core.chatter(Platform.DISCORD, "anna", "mod"), "status cam/out")))
        .contains("played from play.example.org");
    assertThat(told(core.say(core.chatter(Platform.TWITCH, "anna", "mod"), "status cam/out")))
        .contains("waiting for cam, which is played from another server")
        .doesNotContain("example.org");
  }

  @Test
  void healthForgivesOneFailureThatIsTriedAgainSoonAndNoOther() {
    core.say("source add cam kind=pull", ADDRESS);
    Instant now = core.clock.instant();
    Cause closed = Cause.of(Cause.Kind.CLOSED);
    core.ingest.pulls(CAM, new PullState.BackingOff(1, now, now, closed));
    assertThat(told(core.say("health"))).contains("all is well").doesNotContain("cam");
    core.ingest.pulls(CAM, new PullState.Connecting(2, now));
    assertThat(told(core.say("health"))).contains("all is well").doesNotContain("cam");
    core.ingest.pulls(CAM, new PullState.BackingOff(1, now, now.plusSeconds(60), closed));
    assertThat(told(core.say("health"))).doesNotContain("all is well").contains("source cam");
    core.ingest.pulls(CAM, new PullState.BackingOff(2, now, now.plusSeconds(1), closed));
    assertThat(told(core.say("health"))).doesNotContain("all is well").contains("source cam");
    core.ingest.pulls(CAM, new PullState.Connecting(3, now));
    assertThat(told(core.say("health")))
        .doesNotContain("all is well")
        .contains("source cam: pulled; asking the server again (failures: 2)");
  }

  @Test
  void whyPullingFailsIsToldWithWhatToDoWhereverOneLooks() {
    core.say("source add cam kind=pull", ADDRESS);
    assertThat(told(core.say("health"))).contains("all is well").doesNotContain("cam");
    Instant now = core.clock.instant();
    core.ingest.pulls(
        CAM,
        new PullState.BackingOff(
            2, now, now.plusSeconds(4), new Cause(Cause.Kind.REFUSED, "token " + TOKEN)));
    for (String line : new String[] {"source show cam", "source list", "status", "health"}) {
      assertThat(told(core.say(line)))
          .as(line)
          .contains(
              "the server does not let us play it", "next attempt in 4 s", "`source edit cam`")
          .doesNotContain(TOKEN);
    }
    assertThat(core.fields(core.say("health")).toString()).contains("source cam=backing-off");
    core.ingest.pulls(CAM, new PullState.Waiting(now, Optional.empty()));
    assertThat(told(core.say("source show cam")))
        .contains("publish there, or if the name is wrong: `source edit cam`");
  }

  private Origin originOfCam() {
    return core.ingest.admitted().stream()
        .filter(admission -> admission.path().equals(CAM))
        .map(Admission::origin)
        .findFirst()
        .orElseThrow();
  }
}
