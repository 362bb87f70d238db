package dev.patchbay.relay.ingest;

import dev.patchbay.relay.StreamPath;
import dev.patchbay.relay.time.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens that let one player play one source once: 128 bits, dead after 5 s, at most {@value
 * #MAX_TOKENS} alive; of too many the oldest dies. Thread-safe.
 */
final class PlayTokens {
  static final int MAX_TOKENS = 256;
  private static final Duration LIFE = Duration.ofSeconds(5);
  private static final int BYTES = 16;

  private final Ticker ticker;
  private final SecureRandom random;

  /** In the order in which they die. */
  private final Map<String, Grant> grants = new LinkedHashMap<>();

  /** Those who have redeemed a token and still play. */
  private final Map<String, Runnable> players = new HashMap<>();

  private record Grant(StreamPath path, long issued) {}

  PlayTokens(Ticker ticker, SecureRandom random) {
    this.ticker = ticker;
    this.random = random;
  }

  synchronized String issue(StreamPath path) {
    forgetTheDead();
    if (grants.size() >= MAX_TOKENS) {
      Iterator<String> oldest = grants.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    byte[] token = new byte[BYTES];
    random.nextBytes(token);
    String text = HexFormat.of().formatHex(token);
    grants.put(text, new Grant(path, ticker.nanos()));
    return text;
  }

  /**
   * What the token opens; it opens it this once.
   *
   * @param disconnect ends the player, when {@link #end} is called before {@link #left}
   */
  synchronized Optional<StreamPath> redeem(String token, Runnable disconnect) {
    forgetTheDead();
    Optional<StreamPath> path = Optional.ofNullable(grants.remove(token)).map(Grant::path);
    path.ifPresent(_ -> players.put(token, disconnect));
    return path;
  }

  /** The player has gone. */
  synchronized void left(String token) {
    players.remove(token);
  }

  /** Ends the player that redeemed the token; an unused token dies. */
  void end(String token) {
    Optional<Runnable> player;
    synchronized (this) {
      grants.remove(token);
      player = Optional.ofNullable(players.remove(token));
    }
    player.ifPresent(Runnable::run);
  }

  private void forgetTheDead() {
    long now = ticker.nanos();
    grants.values().removeIf(grant -> now - grant.issued() > LIFE.toNanos());
  }
}
