package dev.patchbay.bot.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.bot.reply.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Shows an answer to a person; several destinations become a table. */
final class AnswerPrinter {
  private final PrintWriter out;
  private final ConsoleWords words;

  AnswerPrinter(PrintWriter out, ConsoleWords words) {
    this.out = out;
    this.words = words;
  }

  /** The relay's words as they are. */
  void printText(JsonNode answer) {
    lines(answer).forEach(out::println);
  }

  /** What is going on: the relay's words about sources, then one row for each destination. */
  void printStatus(JsonNode answer) {
    List<JsonNode> destinations = destinations(answer);
    lines(answer)
        .filter(line -> destinations.stream().noneMatch(one -> isAbout(line, one)))
        .forEach(out::println);
    printTable(destinations, "state", "method", "bitrate", "frames", "dropped", "retries", "text");
  }

  /** What there is: one row for each destination. */
  void printList(JsonNode answer) {
    List<JsonNode> destinations = destinations(answer);
    if (destinations.isEmpty()) {
      printText(answer);
    }
    printTable(destinations, "method", "profile", "server", "state");
  }

  private void printTable(List<JsonNode> destinations, String... fields) {
    if (destinations.isEmpty()) {
      return;
    }
    boolean severalSources =
        destinations.stream().map(one -> one.path("source").asText()).distinct().count() > 1;
    var table =
        new Table(
            Stream.concat(Stream.of("name"), Stream.of(fields))
                .map(field -> field.equals("text") ? "" : words.of(field))
                .toArray(String[]::new));
    for (JsonNode one : destinations) {
      String name = one.path("name").asText();
      table.add(
          Stream.concat(
                  Stream.of(severalSources ? one.path("source").asText() + "/" + name : name),
                  Stream.of(fields).map(field -> cell(one, field)))
              .map(AnswerPrinter::printable)
              .toArray(String[]::new));
    }
    table.lines().forEach(out::println);
  }

  /** The state in the asker's language, where the relay says it; a dash for what nobody knows. */
  private static String cell(JsonNode one, String field) {
    String spoken = field.equals("state") ? one.path("stateText").asText() : "";
    return spoken.isEmpty() ? one.path(field).asText("-") : spoken;
  }

  /** The relay words a destination as its name, a colon and its state. */
  private static boolean isAbout(String line, JsonNode one) {
    String name = one.path("name").asText();
    boolean named =
        line.startsWith(name) || line.startsWith(one.path("source").asText() + "/" + name);
    return named && line.contains(one.path("text").asText());
  }

  private static Stream<String> lines(JsonNode answer) {
    return answer.path("text").asText().lines().map(AnswerPrinter::printable);
  }

  /** What a server far away said must not steer this terminal. */
  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
  }

  private static List<JsonNode> destinations(JsonNode answer) {
    return StreamSupport.stream(answer.path("destinations").spliterator(), false).toList();
  }
}
