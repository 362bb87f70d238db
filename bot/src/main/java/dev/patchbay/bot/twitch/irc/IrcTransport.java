package dev.patchbay.bot.twitch.irc;

import com.github.twitch4j.chat.events.channel.IRCMessageEvent;
import dev.patchbay.bot.config.TwitchConfig;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.ChatTransport;
import dev.patchbay.bot.twitch.OutgoingText;
import dev.patchbay.bot.twitch.RecentIds;
import dev.patchbay.bot.twitch.RetryPace;
import dev.patchbay.bot.twitch.RoomNames;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.helix.Helix;
import dev.patchbay.bot.twitch.helix.SharedChats;
import dev.patchbay.bot.twitch.login.Account;
import dev.patchbay.bot.twitch.login.BotLogin;
import dev.patchbay.bot.twitch.login.BotTokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chat over IRC, the second way. One thread builds connections, joins rooms and hands lines over;
 * it is never interrupted, because renewing the login writes into the database.
 */
@Singleton
public final class IrcTransport implements ChatTransport {
  private static final Logger log = LoggerFactory.getLogger(IrcTransport.class);
  private static final int MAX_WAITING = 2_000;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final Duration NO_LOGIN_LOOK = Duration.ofSeconds(30);
  private static final Duration WORKED = Duration.ofSeconds(10);

  /** A RECONNECT that does not succeed in this time is given up for a connection of our own. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private static final Set<String> BARRED =
      Set.of("msg_banned", "msg_channel_suspended", "tos_ban", "msg_room_not_found");

  private final TwitchConfig config;
  private final BotLogin login;
  private final SharedChats shared;
  private final RoomNames names;
  private final IrcRooms rooms;
  private final RetryPace pace;
  private final IrcSends sends = new IrcSends();
  private final RecentIds seen = new RecentIds();
  private final BlockingQueue<IrcEvent> incoming = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final CountDownLatch ended = new CountDownLatch(1);
  private Consumer<ChatLine> listener = _ -> {};
  private volatile Optional<IrcLink> current = Optional.empty();
  private volatile boolean started;
  private volatile boolean stopped;

  @Inject
  IrcTransport(
      TwitchConfig config,
      Helix helix,
      BotLogin login,
      SharedChats shared,
      RoomNames names,
      InstantSource clock,
      SecureRandom random) {
    this.config = config;
    this.login = login;
    this.shared = shared;
    this.names = names;
    this.rooms = new IrcRooms(helix, clock);
    this.pace = new RetryPace(random);
  }

  @Override
  public void start(Consumer<ChatLine> newListener) {
    listener = newListener;
    started = true;
    login.onChange(this::wake);
    shared.start(rooms::wanted);
    Thread.ofVirtual().name("twitch-irc").start(this::run);
  }

  @Override
  public void stop() {
    stopped = true;
    shared.stop();
    wake();
    try {
      if (started && !ended.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("the IRC connection did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CompletionStage<SendOutcome> send(String roomId, String text, Optional<String> replyTo) {
    String line = OutgoingText.clean(text);
    if (!OutgoingText.fits(line)) {
      return CompletableFuture.completedStage(new SendOutcome.Refused("length"));
    }
    Optional<String> channel = rooms.channel(roomId);
    Optional<String> why = Optional.ofNullable(rooms.barred().get(roomId));
    if (why.isPresent()) {
      return CompletableFuture.completedStage(new SendOutcome.Refused(why.orElseThrow()));
    }
    if (stopped || channel.isEmpty() || current.isEmpty()) {
      return CompletableFuture.completedStage(new SendOutcome.NotConnected());
    }
    return sends.add(channel.orElseThrow(), line, replyTo, this::say);
  }

  private boolean say(String channel, String text, Optional<String> replyTo) {
    return current.filter(link -> link.isOpen() && link.say(channel, text, replyTo)).isPresent();
  }

  @Override
  public void join(String roomId) {
    if (rooms.want(roomId)) {
      wake();
    }
  }

  @Override
  public void leave(String roomId) {
    if (rooms.unwant(roomId)) {
      wake();
    }
  }

  @Override
  public boolean sharesChat(String roomId) {
    return shared.isShared(roomId);
  }

  @Override
  public Optional<Phrase> trouble() {
    if (!started || stopped || login.tokens().isEmpty()) {
      return Optional.empty();
    }
    return current.filter(IrcLink::isOpen).isEmpty() || !rooms.isSettled()
        ? Optional.of(Phrase.of("twitch.trouble.not-connected"))
        : names.barred(rooms.barred());
  }

  private void wake() {
    offer(new IrcEvent.Wake());
  }

  private void offer(IrcEvent one) {
    if (!incoming.offer(one)) {
      log.warn(
          "Twitch's chat is faster than can be read; {} lost so far", dropped.incrementAndGet());
    }
  }

  private void run() {
    try {
      while (!stopped) {
        Optional<BotTokens> tokens = login.tokens();
        try {
          if (tokens.isEmpty()) {
            pause(NO_LOGIN_LOOK, true);
            continue;
          }
          live(tokens.orElseThrow());
        } catch (RuntimeException bug) {
          log.warn("the IRC connection ended by a bug", bug);
        }
        if (!stopped && login.tokens().isPresent()) {
          pause(pace.next(), false);
        }
      }
    } finally {
      ended.countDown();
    }
  }

  /** One connection, from its login to its end. */
  private void live(BotTokens tokens) {
    long since = System.nanoTime();
    rooms.forget();
    var link = new IrcLink(config, tokens, this::offer);
    try {
      current = Optional.of(link);
      if (link.isOpen()) {
        read(link, tokens.account());
      }
    } finally {
      current = Optional.empty();
      link.close();
      sends.forget();
      rooms.forget();
      if (System.nanoTime() - since > WORKED.toNanos()) {
        pace.reset();
      } else if (!stopped) {
        // Twitch closes on a token it does not take, and twitch4j does not tell.
        login.insteadOf(tokens);
      }
    }
  }

  private void read(IrcLink link, Account account) {
    boolean due = true;
    long syncAt = System.nanoTime();
    int closedLooks = 0;
    while (!stopped && login.account().equals(Optional.of(account))) {
      if (due || System.nanoTime() - syncAt >= 0) {
        syncAt = System.nanoTime() + rooms.sync(link).toNanos();
      }
      due = false;
      switch (poll(LOOK_EVERY)) {
        case IrcEvent.Message(IRCMessageEvent event) -> handle(event);
        case IrcEvent.Lost(IrcLink from) -> {
          if (from == link) {
            log.info("the IRC connection is gone");
            return;
          }
        }
        case IrcEvent.Wake _ -> due = true;
        case null -> {
          closedLooks = link.isOpen() ? 0 : closedLooks + 1;
          if (closedLooks > 1) {
            return;
          }
        }
      }
    }
  }

  private void handle(IRCMessageEvent event) {
    String channel = event.getChannelName().orElse("").toLowerCase(Locale.ROOT);
    switch (event.getCommandType()) {
      case "PRIVMSG" -> IrcLines.line(event).ifPresent(this::hand);
      case "ROOMSTATE" -> rooms.joined(channel);
      case "USERSTATE" -> sends.shown(channel, IrcLines.tag(event, "id").orElse(""), this::say);
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

  private void hand(ChatLine line) {
    if (line.sourceRoomId().isPresent()) {
      shared.noticed(line.roomId());
    }
    if (line.isMirrored() || !seen.isNew(line.messageId())) {
      return;
    }
    try {
      listener.accept(line);
    } catch (RuntimeException failure) {
      log.warn("a line of Twitch's chat could not be handled", failure);
    }
  }

  /** Waits; a wish to stop ends it, and any other change when {@code anyChange}. */
  private void pause(Duration time, boolean anyChange) {
    long deadline = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !stopped; left = deadline - System.nanoTime()) {
      if (poll(Duration.ofNanos(left)) instanceof IrcEvent.Wake && anyChange) {
        return;
      }
    }
  }

  private @Nullable IrcEvent poll(Duration time) {
    try {
      return incoming.poll(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopped = true;
      return null;
    }
  }
}
