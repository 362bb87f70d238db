package dev.patchbay.bot.twitch.login;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.twitch.login.IdServer.AppPass;
import dev.patchbay.bot.twitch.login.IdServer.Result;
import dev.patchbay.storage.secret.Secret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of the application itself, which only a confidential one gets. It is kept nowhere but
 * in memory, because another can be had at any time. Thread-safe; blocks for at most 10 s.
 */
@Singleton
public final class AppToken {
  private static final Logger log = LoggerFactory.getLogger(AppToken.class);
  private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

  private final IdServer ids;
  private final boolean confidential;
  private final InstantSource clock;

  /** No lock, for nobody waits for the one who asks: there is always the login to speak with. */
  private final AtomicBoolean asking = new AtomicBoolean();

  private volatile Optional<Held> held = Optional.empty();
  private volatile Instant notBefore = Instant.MIN;

  private record Held(Secret token, Instant until) {}

  @Inject
  AppToken(IdServer ids, TwitchConfig config, InstantSource clock) {
    this.ids = ids;
    this.confidential = config.clientSecret().isPresent();
    this.clock = clock;
  }

  /** One to use; empty where there is none, or while another caller asks for it. */
  public Optional<Secret> current() {
    if (!confidential) {
      return Optional.empty();
    }
    Optional<Secret> good = good();
    return good.isPresent() || !asking.compareAndSet(false, true) ? good : ask();
  }

  /** Forgets one that Twitch did not take, so that the next caller gets another. */
  public void refused(Secret token) {
    held = held.filter(one -> !one.token().equals(token));
  }

  private Optional<Secret> good() {
    return held.filter(one -> clock.instant().isBefore(one.until())).map(Held::token);
  }

  /** By the one who set {@link #asking}. */
  private Optional<Secret> ask() {
    try {
      Instant now = clock.instant();
      if (good().isPresent() || now.isBefore(notBefore)) {
        return good();
      }
      notBefore = now.plus(ASK_AGAIN);
      switch (ids.askForApp()) {
        case Result.Granted<AppPass>(AppPass pass) ->
            // Near its end it would be refused on the way.
            held =
                Optional.of(
                    new Held(pass.token(), now.plus(pass.lasts().multipliedBy(9).dividedBy(10))));
        case Result.Refused<AppPass>(String why) -> noneGiven(why);
        case Result.Unknown<AppPass>(String why) -> noneGiven(why);
        case Result.Pending<AppPass> _ -> noneGiven("pending");
      }
      return good();
    } finally {
      asking.set(false);
    }
  }

  private static void noneGiven(String why) {
    log.info("Twitch gives the application no token of its own: {}", why);
  }
}
