package dev.patchbay.relay.forward.nginx.config;

import dev.patchbay.relay.ForwarderId;
import dev.patchbay.relay.PublishTarget;
import dev.patchbay.relay.StreamPath;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What nginx is to serve: its sources and, for each, the destinations that may be switched. Two
 * equal plans need no reload. Immutable; keys in it print as {@code [redacted]}.
 */
public record NginxPlan(List<Live> sources) {
  public static final NginxPlan EMPTY = new NginxPlan(List.of());

  public NginxPlan {
    sources = List.copyOf(sources);
  }

  /**
   * A source.
   *
   * @param app the application its publisher connects to
   * @param gates its destinations
   */
  public record Live(StreamPath path, String app, List<Gated> gates) {
    public Live {
      gates = List.copyOf(gates);
    }
  }

  /**
   * A destination behind its gate.
   *
   * @param app the application that holds its push; nobody but us and nginx knows the name
   * @param address what its server resolved to: nginx asks no name service
   */
  public record Gated(
      ForwarderId id, String app, PublishTarget target, InetSocketAddress address) {}

  /** Every application in it. */
  public Set<String> apps() {
    return sources.stream()
        .flatMap(
            live -> Stream.concat(Stream.of(live.app()), live.gates().stream().map(Gated::app)))
        .collect(Collectors.toSet());
  }

  long gates() {
    return sources.stream().mapToLong(live -> live.gates().size()).sum();
  }
}
