package dev.patchbay.bot.twitch.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.storage.secret.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

final class KeyWatchTest {
  private final ChatScene scene = new ChatScene().with("youtube", "kick");

  @Test
  void aStoredKeyIsKnownInAnyFormAndAShortOneIsAWord() {
    var redactor = new Redactor();
    redactor.learn(new Secret("live_1_abcdefgh?x=y"));
    redactor.learn(new Secret("stream"));

    assertThat(redactor.knows("look: live_1_abcdefgh?x=y !")).isTrue();
    assertThat(redactor.knows("look: live_1_abcdefgh")).isTrue();
    assertThat(redactor.knows("live%5F1%5Fabcdefgh")).isTrue();
    assertThat(redactor.knows("nice stream")).isFalse();
    assertThat(redactor.knows("")).isFalse();
    assertThat(Redactor.isIn("a key-of-kick b", new Secret("key-of-kick"))).isTrue();
    assertThat(Redactor.isIn("a key-of-kic b", new Secret("key-of-kick"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my key is key-of-youtube lol",
        "Relay: key-of-youtube",
        "!relay key youtube key-of-youtube",
        "key-of\u200B-youtube"
      })
  void aPostedKeyRaisesTheAlarmOnceAndIsNotSaidAgain(String text) throws Exception {
    var notices = scene.notices();

    scene.hears("9", text);
    scene.hears("10", text);

    ChatScene.await(() -> !notices.isEmpty());
    assertThat(notices).singleElement().asString().contains("youtube").doesNotContain("key-of");
    assertThat(scene.transport.sent()).isEmpty();
  }

  @Test
  void aKeyInALineThatAnotherRoomMirrorsIsPostedToo() throws Exception {
    var notices = scene.notices();
    scene.transport.shares(ChatScene.ROOM);
    var logger = (Logger) LoggerFactory.getLogger(KeyWatch.class);
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    logger.addAppender(said);

    scene.hears(
        ChatScene.line("9", "!relay stop key-of-youtube", "moderator")
            .in("copy-1", ChatScene.ROOM, Optional.of("200"), Optional.empty()));

    ChatScene.await(() -> !notices.isEmpty());
    logger.detachAppender(said);
    assertThat(said.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .contains("Twitch channel 200:", "its copy copy-1 in channel 100")
        .doesNotContain("key-of");
    assertThat(notices).singleElement().asString().contains("youtube").doesNotContain("key-of");
    assertThat(scene.transport.sent()).as("nothing in it is obeyed or answered").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!relay start rtmp://live.example.org/app",
        "!relay key youtube live_123_abcdef",
        "!relay add x sk_us-west-2_abcdef",
        "!relay start abcd-efgh-ijkl-mnop"
      })
  void aModeratorWhoTypesSomethingLikeAKeyIsWarnedAndNobodyElse(String text) throws Exception {
    scene.hears("9", text);
    scene.mod(text);

    assertThat(scene.transport.awaitSent(1)).startsWith("Relay: no keys").doesNotContain("abcd");
    scene.answer("!relay stop youtube", 2);
    assertThat(scene.transport.sent()).hasSize(2);
  }
}
