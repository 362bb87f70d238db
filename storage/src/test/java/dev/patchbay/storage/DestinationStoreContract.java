package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationEdit;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.DestinationStore.Added;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import dev.patchbay.storage.secret.Secret;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every store of destinations adds, finds, lists and removes. */
public abstract class DestinationStoreContract extends StoresContract {
  @BeforeEach
  void aSource() {
    stores().sources().add("main", INGEST_KEY, author("host"));
  }

  @Test
  void addedDestinationIsFoundAsGivenAndStopped() {
    Author alice = author("alice");
    Added added =
        stores()
            .destinations()
            .add(
                new NewDestination(
                    YOUTUBE,
                    "rtmps://a.example.org/live2",
                    Optional.of(STREAM_KEY),
                    Optional.of("ffmpeg"),
                    Optional.of("ultra")),
                alice);

    Destination found = stores().destinations().find(YOUTUBE).orElseThrow();
    assertThat(added).isEqualTo(new Added.Done(found));
    assertThat(found.name()).isEqualTo(YOUTUBE);
    assertThat(found.server()).isEqualTo("rtmps://a.example.org/live2");
    assertThat(found.key()).contains(STREAM_KEY);
    assertThat(found.keyFingerprint()).startsWith(STREAM_KEY.reveal().length() + "-");
    assertThat(found.method()).contains("ffmpeg");
    assertThat(found.profile()).contains("ultra");
    assertThat(found.order()).isEqualTo(new Order.Stop(new Hold.UntilStarted()));
    assertThat(found.orderedBy()).isEqualTo(alice);
    assertThat(found.orderedAt())
        .isEqualTo(stores().clock().instant().truncatedTo(ChronoUnit.MICROS));
    assertThat(found.lastLive()).isEmpty();
    assertThat(found.keyWorkedBefore()).isFalse();
  }

  @Test
  void onlyAnOrderToRunMakesItOneThatWasEverStarted() {
    assertThat(add(YOUTUBE).everStarted()).isFalse();
    assertThat(ordered(new Order.Stop(new Hold.UntilStarted())).everStarted()).isFalse();
    assertThat(ordered(new Order.Run()).everStarted()).isTrue();
    assertThat(ordered(new Order.Stop(new Hold.UntilStarted())).everStarted()).isTrue();
  }

  /** As it was answered, and as it is stored. */
  private Destination ordered(Order order) {
    Destination answered =
        stores().destinations().order(YOUTUBE, order, author("alice")).orElseThrow();
    assertThat(stores().destinations().find(YOUTUBE)).contains(answered);
    return answered;
  }

  @Test
  void destinationWithoutKeyHasNoFingerprint() {
    NewDestination bare =
        new NewDestination(
            YOUTUBE, "rtmp://a/b", Optional.empty(), Optional.empty(), Optional.empty());
    stores().destinations().add(bare, author("alice"));

    Destination found = stores().destinations().find(YOUTUBE).orElseThrow();
    assertThat(found.key()).isEmpty();
    assertThat(found.keyFingerprint()).isEmpty();
    assertThat(found.keyWorkedBefore()).isFalse();
  }

  @Test
  void nameIsTakenInAnyCaseButOnlyInItsSource() {
    Destination first = add(YOUTUBE);
    stores().sources().add("second", INGEST_KEY, author("host"));

    assertThat(
            stores()
                .destinations()
                .add(destination(new DestinationName("MAIN", "YOUTUBE")), author("bob")))
        .isEqualTo(new Added.NameTaken(first));
    assertThat(
            stores()
                .destinations()
                .add(destination(new DestinationName("second", "youtube")), author("bob")))
        .isInstanceOf(Added.Done.class);
  }

  @Test
  void unknownSourceIsSaid() {
    assertThat(
            stores()
                .destinations()
                .add(destination(new DestinationName("nowhere", "x")), author("bob")))
        .isEqualTo(new Added.NoSuchSource("nowhere"));
    assertThat(stores().destinations().all()).isEmpty();
  }

  @Test
  void findsInAnyCaseAndTellsTheNameAsItWasGiven() {
    stores().destinations().add(destination(new DestinationName("MAIN", "Été")), author("a"));

    assertThat(stores().destinations().find(new DestinationName("Main", "éTÉ")))
        .map(Destination::name)
        .contains(new DestinationName("main", "Été"));
  }

  @Test
  void listsBySourceAndName() {
    stores().sources().add("Alpha", INGEST_KEY, author("host"));
    add(new DestinationName("main", "twitch"));
    add(new DestinationName("main", "Kick"));
    add(new DestinationName("alpha", "zoom"));

    assertThat(stores().destinations().all())
        .extracting(destination -> destination.name().toString())
        .containsExactly("Alpha/zoom", "main/Kick", "main/twitch");
    assertThat(stores().destinations().ofSource("MAIN"))
        .extracting(destination -> destination.name().name())
        .containsExactly("Kick", "twitch");
    assertThat(stores().destinations().ofSource("nowhere")).isEmpty();
  }

  @Test
  void removedDestinationIsGoneAndItsIdIsNeverUsedAgain() {
    long first = add(YOUTUBE).id();

    assertThat(stores().destinations().remove(YOUTUBE, author("bob"))).isTrue();
    assertThat(stores().destinations().remove(YOUTUBE, author("bob"))).isFalse();
    assertThat(stores().destinations().find(YOUTUBE)).isEmpty();
    assertThat(add(YOUTUBE).id()).isGreaterThan(first);
  }

  @Test
  void whatDoesNotFitIsRefusedWithoutAWordOfIt() {
    add(YOUTUBE);
    String long201 = "n".repeat(201);
    Secret huge = new Secret("k".repeat(10_000));

    assertThatThrownBy(() ->
            stores()
                .destinations()
                .add(destination(new DestinationName("main", long201)), author("a")))
        .isInstanceOf(StorageException.class)
        .message()
        .doesNotContain("nnn");
    assertThatThrownBy(() -> stores().destinations().key(YOUTUBE, huge, author("a")))
        .isInstanceOf(StorageException.class)
        .message()
        .doesNotContain("kkk");
    assertThatThrownBy(() ->
            stores()
                .destinations()
                .edit(
                    YOUTUBE,
                    new DestinationEdit(
                        Optional.empty(), Optional.of("magic"), Optional.empty(), Optional.empty()),
                    author("a")))
        .isInstanceOf(StorageException.class)
        .message()
        .doesNotContain("magic");
    assertThat(stores().destinations().all()).hasSize(1);
    assertThat(newest().action()).isEqualTo("add");
  }

  @Test
  void longestInputFits() {
    DestinationName longest = new DestinationName("main", "n".repeat(32));
    NewDestination large =
        new NewDestination(
            longest,
            "rtmps://" + "h".repeat(1_900),
            Optional.of(new Secret("k".repeat(900))),
            Optional.empty(),
            Optional.empty());

    assertThat(stores().destinations().add(large, author("a"))).isInstanceOf(Added.Done.class);
    assertThat(
            stores()
                .destinations()
                .edit(
                    longest,
                    new DestinationEdit(
                        Optional.of("rtmps://" + "i".repeat(1_900)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                    author("a")))
        .isPresent();
  }

  private Destination add(DestinationName name) {
    return ((Added.Done) stores().destinations().add(destination(name), author("alice")))
        .destination();
  }

  private AuditEntry newest() {
    return stores().audit().newest(Optional.empty(), 1).getFirst();
  }
}
