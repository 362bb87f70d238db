package dev.patchbay.bot.control;

import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import dev.patchbay.storage.destination.Order;
import java.time.Instant;
import java.util.Optional;

/** What an order or a change came to. */
public sealed interface OrderResult {
  /**
   * It is written down and the relay was told.
   *
   * @param destination as it is stored now
   * @param status the forwarder once settled, or where it was when the waiting was over; empty when
   *     the relay has none
   * @param already who had asked for the same before, when nothing had to be done
   */
  record Done(Destination destination, Optional<ForwarderStatus> status, Optional<Previous> already)
      implements OrderResult {}

  /** It is written down, but a later order has taken its place. */
  record Superseded(Destination destination, Optional<ForwarderStatus> status)
      implements OrderResult {}

  /**
   * It was stopped, and the database could not be told.
   *
   * @param stop what was ordered
   * @param before as it was before; empty when the database could not even be read
   */
  record Unremembered(
      DestinationName name,
      Order.Stop stop,
      Optional<Destination> before,
      Optional<ForwarderStatus> status)
      implements OrderResult {}

  /** Nothing can be started without a key. */
  record KeyMissing(Destination destination) implements OrderResult {}

  /** There is no present stream whose end could be waited for. */
  record NoStream(DestinationName name) implements OrderResult {}

  record NoSuch(DestinationName name) implements OrderResult {}

  /** Who asked for the same before, and when. */
  record Previous(Author by, Instant at) {}
}
