package dev.patchbay.bot.control;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwardProfile;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.KeyHistory;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishServer.Parsed;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StartAt;
import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.StreamPath;
import dev.patchbay.storage.destination.Destination;
import dev.patchbay.storage.destination.DestinationName;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The one place that knows how a destination becomes a forwarder. */
public final class ForwardSpecs {
  private final ForwardDefaults defaults;

  @Inject
  ForwardSpecs(ForwardDefaults defaults) {
    this.defaults = defaults;
  }

  /** What the relay is to do for a destination; empty while it has no key. */
  public Optional<ForwardSpec> of(Destination destination) {
    return destination
        .key()
        .map(key ->
            new ForwardSpec(
                id(destination.name()),
                StreamPath.ofSource(destination.name().source()),
                new PublishTarget(server(destination), new StreamKey(key.reveal())),
                method(destination),
                profile(destination),
                startAt(destination),
                hold(destination)));
  }

  /** The method of a destination that names none. */
  public ForwardMethod usualMethod() {
    return defaults.method();
  }

  /** The method of a destination, the default filled in. */
  public ForwardMethod method(Destination destination) {
    return destination
        .method()
        .map(word -> ForwardMethod.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(defaults.method());
  }

  /** The profile of a destination, the default filled in. */
  public ForwardProfile profile(Destination destination) {
    return destination
        .profile()
        .map(word -> ForwardProfile.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(defaults.profile());
  }

  /** Where in a live source a destination begins, the default filled in. */
  public StartAt startAt(Destination destination) {
    return destination
        .startAt()
        .map(word -> StartAt.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
        .orElse(defaults.startAt());
  }

  /** How long a destination is kept while its source is away, the default filled in. */
  public Duration hold(Destination destination) {
    return destination.holdSeconds().map(Duration::ofSeconds).orElse(defaults.hold());
  }

  /** The server of a destination. */
  public static PublishServer server(Destination destination) {
    return switch (PublishServer.parse(destination.server())) {
      case Parsed.Valid(var server) -> server;
      case Parsed.Invalid(var problem) ->
          throw new IllegalStateException(
              destination.name() + " has a server we cannot read: " + problem);
    };
  }

  static KeyHistory history(Destination destination) {
    return destination.keyWorkedBefore() ? KeyHistory.WORKED_BEFORE : KeyHistory.NEVER_WORKED;
  }

  /** The forwarder of a destination. */
  public static ForwarderId id(DestinationName name) {
    return new ForwarderId(name.toString());
  }

  /** The destination of a forwarder; names hold no slash. */
  public static DestinationName name(ForwarderId id) {
    int slash = id.value().indexOf('/');
    return new DestinationName(id.value().substring(0, slash), id.value().substring(slash + 1));
  }
}
