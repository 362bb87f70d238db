package dev.patchbay.bot.command;

import static dev.patchbay.bot.reply.Phrase.lasting;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.NginxReport;
import dev.patchbay.storage.destination.Destination;
import jakarta.inject.Inject;
import java.util.Optional;

/** Says of what goes through nginx when nginx does not say how it goes: blind is not dead. */
final class NginxSight implements PlatformSight {
  private final NginxReport nginx;
  private final ForwardSpecs specs;

  @Inject
  NginxSight(NginxReport nginx, ForwardSpecs specs) {
    this.nginx = nginx;
    this.specs = specs;
  }

  @Override
  public Optional<Phrase> of(Destination destination, Optional<ForwarderStatus> status) {
    return specs.method(destination) == ForwardMethod.NGINX && status.isPresent()
        ? nginx.blindSince().map(since -> Phrase.of("nginx.blind", lasting(since)))
        : Optional.empty();
  }
}
