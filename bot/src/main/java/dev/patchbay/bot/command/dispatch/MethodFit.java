package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.control.SourceControl;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.NginxLimit;
import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.PublishServer.Parsed;
import dev.patchbay.storage.source.Source;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;

/** Says before anything is stored that a method cannot serve a source or reach a server. */
final class MethodFit {
  private final SourceControl sources;

  @Inject
  MethodFit(SourceControl sources) {
    this.sources = sources;
  }

  /** The method of a new destination that names none; empty for the usual one. */
  Optional<ForwardMethod> usualOf(String source) {
    return comesThroughNginx(source) ? Optional.of(ForwardMethod.HYBRID) : Optional.empty();
  }

  /**
   * Why not, and what to take instead.
   *
   * @param server as it is stored
   * @param resolves whether its name is known to the name service now
   */
  Optional<Phrase> misfit(String source, ForwardMethod method, String server, boolean resolves) {
    if (method == ForwardMethod.SRS) {
      return Optional.of(Phrase.of("method.srs-refused"));
    }
    boolean pushed = method == ForwardMethod.NGINX;
    if ((pushed || method == ForwardMethod.HYBRID) && !comesThroughNginx(source)) {
      return Optional.of(Phrase.of("method.not-through-nginx", text(source)));
    }
    if (!pushed) {
      return Optional.empty();
    }
    if (PublishServer.parse(server) instanceof Parsed.Valid(var known)) {
      Optional<NginxLimit> limit = NginxLimit.of(known);
      if (limit.isPresent()) {
        return limit.map(beyond -> Phrase.of("method.nginx-" + word(beyond)));
      }
    }
    return resolves ? Optional.empty() : Optional.of(Phrase.of("method.nginx-unresolved"));
  }

  private boolean comesThroughNginx(String source) {
    return sources.find(source).filter(known -> known.kind() == Source.Kind.NGINX).isPresent();
  }

  private static String word(NginxLimit limit) {
    return limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
