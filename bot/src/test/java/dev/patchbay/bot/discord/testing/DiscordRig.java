package dev.patchbay.bot.discord.testing;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.patchbay.bot.config.DiscordConfig;
import dev.patchbay.bot.discord.DiscordModule;
import dev.patchbay.bot.discord.DiscordService;
import dev.patchbay.bot.discord.link.AnswerDates;
import dev.patchbay.bot.discord.link.DiscordLink;
import dev.patchbay.bot.discord.link.LinkState;
import dev.patchbay.bot.discord.link.LinkTimes;
import dev.patchbay.bot.permission.GrantBook;
import dev.patchbay.bot.place.PlaceBook;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.storage.access.Grant.Effect;
import dev.patchbay.storage.access.Grant.Subject;
import dev.patchbay.storage.audit.Author;
import dev.patchbay.storage.place.Place;
import dev.patchbay.storage.place.Place.Use;
import dev.patchbay.storage.secret.Secret;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The core, Discord's adapter and a Discord on loopback. At its end it fails on what JDA complained
 * of, on what Discord refused, and on a thread that was left.
 */
public final class DiscordRig implements AutoCloseable {
  public final FakeDiscord discord = FakeDiscord.start();
  public final DiscordLogWatch log = new DiscordLogWatch();
  public final Core core;

  /**
   * What differs from test to test.
   *
   * @param language of what everybody reads, when the operator chose it
   * @param mentionRole who is called when somebody must act
   * @param ahead how far the machine's clock is ahead of Discord's
   * @param dates whose dates the answers carry
   * @param more parts of the program that only a test has
   */
  private record Setup(
      Optional<Locale> language,
      Optional<String> mentionRole,
      Duration ahead,
      AnswerDates dates,
      Module more) {
    static final Module NOTHING_MORE = _ -> {};

    static final Setup USUAL =
        new Setup(
            Optional.empty(), Optional.empty(), Duration.ZERO, AnswerDates.DISCORDS, NOTHING_MORE);

    Setup ahead(Duration span, AnswerDates whose) {
      return new Setup(language, mentionRole, span, whose, more);
    }
  }

  /** Not started, and no server is let in. */
  public DiscordRig(Optional<String> token) {
    this(token, Setup.USUAL);
  }

  private DiscordRig(Optional<String> token, Setup setup) {
    core = new Core(Duration.ofSeconds(5), adapter(token, setup), setup.more());
  }

  /** Connected, with {@link FakeDiscord#GUILD} let in and its moderators allowed to operate. */
  public static DiscordRig connected() {
    return connected(Setup.USUAL);
  }

  /** The same, where the server's language is this. */
  public static DiscordRig connectedAmongSpeakersOf(String language) {
    var rig = new DiscordRig(Optional.of(FakeDiscord.TOKEN));
    rig.discord.world().speak(language);
    return rig.connect();
  }

  /** The same, where everybody is told in this language, whatever the server's is. */
  public static DiscordRig speaking(Locale language) {
    return connected(
        new Setup(
            Optional.of(language),
            Optional.empty(),
            Duration.ZERO,
            AnswerDates.DISCORDS,
            Setup.NOTHING_MORE));
  }

  /** The same, with parts of the program that only this test has. */
  public static DiscordRig with(Module more) {
    return connected(
        new Setup(Optional.empty(), Optional.empty(), Duration.ZERO, AnswerDates.DISCORDS, more));
  }

  /** The same, on a machine whose clock is so far ahead of Discord's. */
  public static DiscordRig ahead(Duration ahead) {
    return connected(Setup.USUAL.ahead(ahead, AnswerDates.DISCORDS));
  }

  /** The same, reached through a proxy that dates Discord's answers by the right time. */
  public static DiscordRig aheadBehindAProxy(Duration ahead) {
    return connected(Setup.USUAL.ahead(ahead, AnswerDates.A_PROXYS));
  }

  /** The same, calling this role when somebody must act. */
  public static DiscordRig calling(long role) {
    return connected(
        new Setup(
            Optional.empty(),
            Optional.of(Long.toString(role)),
            Duration.ZERO,
            AnswerDates.DISCORDS,
            Setup.NOTHING_MORE));
  }

  private static DiscordRig connected(Setup setup) {
    return new DiscordRig(Optional.of(FakeDiscord.TOKEN), setup).connect();
  }

  private DiscordRig connect() {
    serve(FakeDiscord.GUILD);
    grant(FakeDiscord.MODS, Effect.OPERATE);
    start();
    awaitRegistered(FakeDiscord.GUILD);
    return this;
  }

  private Module adapter(Optional<String> token, Setup setup) {
    Module times =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(AnswerDates.class).toInstance(setup.dates());
            bind(LinkTimes.class)
                .toInstance(new LinkTimes(Duration.ofMillis(50), Duration.ofMillis(200)));
          }
        };
    return Modules.combine(
        Modules.override(new DiscordModule()).with(times),
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(Clock.class).toInstance(Clock.offset(Clock.systemUTC(), setup.ahead()));
            bind(DiscordConfig.class)
                .toInstance(
                    new DiscordConfig(
                        token.map(Secret::new),
                        List.of(),
                        DiscordConfig.Visibility.MODERATE_MEMBERS,
                        true,
                        setup.language(),
                        setup.mentionRole(),
                        Optional.of(discord.rest().url().toString()),
                        Optional.of(discord.gateway().url().toString())));
          }
        });
  }

  public void start() {
    core.get(DiscordService.class).start();
  }

  /** Lets a server in, without a code. */
  public void serve(long guild) {
    core.get(PlaceBook.class)
        .put(
            new Place("discord", Long.toString(guild), Use.SERVED, "a server", Optional.empty()),
            Author.patchbay());
  }

  /** Gives a role of {@link FakeDiscord#GUILD} something, of everything or of a part. */
  public void grant(long role, Effect effect, String... scope) {
    grant(
        new Subject("discord", "role", Long.toString(role), Long.toString(FakeDiscord.GUILD)),
        effect,
        scope);
  }

  public void grant(Subject subject, Effect effect, String... scope) {
    core.stores
        .grants()
        .grant(
            subject,
            effect,
            scope.length > 0 ? Optional.of(scope[0]) : Optional.empty(),
            scope.length > 1 ? Optional.of(scope[1]) : Optional.empty(),
            Author.patchbay());
    core.get(GrantBook.class).refresh();
  }

  /** Waits until {@code /relay} is there, and the adapter knows. */
  public void awaitRegistered(long guild) {
    discord
        .world()
        .await(
            "commands in " + guild, () -> core.stores.memos().recall("discord.commands." + guild));
  }

  /** Waits until the core is so. */
  public void awaitOrder(BooleanSupplier done) {
    discord
        .world()
        .await("the order", () -> done.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until the connection stands so. */
  public void awaitState(LinkState state) {
    long deadline = System.nanoTime() + FakeDiscordWorld.PATIENCE.toNanos();
    while (core.get(DiscordLink.class).state() != state) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "waited in vain for " + state + ": " + core.get(DiscordLink.class).state());
      }
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  /** Everything that left the bot, the gateway aside, and everything it logged. */
  public List<String> everythingSaid() {
    var said = new ArrayList<String>(log.lines());
    discord.rest().calls().forEach(call -> said.add(call.line() + " " + call.body()));
    return said;
  }

  @Override
  public void close() {
    core.get(DiscordService.class).stop();
    List<String> left = threadsLeft();
    discord.close();
    log.close();
    if (!discord.rest().refusals().isEmpty()) {
      throw new AssertionError("Discord refused: " + discord.rest().refusals());
    }
    if (!left.isEmpty()) {
      throw new AssertionError("threads were left: " + left);
    }
  }

  /** JDA's workers go a moment after it says that it is down. */
  private static List<String> threadsLeft() {
    List<Thread> workers =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !thread.isDaemon() && thread.getName().startsWith("JDA"))
            .toList();
    try {
      for (Thread worker : workers) {
        worker.join(FakeDiscordWorld.PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return workers.stream().filter(Thread::isAlive).map(Thread::getName).toList();
  }
}
