package dev.patchbay.bot.command;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.control.SourceControl;
import dev.patchbay.bot.reply.SourceHints;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.SourceFormat;
import dev.patchbay.relay.SourceStatus;
import dev.patchbay.relay.SourceStatus.Presence;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.Source;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Makes what people may see of a source. */
final class SourceViews {
  private final Ingest ingest;
  private final IngestAddress address;

  @Inject
  SourceViews(Ingest ingest, IngestAddress address) {
    this.ingest = ingest;
    this.address = address;
  }

  /** Without its key. */
  SourceView of(Source source, List<Destination> destinations) {
    return of(source, destinations, Optional.empty());
  }

  /** With its key, for the host who asked for it. */
  SourceView withKey(Source source, List<Destination> destinations) {
    return of(source, destinations, Optional.of(source.key()));
  }

  private SourceView of(Source source, List<Destination> destinations, Optional<Secret> key) {
    Optional<SourceStatus> status = ingest.source(StreamPath.ofSource(source.name()));
    SourceFormat format = status.map(SourceStatus::format).orElse(SourceFormat.UNKNOWN);
    List<String> hosts =
        destinations.stream()
            .filter(row -> row.name().source().equalsIgnoreCase(source.name()))
            .map(row -> ForwardSpecs.server(row).host())
            .toList();
    return new SourceView(
        source.name(),
        SourceControl.playedFrom(source).orElseGet(() -> address.server(ingest.port())),
        key,
        status.map(SourceStatus::presence).orElse(Presence.ABSENT),
        status.map(SourceStatus::since).orElse(source.addedAt()),
        format,
        SourceHints.of(format, hosts),
        ingest.pull(StreamPath.ofSource(source.name())));
  }
}
