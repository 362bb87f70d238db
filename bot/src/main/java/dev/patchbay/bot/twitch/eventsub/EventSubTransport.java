package dev.patchbay.bot.twitch.eventsub;

import com.github.twitch4j.eventsub.events.ChannelChatMessageEvent;
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
import dev.patchbay.bot.twitch.sight.StreamNews;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chat over EventSub's WebSocket, one for all rooms, and Helix. One thread reads, subscribes and
 * hands lines over; it is never interrupted, because renewing the login writes into the database.
 */
@Singleton
public final class EventSubTransport implements ChatTransport, EventSubSession.EventHandler {
  private static final Logger log = LoggerFactory.getLogger(EventSubTransport.class);
  private static final int MAX_WAITING = 2_000;
  private static final int MAX_SENDING = 16;
  private static final Duration SEND_WITHIN = Duration.ofSeconds(10);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
  private static final Duration END_WITHIN = Duration.ofSeconds(1);
  private static final Duration WORKED = Duration.ofSeconds(10);
  private static final Duration NO_LOGIN_LOOK = Duration.ofSeconds(30);

  private final TwitchConfig config;
  private final Helix helix;
  private final BotLogin login;
  private final SharedChats shared;
  private final StreamNews streams;
  private final RoomNames names;
  private final InstantSource clock;
  private final EventSubRooms rooms;
  private final RetryPace pace;
  private final RecentIds seen = new RecentIds();
  private final BlockingQueue<Incoming> incoming = new ArrayBlockingQueue<>(MAX_WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Semaphore sending = new Semaphore(MAX_SENDING);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("twitch-eventsub").factory());
  private Consumer<ChatLine> listener = _ -> {};
  private volatile boolean started;
  private volatile boolean stopped;
  private volatile boolean connected;

  @Inject
  EventSubTransport(
      TwitchConfig config,
      Helix helix,
      BotLogin login,
      SharedChats shared,
      StreamNews streams,
      RoomNames names,
      InstantSource clock,
      SecureRandom random) {
    this.config = config;
    this.helix = helix;
    this.login = login;
    this.shared = shared;
    this.streams = streams;
    this.names = names;
    this.clock = clock;
    this.rooms = new EventSubRooms(helix, clock);
    this.pace = new RetryPace(random);
  }

  @Override
  public void start(Consumer<ChatLine> newListener) {
    listener = newListener;
    started = true;
    login.onChange(this::wake);
    shared.start(rooms::wanted);
    Thread.ofVirtual().name("twitch-eventsub").start(this::run);
  }

  @Override
  public void stop() {
    stopped = true;
    shared.stop();
    wake();
    try {
      if (started && !ended.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("the connection to Twitch did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(executor);
  }

  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    try {
      var _ = threads.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
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
    if (stopped || !sending.tryAcquire()) {
      return CompletableFuture.completedStage(new SendOutcome.Refused("busy"));
    }
    var outcome = new CompletableFuture<SendOutcome>();
    Thread.ofVirtual().name("twitch-say").start(() -> say(outcome, roomId, line, replyTo));
    return outcome.completeOnTimeout(
        new SendOutcome.NotConnected(), SEND_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void say(
      CompletableFuture<SendOutcome> outcome,
      String roomId,
      String line,
      Optional<String> replyTo) {
    try {
      outcome.complete(helix.say(roomId, line, replyTo));
    } catch (RuntimeException bug) {
      log.warn("a message could not be sent", bug);
      outcome.complete(new SendOutcome.NotConnected());
    } finally {
      sending.release();
    }
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
    if (!connected) {
      return Optional.of(Phrase.of("twitch.trouble.not-connected"));
    }
    return names.barred(rooms.barred());
  }

  private void wake() {
    offer(new Incoming.Wake());
  }

  private void offer(Incoming one) {
    if (!incoming.offer(one)) {
      log.warn(
          "Twitch's chat is faster than can be read; {} lost so far", dropped.incrementAndGet());
    }
  }

  private void run() {
    try {
      while (!stopped) {
        try {
          Optional<Account> account = login.account();
          if (account.isEmpty()) {
            pause(NO_LOGIN_LOOK, true);
            continue;
          }
          live(account.orElseThrow());
        } catch (RuntimeException bug) {
          log.warn("the connection to Twitch ended by a bug", bug);
        } finally {
          connected = false;
        }
        if (!stopped && login.account().isPresent()) {
          pause(pace.next(), false);
        }
      }
    } finally {
      ended.countDown();
    }
  }

  /** One session, from its connection to its end. */
  private void live(Account account) {
    EventSubLink link = link(config.addresses().eventSub());
    if (!link.open()) {
      link.close();
      return;
    }
    long since = System.nanoTime();
    var session = new EventSubSession(link, account, rooms, this, seen, clock, this::link);
    try {
      while (!stopped
          && isStill(session.account())
          && step(session) == EventSubSession.Step.GO_ON) {
        if (session.tick(incoming.isEmpty()) == EventSubSession.Step.OVER) {
          return;
        }
      }
    } finally {
      session.close();
      // One that is dropped again and again is not to be dialled every second.
      if (System.nanoTime() - since > WORKED.toNanos()) {
        pace.reset();
      }
    }
  }

  private boolean isStill(Account account) {
    return login.account().equals(Optional.of(account));
  }

  private EventSubSession.Step step(EventSubSession session) {
    return switch (poll(session.patience())) {
      case Incoming.Text text -> session.text(text);
      case Incoming.Lost lost -> session.lost(lost);
      case Incoming.Wake _ -> {
        session.wake();
        yield EventSubSession.Step.GO_ON;
      }
      case null -> EventSubSession.Step.GO_ON;
    };
  }

  private EventSubLink link(URI address) {
    return new EventSubLink(address, executor, this::offer);
  }

  /** Waits; a wish to stop ends it, and any other change when {@code anyChange}. */
  private void pause(Duration time, boolean anyChange) {
    long deadline = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !stopped; left = deadline - System.nanoTime()) {
      if (poll(Duration.ofNanos(left)) instanceof Incoming.Wake && anyChange) {
        return;
      }
    }
  }

  private @Nullable Incoming poll(Duration time) {
    try {
      return incoming.poll(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopped = true;
      return null;
    }
  }

  @Override
  public void chat(ChannelChatMessageEvent event) {
    ChatLine line = ChatEvents.line(event);
    if (line.isMirrored()) {
      shared.noticed(line.roomId());
      return;
    }
    try {
      listener.accept(line);
    } catch (RuntimeException failure) {
      log.warn("a line of Twitch's chat could not be handled", failure);
    }
  }

  @Override
  public void stream(String broadcasterId, boolean live) {
    streams.live(broadcasterId, live);
  }

  @Override
  public void authorizationRevoked() {
    login.tokens().ifPresent(login::insteadOf);
  }

  @Override
  public void settled() {
    connected = true;
  }
}
