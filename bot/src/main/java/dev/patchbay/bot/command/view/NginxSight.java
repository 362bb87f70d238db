package dev.patchbay.bot.command.view;

import static dev.patchbay.bot.reply.Phrase.lasting;
import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.said;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.control.ForwardSpecs;
import dev.patchbay.bot.reply.CauseWords;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.relay.Cause;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.ForwarderState;
import dev.patchbay.relay.ForwarderStatus;
import dev.patchbay.relay.NginxReport;
import dev.patchbay.relay.NginxSettings;
import dev.patchbay.relay.NginxWay;
import dev.patchbay.storage.destination.Destination;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Says which way a destination of a source goes that comes through nginx, when nginx does not say
 * how it goes (blind is not dead), and when it refuses what it should serve.
 */
public final class NginxSight implements PlatformSight {
  private final NginxReport nginx;
  private final ForwardSpecs specs;

  @Inject
  NginxSight(NginxReport nginx, ForwardSpecs specs) {
    this.nginx = nginx;
    this.specs = specs;
  }

  @Override
  public Optional<Phrase> of(
      Destination destination, Optional<ForwarderStatus> status, boolean isPublic) {
    if (status.isEmpty()) {
      return Optional.empty();
    }
    ForwardMethod method = specs.method(destination);
    if ((method == ForwardMethod.HYBRID || method == ForwardMethod.NGINX)
        && nginx.leftOut().isPresent()) {
      return nginx.leftOut().map(site -> isPublic ? refusedInPublic() : leftOut(site));
    }
    if (method == ForwardMethod.HYBRID) {
      return nginx
          .way(status.get().spec().id())
          .map(this::words)
          .or(() -> refused(status.get(), isPublic));
    }
    return method == ForwardMethod.NGINX
        ? blind().or(() -> refused(status.get(), isPublic))
        : Optional.empty();
  }

  /** What flows is served, whatever else nginx refuses. */
  private Optional<Phrase> refused(ForwarderStatus status, boolean isPublic) {
    return status.state() instanceof ForwarderState.Live
        ? Optional.empty()
        : nginx
            .refusal()
            .map(_ ->
                isPublic ? refusedInPublic() : Phrase.of("nginx.refused.seen", next("health")));
  }

  private static Phrase refusedInPublic() {
    return Phrase.of("nginx.refused.public");
  }

  /** What the site has to do; each by its path, and the command that follows. */
  public static Phrase leftOut(NginxSettings.Site site) {
    return Phrase.of(
        "nginx.left-out",
        text(site.applications().toString()),
        text(site.httpServer().toString()),
        text(String.join(" ", site.reload())));
  }

  private Phrase words(NginxWay way) {
    return switch (way) {
      case NginxWay.Pushed() -> blind().orElseGet(() -> Phrase.of("nginx.pushed"));
      case NginxWay.Bridged(Cause cause) ->
          Phrase.of("nginx.bridged", said(CauseWords.what(cause)));
    };
  }

  private Optional<Phrase> blind() {
    return nginx.blindSince().map(since -> Phrase.of("nginx.blind", lasting(since)));
  }
}
