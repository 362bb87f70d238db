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
  private final ClientWords words;

  AnswerPrinter(PrintWriter out, ClientWords words) {
    this.out = out;
    this.words = words;
  }

  /** The relay's words as they are. */
  void printText(JsonNode answer) {
    lines(answer).forEach(out::println);
  }

  /** The relay's words about sources, then one row for each destination. */
  void printTable(JsonNode answer) {
    List<JsonNode> destinations = elements(answer.path("destinations")).toList();
    if (destinations.isEmpty()) {
      printText(answer);
      return;
    }
    lines(answer)
        .filter(line -> destinations.stream().noneMatch(one -> isAbout(line, one)))
        .forEach(out::println);
    boolean severalSources =
        destinations.stream().map(one -> one.path("source").asText()).distinct().count() > 1;
    var table =
        new Table(
            words.of("name"),
            words.of("state"),
            words.of("method"),
            words.of("bitrate"),
            words.of("frames"),
            words.of("dropped"),
            words.of("retries"),
            "");
    destinations.forEach(one -> table.add(row(one, severalSources)));
    table.lines().forEach(out::println);
  }

  private static String[] row(JsonNode one, boolean severalSources) {
    String name = one.path("name").asText();
    return Stream.of(
            severalSources ? one.path("source").asText() + "/" + name : name,
            one.path("state").asText(),
            one.path("method").asText(),
            one.path("bitrate").asText(),
            one.path("frames").asText(),
            one.path("dropped").asText(),
            one.path("retries").asText(),
            one.path("text").asText())
        .map(AnswerPrinter::printable)
        .toArray(String[]::new);
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

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
