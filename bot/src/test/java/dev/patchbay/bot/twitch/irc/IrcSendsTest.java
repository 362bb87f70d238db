package dev.patchbay.bot.twitch.irc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.SendOutcome.Dropped;
import dev.patchbay.bot.twitch.SendOutcome.NotConnected;
import dev.patchbay.bot.twitch.SendOutcome.Refused;
import dev.patchbay.bot.twitch.SendOutcome.Sent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IrcSendsTest {
  private final Queue<Runnable> later = new ArrayDeque<>();
  private final IrcSends sends = new IrcSends(later::add);
  private final List<String> wire = new ArrayList<>();
  private boolean connected = true;

  private boolean say(String channel, String text, Optional<String> replyTo) {
    if (connected) {
      wire.add(channel + " " + text);
    }
    return connected;
  }

  private CompletableFuture<SendOutcome> add(String channel, String text) {
    return sends.add(channel, text, Optional.empty(), this::say).toCompletableFuture();
  }

  @Test
  void ofEachChannelOneLineIsUnderWay() {
    var first = add("a", "one");
    var second = add("a", "two");
    var other = add("b", "three");
    assertThat(wire).containsExactly("a one", "b three");

    sends.shown("a", "id-1", this::say);

    assertThat(first).isCompletedWithValue(new Sent("id-1"));
    assertThat(second).isNotCompleted();
    assertThat(other).isNotCompleted();
    assertThat(wire).endsWith("a two");
  }

  @Test
  void aLineThatNobodyAnswersIsToldAsDroppedAndTheNextGoesOut() {
    var first = add("a", "one");
    var second = add("a", "two");

    later.remove().run();

    assertThat(first).isCompletedWithValue(new Dropped("no-answer"));
    assertThat(wire).endsWith("a two");
    sends.shown("a", "id-2", this::say);
    assertThat(second).isCompletedWithValue(new Sent("id-2"));
  }

  @ParameterizedTest
  @CsvSource({
    "msg_banned, false",
    "msg_timedout, false",
    "msg_requires_verified_phone_number, false",
    "no_permission, false",
    "msg_duplicate, true",
    "msg_followersonly, true",
    "msg_slowmode, true",
    "msg_rejected, true"
  })
  void aNoticeTellsWhyALineIsNotShown(String code, boolean dropped) {
    var line = add("a", "one");

    sends.noticed("a", code, this::say);

    assertThat(line).isCompletedWithValue(dropped ? new Dropped(code) : new Refused(code));
  }

  @Test
  void aNoticeThatTheRoomsModeChangedIsNoAnswer() {
    var line = add("a", "one");

    sends.noticed("a", "slow_on", this::say);

    assertThat(line).isNotCompleted();
  }

  @Test
  void tooManyThatWaitAreRefusedAndALostConnectionEndsAll() {
    var first = add("a", "0");
    for (int i = 1; i < 8; i++) {
      add("a", "line " + i);
    }
    assertThat(add("a", "one more")).isCompletedWithValue(new Refused("busy"));

    sends.forget();

    assertThat(first).isCompletedWithValue(new NotConnected());
    connected = false;
    assertThat(add("a", "later")).isCompletedWithValue(new NotConnected());
  }
}
