package dev.patchbay.bot.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.Author;
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
class GrantBookTest {
  private static final Subject ANNA = new Subject("discord", "user", "anna", "");

  private final InMemoryStorage storage = new InMemoryStorage();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile Runnable whileReading = () -> {};
  private volatile Runnable afterReading = () -> {};
  private final GrantBook book =
      new GrantBook(new CountingStore(), Set.of(), storage.stores().clock());

  /** The grants of the storage, with every reading counted. */
  private final class CountingStore implements GrantStore {
    @Override
    public List<Grant> all() {
      reads.incrementAndGet();
      whileReading.run();
      List<Grant> all = storage.stores().grants().all();
      afterReading.run();
      return all;
    }

    @Override
    public Grant grant(
        Subject subject,
        Effect effect,
        Optional<String> source,
        Optional<String> destination,
        Author author) {
      return storage.stores().grants().grant(subject, effect, source, destination, author);
    }

    @Override
    public boolean revoke(long id, Author author) {
      return storage.stores().grants().revoke(id, author);
    }
  }

  @Test
  void aReadingThatFailsBeforeAnythingChangedMakesNoCommandReadAgain() {
    book.refresh();
    storage.lose();
    assertThatThrownBy(() -> book.change(() -> "never")).isInstanceOf(StorageException.class);
    assertThatThrownBy(book::refresh).isInstanceOf(StorageException.class);
    reads.set(0);

    book.catchUp();

    assertThat(reads).hasValue(0);
  }

  @Test
  void whatCouldNotBeReadAfterAChangeIsTriedEveryFewSecondsUntilItIsRead() {
    changeAndLose();

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
    assertThat(book.current()).extracting(StandingGrant::subject).containsExactly(ANNA);
  }

  @Test
  void whoComesWhileAnotherReadsGoesOn() throws InterruptedException {
    changeAndLose();
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
    assertThat(book.current()).hasSize(1);
  }

  @Test
  void aReadingThatBeganBeforeAChangeDoesNotPassForOneThatSawIt() throws InterruptedException {
    var hasRead = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    afterReading =
        () -> {
          hasRead.countDown();
          awaitIt(mayGoOn);
        };
    Thread earlier = Thread.ofPlatform().daemon().start(book::refresh);
    hasRead.await();
    Thread change = Thread.ofPlatform().daemon().start(() -> book.ending(this::grantAndLose));
    while (change.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    mayGoOn.countDown();
    earlier.join();
    change.join();
    assertThat(book.current()).as("what the earlier reading saw").isEmpty();
    storage.recover();
    book.catchUp();

    assertThat(book.current()).extracting(StandingGrant::subject).containsExactly(ANNA);
  }

  /** What was written cannot be read again. */
  private void changeAndLose() {
    book.refresh();
    book.ending(this::grantAndLose);
    assertThat(book.current()).isEmpty();
    reads.set(0);
  }

  private Grant grantAndLose() {
    Grant given =
        storage
            .stores()
            .grants()
            .grant(ANNA, Effect.VIEW, Optional.empty(), Optional.empty(), Author.patchbay());
    storage.lose();
    return given;
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
