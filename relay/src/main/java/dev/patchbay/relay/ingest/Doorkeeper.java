package dev.patchbay.relay.ingest;

import dev.patchbay.relay.time.Ticker;
import io.netty.channel.Channel;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Bounds the connections that have not shown who they are. When there are too many, one that has
 * had its time gives way; only where all are fresh is the new one turned away. So nobody keeps
 * others out by holding connections open and saying nothing. Thread-safe.
 */
final class Doorkeeper {
  private final PeerLimits limits;
  private final Ticker ticker;
  private final RandomGenerator random;
  private final FailureLog failures;

  /** In the order of their coming. */
  private final Map<Channel, Stranger> strangers = new LinkedHashMap<>();

  private record Stranger(InetAddress address, long since) {}

  Doorkeeper(PeerLimits limits, Ticker ticker, RandomGenerator random) {
    this.limits = limits;
    this.ticker = ticker;
    this.random = random;
    this.failures = new FailureLog(limits);
  }

  PeerLimits limits() {
    return limits;
  }

  /** Whether this connection may stay; if so, {@link #leave} must follow. */
  synchronized boolean enter(Channel channel, InetAddress address) {
    Predicate<Stranger> sameAddress = stranger -> stranger.address().equals(address);
    boolean addressIsFull =
        !address.isLoopbackAddress()
            && strangers.values().stream().filter(sameAddress).count() >= limits.perAddress();
    if (addressIsFull || strangers.size() >= limits.strangers()) {
      Optional<Channel> elder = eldest(addressIsFull ? sameAddress : _ -> true);
      if (elder.isEmpty()) {
        return false;
      }
      giveWay(elder.get());
    }
    strangers.put(channel, new Stranger(address, ticker.nanos()));
    return true;
  }

  /** The connection is closed, or has shown who it is. */
  synchronized void leave(Channel channel) {
    strangers.remove(channel);
  }

  /** Notes that this address has presented something that opens nothing. */
  synchronized void refused(InetAddress address) {
    failures.failed(address, ticker.nanos());
  }

  /** Whether this address has been refused too often to be worth an answer. */
  synchronized boolean isLimited(InetAddress address) {
    return failures.isLimited(address, ticker.nanos());
  }

  /** How late the next refusal is. */
  synchronized long refusalDelayMillis() {
    return random.nextLong(limits.refusalDelay().toMillis());
  }

  private void giveWay(Channel elder) {
    strangers.remove(elder);
    elder
        .eventLoop()
        .execute(() -> {
          var _ = elder.close();
        });
  }

  /** The one that came first, if it has had its time. */
  private Optional<Channel> eldest(Predicate<Stranger> which) {
    long now = ticker.nanos();
    return strangers.entrySet().stream()
        .filter(entry -> which.test(entry.getValue()))
        .findFirst()
        .filter(entry -> now - entry.getValue().since() > limits.grace().toNanos())
        .map(Map.Entry::getKey);
  }
}
