package dev.patchbay.storage.h2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.NewDestination;
import dev.patchbay.storage.h2.file.H2File;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.NewSource;
import dev.patchbay.storage.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Searches for keys in all that storage leaves behind; each place has its positive control. */
final class CanaryTest {
  private static final String CANARY = "canary-Zq7xW9-stream-key";
  private static final String PLANTED = "rtmp://planted-Rf4kT2.example.org/app";

  @TempDir Path directory;

  private final ListAppender<ILoggingEvent> logs = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Level level = root.getLevel();

  @BeforeEach
  void listen() {
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    logs.start();
    root.addAppender(logs);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    root.setLevel(level);
    root.detachAppender(logs);
    others.forEach(root::addAppender);
  }

  @Test
  void noKeyIsInTheFilesTheDumpTheAuditOrTheLogs() throws Exception {
    String audit;
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      live(storage);
      audit = storage.audit.newest(Optional.empty(), 200).toString();
      assertThat(storage.destinations.all().toString()).doesNotContain(CANARY);
      assertThat(storage.destinations.all())
          .anySatisfy(
              destination -> assertThat(destination.key()).contains(new Secret(CANARY + "-2")));
    }
    assertThat(audit).contains(PLANTED).doesNotContain("canary");
    assertThat(dump()).contains(PLANTED).doesNotContain("canary");
    assertThat(logText()).contains("is open, sealed with").doesNotContain("canary");
    assertThat(filesWith(PLANTED)).contains("patchbay.mv.db");
    for (String form : forms(CANARY.substring(0, 18))) {
      assertThat(filesWith(form)).isEmpty();
    }
  }

  @Test
  void everyFormOfAKeyWouldBeFoundInTheDatabaseFile() throws Exception {
    try (OpenStorage storage = new OpenStorage(H2File.NORMAL, directory)) {
      for (String form : forms(CANARY.substring(0, 18))) {
        byte[] raw = form.getBytes(ISO_8859_1);
        storage.current.change(transaction ->
            transaction
                .handle()
                .execute(
                    "INSERT INTO source (name, name_folded, sealed_key, key_fingerprint,"
                        + " added_at) VALUES ('planted', ?, ?, '', CURRENT_TIMESTAMP)",
                    "planted " + form.hashCode(),
                    raw));
      }
    }
    assertThat(forms(CANARY.substring(0, 18)))
        .allSatisfy(form -> assertThat(filesWith(form)).containsExactly("patchbay.mv.db"));
  }

  private static void live(OpenStorage storage) {
    Author author = Author.patchbay();
    DestinationName name = new DestinationName("main", "kick");
    storage.sources.rotate("main", new Secret(CANARY), author);
    Secret address = new Secret("rtmp://play.example/live/cam?token=" + CANARY);
    storage.sources.add(
        new NewSource("cam", Source.Kind.PULLED, new Secret(CANARY), Optional.of(address)), author);
    storage.sources.move("cam", new Secret("rtmp://play.example/live/" + CANARY), author);
    storage.destinations.add(
        new NewDestination(
            name, PLANTED, Optional.of(new Secret(CANARY)), Optional.empty(), Optional.empty()),
        author);
    storage.destinations.key(name, new Secret(CANARY + "-2"), author);
    storage.destinations.key(OpenStorage.YOUTUBE, new Secret(CANARY), author);
    storage.order(1);
    storage.logins.keep("discord", new Secret(CANARY), author);
    storage.logins.renew("twitch.bot", new Secret(CANARY + "-3"));
    Secret tooLong = new Secret(CANARY.repeat(1_000));
    assertThatThrownBy(() -> storage.destinations.key(name, tooLong, author))
        .isInstanceOf(StorageException.class);
    storage.destinations.remove(OpenStorage.YOUTUBE, author);
  }

  /** Only after the close: reading the file while H2 has it open would drop H2's lock. */
  private List<String> filesWith(String text) {
    List<String> found = new ArrayList<>();
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), ISO_8859_1).contains(text)) {
          found.add(file.getFileName().toString());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("patchbay"), "sa", "");
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("SCRIPT")) {
      while (lines.next()) {
        dump.append(lines.getString(1)).append('\n');
      }
    }
    return dump.toString();
  }

  private String logText() {
    StringBuilder text = new StringBuilder();
    for (ILoggingEvent event : List.copyOf(logs.list)) {
      text.append(event.getFormattedMessage()).append('\n');
      if (event.getThrowableProxy() != null) {
        text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
    return text.toString();
  }

  /** The bytes a key could rest as, each as a text of one character a byte. */
  private static List<String> forms(String key) {
    List<String> forms = new ArrayList<>();
    for (Charset charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
      forms.add(new String(key.getBytes(charset), ISO_8859_1));
    }
    forms.add(Base64.getEncoder().encodeToString(key.getBytes(UTF_8)));
    forms.add(HexFormat.of().formatHex(key.getBytes(UTF_8)));
    forms.add(HexFormat.of().withUpperCase().formatHex(key.getBytes(UTF_8)));
    return forms;
  }
}
