package dev.patchbay.bot.twitch.eventsub;

import static java.util.Objects.requireNonNullElse;

import com.github.twitch4j.common.util.TypeConvert;
import com.github.twitch4j.eventsub.EventSubSubscriptionStatus;
import com.github.twitch4j.eventsub.events.ChannelChatMessageEvent;
import com.github.twitch4j.eventsub.events.StreamOfflineEvent;
import com.github.twitch4j.eventsub.events.StreamOnlineEvent;
import com.github.twitch4j.eventsub.socket.domain.EventSubSocketMessage;
import com.github.twitch4j.eventsub.socket.domain.SocketPayload;
import dev.patchbay.bot.twitch.RecentIds;
import dev.patchbay.bot.twitch.login.Account;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session: it survives a move to another connection that Twitch asks for, and nothing else.
 * Used by the transport's one thread.
 */
final class EventSubSession {
  private static final Logger log = LoggerFactory.getLogger(EventSubSession.class);
  private static final Duration WELCOME_WITHIN = Duration.ofSeconds(10);

  /** What Twitch sent before it welcomed the new connection may still be on its way. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final EventSubRooms rooms;
  private final EventHandler handler;
  private final RecentIds seen;
  private final InstantSource clock;
  private final Account account;
  private final Function<URI, EventSubLink> links;
  private EventSubLink current;
  private Optional<EventSubLink> next = Optional.empty();
  private Optional<Leaving> leaving = Optional.empty();
  private @Nullable String id;
  private Duration silence = WELCOME_WITHIN;
  private Instant heardAt;
  private Instant syncAt;

  /** What to do with what is told. */
  interface EventHandler {
    void chat(ChannelChatMessageEvent event);

    void stream(String broadcasterId, boolean live);

    /** The person took the login back. */
    void authorizationRevoked();

    /** Everything that is wanted is asked for. */
    void settled();
  }

  /** The connection the session moved away from, listened to until {@code until}. */
  private record Leaving(EventSubLink link, Instant until) {}

  /** What comes of one step. */
  enum Step {
    GO_ON,
    OVER
  }

  EventSubSession(
      EventSubLink first,
      Account account,
      EventSubRooms rooms,
      EventHandler handler,
      RecentIds seen,
      InstantSource clock,
      Function<URI, EventSubLink> links) {
    this.current = first;
    this.account = account;
    this.rooms = rooms;
    this.handler = handler;
    this.seen = seen;
    this.clock = clock;
    this.links = links;
    this.heardAt = clock.instant();
    this.syncAt = heardAt;
    rooms.forgetSubscriptions();
  }

  Account account() {
    return account;
  }

  /** How long to wait for something to happen. */
  Duration patience() {
    Instant silent = heardAt.plus(silence);
    Instant until = id != null && syncAt.isBefore(silent) ? syncAt : silent;
    Instant soonest = leaving.map(Leaving::until).filter(until::isAfter).orElse(until);
    Duration left = Duration.between(clock.instant(), soonest);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Rooms are wanted or not any more. */
  void wake() {
    syncAt = clock.instant();
  }

  /**
   * Looks at the time: has Twitch been silent for too long, is a room due.
   *
   * @param idle whether nothing waits to be read: what came while this thread was busy is no
   *     silence
   */
  Step tick(boolean idle) {
    Instant now = clock.instant();
    leaving.filter(old -> idle && !now.isBefore(old.until())).ifPresent(_ -> leave());
    if (idle && !now.isBefore(heardAt.plus(silence))) {
      log.info("Twitch was silent for {} s; connecting anew", silence.toSeconds());
      return Step.OVER;
    }
    String session = id;
    if (session == null || now.isBefore(syncAt)) {
      return Step.GO_ON;
    }
    Optional<Instant> again = rooms.sync(session, account);
    syncAt = again.orElse(now);
    if (again.isPresent()) {
      handler.settled();
    }
    return again.isPresent() ? Step.GO_ON : Step.OVER;
  }

  Step lost(Incoming.Lost lost) {
    if (lost.from() == current && next.isEmpty()) {
      log.info("the connection to Twitch is gone: {}", lost.why());
      return Step.OVER;
    }
    // The old one may go while the new one is not welcomed yet; then the silence decides.
    return next.filter(link -> link == lost.from()).isPresent() ? Step.OVER : Step.GO_ON;
  }

  Step text(Incoming.Text text) {
    boolean fromNext = next.filter(link -> link == text.from()).isPresent();
    boolean fromOld = leaving.filter(old -> old.link() == text.from()).isPresent();
    if (text.from() != current && !fromNext && !fromOld) {
      return Step.GO_ON;
    }
    EventSubSocketMessage message = parse(text.json());
    if (message == null) {
      return Step.GO_ON;
    }
    if (!fromOld) {
      heardAt = clock.instant();
    }
    SocketPayload payload = message.getPayload();
    return switch (message.getMetadata().getMessageType()) {
      case SESSION_WELCOME -> fromOld ? Step.GO_ON : welcome(payload, fromNext);
      case SESSION_KEEPALIVE -> Step.GO_ON;
      case SESSION_RECONNECT -> fromOld ? Step.GO_ON : move(payload);
      case NOTIFICATION -> {
        if (seen.isNew(message.getMetadata().getMessageId())) {
          notice(payload);
        }
        yield Step.GO_ON;
      }
      case REVOCATION -> revoked(payload);
    };
  }

  /** The library's own parsing; its exceptions quote what was received, so they are not logged. */
  private static @Nullable EventSubSocketMessage parse(String json) {
    try {
      EventSubSocketMessage message = TypeConvert.jsonToObject(json, EventSubSocketMessage.class);
      return message == null
              || message.getMetadata() == null
              || message.getMetadata().getMessageType() == null
              || message.getPayload() == null
          ? null
          : message;
    } catch (RuntimeException foreign) {
      log.warn("a message of Twitch's could not be read ({} characters)", json.length());
      return null;
    }
  }

  private Step welcome(SocketPayload payload, boolean fromNext) {
    if (payload.getSession() == null) {
      return Step.OVER;
    }
    Integer seconds = payload.getSession().getKeepaliveTimeoutSeconds();
    silence = Duration.ofSeconds(2L * Math.clamp(requireNonNullElse(seconds, 10), 1, 600));
    if (fromNext) {
      leave();
      leaving = Optional.of(new Leaving(current, clock.instant().plus(LINGER)));
      current = next.orElseThrow();
      next = Optional.empty();
    }
    String welcomed = payload.getSession().getId();
    if (!welcomed.equals(id)) {
      id = welcomed;
      rooms.forgetSubscriptions();
      wake();
    }
    return Step.GO_ON;
  }

  /** The old connection goes on telling until the new one is welcomed. */
  private Step move(SocketPayload payload) {
    String address = payload.getSession() == null ? null : payload.getSession().getReconnectUrl();
    if (address == null || next.isPresent()) {
      return address == null ? Step.OVER : Step.GO_ON;
    }
    EventSubLink link = links.apply(URI.create(address));
    next = Optional.of(link);
    silence = WELCOME_WITHIN;
    return link.open() ? Step.GO_ON : Step.OVER;
  }

  private void notice(SocketPayload payload) {
    try {
      switch (payload.getParsedEvent()) {
        case ChannelChatMessageEvent event -> {
          if (seen.isNew("chat " + event.getMessageId())) {
            handler.chat(event);
          }
        }
        case StreamOnlineEvent event -> handler.stream(event.getBroadcasterUserId(), true);
        case StreamOfflineEvent event -> handler.stream(event.getBroadcasterUserId(), false);
        case null, default -> {}
      }
    } catch (RuntimeException foreign) {
      log.warn("an event of Twitch's could not be used: {}", foreign.getClass().getSimpleName());
    }
  }

  private Step revoked(SocketPayload payload) {
    if (payload.getSubscription() == null) {
      return Step.GO_ON;
    }
    EventSubSubscriptionStatus status = payload.getSubscription().getStatus();
    String why = String.valueOf(status).toLowerCase(Locale.ROOT);
    log.warn("Twitch took a subscription back: {}", why);
    rooms.revoked(payload.getSubscription().getId(), why);
    if (status == EventSubSubscriptionStatus.AUTHORIZATION_REVOKED) {
      handler.authorizationRevoked();
      return Step.OVER;
    }
    return Step.GO_ON;
  }

  private void leave() {
    leaving.map(Leaving::link).ifPresent(EventSubLink::close);
    leaving = Optional.empty();
  }

  void close() {
    leave();
    current.close();
    next.ifPresent(EventSubLink::close);
  }
}
