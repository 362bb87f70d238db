package dev.patchbay.bot.twitch.eventsub;

import static java.util.Objects.requireNonNullElse;

import com.github.twitch4j.eventsub.EventSubSubscription;
import com.github.twitch4j.eventsub.EventSubSubscriptionStatus;
import com.github.twitch4j.eventsub.socket.domain.EventSubSocketMessage;
import com.github.twitch4j.eventsub.socket.domain.SocketPayload;
import dev.patchbay.bot.twitch.login.Account;
import dev.patchbay.bot.twitch.session.Session;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** It survives a move to another connection that Twitch asks for, and nothing else. */
final class EventSubSession implements Session<Incoming> {
  private static final Logger log = LoggerFactory.getLogger(EventSubSession.class);
  private static final Duration WELCOME_WITHIN = Duration.ofSeconds(10);

  private final EventSubLinks links;
  private final EventSubRooms rooms;
  private final Account account;
  private final EventSubNews news;
  private final InstantSource clock;
  private Optional<String> id = Optional.empty();
  private Duration silence = WELCOME_WITHIN;
  private Instant heardAt;
  private Instant syncAt;
  private volatile boolean settled;

  EventSubSession(
      EventSubLinks links,
      EventSubRooms rooms,
      Account account,
      EventSubNews news,
      InstantSource clock) {
    this.links = links;
    this.rooms = rooms;
    this.account = account;
    this.news = news;
    this.clock = clock;
    this.heardAt = clock.instant();
    this.syncAt = heardAt;
    rooms.forgetSubscriptions();
  }

  @Override
  public Duration patience() {
    Instant silent = heardAt.plus(silence);
    Instant until = id.isPresent() && syncAt.isBefore(silent) ? syncAt : silent;
    Instant soonest = links.leaveAt().filter(until::isAfter).orElse(until);
    Duration left = Duration.between(clock.instant(), soonest);
    return left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public void wake() {
    syncAt = clock.instant();
  }

  @Override
  public boolean isSettled() {
    return settled;
  }

  @Override
  public Step tick(boolean idle) {
    Instant now = clock.instant();
    if (idle && links.leaveAt().filter(at -> !now.isBefore(at)).isPresent()) {
      links.leave();
    }
    if (idle && !now.isBefore(heardAt.plus(silence))) {
      log.info("Twitch was silent for {} s; connecting anew", silence.toSeconds());
      return Step.OVER;
    }
    return id.isEmpty() || now.isBefore(syncAt) ? Step.GO_ON : sync(id.orElseThrow(), now);
  }

  private Step sync(String session, Instant now) {
    Optional<Instant> again = rooms.sync(session, account);
    syncAt = again.orElse(now);
    settled |= again.isPresent();
    return again.isPresent() ? Step.GO_ON : Step.OVER;
  }

  @Override
  public Step take(Incoming event) {
    return switch (event) {
      case Incoming.Text(EventSubLink from, String json) -> text(links.of(from), json);
      case Incoming.Lost(EventSubLink from, String why) -> lost(links.of(from), why);
    };
  }

  private Step lost(EventSubLinks.Place from, String why) {
    return switch (from) {
      case CURRENT -> {
        // It may go while the new one is not welcomed yet; then the silence decides.
        if (links.isMoving()) {
          yield Step.GO_ON;
        }
        log.info("the connection to Twitch is gone: {}", why);
        yield Step.OVER;
      }
      case NEXT -> Step.OVER;
      case LEAVING, NONE -> Step.GO_ON;
    };
  }

  private Step text(EventSubLinks.Place from, String json) {
    if (from == EventSubLinks.Place.NONE) {
      return Step.GO_ON;
    }
    Optional<EventSubSocketMessage> message = EventSubTexts.parse(json);
    boolean isOld = from == EventSubLinks.Place.LEAVING;
    if (message.isPresent() && !isOld) {
      heardAt = clock.instant();
    }
    return message.map(told -> told(told, from, isOld)).orElse(Step.GO_ON);
  }

  private Step told(EventSubSocketMessage message, EventSubLinks.Place from, boolean isOld) {
    SocketPayload payload = message.getPayload();
    return switch (message.getMetadata().getMessageType()) {
      case SESSION_WELCOME -> isOld ? Step.GO_ON : welcome(payload, from);
      case SESSION_KEEPALIVE -> Step.GO_ON;
      case SESSION_RECONNECT -> isOld ? Step.GO_ON : move(payload);
      case NOTIFICATION -> {
        news.notified(message);
        yield Step.GO_ON;
      }
      case REVOCATION -> revoked(payload.getSubscription());
    };
  }

  private Step welcome(SocketPayload payload, EventSubLinks.Place from) {
    if (payload.getSession() == null) {
      return Step.OVER;
    }
    Integer seconds = payload.getSession().getKeepaliveTimeoutSeconds();
    silence = Duration.ofSeconds(2L * Math.clamp(requireNonNullElse(seconds, 10), 1, 600));
    if (from == EventSubLinks.Place.NEXT) {
      links.moved();
    }
    Optional<String> welcomed = Optional.of(payload.getSession().getId());
    if (!welcomed.equals(id)) {
      id = welcomed;
      rooms.forgetSubscriptions();
      wake();
    }
    return Step.GO_ON;
  }

  private Step move(SocketPayload payload) {
    String address = payload.getSession() == null ? null : payload.getSession().getReconnectUrl();
    if (address == null) {
      return Step.OVER;
    }
    if (links.isMoving()) {
      return Step.GO_ON;
    }
    silence = WELCOME_WITHIN;
    return links.moveTo(URI.create(address)) ? Step.GO_ON : Step.OVER;
  }

  private Step revoked(@Nullable EventSubSubscription subscription) {
    if (subscription == null) {
      return Step.GO_ON;
    }
    EventSubSubscriptionStatus status = subscription.getStatus();
    String why = String.valueOf(status).toLowerCase(Locale.ROOT);
    log.warn("Twitch took a subscription back: {}", why);
    rooms.revoked(subscription.getId(), why);
    if (status == EventSubSubscriptionStatus.AUTHORIZATION_REVOKED) {
      news.authorizationRevoked();
      return Step.OVER;
    }
    return Step.GO_ON;
  }

  @Override
  public void close() {
    links.close();
  }
}
