package dev.patchbay.bot.twitch.chat;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.config.TwitchConfig.Style;
import dev.patchbay.bot.permission.Permission;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.reply.Announcer;
import dev.patchbay.bot.reply.Notice;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.ChatTransport;
import dev.patchbay.bot.twitch.TwitchUser;
import dev.patchbay.bot.twitch.say.RecordingTransport;
import dev.patchbay.relay.RelayEvent;
import dev.patchbay.storage.audit.AuditEntry;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A served channel of source {@code main}, in front of a core whose world a test moves by hand. */
final class ChatScene {
  static final String ROOM = "100";
  static final String URL = "rtmps://live.example.org/app";
  static final TwitchConfig.Chat USUAL =
      chat(Permission.OPERATE, false, Map.of(), Locale.ENGLISH, Style.NAMES, false);

  final RecordingTransport transport = new RecordingTransport();
  final Core core;
  final ChatListener listener;
  private final List<Notice> noticed = new CopyOnWriteArrayList<>();
  private final Announcer ear =
      new Announcer() {
        @Override
        public void announce(RelayEvent event) {}

        @Override
        public void notice(Notice notice) {
          noticed.add(notice);
        }
      };
  private final AtomicInteger ids = new AtomicInteger();

  ChatScene() {
    this(USUAL);
  }

  ChatScene(TwitchConfig.Chat config) {
    core = new Core(Duration.ofSeconds(30), new ChatModule(config, Locale.ENGLISH), transport());
    core.get(PlaceBook.class)
        .put(
            new Place("twitch", ROOM, Place.Use.SERVED, "streamer", Optional.of("main")),
            Author.patchbay());
    listener = core.get(ChatListener.class);
  }

  static TwitchConfig.Chat chat(
      Permission moderators,
      boolean viewersMayLook,
      Map<String, String> aliases,
      Locale locale,
      Style style,
      boolean announcements) {
    return new TwitchConfig.Chat(
        moderators,
        viewersMayLook,
        "!",
        "relay",
        aliases,
        Optional.of(locale),
        Map.of(),
        style,
        announcements);
  }

  private Module transport() {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(ChatTransport.class).toInstance(transport);
        Multibinder.newSetBinder(binder(), Announcer.class).addBinding().toInstance(ear);
      }
    };
  }

  /** Destinations with a key each, stopped. */
  ChatScene with(String... names) {
    Arrays.stream(names).forEach(name -> core.say("add " + name + " " + URL, "key-of-" + name));
    return this;
  }

  static Line line(String user, String text, String... badges) {
    return new Line(user, text, Set.of(badges));
  }

  /** A line as a test words it. */
  record Line(String user, String text, Set<String> badges) {
    ChatLine in(String id, String roomId, Optional<String> source, Optional<String> replyTo) {
      TwitchUser sender = new TwitchUser(user, "login" + user, "Name" + user);
      return new ChatLine(id, sender, badges, roomId, source, text, false, replyTo);
    }
  }

  /** Somebody says something in the room. */
  void hears(String user, String text, String... badges) {
    hears(line(user, text, badges).in(nextId(), ROOM, Optional.empty(), Optional.empty()));
  }

  void hears(ChatLine line) {
    listener.handle(line);
  }

  /** What was told besides answers, as it grows. */
  List<Notice> notices() {
    return noticed;
  }

  String nextId() {
    return "m" + ids.incrementAndGet();
  }

  /** A moderator says something. */
  void mod(String text) {
    hears("7", text, "moderator");
  }

  /** What the moderator is answered; the {@code count}th message of all. */
  String answer(String text, int count) throws InterruptedException, TimeoutException {
    mod(text);
    return transport.awaitSent(count);
  }

  List<AuditEntry> audit() {
    return core.stores.audit().newest(Optional.empty(), 200);
  }

  long denials() {
    return audit().stream().filter(entry -> entry.action().equals("denied")).count();
  }

  /** Waits for what a virtual thread does. */
  static void await(BooleanSupplier condition) throws TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("waited in vain");
      }
      Thread.onSpinWait();
      Thread.yield();
    }
  }
}
