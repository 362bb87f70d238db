package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
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
  void removedPlaceIsGone() {
    stores().places().put(STUDIO, author("host"));

    assertThat(stores().places().remove("discord", "7", Use.BOUND, author("host"))).isFalse();
    assertThat(stores().places().remove("discord", "7", Use.SERVED, author("host"))).isTrue();
    assertThat(stores().places().all()).isEmpty();
    assertThat(stores().audit().newest(Optional.empty(), 1).getFirst().action())
        .isEqualTo("place.remove");
  }
}
