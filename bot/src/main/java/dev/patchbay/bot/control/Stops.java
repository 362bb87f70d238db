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

  /** Whether what is stopped already stays so at least as long as {@code later} would hold. */
  static boolean holdsAsLongAs(Order order, Hold later) {
    return order instanceof Order.Stop(Hold hold)
        && isTemporary(later)
        && switch (hold) {
          case Hold.UntilStarted _ -> true;
          case Hold.ThisStream _ -> later instanceof Hold.ThisStream;
          case Hold.Until(var end) ->
              later instanceof Hold.Until(var laterEnd) && !end.isBefore(laterEnd);
        };
  }

  /** Whether the order is {@code Run} again once the stop is over. */
  static boolean isTemporary(Hold hold) {
    return switch (hold) {
      case Hold.UntilStarted _ -> false;
      case Hold.Until _, Hold.ThisStream _ -> true;
    };
  }
}
