package dev.patchbay.bot.command.view;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.control.SourceControl;
import dev.patchbay.bot.reply.SourceHints;
import dev.patchbay.bot.reply.SourceView;
import dev.patchbay.relay.Ingest;
import dev.patchbay.relay.NginxReport;
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
public final class SourceViews {
  private final Ingest ingest;
  private final NginxReport nginx;
  private final IngestAddress address;

  @Inject
  SourceViews(Ingest ingest, NginxReport nginx, IngestAddress address) {
    this.ingest = ingest;
    this.nginx = nginx;
    this.address = address;
  }

  /** Without its key. */
  public SourceView of(Source source, List<Destination> destinations) {
    return of(source, destinations, Optional.empty());
  }

  /** With its key, for the host who asked for it. */
  public SourceView withKey(Source source, List<Destination> destinations) {
    return of(source, destinations, Optional.of(keyOf(source)));
  }

  private static Secret keyOf(Source source) {
    return switch (source.kind()) {
      case PUBLISHED, PULLED, NGINX -> source.key();
      case SRS -> IngestAddress.keyForSrs(source);
    };
  }

  private String server(Source source) {
    String ours = address.server(ingest.port());
    return switch (source.kind()) {
      case PUBLISHED -> ours;
      case NGINX ->
          address.server(nginx.port(), nginx.application(StreamPath.ofSource(source.name())));
      case PULLED -> SourceControl.playedFrom(source).orElse(ours);
      case SRS -> address.serverOfSrs().orElse(ours);
    };
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
        server(source),
        key,
        status.map(SourceStatus::presence).orElse(Presence.ABSENT),
        status.map(SourceStatus::since).orElse(source.addedAt()),
        format,
        SourceHints.of(format, hosts),
        ingest.pull(StreamPath.ofSource(source.name())));
  }
}
