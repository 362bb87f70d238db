package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.NewSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of places does. */
public abstract class PlaceStoreContract extends StoresContract {
  private static final Place STUDIO =
      new Place("discord", "7", Use.SERVED, "Studio", Optional.empty());
  private static final Place CHANNEL =
      new Place("discord", "71", Use.BOUND, "#main", Optional.of("main"));

  @Test
  void placesAreListedAsTheyWerePut() {
    stores().places().put(STUDIO, author("host"));
    stores().places().put(CHANNEL, author("host"));

    assertThat(stores().places().all()).containsExactly(STUDIO, CHANNEL);
    AuditEntry entry = stores().audit().newest(Optional.of("main"), 1).getFirst();
    assertThat(entry.action()).isEqualTo("place");
    assertThat(entry.detail()).isEqualTo("BOUND discord 71 (#main)");
  }

  @Test
  void samePlaceGetsItsNewSourceAndItsOtherUsesStay() {
    Place log = new Place("discord", "71", Use.MODERATION_LOG, "#main", Optional.empty());
    Place other = new Place("discord", "71", Use.BOUND, "#other", Optional.of("ch7"));
    stores().places().put(CHANNEL, author("host"));
    stores().places().put(log, author("host"));
    stores().places().put(other, author("host"));

    assertThat(stores().places().all()).containsExactlyInAnyOrder(log, other);
  }

  @Test
  void puttingWhatIsThereWritesNothing() {
    stores().places().put(STUDIO, author("host"));
    stores().places().put(STUDIO, author("other"));

    assertThat(stores().audit().newest(Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void placesOfASourceEndWithItAndAreAudited() {
    stores().sources().add("main", new Secret("k"), author("host"));
    Place room = new Place("twitch", "5", Use.SERVED, "streamer", Optional.of("MAIN"));
    Place news = new Place("discord", "72", Use.ANNOUNCEMENTS, "news", Optional.of("main"));
    Place log = new Place("discord", "73", Use.MODERATION_LOG, "log", Optional.of("main"));
    Place other = new Place("discord", "74", Use.BOUND, "other", Optional.of("other"));
    List.of(STUDIO, CHANNEL, room, news, log, other)
        .forEach(place -> stores().places().put(place, author("host")));

    stores().sources().remove("Main", author("alice"));

    assertThat(stores().places().all()).containsExactlyInAnyOrder(STUDIO, log, other);
    assertThat(stores().audit().newest(Optional.empty(), 4))
        .allMatch(entry -> entry.author().name().equals("alice"))
        .extracting(AuditEntry::action)
        .containsExactly("source.remove", "place.remove", "place.remove", "place.remove");
  }

  @Test
  void placesEndOnlyWhenTheirSourceDoes() {
    stores().sources().add("main", new Secret("k"), author("host"));
    stores().places().put(CHANNEL, author("host"));
    stores()
        .destinations()
        .add(destination(new DestinationName("main", "youtube")), author("host"));

    stores().sources().remove("main", author("host"));

    assertThat(stores().places().all()).containsExactly(CHANNEL);
  }

  @Test
  void placesThatStayAreLeftWithTheirSource() {
    stores().sources().add("main", new Secret("k"), author("host"));
    stores().places().put(CHANNEL, author("host"));

    stores().sources().remove("main", CHANNEL::equals, author("host"));
    stores()
        .sources()
        .add(NewSource.published("main", new Secret("k")), CHANNEL::equals, author("host"));

    assertThat(stores().places().all()).containsExactly(CHANNEL);
  }

  /** As an earlier version left them, or one that was put while the source was removed. */
  @Test
  void aNewNameBeginsWithoutPlacesOfAnother() {
    stores().places().put(CHANNEL, author("host"));

    stores().sources().add("Main", new Secret("k"), author("host"));

    assertThat(stores().places().all()).isEmpty();
  }

  @Test
  void removedPlaceIsGone() {
    stores().places().put(STUDIO, author("host"));

    assertThat(stores().places().remove("discord", "7", Use.BOUND, author("host"))).isFalse();
    assertThat(stores().places().remove("discord", "7", Use.SERVED, author("host"))).isTrue();
    assertThat(stores().places().all()).isEmpty();
    assertThat(stores().audit().newest(Optional.empty(), 1).getFirst().action())
        .isEqualTo("place.remove");
  }
}
