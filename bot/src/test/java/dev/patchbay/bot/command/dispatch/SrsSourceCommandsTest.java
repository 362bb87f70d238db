package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.access.Grant.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Sources whose publishers go to an SRS, and the method that SRS would have. */
class SrsSourceCommandsTest extends CommandFixture {
  private static final Instant SINCE = Instant.parse("2026-11-22T11:59:00Z");

  @Test
  void withoutAnSrsThereIsNoSuchSource() {
    Reply refused = core.say("source add cam kind=srs");
    assertThat(refused.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(told(refused)).contains("no SRS is configured", "ingest.srs.api");
    assertThat(core.stores.sources().find("cam")).isEmpty();
    assertThat(told(core.say("health"))).doesNotContain("SRS");
  }

  @Test
  void whatToEnterInObsIsTheStreamsNameWithTheKeyBehindIt() {
    core.ingest.srs(new SrsState.Ready("6.0.157", SINCE));
    Reply added = core.say("source add cam kind=srs");
    assertThat(added.isOk()).isTrue();
    String key =
        core.ingest.admitted().stream()
            .filter(admission -> admission.path().equals(StreamPath.ofSource("cam")))
            .map(admission -> ((Origin.Srs) admission.origin()).key().reveal())
            .findFirst()
            .orElseThrow();
    assertThat(told(added))
        .contains("rtmp://relay.example.org:19350/live", "cam?key=" + key)
        .contains("SRS: version 6.0.157 answers", "srs.conf");
    assertThat(told(core.say("source list")) + told(core.say("audit"))).doesNotContain(key);
    assertThat(core.redactor.redact("they said ?key=" + key)).doesNotContain(key);

    Reply rotated = core.say("source rotate cam now");
    assertThat(told(rotated)).contains("cam?key=").doesNotContain(key);
  }

  @Test
  void theStateOfSrsIsSaidInWords() {
    core.ingest.srs(new SrsState.Ready("6.0.157", SINCE));
    core.say("source add cam kind=srs");
    core.ingest.srs(new SrsState.Blind(Cause.of(Cause.Kind.CONNECTION_REFUSED), SINCE));
    assertThat(told(core.say("source show cam"))).contains("has not answered", "what runs goes on");
    assertThat(told(core.say("health"))).contains("has not answered").contains("all is well");
    core.ingest.srs(new SrsState.Unsuitable("5.0.213", SINCE));
    assertThat(told(core.say("source show cam"))).contains("5.0.213", "nobody may publish");
    core.ingest.srs(new SrsState.Unsuitable("", SINCE));
    assertThat(told(core.say("source show cam"))).contains("does not say its version");
    core.ingest.srs(new SrsState.Deaf(SINCE));
    assertThat(told(core.say("source show cam"))).contains("ingest.srs.callback");
  }

  @Test
  void anApiThatWantsALoginIsToldWithTheSettingThatGivesIt() {
    core.ingest.srs(new SrsState.Ready("6.0.157", SINCE));
    core.say("source add cam kind=srs");
    core.ingest.srs(new SrsState.Blind(Cause.of(Cause.Kind.REFUSED), SINCE));
    for (String line : new String[] {"source show cam", "health"}) {
      Reply reply = core.say(line);
      assertThat(told(reply))
          .as(line)
          .contains("asks for a login or refuses ours", "ingest.srs.api-login-file", "restart")
          .doesNotContain("has not answered");
      assertThat(core.text(reply, Locale.FRENCH))
          .as(line)
          .contains("demande une identification", "ingest.srs.api-login-file", "redémarrez");
    }
    assertThat(core.fields(core.say("health")).toString()).contains("srs=blind");
  }

  @Test
  void aDestinationThatWaitsIsToldWhatKeepsSrsFromItsSource() {
    core.grant(Platform.TWITCH, "mod", Effect.OPERATE);
    core.ingest.srs(new SrsState.Ready("6.0.157", SINCE));
    core.say("source add cam kind=srs");
    core.say("add cam/out rtmp://a.example.org/live", "k");
    core.engine.startsInto(
        new ForwarderId("cam/out"), new ForwarderState.AwaitingSource(core.clock.instant()));
    assertThat(told(core.say("start cam/out"))).endsWith("waiting for OBS to publish cam to SRS");
    core.ingest.srs(new SrsState.Blind(Cause.of(Cause.Kind.REFUSED), SINCE));
    assertThat(told(core.say("status cam/out")))
        .contains("waiting for OBS to publish cam to SRS")
        .doesNotContain("API");
    core.ingest.srs(new SrsState.Blind(Cause.of(Cause.Kind.CONNECTION_REFUSED), SINCE));
    Reply blind = core.say("status cam/out");
    assertThat(told(blind))
        .contains(
            "to SRS, whose HTTP API does not answer (nobody listens at the server", "`health`");
    assertThat(core.text(blind, Locale.FRENCH)).contains("dont l’API HTTP ne répond pas");
    assertThat(toldToStrangers("status cam/out")).endsWith("waiting for OBS to publish cam to SRS");
    for (SrsState shut :
        List.of(new SrsState.Unsuitable("5.0.213", SINCE), new SrsState.Deaf(SINCE))) {
      core.ingest.srs(shut);
      Reply reply = core.say("status cam/out");
      assertThat(told(reply)).contains("nobody may publish to SRS now · `health`");
      assertThat(core.text(reply, Locale.FRENCH)).contains("personne ne peut publier vers SRS");
      assertThat(toldToStrangers("status cam/out")).endsWith("nobody may publish to SRS now");
    }
  }

  private String toldToStrangers(String line) {
    return told(core.say(core.chatter(Platform.TWITCH, "mod", "mod"), line));
  }

  @Test
  void theMethodOfSrsIsRefusedWithTheFigureAndAnother() {
    Reply added = core.say("add one rtmp://one.example.org/app method=srs");
    assertThat(added.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(told(added)).contains("6–25 s", "method=native");
    assertThat(core.text(added, Locale.FRENCH)).contains("6 à 25 s", "method=native");
    assertThat(core.say("add one rtmp://one.example.org/app").isOk()).isTrue();
    assertThat(told(core.say("edit one method=srs"))).contains("6–25 s");
  }
}
