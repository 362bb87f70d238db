package dev.patchbay.bot.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import dev.patchbay.storage.place.PlaceStore;
import dev.patchbay.storage.testing.InMemoryStorage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PlaceBookTest {
  private static final Place ROOM =
      new Place("twitch", "5", Use.SERVED, "streamer", Optional.of("ch7"));

  private final InMemoryStorage storage = new InMemoryStorage();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile Runnable whileReading = () -> {};
  private volatile Runnable afterWriting = () -> {};
  private final PlaceBook book =
      new PlaceBook(new CountingStore(), Set.of(), storage.stores().clock());

  /** The places of the storage, with every reading counted. */
  private final class CountingStore implements PlaceStore {
    @Override
    public List<Place> all() {
      reads.incrementAndGet();
      whileReading.run();
      return storage.stores().places().all();
    }

    @Override
    public void put(Place place, Author author) {
      storage.stores().places().put(place, author);
      afterWriting.run();
    }

    @Override
    public boolean remove(String platform, String id, Use use, Author author) {
      boolean was = storage.stores().places().remove(platform, id, use, author);
      afterWriting.run();
      return was;
    }
  }

  @Test
  void whatCouldNotBeReadAfterAChangeIsTriedEveryFewSecondsUntilItIsRead() {
    putAndLose();

    for (int command = 0; command < 10; command++) {
      book.catchUp();
    }
    assertThat(reads).hasValue(1);
    storage.stores().clock().advance(Duration.ofSeconds(5));
    book.catchUp();
    assertThat(reads).hasValue(2);
    storage.recover();
    storage.stores().clock().advance(Duration.ofSeconds(5));
    book.catchUp();
    book.catchUp();

    assertThat(reads).hasValue(3);
    assertThat(book.all()).containsExactly(ROOM);
  }

  @Test
  void whoComesWhileAnotherReadsGoesOn() throws InterruptedException {
    putAndLose();
    storage.recover();
    var isReading = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    whileReading =
        () -> {
          isReading.countDown();
          awaitIt(mayGoOn);
        };
    Thread first = Thread.ofPlatform().daemon().start(book::catchUp);
    isReading.await();

    book.catchUp();

    assertThat(first.isAlive()).isTrue();
    mayGoOn.countDown();
    first.join();
    assertThat(reads).hasValue(1);
    assertThat(book.all()).containsExactly(ROOM);
  }

  @Test
  void whatWasRemovedBeforeTheStoreFailedIsForgottenLaterAndToldOnce() {
    book.put(ROOM, Author.patchbay());
    var ended = new AtomicInteger();
    book.onEnd(_ -> ended.incrementAndGet());
    afterWriting = this::fail;
    assertThatThrownBy(() -> book.remove("twitch", "5", Use.SERVED, Author.patchbay()))
        .isInstanceOf(StorageException.class);
    assertThat(book.all()).as("it cannot be known yet").containsExactly(ROOM);

    storage.recover();
    book.catchUp();
    book.catchUp();

    assertThat(book.all()).isEmpty();
    assertThat(ended).hasValue(1);
  }

  private void putAndLose() {
    book.refresh();
    afterWriting = this::fail;
    assertThatThrownBy(() -> book.put(ROOM, Author.patchbay()))
        .isInstanceOf(StorageException.class);
    assertThat(book.all()).isEmpty();
    reads.set(0);
  }

  /** It was written, but that could not be told. */
  private void fail() {
    storage.lose();
    throw new StorageException("lost after writing, as the test ordered");
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
