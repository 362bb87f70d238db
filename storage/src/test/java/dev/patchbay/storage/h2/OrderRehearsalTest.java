package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;

final class OrderRehearsalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  void ordersAreReallyPlayedAndNothingOfThemStays() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    OrderRehearsal rehearsal = new OrderRehearsal(Clock.systemUTC(), new SecureRandom());

    rehearsal.hold();

    assertThat(rehearsal.rounds()).isPositive();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("storage") && !before.contains(thread)) {
        assertThat(thread.join(PATIENCE)).as(thread.getName()).isTrue();
      }
    }
    String database = "memFS:" + Path.of("rehearsal.mv.db").toAbsolutePath().normalize();
    assertThat(FilePath.get(database).exists()).isFalse();
  }
}
