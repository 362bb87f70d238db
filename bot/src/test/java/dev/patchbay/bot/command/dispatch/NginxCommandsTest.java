package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.storage.access.Grant.Effect;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sources that come through nginx, and what their destinations may be. */
class NginxCommandsTest extends CommandFixture {
  private static final String PLAIN = "rtmp://live.example.org/app";

  @Test
  void sourceTellsTheServerOfNginxAndItsKey() {
    Reply added = core.say("source add cam kind=nginx");
    assertThat(told(added))
        .contains("source cam added", "rtmp://relay.example.org:1936/cam", "tream key");
    assertThat(told(added))
        .contains("method nginx cannot be used on this machine: nginx was not found");
    assertThat(core.say("source rotate cam now").isOk()).isTrue();
  }

  @Test
  void destinationOfSuchASourceIsMadeForNginxAndToldToItAtOnce() {
    core.say("source add cam kind=nginx");
    Reply added = core.say("add cam/one " + PLAIN, "canary-key");
    assertThat(added.code()).as(told(added)).isEqualTo(ReplyCode.OK);
    assertThat(core.stores.destinations().all())
        .extracting(row -> row.method())
        .containsExactly(Optional.of("hybrid"));
    assertThat(core.prepared.get())
        .extracting(ForwardSpec::id, ForwardSpec::method)
        .containsExactly(tuple(new ForwarderId("cam/one"), ForwardMethod.HYBRID));
    core.say("remove cam/one now");
    assertThat(core.prepared.get()).isEmpty();
  }

  @Test
  void whatNginxCannotDoIsRefusedWithWhatCan() {
    core.say("source add cam kind=nginx");
    assertThat(refusal("add cam/one rtmps://live.example.org/app method=nginx"))
        .contains("RTMPS", "method=hybrid");
    assertThat(refusal("add cam/one rtmp://live.example.org/app?x=1 method=nginx"))
        .contains("?", "method=hybrid");
    assertThat(refusal("add cam/one rtmp://live.example.org method=nginx"))
        .contains("application", "method=hybrid");
    assertThat(refusal("add main/one " + PLAIN + " method=nginx")).contains("method=native");
    assertThat(refusal("add main/one " + PLAIN + " method=hybrid")).contains("method=native");
    assertThat(core.stores.destinations().all()).isEmpty();
  }

  @Test
  void whatNginxCannotDoGoesAnotherWayWhenNoMethodIsNamed() {
    core.say("source add cam kind=nginx");
    assertThat(core.say("add cam/one rtmps://live.example.org/app", "canary-key").isOk()).isTrue();
    assertThat(core.say("add cam/two " + PLAIN + " method=native", "canary-two").isOk()).isTrue();
    assertThat(core.stores.destinations().all())
        .extracting(row -> row.method())
        .containsExactly(Optional.of("hybrid"), Optional.of("native"));
  }

  @Test
  void editIsHeldToTheSameLimits() {
    core.say("source add cam kind=nginx");
    core.say("add cam/one " + PLAIN + " method=nginx", "canary-key");
    assertThat(told(core.say("edit cam/one rtmps://live.example.org/app"))).contains("RTMPS");
    assertThat(core.stores.destinations().all())
        .extracting(row -> row.server(), row -> row.method())
        .containsExactly(tuple(PLAIN, Optional.of("nginx")));
    assertThat(core.say("edit cam/one rtmp://other.example.org/app").isOk()).isTrue();
    assertThat(core.say("edit cam/one rtmps://live.example.org/app method=hybrid").isOk()).isTrue();
  }

  @Test
  void whatNginxRefusesIsToldByHealthAndPointedAtByStatus() {
    core.grant(Platform.TWITCH, "mod", Effect.OPERATE);
    core.say("source add cam kind=nginx");
    core.say("add cam/one " + PLAIN + " method=nginx", "canary-key");
    core.say("start cam/one");
    String sending = told(core.say("status cam/one"));
    core.nginxRefusal.set(Optional.of("[emerg] another is wrong"));
    assertThat(told(core.say("status cam/one"))).as("what flows is served").isEqualTo(sending);
    core.nginxRefusal.set(Optional.empty());
    core.engine.enter(
        new ForwarderId("cam/one"), new ForwarderState.AwaitingSource(core.clock.instant()));
    String before = told(core.say("status cam/one"));
    assertThat(told(core.say("health"))).contains("all is well");

    core.nginxRefusal.set(Optional.of("nginx refuses the configuration: [emerg] no such thing"));
    Reply health = core.say("health");
    assertThat(told(health))
        .doesNotContain("all is well")
        .contains("nginx: what it should serve now it does not serve: ", "[emerg] no such thing");
    assertThat(core.text(health, Locale.FRENCH))
        .doesNotContain("tout va bien")
        .contains("nginx ne sert pas ce qu’il devrait servir", "[emerg] no such thing");
    assertThat(core.fields(health).toString()).contains("nginx=nginx refuses the configuration");
    Reply status = core.say("status cam/one");
    assertThat(told(status))
        .contains("nginx does not serve all that it should; ", "health", " says why");
    assertThat(core.text(status, Locale.FRENCH)).contains("nginx ne sert pas tout", "dit pourquoi");
    Reply strangers = core.say(core.chatter(Platform.TWITCH, "mod", "mod"), "status cam/one");
    assertThat(told(strangers)).endsWith("nginx does not serve all that it should");

    core.nginxRefusal.set(Optional.empty());
    assertThat(told(core.say("status cam/one"))).isEqualTo(before);
    assertThat(told(core.say("health"))).contains("all is well");
  }

  @Test
  void siteThatLeavesOurFilesOutIsToldWhatToPutBackAndWhatToRunThen() {
    core.grant(Platform.TWITCH, "mod", Effect.OPERATE);
    core.say("source add cam kind=nginx");
    core.say("add cam/one " + PLAIN, "canary-key");
    core.engine.startsInto(
        new ForwarderId("cam/one"), new ForwarderState.AwaitingSource(core.clock.instant()));
    core.say("start cam/one");
    assertThat(told(core.say("status cam/one"))).doesNotContain("includes");
    core.leftOut.set(
        Optional.of(
            new NginxSettings.Site(
                Path.of("/etc/nginx/patchbay"), List.of("nginx", "-s", "reload"))));
    Reply strangers = core.say(core.chatter(Platform.TWITCH, "mod", "mod"), "status cam/one");
    assertThat(told(strangers)).endsWith("nginx does not serve all that it should");
    assertThat(core.text(strangers, Locale.FRENCH))
        .endsWith("nginx ne sert pas tout ce qu’il devrait");
    for (String line : List.of("health", "status cam/one")) {
      Reply reply = core.say(line);
      assertThat(core.text(reply))
          .as(line)
          .contains(
              "put the includes back",
              "include /etc/nginx/patchbay/patchbay-rtmp.conf;",
              "include /etc/nginx/patchbay/patchbay-http.conf;",
              "then run: nginx -s reload");
      assertThat(core.text(reply, Locale.FRENCH)).as(line).contains("remettez les inclusions");
    }
    assertThat(told(core.say("health"))).doesNotContain("all is well");
  }

  @Test
  void codecThatNginxCannotCarryIsToldWithBothWaysOut() {
    Cause hevc = new Cause(Cause.Kind.CODEC_UNSUPPORTED, "nginx keeps no headers");
    core.say("source add cam kind=nginx");
    core.say("add cam/one " + PLAIN + " method=native", "canary-key");
    core.engine.startsInto(
        new ForwarderId("cam/one"), new ForwarderState.Rejected(core.clock.instant(), hevc));
    core.say("start cam/one");
    Reply status = core.say("status cam/one");
    assertThat(core.text(status))
        .contains("set OBS to H.264 and AAC", "`source add <name> kind=publish`");
    assertThat(core.text(status, Locale.FRENCH))
        .contains("réglez OBS sur H.264 et AAC", "`source ajouter <nom> genre=publish`");
  }

  private String refusal(String line) {
    Reply reply = core.say(line, "canary-key");
    assertThat(reply.code()).as(line + told(reply)).isEqualTo(ReplyCode.INVALID);
    return told(reply);
  }
}
