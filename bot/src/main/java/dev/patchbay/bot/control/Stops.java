package dev.patchbay.bot.control;

import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;

/** Which stop gives way to which. */
final class Stops {
  private Stops() {}

  /** Whether {@code later} would one day start what is stopped until somebody starts it. */
  static boolean isShortenedBy(Order order, Hold later) {
    return order instanceof Order.Stop(Hold.UntilStarted _) && isTemporary(later);
  }

  /** Whether the order is {@code Run} again once the stop is over. */
  static boolean isTemporary(Hold hold) {
    return switch (hold) {
      case Hold.UntilStarted _ -> false;
      case Hold.Until _, Hold.ThisStream _ -> true;
    };
  }
}
