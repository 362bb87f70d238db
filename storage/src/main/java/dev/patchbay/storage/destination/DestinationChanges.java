package dev.patchbay.storage.destination;

import dev.patchbay.storage.destination.Order.Hold;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what changed of a destination, for the audit log; keys by their fingerprints only, servers
 * without their queries.
 */
public final class DestinationChanges {
  private DestinationChanges() {}

  /** What a new destination is. */
  public static String added(Destination destination) {
    return "server "
        + destination.shownServer()
        + " · key "
        + key(destination)
        + " · method "
        + destination.method().orElse("default")
        + " · profile "
        + destination.profile().orElse("default")
        + destination.startAt().map(word -> " · start at " + word).orElse("")
        + destination.holdSeconds().map(seconds -> " · hold " + seconds + " s").orElse("");
  }

  /** What differs, as before → after; {@code no change} when nothing does. */
  public static String edited(Destination before, Destination after) {
    List<String> parts = new ArrayList<>();
    if (!before.server().equals(after.server())) {
      parts.add("server " + before.shownServer() + " → " + after.shownServer());
    }
    add(parts, "method", before.method().orElse("default"), after.method().orElse("default"));
    add(parts, "profile", before.profile().orElse("default"), after.profile().orElse("default"));
    add(parts, "start at", before.startAt().orElse("default"), after.startAt().orElse("default"));
    add(parts, "hold", hold(before), hold(after));
    add(parts, "key", key(before), key(after));
    return parts.isEmpty() ? "no change" : String.join(" · ", parts);
  }

  /** The fingerprints before → after. */
  public static String key(Destination before, Destination after) {
    return "key " + key(before) + " → " + key(after);
  }

  /** The orders before → after; the same one again is shown as such. */
  public static String order(Destination before, Destination after) {
    return words(before.order()) + " → " + words(after.order());
  }

  /** What was removed. */
  public static String removed(Destination destination) {
    return added(destination) + " · " + words(destination.order());
  }

  private static String hold(Destination destination) {
    return destination.holdSeconds().map(seconds -> seconds + " s").orElse("default");
  }

  private static void add(List<String> parts, String what, String before, String after) {
    if (!before.equals(after)) {
      parts.add(what + " " + before + " → " + after);
    }
  }

  private static String key(Destination destination) {
    return destination.keyFingerprint().isEmpty() ? "none" : destination.keyFingerprint();
  }

  private static String words(Order order) {
    return switch (order) {
      case Order.Run() -> "run";
      case Order.Stop(Hold.UntilStarted()) -> "stop";
      case Order.Stop(Hold.Until(var instant)) -> "stop until " + instant;
      case Order.Stop(Hold.ThisStream()) -> "stop for this stream";
    };
  }
}
