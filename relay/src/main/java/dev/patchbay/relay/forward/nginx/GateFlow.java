package dev.patchbay.relay.forward.nginx;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.forward.nginx.stat.NginxStat.Client;
import dev.patchbay.relay.forward.nginx.stat.NginxStat.Stream;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads from nginx's numbers how one destination fares, look by look. nginx does not say what a
 * destination answered; it only tries again on a connection with another number. Not thread-safe.
 */
final class GateFlow {
  /** So long may nothing go out while the source advances. */
  static final Duration STALL = Duration.ofSeconds(5);

  /** So long may it take until something goes out: a keyframe is waited for. */
  static final Duration BEGIN = Duration.ofSeconds(15);

  /** No look counts for more: whoever was blind meanwhile has seen nothing stand still. */
  private static final Duration ONE_LOOK = Duration.ofSeconds(1);

  /** What a look tells. */
  sealed interface Verdict {
    /** Nothing goes out yet. */
    record Waiting() implements Verdict {}

    /** Media goes out: so much since the first look. */
    record Flowing(long bytes, long dropped) implements Verdict {}

    /** The destination is lost. */
    record Over(Cause.Kind kind, String detail) implements Verdict {}
  }

  private boolean begun;
  private boolean flowing;
  private Optional<Client> client = Optional.empty();
  private long out;
  private long first;
  private long given;
  private long lookedAt;
  private Duration idle = Duration.ZERO;
  private Duration alone = Duration.ZERO;

  /**
   * Looks once more.
   *
   * @param gate the destination's stream, empty while nobody publishes to it
   * @param source bytes that nginx has received from the source so far
   */
  Verdict look(Optional<Stream> gate, long source, long nanos) {
    Duration since = begun ? Duration.ofNanos(nanos - lookedAt) : Duration.ZERO;
    since = since.compareTo(ONE_LOOK) > 0 ? ONE_LOOK : since;
    boolean advanced = begun && source > given;
    begun = true;
    lookedAt = nanos;
    given = source;
    Optional<Client> push = gate.flatMap(Stream::push);
    if (client.isPresent() && !push.map(Client::id).equals(client.map(Client::id))) {
      return flowing
          ? new Verdict.Over(Cause.Kind.CLOSED, "")
          : new Verdict.Over(Cause.Kind.CLOSED_EARLY, "");
    }
    long now = gate.map(Stream::bytesOut).orElse(0L);
    if (push.isPresent() && client.isPresent() && now > out) {
      out = now;
      flowing = true;
      idle = Duration.ZERO;
    } else if (advanced) {
      idle = idle.plus(since);
    }
    if (client.isEmpty() && push.isPresent()) {
      client = push;
      out = now;
      first = now;
    }
    alone = gate.isPresent() && push.isEmpty() ? alone.plus(since) : Duration.ZERO;
    Duration limit = flowing ? STALL : BEGIN;
    if (idle.compareTo(limit) >= 0) {
      String detail = CauseRemark.NOTHING_TAKEN.text(limit.toSeconds());
      return new Verdict.Over(flowing ? Cause.Kind.STALLED : Cause.Kind.TIMED_OUT, detail);
    }
    return flowing
        ? new Verdict.Flowing(out - first, push.map(Client::dropped).orElse(0L))
        : new Verdict.Waiting();
  }

  /** Whether nginx has been let in so long ago and has no connection to the destination yet. */
  boolean isWithoutPushFor(Duration time) {
    return alone.compareTo(time) >= 0;
  }
}
