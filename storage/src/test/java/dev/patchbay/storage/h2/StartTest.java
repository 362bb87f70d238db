package dev.patchbay.storage.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.StorageStartException;
import dev.patchbay.storage.access.Grant;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.h2.file.H2File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StartTest {
  @TempDir Path directory;

  @Test
  void folderIsMadeForItsOwnerOnly() throws IOException {
    Path data = directory.resolve("a/b/data");
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, data)) {
      assertThat(storage.service.isHealthy()).isTrue();
      assertThat(mode(data)).isEqualTo("rwx------");
      assertThat(mode(data.resolve("keys"))).isEqualTo("rw-------");
      assertThat(mode(data.resolve("patchbay.mv.db"))).isEqualTo("rw-------");
    }
    try (var files = Files.list(data)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("keys", "patchbay.lock", "patchbay.mv.db");
    }
  }

  @Test
  void folderThatCannotBeMadeIsSaidInOneLine() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertRefused(file.resolve("data"))
        .hasMessageContaining("data folder " + file.resolve("data") + " cannot be written: ");
    assertRefused(file).hasMessageContaining(file + " is a file, not a folder");
    assertRefused(Path.of("/proc/patchbay")).hasMessageContaining("cannot be written");
  }

  @Test
  void folderThatFailsForAnotherReasonThanItsPermissionsIsNoQuestionOfThem() throws IOException {
    Path lock = directory.resolve("patchbay.lock");
    Files.createSymbolicLink(lock, lock);
    assertRefused(directory)
        .hasMessageContaining("Too many levels of symbolic links")
        .hasMessageContaining("look whether the disk is full or failing")
        .hasMessageNotContaining("let the user");
    Files.delete(lock);
    new OpenStorage(H2File.NORMAL, directory).close();
  }

  @Test
  void folderWithASemicolonIsRefused() {
    assertRefused(directory.resolve("a;TRACE_LEVEL_FILE=4"))
        .hasMessageContaining("';'")
        .hasMessageContaining("rename");
  }

  @Test
  void databaseNewerThanTheProgramIsRefusedAndLeftAlone() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      storage.order(4);
      asIfMigratedTo(storage, "999");
    }
    assertRefused(directory)
        .hasMessageContaining("newer than this program")
        .hasMessageContaining("version 999")
        .hasMessageContaining("up to 6")
        .hasMessageContaining("Start the newer Patchbay");
    assertRefused(directory).hasMessageContaining("version 999");
  }

  @Test
  void whatWasNeverStartedIsKnownOfADatabaseThatDidNotKeepIt() {
    DestinationName kick = new DestinationName("main", "kick");
    NewDestination another =
        new NewDestination(
            kick, "rtmp://a/b", Optional.empty(), Optional.empty(), Optional.empty());
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      storage.destinations.add(another, Author.patchbay());
      storage.order(4);
      storage.current.change(transaction -> {
        transaction.handle().execute("ALTER TABLE destination DROP COLUMN ever_started");
        return transaction
            .handle()
            .execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" IN ('5', '6')");
      });
    }
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      assertThat(storage.destinations.find(kick).orElseThrow().everStarted()).isFalse();
      assertThat(storage.destinations.find(OpenStorage.YOUTUBE).orElseThrow().everStarted())
          .isTrue();
    }
  }

  @Test
  void whatWasGivenToEveryoneWhileItDidNothingEndsAudited() {
    Subject everyone = new Subject("discord", "role", "700", "700");
    Subject mods = new Subject("discord", "role", "701", "700");
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      H2GrantStore grants = new H2GrantStore(storage.current);
      Optional<String> all = Optional.empty();
      grants.grant(everyone, Effect.DENY, all, all, Author.patchbay());
      grants.grant(
          everyone, Effect.OPERATE, Optional.of("Main"), Optional.of("kick"), Author.patchbay());
      grants.grant(mods, Effect.OPERATE, all, all, Author.patchbay());
      storage.current.change(transaction ->
          transaction
              .handle()
              .execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '6'"));
    }
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      assertThat(new H2GrantStore(storage.current).all())
          .extracting(Grant::subject)
          .containsExactly(mods);
      assertThat(storage.audit.newest(Optional.empty(), 20))
          .filteredOn(entry -> entry.action().equals("revoke"))
          .extracting(AuditEntry::target, AuditEntry::detail)
          .containsExactly(
              tuple("Main/kick", "OPERATE for discord role 700 in 700"),
              tuple("", "DENY for discord role 700 in 700"));
      assertThat(storage.audit.newest(Optional.of("main/kick"), 5)).isNotEmpty();
    }
  }

  @Test
  void tablesThatWereChangedByHandAreRefused() {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      storage.current.change(transaction ->
          transaction.handle().execute("UPDATE \"flyway_schema_history\" SET \"checksum\" = 1"));
    }
    assertRefused(directory).hasMessageContaining("tables that are not as this program made them");
  }

  @Test
  void damagedDatabaseIsSaidToBeDamaged() throws IOException {
    new OpenStorage(H2File.NORMAL, directory).close();
    Path database = directory.resolve("patchbay.mv.db");
    byte[] bytes = Files.readAllBytes(database);
    Arrays.fill(bytes, (byte) 'x');
    Files.write(database, bytes);

    assertRefused(directory).hasMessageContaining("is damaged: restore it from its backup");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4_096, 5_000, 8_192, 100_000})
  void garbageInPlaceOfTheDatabaseIsSaidToBeDamage(int length) throws IOException {
    new OpenStorage(H2File.NORMAL, directory).close();
    byte[] garbage = new byte[length];
    new Random(length).nextBytes(garbage);
    Files.write(directory.resolve("patchbay.mv.db"), garbage);

    assertRefused(directory).hasMessageContaining("is damaged: restore it from its backup");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4_097})
  void aDatabaseThatWasCutOffIsSaidToBeDamaged(int length) throws IOException {
    new OpenStorage(H2File.NORMAL, directory).close();
    Path database = directory.resolve("patchbay.mv.db");
    Files.write(database, Arrays.copyOf(Files.readAllBytes(database), length));

    assertRefused(directory).hasMessageContaining("is damaged: restore it from its backup");
  }

  @Test
  void failedStartFreesTheFolder() throws IOException {
    new OpenStorage(H2File.NORMAL, directory).close();
    Files.move(directory.resolve("keys"), directory.resolve("elsewhere"));
    assertRefused(directory).hasMessageContaining("key ring");
    Files.move(directory.resolve("elsewhere"), directory.resolve("keys"));

    new OpenStorage(H2File.NORMAL, directory).close();
  }

  @Test
  void storesOutsideTheLifeOfTheDatabaseSaySo() {
    OpenStorage storage = new OpenStorage(H2File.NORMAL, directory);
    storage.close();

    assertThat(storage.service.isHealthy()).isFalse();
    assertThatThrownBy(storage::ordered)
        .isInstanceOf(StorageException.class)
        .hasMessage("the database is not open");
    storage.close();
  }

  private static void asIfMigratedTo(OpenStorage storage, String version) {
    storage.current.change(transaction ->
        transaction
            .handle()
            .execute(
                """
                INSERT INTO "flyway_schema_history" ("installed_rank", "version",
                  "description", "type", "script", "checksum", "installed_by",
                  "execution_time", "success")
                VALUES (1000, ?, 'of tomorrow', 'SQL', 'V999__of_tomorrow.sql', 1, 'sa', 1, TRUE)
                """,
                version));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path data) {
    AbstractThrowableAssert<?, ? extends Throwable> refused =
        assertThatThrownBy(() -> new OpenStorage(H2File.NORMAL, data))
            .isInstanceOf(StorageStartException.class);
    refused.message().doesNotContain("\n").doesNotContain("stream-key");
    return refused;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
