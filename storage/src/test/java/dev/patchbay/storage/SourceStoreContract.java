package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.NewSource;
import dev.patchbay.storage.source.Source;
import dev.patchbay.storage.source.Source.Kind;
import dev.patchbay.storage.source.SourceStore.Removed;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of sources does. */
public abstract class SourceStoreContract extends StoresContract {
  @Test
  void addedSourceIsFoundInAnyCaseWithItsKey() {
    Source added = stores().sources().add("Main", INGEST_KEY, author("host")).orElseThrow();

    assertThat(stores().sources().find("mAIN")).contains(added);
    assertThat(added.name()).isEqualTo("Main");
    assertThat(added.key()).isEqualTo(INGEST_KEY);
    assertThat(added.addedAt())
        .isEqualTo(stores().clock().instant().truncatedTo(ChronoUnit.MICROS));
    assertThat(added.toString()).doesNotContain(INGEST_KEY.reveal());
  }

  @Test
  void nameIsTakenInAnyCase() {
    Source first = stores().sources().add("main", INGEST_KEY, author("host")).orElseThrow();

    assertThat(stores().sources().add("MAIN", new Secret("x"), author("eve"))).isEmpty();
    assertThat(stores().sources().all()).containsExactly(first);
    assertThat(stores().audit().newest(Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void listsInTheOrderOfAdding() {
    for (String name : new String[] {"zulu", "alpha", "mike"}) {
      stores().sources().add(name, INGEST_KEY, author("host"));
      stores().clock().advance(Duration.ofMinutes(-1));
    }
    stores().sources().rotate("zulu", new Secret("new"), author("host"));

    assertThat(stores().sources().all())
        .extracting(Source::name)
        .containsExactly("zulu", "alpha", "mike");
  }

  @Test
  void rotatedKeyReplacesTheOldOne() {
    Source before = stores().sources().add("main", INGEST_KEY, author("host")).orElseThrow();
    stores().clock().advance(Duration.ofMinutes(1));
    Source after =
        stores().sources().rotate("MAIN", new Secret("fresh-key"), author("host")).orElseThrow();

    assertThat(after.key()).isEqualTo(new Secret("fresh-key"));
    assertThat(after.name()).isEqualTo("main");
    assertThat(after.addedAt()).isEqualTo(before.addedAt());
    assertThat(stores().sources().find("main")).contains(after);
    AuditEntry entry = stores().audit().newest(Optional.of("main"), 1).getFirst();
    assertThat(entry.action()).isEqualTo("source.rotate");
    assertThat(entry.detail())
        .isEqualTo("key " + before.keyFingerprint() + " → " + after.keyFingerprint());
  }

  @Test
  void rotatingAnUnknownSourceIsEmpty() {
    assertThat(stores().sources().rotate("nowhere", INGEST_KEY, author("host"))).isEmpty();
  }

  @Test
  void sourceWithDestinationsStays() {
    addYoutube();

    assertThat(stores().sources().remove("MAIN", author("host")))
        .isEqualTo(Removed.HAS_DESTINATIONS);
    stores().destinations().remove(YOUTUBE, author("host"));
    assertThat(stores().sources().remove("MAIN", author("host"))).isEqualTo(Removed.DONE);
    assertThat(stores().sources().remove("MAIN", author("host"))).isEqualTo(Removed.NO_SUCH_SOURCE);
    assertThat(stores().sources().all()).isEmpty();
    assertThat(stores().audit().newest(Optional.of("main"), 1))
        .extracting(AuditEntry::action)
        .containsExactly("source.remove");
  }

  @Test
  void whatDoesNotFitIsRefusedAndNothingIsKept() {
    assertThatThrownBy(() -> stores().sources().add("n".repeat(201), INGEST_KEY, author("host")))
        .isInstanceOf(StorageException.class)
        .message()
        .doesNotContain("nnn", INGEST_KEY.reveal());
    assertThat(stores().sources().all()).isEmpty();
    assertThat(stores().audit().newest(Optional.empty(), 10)).isEmpty();
  }

  @Test
  void pulledSourceKeepsItsAddressAndCanBeMoved() {
    Secret first = new Secret("rtmp://one.example/live/cam?token=0123456789");
    Secret second = new Secret("rtmps://two.example/live/cam");
    Source added =
        stores()
            .sources()
            .add(new NewSource("cam", Kind.PULLED, INGEST_KEY, Optional.of(first)), author("host"))
            .orElseThrow();
    assertThat(added.kind()).isEqualTo(Kind.PULLED);
    assertThat(added.origin()).contains(first);
    assertThat(added.toString()).doesNotContain("0123456789");
    Source moved = stores().sources().move("CAM", second, author("host")).orElseThrow();

    assertThat(moved.origin()).contains(second);
    assertThat(stores().sources().rotate("cam", new Secret("other"), author("host")))
        .map(Source::origin)
        .contains(Optional.of(second));
    assertThat(stores().sources().find("cam").orElseThrow().addedAt()).isEqualTo(added.addedAt());
    assertThat(stores().audit().newest(Optional.of("cam"), 5).toString())
        .contains("pulled", "address changed")
        .doesNotContain("example", "0123456789");
  }

  @Test
  void onlyASourceThatIsPulledCanBeMoved() {
    stores().sources().add("main", INGEST_KEY, author("host"));

    assertThat(stores().sources().move("main", new Secret("rtmp://x/y/z"), author("host")))
        .isEmpty();
    assertThat(stores().sources().move("none", new Secret("rtmp://x/y/z"), author("host")))
        .isEmpty();
    assertThat(stores().sources().find("main").orElseThrow().kind()).isEqualTo(Kind.PUBLISHED);
  }
}
