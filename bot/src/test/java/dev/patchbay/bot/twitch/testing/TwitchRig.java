package dev.patchbay.bot.twitch.testing;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.util.Modules;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.control.Notices;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.permission.Caller;
import dev.patchbay.bot.permission.PermissionModule;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.place.PlaceModule;
import dev.patchbay.bot.redact.Redactor;
import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.bot.reply.Notice;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.ChatTransport;
import dev.patchbay.bot.twitch.LineHandler;
import dev.patchbay.bot.twitch.TwitchModule;
import dev.patchbay.bot.twitch.TwitchService;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.storage.access.GrantStore;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.login.LoginStore;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.PlaceStore;
import dev.patchbay.storage.secret.Secret;
import dev.patchbay.storage.source.SourceStore;
import dev.patchbay.storage.testing.Stores;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Everything of Twitch's adapter as the program has it, against a {@link FakeTwitch}, with stores
 * of the test's choice and timers that hurry. Thread-safe.
 */
public final class TwitchRig implements AutoCloseable {
  private final FakeTwitch twitch;
  private final Stores stores;
  private final HurriedTimers timers = new HurriedTimers();
  private final Redactor redactor = new Redactor();
  private final List<ChatLine> lines = new CopyOnWriteArrayList<>();
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private final Injector injector;

  private final class Recorder extends AbstractModule implements Announcer {
    private final TwitchConfig config;
    private final InstantSource clock;

    Recorder(TwitchConfig config, InstantSource clock) {
      this.config = config;
      this.clock = clock;
    }

    @Override
    protected void configure() {
      bind(TwitchConfig.class).toInstance(config);
      bind(Redactor.class).toInstance(redactor);
      bind(Timers.class).toInstance(timers);
      bind(InstantSource.class).toInstance(clock);
      bind(SecureRandom.class).toInstance(new SecureRandom());
      bind(LoginStore.class).toInstance(stores.logins());
      bind(PlaceStore.class).toInstance(stores.places());
      bind(GrantStore.class).toInstance(stores.grants());
      bind(SourceStore.class).toInstance(stores.sources());
      bind(Notices.class);
      Multibinder.newSetBinder(binder(), Announcer.class).addBinding().toInstance(this);
      OptionalBinder.newOptionalBinder(binder(), LineHandler.class)
          .setBinding()
          .toInstance(lines::add);
    }

    @Override
    public void announce(RelayEvent event) {}

    @Override
    public void notice(Notice notice) {
      notices.add(notice);
    }
  }

  public TwitchRig(
      FakeTwitch twitch, TwitchConfig.Transport transport, Stores stores, InstantSource clock) {
    this(twitch, config(twitch, transport, Optional.empty()), stores, clock);
  }

  public TwitchRig(FakeTwitch twitch, TwitchConfig config, Stores stores, InstantSource clock) {
    this.twitch = twitch;
    this.stores = stores;
    this.injector =
        Guice.createInjector(
            Stage.PRODUCTION,
            Modules.combine(
                new TwitchModule(),
                new PlaceModule(),
                new PermissionModule(),
                new Recorder(config, clock)));
    places().refresh();
  }

  /** The configuration that leads to the fake. */
  public static TwitchConfig config(
      FakeTwitch twitch, TwitchConfig.Transport transport, Optional<String> secret) {
    TwitchConfig defaults = TwitchConfig.defaults();
    return new TwitchConfig(
        Optional.of(FakeTwitch.CLIENT_ID),
        secret.map(Secret::new),
        transport,
        List.of(),
        defaults.chat(),
        new TwitchConfig.Addresses(
            twitch.helixUrl(),
            twitch.helixUrl().resolve("/helix/eventsub/subscriptions"),
            twitch.eventSubUrl(),
            twitch.authUrl(),
            twitch.ircUrl()));
  }

  public <T> T get(Class<T> type) {
    return injector.getInstance(type);
  }

  public ChatTransport transport() {
    return get(ChatTransport.class);
  }

  private PlaceBook places() {
    return get(PlaceBook.class);
  }

  public TwitchRig start() {
    get(TwitchService.class).start();
    return this;
  }

  /** Serves a room before {@link #start()}. */
  public TwitchRig serving(String room, Optional<String> source) {
    places()
        .put(
            new Place("twitch", room, Place.Use.SERVED, twitch.user(room).login(), source),
            Author.patchbay());
    return this;
  }

  /** The host, who may do everything. */
  public static Caller host() {
    return Caller.console("owner", Locale.ENGLISH, UUID.randomUUID());
  }

  public List<ChatLine> lines() {
    return List.copyOf(lines);
  }

  public List<Notice> notices() {
    return List.copyOf(notices);
  }

  /** Whether the newest notice, if there is one, is of this kind. */
  public boolean toldLast(Class<? extends Notice> kind) {
    return notices().reversed().stream().findFirst().filter(kind::isInstance).isPresent();
  }

  /** How many timers of this delay have fired. */
  public long fired(Duration delay) {
    return timers.fired(delay);
  }

  public Redactor redactor() {
    return redactor;
  }

  @Override
  public void close() {
    get(TwitchService.class).stop();
    timers.close();
  }
}
