package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.storage.h2.file.H2File;
import dev.patchbay.storage.h2.file.H2Pool;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InterruptTest {
  @TempDir Path directory;

  @BeforeEach
  void mount() {
    BadDisk.mount();
  }

  @Test
  void callerInterruptedInTheMiddleOfACommitGetsItsAnswerAndKeepsItsFlag() throws Exception {
    try (OpenStorage storage = new OpenStorage(BadDisk.FILE, directory)) {
      BadDisk.Hang hang = BadDisk.hang();
      CompletableFuture<Boolean> flag = new CompletableFuture<>();
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                storage.order(5);
                flag.complete(Thread.currentThread().isInterrupted());
              });
      hang.awaitReached();
      caller.interrupt();
      hang.letGo();

      assertThat(flag.get()).isTrue();
      assertThat(storage.ordered()).isEqualTo(5);
      assertThat(reopenings(storage)).isZero();
    }
  }

  @Test
  void callerThatIsInterruptedBeforeItCallsIsServedAllTheSame() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      for (int i = 1; i <= 50; i++) {
        Thread.currentThread().interrupt();
        storage.order(i);
        assertThat(storage.ordered()).isEqualTo(i);
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(reopenings(storage)).isZero();
    }
  }

  @Test
  void interruptedThreadCanStartAndStop() {
    Thread.currentThread().interrupt();
    try {
      OpenStorage storage = new OpenStorage(H2File.NORMAL, directory);
      storage.order(9);
      storage.close();
      OpenStorage again = new OpenStorage(H2File.NORMAL, directory);
      assertThat(again.ordered()).isEqualTo(9);
      again.close();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** The control of the tests above: this is what H2 does when it is entered directly. */
  @Test
  void interruptInsideH2ItselfClosesTheFile() throws Exception {
    try (HikariDataSource pool = H2Pool.open("file:", directory.resolve("naked"));
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (n INT)");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThatThrownBy(() -> statement.execute("SELECT * FROM t"))
          .isInstanceOf(SQLException.class);
    }
  }

  private static int reopenings(OpenStorage storage) {
    return storage.current.find().orElseThrow().reopenings();
  }
}
