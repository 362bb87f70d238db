package dev.patchbay.bot.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Table;
import dev.patchbay.relay.rig.Reception;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the destinations fare, as a table for people and as JSON for programs. */
final class DemoReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One destination at one moment: what Patchbay says, and what really arrived. */
  record Row(
      DemoDestination destination,
      DestinationView view,
      String stateText,
      Reception.Summary received) {}

  private final List<Row> rows;

  DemoReport(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** Whether every destination received something, and nothing of it changed or missing. */
  boolean isIntact() {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.received().isIntact());
  }

  Stream<String> table(DemoWords words) {
    Table table =
        new Table(
            words.ofEach(
                "destination",
                "method",
                "state",
                "bitrate",
                "first-frame",
                "added",
                "added-p99",
                "frames",
                "intact"));
    for (Row row : rows) {
      Reception.Summary received = row.received();
      table.add(
          row.destination().name(),
          row.destination().methodWord(),
          row.stateText(),
          Integer.toString(row.view().traffic().kbps()),
          row.view().startedIn().map(time -> Long.toString(time.toMillis())).orElse("-"),
          millis(received.median(), words),
          millis(received.p99(), words),
          Long.toString(received.frames()),
          words.of(received.isIntact() ? "yes" : "no"));
    }
    return table.lines();
  }

  ObjectNode json() {
    ObjectNode report = JSON.createObjectNode().put("ok", isIntact());
    ArrayNode list = report.putArray("destinations");
    for (Row row : rows) {
      Reception.Summary received = row.received();
      ObjectNode one =
          list.addObject()
              .put("name", row.destination().name())
              .put("method", row.destination().methodWord())
              .put("state", row.view().code().word())
              .put("kbps", row.view().traffic().kbps())
              .put("framesReceived", received.frames())
              .put("framesChanged", received.changed())
              .put("gaps", received.gaps())
              .put("intact", received.isIntact());
      row.view().startedIn().ifPresent(time -> one.put("firstFrameMs", time.toMillis()));
      received.median().ifPresent(time -> one.put("addedMsMedian", fractional(time)));
      received.p99().ifPresent(time -> one.put("addedMsP99", fractional(time)));
    }
    return report;
  }

  private static String millis(Optional<Duration> time, DemoWords words) {
    return time.map(t -> words.of("millis", fractional(t))).orElse("-");
  }

  private static double fractional(Duration time) {
    return Math.round(time.toNanos() / 10_000.0) / 100.0;
  }
}
