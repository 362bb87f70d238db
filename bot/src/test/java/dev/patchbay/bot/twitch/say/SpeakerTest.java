package dev.patchbay.bot.twitch.say;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.room.RoomMemory;
import dev.patchbay.relay.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SpeakerTest {
  private final ManualClock clock = new ManualClock();
  private final RecordingTransport transport = new RecordingTransport();
  private final RoomMemory rooms = new RoomMemory(clock);
  private final OwnMessages own = new OwnMessages();
  private final SendTroubles troubles = new SendTroubles(clock);
  private final Speaker speaker =
      new Speaker(
          transport,
          (delay, task) -> clock.after(delay, task)::cancel,
          clock,
          rooms,
          own,
          troubles);

  @Test
  void noMoreThanTwentyMessagesGoIn30Seconds() {
    for (int i = 0; i < 30; i++) {
      say("text " + i, Weight.CHANGE);
    }

    assertThat(transport.sent()).hasSize(20);
    clock.advance(Duration.ofSeconds(30));
    assertThat(transport.sent()).hasSize(20);
    clock.advance(Duration.ofSeconds(1));
    assertThat(transport.sent()).hasSize(30);
    assertThat(speaker.dropped()).isZero();
  }

  @Test
  void aModeratorMaySayAHundred() {
    rooms.moderates("100", true);

    for (int i = 0; i < 110; i++) {
      say("text " + i, Weight.CHANGE);
    }

    assertThat(transport.sent()).hasSize(100);
  }

  @Test
  void aRoomWithoutRightsCountsWhatWasSaidInOthers() {
    rooms.moderates("100", true);
    for (int i = 0; i < 25; i++) {
      say("text " + i, Weight.CHANGE);
    }

    speaker.say("200", "hello", Optional.empty(), Weight.CHANGE);

    assertThat(transport.sent()).hasSize(25);
    say("still", Weight.CHANGE);
    assertThat(transport.sent()).hasSize(26);
    clock.advance(SendWindow.SPAN);
    assertThat(transport.texts()).last().isEqualTo("Relay: hello");
  }

  @Test
  void whatMattersIsSaidFirstAndOldReadsAreDroppedAndCounted() {
    var first = new CompletableFuture<SendOutcome>();
    transport.outcomes(_ -> first);
    say("first", Weight.CHANGE);
    for (int i = 0; i < Waiting.MOST + 5; i++) {
      say("read " + i, Weight.READ);
    }
    say("stopped", Weight.CHANGE);
    transport.outcomes(_ -> CompletableFuture.completedFuture(new SendOutcome.Sent("m")));

    first.complete(new SendOutcome.Sent("m0"));

    assertThat(transport.texts())
        .startsWith("Relay: first", "Relay: stopped", "Relay: read 6")
        .hasSize(20);
    assertThat(speaker.dropped()).isEqualTo(6);
    clock.advance(SendWindow.SPAN);
    assertThat(transport.sent()).as("stale reads").hasSize(20);
    assertThat(speaker.dropped()).isEqualTo(Waiting.MOST + 7 - 20L);
  }

  @Test
  void theSameTextIsNeverSaidTwiceIn30Seconds() {
    say("2/3 up", Weight.READ);
    say("2/3 up", Weight.READ);
    say("2/3 up", Weight.READ);
    speaker.say("200", "2/3 up", Optional.empty(), Weight.READ);
    clock.advance(Duration.ofSeconds(31));
    say("2/3 up", Weight.READ);

    assertThat(transport.texts())
        .containsExactly(
            "Relay: 2/3 up",
            "Relay: 2/3 up (2)",
            "Relay: 2/3 up (3)",
            "Relay: 2/3 up",
            "Relay: 2/3 up");
  }

  @Test
  void aLongTextThatIsSaidAgainIsNoLongerThanAllowed() {
    say("x".repeat(440), Weight.CHANGE);
    say("x".repeat(440), Weight.CHANGE);

    assertThat(transport.texts())
        .doesNotHaveDuplicates()
        .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(450));
  }

  @Test
  void aTransportThatKnowsTheBotModeratesIsBelieved() {
    transport.moderates();

    for (int i = 0; i < 110; i++) {
      say("text " + i, Weight.CHANGE);
    }

    assertThat(transport.sent()).hasSize(100);
  }

  @Test
  void itsOwnMessagesAreKnownByTheirIds() {
    transport.outcomes(_ -> CompletableFuture.completedFuture(new SendOutcome.Sent("m42")));

    say("hello", Weight.READ);

    assertThat(own.contains("m42")).isTrue();
    assertThat(own.contains("m43")).isFalse();
  }

  @Test
  void aDropIsToldByHealthUntilAMessageGetsThrough() {
    transport.outcomes(
        _ -> CompletableFuture.completedFuture(new SendOutcome.Dropped("followers_only_mode")));
    say("hello", Weight.CHANGE);

    assertThat(troubles.newest(id -> "room " + id))
        .contains(
            Phrase.of(
                "twitch.dropped",
                Phrase.text("room 100"),
                Phrase.said(Phrase.of("twitch.unsaid.followers"))));

    transport.outcomes(_ -> CompletableFuture.completedFuture(new SendOutcome.Sent("m")));
    say("hello", Weight.CHANGE);

    assertThat(troubles.newest(id -> id)).isEmpty();
  }

  @Test
  void aBanIsNotStormed() {
    transport.outcomes(
        _ -> CompletableFuture.completedFuture(new SendOutcome.Refused("msg_banned")));
    say("hello", Weight.READ);
    say("hello", Weight.READ);
    say("hello", Weight.ANNOUNCEMENT);

    assertThat(transport.sent()).hasSize(1);
    say("stopped", Weight.CHANGE);
    assertThat(transport.sent()).hasSize(2);
    clock.advance(SendTroubles.QUIET);
    say("hello", Weight.READ);
    assertThat(transport.sent()).hasSize(3);
    assertThat(List.of(troubles.newest(id -> id).orElseThrow().key()))
        .containsExactly("twitch.refused");
  }

  private void say(String text, Weight weight) {
    speaker.say("100", text, Optional.empty(), weight);
  }
}
