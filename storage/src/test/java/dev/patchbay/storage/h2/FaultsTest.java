package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationEdit;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.h2.file.H2File;
import dev.patchbay.storage.secret.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failures on purpose: their messages, causes and all are searched for what was to be stored. */
final class FaultsTest {
  private static final String CANARY = "canary-Zq7xW9-stream-key";

  @TempDir Path directory;

  @Test
  void noFailureTellsAKeyOrAnyOtherValue() {
    List<Throwable> failures = new ArrayList<>();
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      Author author = Author.patchbay();
      String tooLong = CANARY + "n".repeat(300);
      Secret huge = new Secret(CANARY.repeat(1_000));
      DestinationName yt = OpenStorage.YOUTUBE;
      failures.add(catchThrowable(() -> storage.sources.add(tooLong, new Secret(CANARY), author)));
      failures.add(catchThrowable(() -> storage.sources.add("huge", huge, author)));
      failures.add(catchThrowable(() -> storage.sources.rotate("main", huge, author)));
      failures.add(catchThrowable(() -> storage.destinations.key(yt, huge, author)));
      failures.add(
          catchThrowable(() ->
              storage.destinations.edit(
                  yt,
                  new DestinationEdit(
                      Optional.of("rtmp://" + CANARY.repeat(400)),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()),
                  author)));
      failures.add(
          catchThrowable(() ->
              storage.destinations.edit(
                  yt,
                  new DestinationEdit(
                      Optional.empty(),
                      Optional.of(CANARY.substring(0, 19)),
                      Optional.empty(),
                      Optional.empty()),
                  author)));
      failures.add(
          catchThrowable(() ->
              storage.current.change(transaction ->
                  transaction
                      .handle()
                      .execute(
                          "INSERT INTO source (name, name_folded, key_fingerprint,"
                              + " added_at) VALUES (?, 'main', '', CURRENT_TIMESTAMP)",
                          CANARY))));
      failures.add(
          catchThrowable(() ->
              storage.current.change(transaction ->
                  transaction
                      .handle()
                      .execute("UPDATE source SET id = CAST(? AS BIGINT)", CANARY))));
    }
    assertThat(failures).hasSize(8).doesNotContainNull();
    assertThat(failures)
        .allSatisfy(failure -> assertThat(text(failure)).doesNotContain("canary", "CANARY"));
  }

  /** The control of the test above: this is what H2 itself says. */
  @Test
  void h2ItselfTellsBoundValues() throws SQLException {
    try (Connection naked = DriverManager.getConnection("jdbc:h2:mem:naked");
        Statement statement = naked.createStatement()) {
      statement.execute("CREATE TABLE t (k VARCHAR(5) UNIQUE)");
      assertThat(
              text(
                  catchThrowable(() -> {
                    try (var insert = naked.prepareStatement("INSERT INTO t VALUES (?)")) {
                      insert.setString(1, CANARY);
                      insert.execute();
                    }
                  })))
          .contains("canary");
    }
  }

  private static String text(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
