package dev.patchbay.bot.twitch.irc;

import com.github.twitch4j.chat.events.channel.IRCMessageEvent;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** It survives Twitch's RECONNECT, which the library follows, and nothing else. */
final class IrcSession implements Session<IrcEvent> {
  private static final Logger log = LoggerFactory.getLogger(IrcSession.class);

  /** A RECONNECT that does not succeed in this time is given up for a connection of our own. */
  private static final Duration RECONNECT_WITHIN = Duration.ofSeconds(10);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Set<String> BARRED =
      Set.of("msg_banned", "msg_channel_suspended", "tos_ban", "msg_room_not_found");

  private final IrcLink link;
  private final IrcRooms rooms;
  private final Consumer<ChatLine> lines;
  private final InstantSource clock;
  private final IrcSends sends =
      new IrcSends(
          CompletableFuture.delayedExecutor(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
  private Instant syncAt;
  private Instant openAt;

  IrcSession(IrcLink link, IrcRooms rooms, Consumer<ChatLine> lines, InstantSource clock) {
    this.link = link;
    this.rooms = rooms;
    this.lines = lines;
    this.clock = clock;
    this.syncAt = clock.instant();
    this.openAt = syncAt;
    rooms.forget();
  }

  @Override
  public Duration patience() {
    Duration left = Duration.between(clock.instant(), syncAt);
    return left.isNegative() ? Duration.ZERO : left.compareTo(LOOK_EVERY) < 0 ? left : LOOK_EVERY;
  }

  @Override
  public void wake() {
    syncAt = clock.instant();
  }

  @Override
  public boolean isSettled() {
    return link.isOpen() && rooms.isSettled();
  }

  @Override
  public Step tick(boolean idle) {
    Instant now = clock.instant();
    if (link.isOpen()) {
      openAt = now;
    }
    if (idle && !now.isBefore(openAt.plus(RECONNECT_WITHIN))) {
      return Step.OVER;
    }
    if (!now.isBefore(syncAt)) {
      syncAt = rooms.sync(link);
    }
    return Step.GO_ON;
  }

  @Override
  public Step take(IrcEvent event) {
    return switch (event) {
      case IrcEvent.Message(IRCMessageEvent message) -> {
        handle(message);
        yield Step.GO_ON;
      }
      case IrcEvent.Lost(IrcLink from) when from == link -> {
        log.info("the IRC connection is gone");
        yield Step.OVER;
      }
      case IrcEvent.Lost _ -> Step.GO_ON;
    };
  }

  private void handle(IRCMessageEvent event) {
    String channel = event.getChannelName().orElse("").toLowerCase(Locale.ROOT);
    switch (event.getCommandType()) {
      case "PRIVMSG" -> IrcLines.line(event).ifPresent(lines);
      case "ROOMSTATE" -> rooms.joined(channel);
      case "USERSTATE" -> {
        rooms.moderates(channel, IrcLines.isModerator(event));
        sends.shown(channel, IrcLines.tag(event, "id").orElse(""), this::say);
      }
      case "NOTICE" -> IrcLines.tag(event, "msg-id").ifPresent(code -> noticed(channel, code));
      default -> {}
    }
  }

  private void noticed(String channel, String code) {
    log.info("Twitch says {} in {}", code, channel);
    sends.noticed(channel, code, this::say);
    if (BARRED.contains(code)) {
      rooms.barred(channel, code);
    }
  }

  CompletionStage<SendOutcome> send(String channel, String line, Optional<String> replyTo) {
    return sends.add(channel, line, replyTo, this::say);
  }

  private boolean say(String channel, String text, Optional<String> replyTo) {
    return link.isOpen() && link.say(channel, text, replyTo);
  }

  @Override
  public void close() {
    rooms.forget();
    link.close();
    sends.forget();
  }
}
