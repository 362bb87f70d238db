package dev.patchbay.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Origin;
import dev.patchbay.relay.SrsState;
import dev.patchbay.relay.StreamPath;
import java.time.Instant;
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
  void theMethodOfSrsIsRefusedWithTheFigureAndAnother() {
    Reply added = core.say("add one rtmp://one.example.org/app method=srs");
    assertThat(added.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(told(added)).contains("6–13 s", "method=native");
    assertThat(core.text(added, Locale.FRENCH)).contains("6 à 13 s", "method=native");
    assertThat(core.say("add one rtmp://one.example.org/app").isOk()).isTrue();
    assertThat(told(core.say("edit one method=srs"))).contains("6–13 s");
  }
}
