package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.bot.testing.Core;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCheckTest {
  private final Core core = new Core();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token=abc123secret",
        "backup=1&auth_key=x",
        "txSecret=x&txTime=1",
        "SIGNATURE=x",
        "token",
        "t=a1b2c3d4e5f6g7h8",
        "a1b2c3d4e5f6g7h8"
      })
  void aServerWithATokenInItsQueryIsRefusedAndNothingIsStored(String query) {
    Reply reply = core.say("add y rtmp://a.example/app?" + query);
    assertThat(reply.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(core.text(reply)).contains("as KEY?…");
    assertThat(core.stores.destinations().all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup=1", "b=2&region=eu", "author=me&keyframe=2&design=x"})
  void aHarmlessQueryIsKeptAndNotShown(String query) {
    assertThat(core.say("add y rtmp://a.example/app?" + query).isOk()).isTrue();
    assertThat(core.row("main", "y").server()).endsWith("app?" + query);
    assertThat(core.fields(core.say("audit y")).toString())
        .contains("server rtmp://a.example/app?…")
        .doesNotContain(query);
  }

  @Test
  void aTokenGivenWithTheKeyIsAKey() {
    assertThat(core.say("add y rtmp://a.example/app", "name?token=abc123secret").isOk()).isTrue();
    assertThat(core.fields(core.say("audit y")).toString()).doesNotContain("abc123");
  }
}
