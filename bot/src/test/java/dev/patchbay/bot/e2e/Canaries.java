package dev.patchbay.bot.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a secret could have gone, read from outside of the program. */
final class Canaries {
  private Canaries() {}

  /** Command line and environment of a process and of those it started. */
  static List<String> processes(long pid) throws IOException {
    List<String> seen = new ArrayList<>();
    List<ProcessHandle> all =
        ProcessHandle.of(pid).stream()
            .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
            .toList();
    for (ProcessHandle process : all) {
      Path proc = Path.of("/proc", Long.toString(process.pid()));
      for (String file : List.of("cmdline", "environ")) {
        seen.add(Files.readString(proc.resolve(file), StandardCharsets.ISO_8859_1));
      }
    }
    return seen;
  }

  /** The database as SQL, once the program has ended. */
  static String dump(Path data) throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection connection = open(data);
        Statement statement = connection.createStatement();
        ResultSet lines = statement.executeQuery("SCRIPT")) {
      while (lines.next()) {
        dump.append(lines.getString(1)).append('\n');
      }
    }
    return dump.toString();
  }

  /** Puts what should never be there into the database, for the search to find it. */
  static void plant(Path data, String secret) throws SQLException {
    try (Connection connection = open(data);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS planted (text VARCHAR)");
      statement.execute("INSERT INTO planted VALUES ('" + secret + "')");
    }
  }

  private static Connection open(Path data) throws SQLException {
    return DriverManager.getConnection("jdbc:h2:file:" + data.resolve("patchbay"), "sa", "");
  }

  static List<Path> filesWith(Path folder, String secret) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret)) {
          found.add(file);
        }
      }
    }
    return found;
  }
}
