package dev.patchbay.bot.control;

import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.bot.reply.Notice;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries notices to those who tell people, one after the other on a thread of its own.
 * Thread-safe; what comes faster than it can be told is dropped and counted.
 */
@Singleton
public final class Notices {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);
  private static final int MAX_WAITING = 64;

  /** Asked for late, because some who tell people know those who have something to tell. */
  private final Provider<Set<Announcer>> announcers;

  private final AtomicLong dropped = new AtomicLong();
  private final ThreadPoolExecutor teller =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          Thread.ofVirtual().name("patchbay-notices").factory(),
          (_, _) -> log.warn("too many notices at once; {} lost so far", lost()));

  @Inject
  Notices(Provider<Set<Announcer>> announcers) {
    this.announcers = announcers;
  }

  /** Returns at once. */
  public void publish(Notice notice) {
    teller.execute(() -> announcers.get().forEach(announcer -> tell(announcer, notice)));
  }

  private static void tell(Announcer announcer, Notice notice) {
    try {
      announcer.notice(notice);
    } catch (RuntimeException failure) {
      log.warn("{} could not tell a notice", announcer.getClass().getSimpleName(), failure);
    }
  }

  private long lost() {
    return dropped.incrementAndGet();
  }
}
