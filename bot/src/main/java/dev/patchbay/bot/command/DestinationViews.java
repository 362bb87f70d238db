package dev.patchbay.bot.command;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.StateWords;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.Traffic;
import dev.patchbay.storage.destination.Destination;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/** Makes what people may see of a destination. */
final class DestinationViews {
  private final ForwardSpecs specs;

  @Inject
  DestinationViews(ForwardSpecs specs) {
    this.specs = specs;
  }

  /** A view of a row and its forwarder; {@code label} is how the caller would type it. */
  DestinationView of(Destination row, Optional<ForwarderStatus> status, String label) {
    StateWords words = StateWords.of(row, status.map(ForwarderStatus::state), label);
    return new DestinationView(
        row.name(),
        words.code(),
        words.phrase(),
        words.since(),
        specs.method(row).name().toLowerCase(Locale.ROOT),
        specs.profile(row).name().toLowerCase(Locale.ROOT),
        withoutQuery(row.server()),
        row.keyFingerprint(),
        status.map(ForwarderStatus::traffic).orElse(Traffic.NONE),
        status.map(ForwarderStatus::retries).orElse(0),
        status.flatMap(ForwarderStatus::startedIn),
        status.flatMap(ForwarderStatus::lastError),
        row.order(),
        row.orderedBy(),
        row.orderedAt());
  }

  /** Some servers take a token in their query. */
  private static String withoutQuery(String server) {
    int query = server.indexOf('?');
    return query < 0 ? server : server.substring(0, query) + "?…";
  }
}
