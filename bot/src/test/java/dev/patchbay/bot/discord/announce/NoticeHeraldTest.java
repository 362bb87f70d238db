package dev.patchbay.bot.discord.announce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.command.view.DatabaseSight;
import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.discord.post.Card;
import dev.patchbay.bot.discord.post.CardText;
import dev.patchbay.bot.discord.post.ChannelTroubles;
import dev.patchbay.bot.discord.post.DiscordMessages;
import dev.patchbay.bot.discord.post.RecordedMessages;
import dev.patchbay.bot.discord.post.Sent;
import dev.patchbay.bot.reply.Notice;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.ReplyText;
import dev.patchbay.bot.testing.Core;
import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.MethodObstacle;
import dev.patchbay.relay.RelayService;
import dev.patchbay.storage.destination.DestinationName;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NoticeHeraldTest {
  private static final Notice NEEDED =
      new Notice.LoginNeeded("Twitch", Phrase.of("health.ingest-down"));

  private static final int LAST_TRY = 1 + NoticeHerald.MAX_TRIES;

  private final Core core = new Core();
  private final RecordedMessages messages = new RecordedMessages();
  private final NoticeHerald herald = run();

  /** One run of the program; the database and the channel outlive it. */
  private NoticeHerald run() {
    return run(messages);
  }

  private NoticeHerald run(DiscordMessages messages) {
    return new NoticeHerald(
        new FixedChannels(),
        new Bulletins(
            messages,
            new ChannelTroubles().kept(),
            new MentionRole(Optional.of("R")),
            new FormerMessages(core.stores.memos(), messages)),
        core.get(ReplyText.class),
        core.get(Timers.class),
        core.clock);
  }

  @Test
  void aNeededLoginIsToldOnceAndItsReturnInTheSameMessage() {
    herald.notice(NEEDED);
    herald.notice(NEEDED);
    assertThat(CardText.of(messages.only())).contains("Twitch needs a login");
    herald.notice(new Notice.LoginRestored("Twitch"));
    assertThat(CardText.of(messages.only())).contains("🟢 Twitch works again");
    assertThat(messages.calls()).containsExactly("post N", "edit N 1");
    assertThat(messages.mentions()).containsExactly("R");
  }

  @Test
  void afterARestartTheSameTroubleIsTheSameMessageAndCallsNobodyAgain() {
    herald.notice(NEEDED);
    NoticeHerald restarted = run();
    restarted.notice(NEEDED);
    restarted.notice(new Notice.LoginRestored("Twitch"));
    assertThat(CardText.of(messages.only())).contains("🟢 Twitch works again");
    assertThat(messages.mentions()).containsExactly("R");

    NoticeHerald later = run();
    later.notice(new Notice.LoginRestored("Twitch"));
    later.notice(NEEDED);
    assertThat(messages.standing()).as("what is over is over").hasSize(2);
  }

  @Test
  void whatWasMendedWhileTheProgramWasOffIsSaidToBeWell() {
    herald.notice(NEEDED);
    messages.forgetCalls();
    messages.fail(new Sent.TryLater("not connected"));
    run().notice(new Notice.LoginRestored("Twitch"));
    core.advance(Duration.ofMinutes(1));
    assertThat(CardText.of(messages.only())).contains("🟢 Twitch works again");
    assertThat(messages.calls()).containsExactly("edit N 1", "edit N 1");
  }

  @Test
  void whatWasGivenUpWithoutDiscordIsToldWhenDiscordIsReached() {
    herald.notice(NEEDED);
    Sent[] away = new Sent[100];
    Arrays.fill(away, new Sent.TryLater("not connected"));
    messages.fail(away);
    NoticeHerald restarted = run();
    restarted.notice(new Notice.LoginRestored("Twitch"));
    core.advance(Duration.ofHours(2));
    messages.forgetFailures();
    messages.forgetCalls();
    core.advance(Duration.ofHours(2));
    assertThat(messages.calls()).as("it was given up").isEmpty();
    restarted.tellUntold();
    restarted.tellUntold();
    assertThat(messages.calls()).containsExactly("edit N 1");
    assertThat(CardText.of(messages.only())).contains("🟢 Twitch works again");
  }

  @Test
  void whatWasGivenUpJustWhenDiscordWasReachedIsTold() {
    AtomicInteger tries = new AtomicInteger();
    AtomicReference<NoticeHerald> reached = new AtomicReference<>();
    reached.set(
        run(
            new DiscordMessages() {
              @Override
              public Sent post(String channel, Card card, Optional<String> mention) {
                if (tries.incrementAndGet() > LAST_TRY) {
                  return messages.post(channel, card, mention);
                }
                if (tries.get() == LAST_TRY) {
                  reached.get().tellUntold();
                }
                return new Sent.TryLater("not connected");
              }

              @Override
              public Sent edit(String channel, String message, Card card) {
                return messages.edit(channel, message, card);
              }

              @Override
              public Sent delete(String channel, String message) {
                return messages.delete(channel, message);
              }
            }));
    reached.get().notice(NEEDED);
    core.advance(Duration.ofHours(2));
    assertThat(CardText.of(messages.only())).contains("Twitch needs a login");
    assertThat(messages.calls()).containsExactly("post N");
  }

  @Test
  void whatSomebodyDeletedIsToldAnewAfterARestart() {
    herald.notice(NEEDED);
    messages.lose("1");
    run().notice(NEEDED);
    assertThat(CardText.of(messages.only())).contains("Twitch needs a login");
    messages.lose("2");
    messages.forgetCalls();
    run().notice(new Notice.LoginRestored("Twitch"));
    run().notice(new Notice.LoginRestored("Twitch"));
    assertThat(messages.calls()).as("it is looked for once").containsExactly("edit N 2");
    assertThat(messages.standing()).isEmpty();
  }

  @Test
  void aReturnWithoutAnyTroubleIsNotTold() {
    herald.notice(new Notice.LoginRestored("Twitch"));
    assertThat(messages.calls()).isEmpty();
  }

  @Test
  void aKeySaidInPublicIsToldWithTheNextCommandAndAgainMuchLater() {
    Notice seen = new Notice.KeySeen(new DestinationName("main", "kick"), "Twitch chat");
    herald.notice(seen);
    herald.notice(seen);
    assertThat(CardText.of(messages.only())).contains("Twitch chat", "`/relay key main/kick`");
    core.advance(Duration.ofHours(1));
    herald.notice(seen);
    assertThat(messages.standing()).hasSize(2);
  }

  @Test
  void whatCouldNotBeToldIsToldLaterUnlessItIsOver() {
    messages.fail(new Sent.TryLater("not connected"));
    herald.notice(NEEDED);
    assertThat(messages.standing()).isEmpty();
    core.advance(Duration.ofMinutes(1));
    assertThat(CardText.of(messages.only())).contains("needs a login");
  }

  @Test
  void aDatabaseThatCannotBeWrittenIsToldAndItsReturn() {
    HealthWatch watch = watch(Map.of(ForwardMethod.NATIVE, Optional.empty()));
    watch.start();
    core.advance(HealthWatch.EVERY);
    assertThat(messages.calls()).isEmpty();
    core.storage.lose();
    core.advance(Duration.ofHours(1));
    assertThat(CardText.of(messages.only())).contains("the database");
    core.storage.recover();
    core.advance(HealthWatch.EVERY);
    watch.close();
    assertThat(CardText.of(messages.only())).contains("🟢 the database is written again");
  }

  @Test
  void aDiskThatHasRoomAgainIsToldThoughNobodyWrites() {
    HealthWatch watch = watch(Map.of());
    watch.start();
    core.storage.fill();
    core.say("source add other");
    core.advance(HealthWatch.EVERY.multipliedBy(3));
    assertThat(CardText.of(messages.only())).contains("🔴", "cannot be written");
    core.storage.recover();
    core.advance(HealthWatch.EVERY);
    watch.close();
    assertThat(CardText.of(messages.only())).contains("🟢 the database is written again");
  }

  @Test
  void aDatabaseFileThatWasMovedIsToldAsSuchAndHowItIsMended() {
    HealthWatch watch = watch(Map.of());
    watch.start();
    core.storage.moveFile();
    core.say("source add other");
    core.advance(HealthWatch.EVERY);
    assertThat(CardText.of(messages.only()))
        .contains("🔴", "deleted, moved or replaced", "Put the original back, or restart Patchbay");
    assertThat(core.text(core.say("health"), Locale.ENGLISH))
        .contains("its file was deleted, moved or replaced");
    core.storage.recover();
    core.advance(HealthWatch.EVERY);
    watch.close();
    assertThat(CardText.of(messages.only())).contains("🟢 the database is written again");
  }

  @Test
  void aMethodThatStopsToWorkIsToldAndOneThatNeverDidIsNot() {
    Map<ForwardMethod, Optional<MethodObstacle>> methods = new EnumMap<>(ForwardMethod.class);
    methods.put(ForwardMethod.NATIVE, Optional.empty());
    methods.put(
        ForwardMethod.FFMPEG,
        Optional.of(MethodObstacle.of(MethodObstacle.Kind.FFMPEG_MISSING, "ffmpeg")));
    HealthWatch watch = watch(methods);
    watch.start();
    core.advance(HealthWatch.EVERY);
    assertThat(messages.calls()).isEmpty();
    methods.put(ForwardMethod.FFMPEG, Optional.empty());
    core.advance(HealthWatch.EVERY);
    methods.put(
        ForwardMethod.FFMPEG,
        Optional.of(MethodObstacle.of(MethodObstacle.Kind.FFMPEG_MISSING, "ffmpeg")));
    core.advance(HealthWatch.EVERY);
    watch.close();
    assertThat(CardText.of(messages.only())).contains("method ffmpeg cannot be used any more");
  }

  private HealthWatch watch(Map<ForwardMethod, Optional<MethodObstacle>> methods) {
    RelayService relay =
        new RelayService() {
          @Override
          public void start() {}

          @Override
          public void stop() {}

          @Override
          public Map<ForwardMethod, Optional<MethodObstacle>> unavailableBecause() {
            return methods;
          }
        };
    return new HealthWatch(core.get(DatabaseSight.class), relay, herald, core.get(Timers.class));
  }
}
