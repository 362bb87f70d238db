package dev.patchbay.bot.twitch;

import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.permission.Platform;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.Helix.Result;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels the bot is in: those that somebody joined and those of the configuration, whose
 * names become ids once, because a name may belong to somebody else tomorrow.
 */
@Singleton
final class TwitchChannels {
  private static final Logger log = LoggerFactory.getLogger(TwitchChannels.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

  /** For another thread that asks Twitch just then. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TwitchConfig config;
  private final PlaceBook places;
  private final Helix helix;
  private final BotLogin login;
  private final ChatTransport transport;
  private final Timers timers;
  private final Rounds resolving = new Rounds();

  /** Those of the configuration that are not joined yet. */
  private final CopyOnWriteArrayList<TwitchConfig.Channel> open;

  private volatile boolean stopped;

  @Inject
  TwitchChannels(
      TwitchConfig config,
      PlaceBook places,
      Helix helix,
      BotLogin login,
      ChatTransport transport,
      Timers timers) {
    this.config = config;
    this.places = places;
    this.helix = helix;
    this.login = login;
    this.transport = transport;
    this.timers = timers;
    this.open = new CopyOnWriteArrayList<>(config.channels());
  }

  /** Joins what is stored; the configuration's follow when Twitch can be asked. */
  void start() {
    served().forEach(place -> transport.join(place.id()));
    places.onEnd(this::ended);
    login.onChange(() -> timers.after(Duration.ZERO, this::joinConfigured));
    timers.after(Duration.ZERO, this::keepJoining);
  }

  void stop() {
    stopped = true;
  }

  /** The served channel with this name or id. */
  Optional<Place> find(String nameOrId) {
    return served().stream()
        .filter(place -> place.name().equals(nameOrId) || place.id().equals(nameOrId))
        .findFirst();
  }

  /** Whether the configuration joins it, so that leaving it would not last. */
  boolean isConfigured(Place place) {
    return config.channels().stream().anyMatch(channel -> channel.login().equals(place.name()));
  }

  void serve(TwitchUser user, Optional<String> source, Author author) {
    places.put(
        new Place(Platform.TWITCH.word(), user.id(), Use.SERVED, user.login(), source), author);
    transport.join(user.id());
  }

  void leave(Place place, Author author) {
    places.remove(Platform.TWITCH.word(), place.id(), Use.SERVED, author);
  }

  /** One that was joined for another source than the configuration says is what that says now. */
  private void ended(Place place) {
    if (!place.platform().equals(Platform.TWITCH.word())) {
      return;
    }
    transport.leave(place.id());
    List<TwitchConfig.Channel> configured =
        config.channels().stream().filter(channel -> channel.login().equals(place.name())).toList();
    if (!configured.isEmpty()) {
      open.addAllAbsent(configured);
      timers.after(Duration.ZERO, this::keepJoining);
    }
  }

  private List<Place> served() {
    return places.all(Platform.TWITCH.word(), Use.SERVED);
  }

  /**
   * Joins those of the configuration that Twitch could not be asked about before. Blocks while
   * Twitch is asked; where another thread asks for too long, it is left to that one.
   */
  void joinConfigured() {
    var _ = resolving.make(this::joinOpen, PATIENCE);
  }

  private void joinOpen() {
    for (TwitchConfig.Channel channel : List.copyOf(open)) {
      if (!stopped && isDone(channel)) {
        open.remove(channel);
      }
    }
  }

  private void keepJoining() {
    joinConfigured();
    if (!stopped && !open.isEmpty()) {
      timers.after(TRY_AGAIN, this::keepJoining);
    }
  }

  private boolean isDone(TwitchConfig.Channel channel) {
    if (find(channel.login())
        .filter(place -> place.source().equals(channel.source()))
        .isPresent()) {
      return true;
    }
    return switch (helix.userByLogin(channel.login())) {
      case Result.Ok<Optional<TwitchUser>>(Optional<TwitchUser> user) when user.isPresent() ->
          isServed(user.orElseThrow(), channel.source());
      case Result.Ok<Optional<TwitchUser>> _ -> {
        log.warn("there is no Twitch channel {}, which twitch.channels names", channel.login());
        yield true;
      }
      case Result.Refused<Optional<TwitchUser>> _,
          Result.NoLogin<Optional<TwitchUser>> _,
          Result.Unreachable<Optional<TwitchUser>> _ ->
          false;
    };
  }

  private boolean isServed(TwitchUser user, Optional<String> source) {
    try {
      serve(user, source, Author.patchbay());
      return true;
    } catch (StorageException failure) {
      log.warn("the channel {} could not be stored", user.login(), failure);
      return false;
    }
  }
}
