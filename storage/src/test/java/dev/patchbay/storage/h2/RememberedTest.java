package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.h2.file.H2File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RememberedTest {
  @TempDir private Path directory;

  @Test
  void whatIsRememberedIsReadAnewAfterEveryChange() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      Destination before = storage.destinations.find(OpenStorage.YOUTUBE).orElseThrow();
      assertThat(storage.destinations.find(OpenStorage.YOUTUBE).orElseThrow()).isSameAs(before);
      storage.order(7);
      assertThat(storage.ordered()).isEqualTo(7);
      assertThat(storage.destinations.remove(OpenStorage.YOUTUBE, Author.patchbay())).isTrue();
      assertThat(storage.destinations.all()).isEmpty();
    }
  }

  @Test
  void rowGivenBackByAnOrderIsTheRowThatIsStored() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      Order order =
          new Order.Stop(new Order.Hold.Until(Instant.parse("2026-11-24T10:00:00.1234567Z")));
      Optional<Destination> given =
          storage.destinations.order(
              new DestinationName("MAIN", "YouTube"), order, Author.patchbay());
      assertThat(storage.destinations.find(OpenStorage.YOUTUBE)).isEqualTo(given);
    }
  }

  @Test
  void whatWasReadBeforeAStopIsNotRememberedAfterTheNextStart() {
    try (OpenStorage first = new OpenStorage(H2File.NORMAL, directory)) {
      first.order(3);
    }
    try (OpenStorage second = new OpenStorage(H2File.NORMAL, directory)) {
      assertThat(second.ordered()).isEqualTo(3);
    }
  }

  @Test
  void rehearsalLeavesNoTraceAndMayBeBrokenOff() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      storage.service.rehearse();
      storage.order(5);
      assertThat(storage.sources.all()).hasSize(1);
      assertThat(storage.ordered()).isEqualTo(5);
    }
    assertThat(directory.toFile().list()).doesNotContain("rehearsal");
  }
}
