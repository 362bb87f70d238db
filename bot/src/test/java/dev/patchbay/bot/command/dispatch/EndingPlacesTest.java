package dev.patchbay.bot.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels and rooms that are for a source are so no longer than it exists. */
class EndingPlacesTest extends CommandFixture {
  private static final Place BOUND =
      new Place("discord", "71", Use.BOUND, "ch7", Optional.of("ch7"));
  private static final Place NEWS =
      new Place("discord", "71", Use.ANNOUNCEMENTS, "ch7", Optional.of("CH7"));
  private static final Place ROOM =
      new Place("twitch", "5", Use.SERVED, "streamer", Optional.of("ch7"));
  private static final Place OTHER =
      new Place("twitch", "6", Use.SERVED, "friend", Optional.of("main"));

  private final PlaceBook places = core.get(PlaceBook.class);

  @BeforeEach
  void add() {
    core.say("source add ch7");
  }

  private void put(Place... some) {
    for (Place place : some) {
      places.put(place, Author.patchbay());
    }
  }

  @Test
  void whatTheNextOfThatNameDoesIsNoMatterOfTheOldRoom() {
    put(BOUND, NEWS, ROOM, OTHER);

    Reply reply = core.say("source remove CH7");

    assertThat(told(reply))
        .isEqualTo(
            "ch7 removed\nchannels that were for it alone are so no more:"
                + " #ch7 on Discord, streamer on Twitch");
    assertThat(core.text(reply, Locale.FRENCH))
        .endsWith("pour elle seule ne le sont plus : #ch7 sur Discord, streamer sur Twitch");
    assertThat(places.all()).containsExactly(OTHER);
    core.say("source add ch7");
    assertThat(places.all()).containsExactly(OTHER);
    assertThat(core.stores.audit().newest(Optional.of("ch7"), 10))
        .extracting(AuditEntry::action)
        .contains("place.remove");
  }

  @Test
  void ofManyChannelsSomeAreNamed() {
    for (int i = 1; i <= 9; i++) {
      put(new Place("discord", "" + i, Use.BOUND, "room" + i, Optional.of("ch7")));
    }

    assertThat(told(core.say("source remove ch7"))).endsWith("#room5 on Discord, …");
    assertThat(places.all()).isEmpty();
  }

  @Test
  void whereNoneWasNothingIsSaidOfChannels() {
    put(OTHER);

    assertThat(told(core.say("source remove ch7"))).isEqualTo("ch7 removed");
  }

  @Test
  void aSourceThatStaysKeepsItsChannels() {
    put(BOUND);
    core.say("add ch7/youtube " + URL);

    Reply reply = core.say("source remove ch7");

    assertThat(reply.code()).isEqualTo(ReplyCode.INVALID);
    assertThat(told(reply)).doesNotContain("channels");
    assertThat(places.all()).containsExactly(BOUND);
  }

  @Test
  void whatEndedUnreadIsForgottenWithTheNextCommand() {
    put(BOUND);
    places.ending(() -> {
      var removed = core.stores.sources().remove("ch7", Author.patchbay());
      core.storage.lose();
      return removed;
    });
    assertThat(places.all()).as("it cannot be known yet").containsExactly(BOUND);

    core.storage.recover();
    core.say("status");

    assertThat(places.all()).isEmpty();
  }
}
