package dev.patchbay.bot.command.view;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.control.UnwrittenStops;
import dev.patchbay.bot.reply.AwaitedWords;
import dev.patchbay.bot.reply.DestinationView;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.StateWords;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.Traffic;
import dev.patchbay.storage.destination.Destination;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes what people may see of a destination. */
public final class DestinationViews {
  private final ForwardSpecs specs;
  private final UnwrittenStops unwritten;
  private final Set<PlatformSight> sights;
  private final Ingest ingest;

  @Inject
  DestinationViews(
      ForwardSpecs specs, UnwrittenStops unwritten, Set<PlatformSight> sights, Ingest ingest) {
    this.ingest = ingest;
    this.sights = Set.copyOf(sights);
    this.specs = specs;
    this.unwritten = unwritten;
  }

  /**
   * A view of a row and its forwarder; {@code label} is how the caller would type it. A stop that
   * the database does not know of counts, and is said to be forgotten by a restart.
   *
   * @param isPublic whether strangers read it
   */
  public DestinationView of(
      Destination stored, Optional<ForwarderStatus> status, String label, boolean isPublic) {
    Destination row = unwritten.applied(stored);
    String source = row.name().source();
    Phrase awaited =
        AwaitedWords.of(source, ingest.origin(StreamPath.ofSource(source)), ingest.srs(), isPublic);
    StateWords words = StateWords.of(row, status.map(ForwarderStatus::state), label, awaited);
    return new DestinationView(
        row.name(),
        words.code(),
        row.equals(stored)
            ? seen(row, status, words.phrase(), isPublic)
            : Phrase.of("state.unwritten", said(words.phrase()), next("health")),
        words.since(),
        specs.method(row).name().toLowerCase(Locale.ROOT),
        specs.profile(row).name().toLowerCase(Locale.ROOT),
        specs.startAt(row).name().toLowerCase(Locale.ROOT).replace('_', '-'),
        specs.hold(row),
        row.shownServer(),
        row.keyFingerprint(),
        status.map(ForwarderStatus::traffic).orElse(Traffic.NONE),
        status.map(ForwarderStatus::retries).orElse(0),
        status.flatMap(ForwarderStatus::startedIn),
        status.flatMap(ForwarderStatus::lastError),
        row.order(),
        row.orderedBy(),
        row.orderedAt(),
        row.everStarted());
  }

  private Phrase seen(
      Destination row, Optional<ForwarderStatus> status, Phrase words, boolean isPublic) {
    return sights.stream()
        .flatMap(sight -> sight.of(row, status, isPublic).stream())
        .findFirst()
        .map(sight -> Phrase.of("state.seen", said(words), said(sight)))
        .orElse(words);
  }
}
