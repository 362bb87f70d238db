package dev.patchbay.bot.bench.ends;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the sink saw of one connection. Times are {@link System#nanoTime} of this machine; 0 means
 * not yet.
 *
 * @param id counts the sink's connections
 * @param name the stream name that was published
 * @param lost frames missing within the connection, since the mark
 * @param changed frames that are not as they were sent, since the mark
 * @param backwards time stamps that went back, since the mark
 * @param latencies added latency of each frame since the mark, microseconds
 * @param gaps from frame to frame since the mark, microseconds
 */
public record Seen(
    int id,
    String name,
    long acceptedAt,
    long firstKeyAt,
    long unpublishedAt,
    long deletedAt,
    long closedAt,
    long frames,
    long lost,
    long changed,
    long backwards,
    long firstAt,
    long firstSentAt,
    Samples latencies,
    Samples gaps) {
  /** Reads a line of the sink. */
  static Seen of(String line) {
    Map<String, String> fields = new HashMap<>();
    for (String field : Arrays.asList(line.split(" "))) {
      int equals = field.indexOf('=');
      fields.put(field.substring(0, equals), field.substring(equals + 1));
    }
    return new Seen(
        (int) number(fields, "id"),
        fields.getOrDefault("name", ""),
        number(fields, "acceptedAt"),
        number(fields, "firstKeyAt"),
        number(fields, "unpublishedAt"),
        number(fields, "deletedAt"),
        number(fields, "closedAt"),
        number(fields, "frames"),
        number(fields, "lost"),
        number(fields, "changed"),
        number(fields, "backwards"),
        number(fields, "firstAt"),
        number(fields, "firstSentAt"),
        Samples.parse(fields.getOrDefault("latencies", "")),
        Samples.parse(fields.getOrDefault("gaps", "")));
  }

  boolean isOpen() {
    return closedAt == 0;
  }

  /** Whether something came and nothing of it is missing or changed. */
  public boolean isIntact() {
    return frames > 0 && lost == 0 && changed == 0;
  }

  private static long number(Map<String, String> fields, String name) {
    return Long.parseLong(fields.getOrDefault(name, "0"));
  }
}
