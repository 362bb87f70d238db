package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationEdit;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore.Added;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import dev.patchbay.storage.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every store of destinations changes them: edits, keys, orders, and what was live. */
public abstract class DestinationChangesContract extends StoresContract {
  private static final DestinationEdit NOTHING =
      new DestinationEdit(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  @BeforeEach
  void aSource() {
    stores().sources().add("main", INGEST_KEY, author("host"));
  }

  @Test
  void editChangesOnlyWhatIsGiven() {
    Destination before = add(YOUTUBE);
    Destination after =
        stores()
            .destinations()
            .edit(
                YOUTUBE,
                new DestinationEdit(
                    Optional.of("rtmp://b.example.org/x"),
                    Optional.of("ffmpeg"),
                    Optional.empty(),
                    Optional.empty()),
                author("bob"))
            .orElseThrow();

    assertThat(after.server()).isEqualTo("rtmp://b.example.org/x");
    assertThat(after.method()).contains("ffmpeg");
    assertThat(after.profile()).isEmpty();
    assertThat(after.key()).isEqualTo(before.key());
    assertThat(after.orderedBy()).isEqualTo(before.orderedBy());
    assertThat(stores().destinations().find(YOUTUBE)).contains(after);
    assertThat(newest().detail())
        .isEqualTo(
            "server rtmps://a.example.org/live2 → rtmp://b.example.org/x"
                + " · method default → ffmpeg");
  }

  @Test
  void editChangesTheKeyWithTheRestOrNothingAtAll() {
    Destination before = add(YOUTUBE);
    Secret other = new Secret("another-stream-key");
    Destination after =
        stores()
            .destinations()
            .edit(
                YOUTUBE,
                new DestinationEdit(
                    Optional.of("rtmp://b.example.org/x?backup=1"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(other)),
                author("bob"))
            .orElseThrow();
    assertThat(after.key()).contains(other);
    assertThat(newest().detail())
        .isEqualTo(
            "server rtmps://a.example.org/live2 → rtmp://b.example.org/x?… · key "
                + before.keyFingerprint()
                + " → "
                + after.keyFingerprint());
    assertThatThrownBy(() ->
            stores()
                .destinations()
                .edit(
                    YOUTUBE,
                    new DestinationEdit(
                        Optional.empty(),
                        Optional.of("magic"),
                        Optional.empty(),
                        Optional.of(new Secret("third"))),
                    author("bob")))
        .isInstanceOf(StorageException.class);
    assertThat(stores().destinations().find(YOUTUBE)).contains(after);
  }

  @Test
  void editGoesBackToTheDefault() {
    add(YOUTUBE);
    edit("ffmpeg", "ultra");
    Destination after = edit("default", "default");
    assertThat(after.method()).isEmpty();
    assertThat(after.profile()).isEmpty();
    assertThat(newest().detail()).isEqualTo("method ffmpeg → default · profile ultra → default");
  }

  @Test
  void startAndHoldAreKeptAndGoBackToTheDefault() {
    add(YOUTUBE);
    Destination after = edit("next-keyframe", "0", author("bob"));
    assertThat(after.startAt()).contains("next-keyframe");
    assertThat(after.holdSeconds()).contains(0);
    assertThat(newest().detail())
        .isEqualTo("start at default → next-keyframe · hold default → 0 s");
    edit("ffmpeg", "ultra");
    assertThat(stores().destinations().find(YOUTUBE).orElseThrow().holdSeconds()).contains(0);
    Destination back = edit("default", "default", author("bob"));
    assertThat(back.startAt()).isEmpty();
    assertThat(back.holdSeconds()).isEmpty();
    assertThatThrownBy(() -> edit("never", "1", author("bob")))
        .isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> edit("gop", "3601", author("bob")))
        .isInstanceOf(StorageException.class);
  }

  private Destination edit(String startAt, String hold, Author author) {
    return stores()
        .destinations()
        .edit(
            YOUTUBE,
            new DestinationEdit(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(startAt),
                Optional.of(hold),
                Optional.empty()),
            author)
        .orElseThrow();
  }

  private Destination edit(String method, String profile) {
    return stores()
        .destinations()
        .edit(
            YOUTUBE,
            new DestinationEdit(
                Optional.empty(), Optional.of(method), Optional.of(profile), Optional.empty()),
            author("bob"))
        .orElseThrow();
  }

  @Test
  void anOrderIsAuditedUnderTheNameItIsGiven() {
    add(YOUTUBE);
    stores().destinations().order(YOUTUBE, new Order.Run(), author("bob"), "restart");
    assertThat(newest().action()).isEqualTo("restart");
    stores().destinations().order(YOUTUBE, new Order.Run(), author("bob"));
    assertThat(newest().action()).isEqualTo("start");
  }

  @Test
  void editOfNothingIsAuditedAsNoChange() {
    Destination before = add(YOUTUBE);

    assertThat(stores().destinations().edit(YOUTUBE, NOTHING, author("bob"))).contains(before);
    assertThat(newest().detail()).isEqualTo("no change");
  }

  @Test
  void newKeyReplacesTheOldAndItsHistory() {
    Destination before = add(YOUTUBE);
    stores().destinations().wasLive(YOUTUBE, Instant.now(), before.keyFingerprint());
    assertThat(stores().destinations().find(YOUTUBE).orElseThrow().keyWorkedBefore()).isTrue();

    Secret other = new Secret("another-stream-key");
    Destination after = stores().destinations().key(YOUTUBE, other, author("bob")).orElseThrow();

    assertThat(after.key()).contains(other);
    assertThat(after.keyFingerprint()).isNotEqualTo(before.keyFingerprint());
    assertThat(after.keyWorkedBefore()).isFalse();
    assertThat(newest().detail())
        .isEqualTo("key " + before.keyFingerprint() + " → " + after.keyFingerprint());
  }

  @Test
  void sameKeyHasTheSameFingerprint() {
    String first = add(YOUTUBE).keyFingerprint();
    stores().destinations().key(YOUTUBE, new Secret("other"), author("bob"));

    assertThat(stores().destinations().key(YOUTUBE, STREAM_KEY, author("bob")).orElseThrow())
        .extracting(Destination::keyFingerprint)
        .isEqualTo(first);
  }

  @Test
  void everyKindOfOrderIsRemembered() {
    add(YOUTUBE);
    Instant until = Instant.parse("2026-11-23T01:02:03.000004Z");
    for (Order order :
        new Order[] {
          new Order.Run(),
          new Order.Stop(new Hold.UntilStarted()),
          new Order.Stop(new Hold.Until(until)),
          new Order.Stop(new Hold.ThisStream()),
          new Order.Run()
        }) {
      assertThat(stores().destinations().order(YOUTUBE, order, author("bob")))
          .map(Destination::order)
          .contains(order);
      assertThat(stores().destinations().find(YOUTUBE).orElseThrow().order()).isEqualTo(order);
    }
    assertThat(stores().audit().newest(Optional.of("main/youtube"), 5))
        .extracting(entry -> entry.action() + ": " + entry.detail())
        .containsExactly(
            "start: stop for this stream → run",
            "stop: stop until 2026-11-23T01:02:03.000004Z → stop for this stream",
            "stop: stop → stop until 2026-11-23T01:02:03.000004Z",
            "stop: run → stop",
            "start: stop → run");
  }

  @Test
  void sameOrderAgainIsNewsOfItsAuthorAndTime() {
    add(YOUTUBE);
    stores().destinations().order(YOUTUBE, new Order.Run(), author("alice"));
    stores().clock().advance(Duration.ofSeconds(4));
    Author bob = author("bob");

    Destination again = stores().destinations().order(YOUTUBE, new Order.Run(), bob).orElseThrow();

    assertThat(again.orderedBy()).isEqualTo(bob);
    assertThat(again.orderedAt())
        .isEqualTo(stores().clock().instant().truncatedTo(ChronoUnit.MICROS));
    assertThat(newest().detail()).isEqualTo("run → run");
    assertThat(newest().author()).isEqualTo(bob);
  }

  @Test
  void nothingHappensToAnUnknownDestination() {
    assertThat(stores().destinations().edit(YOUTUBE, NOTHING, author("bob"))).isEmpty();
    assertThat(stores().destinations().key(YOUTUBE, STREAM_KEY, author("bob"))).isEmpty();
    assertThat(stores().destinations().order(YOUTUBE, new Order.Run(), author("bob"))).isEmpty();
    stores().destinations().wasLive(YOUTUBE, Instant.now(), "1-abcdef");

    assertThat(stores().audit().newest(Optional.of("main/YouTube"), 10)).isEmpty();
    assertThat(stores().audit().newest(Optional.of("main"), 10)).hasSize(1);
  }

  @Test
  void lastLiveOnlyMovesForwardInTimeAndIsNotAudited() {
    add(YOUTUBE);
    Instant later = Instant.parse("2026-11-22T13:00:00Z");
    stores().destinations().wasLive(YOUTUBE, later, "2-222222");
    stores().destinations().wasLive(YOUTUBE, later.minusSeconds(60), "1-111111");

    Destination found = stores().destinations().find(YOUTUBE).orElseThrow();
    assertThat(found.lastLive()).contains(later);
    assertThat(found.lastLiveFingerprint()).contains("2-222222");
    assertThat(newest().action()).isEqualTo("add");
  }

  @Test
  void everyChangeIsAuditedWithItsAuthorAndWithoutKeys() {
    Author alice = author("alice");
    stores().destinations().add(destination(YOUTUBE), alice);
    stores().destinations().key(YOUTUBE, new Secret("second-key-of-youtube"), alice);
    stores().destinations().order(YOUTUBE, new Order.Run(), alice);
    stores().destinations().edit(YOUTUBE, NOTHING, alice);
    stores().destinations().remove(YOUTUBE, alice);

    assertThat(stores().audit().newest(Optional.of("MAIN/youtube"), 10))
        .allSatisfy(entry -> {
          assertThat(entry.author()).isEqualTo(alice);
          assertThat(entry.target()).isEqualTo("main/YouTube");
          assertThat(entry.outcome()).isEmpty();
          assertThat(entry.detail()).doesNotContain("second-key", "stream-key");
        })
        .extracting(AuditEntry::action)
        .containsExactly("remove", "edit", "start", "key", "add");
  }

  private Destination add(DestinationName name) {
    return ((Added.Done) stores().destinations().add(destination(name), author("alice")))
        .destination();
  }

  private AuditEntry newest() {
    return stores().audit().newest(Optional.empty(), 1).getFirst();
  }
}
