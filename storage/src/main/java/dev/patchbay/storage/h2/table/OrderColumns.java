package dev.patchbay.storage.h2.table;

import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.destination.Order;
import dev.patchbay.storage.destination.Order.Hold;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An order as two columns.
 *
 * @param kind as the CHECK of {@code order_kind} lists them
 * @param until only with {@code STOP_UNTIL}
 */
record OrderColumns(String kind, Optional<Instant> until) {
  private static final String RUN = "RUN";
  private static final String STOP_UNTIL_STARTED = "STOP_UNTIL_STARTED";
  private static final String STOP_UNTIL = "STOP_UNTIL";
  private static final String STOP_THIS_STREAM = "STOP_THIS_STREAM";

  static final OrderColumns FIRST = of(new Order.Stop(new Hold.UntilStarted()));

  static OrderColumns of(Order order) {
    return switch (order) {
      case Order.Run() -> new OrderColumns(RUN, Optional.empty());
      case Order.Stop(Hold.UntilStarted()) ->
          new OrderColumns(STOP_UNTIL_STARTED, Optional.empty());
      case Order.Stop(Hold.Until(var instant)) ->
          new OrderColumns(STOP_UNTIL, Optional.of(instant.truncatedTo(ChronoUnit.MICROS)));
      case Order.Stop(Hold.ThisStream()) -> new OrderColumns(STOP_THIS_STREAM, Optional.empty());
    };
  }

  Order order() {
    return switch (kind) {
      case RUN -> new Order.Run();
      case STOP_UNTIL_STARTED -> new Order.Stop(new Hold.UntilStarted());
      case STOP_UNTIL -> new Order.Stop(new Hold.Until(until.orElseThrow()));
      case STOP_THIS_STREAM -> new Order.Stop(new Hold.ThisStream());
      default -> throw new StorageException("the database holds an order of unknown kind");
    };
  }
}
