package dev.patchbay.bot.twitch.session;

import dev.patchbay.bot.control.Timers;
import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.ChatTransport;
import dev.patchbay.bot.twitch.OutgoingText;
import dev.patchbay.bot.twitch.RoomNames;
import dev.patchbay.bot.twitch.SendOutcome;
import dev.patchbay.bot.twitch.helix.SharedChats;
import dev.patchbay.bot.twitch.login.BotLogin;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A {@link ChatTransport} over any {@link ChatWire}. */
public final class SessionTransport<E> implements ChatTransport {
  private final ChatWire<E> wire;
  private final BotLogin login;
  private final SharedChats shared;
  private final RoomNames names;
  private final RoomWishes rooms;
  private final SessionLoop<E> loop;

  /** Makes transports. */
  public static final class Factory {
    private final BotLogin login;
    private final SharedChats shared;
    private final RoomNames names;
    private final RoomWishes rooms;
    private final Timers timers;
    private final SecureRandom random;

    @Inject
    Factory(
        BotLogin login,
        SharedChats shared,
        RoomNames names,
        RoomWishes rooms,
        Timers timers,
        SecureRandom random) {
      this.login = login;
      this.timers = timers;
      this.shared = shared;
      this.names = names;
      this.rooms = rooms;
      this.random = random;
    }

    public <E> ChatTransport over(ChatWire<E> wire) {
      return new SessionTransport<>(this, wire);
    }
  }

  private SessionTransport(Factory parts, ChatWire<E> wire) {
    this.wire = wire;
    this.login = parts.login;
    this.shared = parts.shared;
    this.names = parts.names;
    this.rooms = parts.rooms;
    this.loop = new SessionLoop<>(login, wire, parts.timers, parts.random);
  }

  @Override
  public void start(Consumer<ChatLine> listener) {
    shared.start(rooms::wanted);
    loop.start(new LineDelivery(shared, listener));
  }

  @Override
  public void stop() {
    shared.stop();
    loop.stop();
    wire.close();
  }

  @Override
  public CompletionStage<SendOutcome> send(String roomId, String text, Optional<String> replyTo) {
    String line = OutgoingText.clean(text);
    if (!OutgoingText.fits(line)) {
      return CompletableFuture.completedStage(new SendOutcome.Refused("length"));
    }
    return loop.isWanted()
        ? wire.send(roomId, line, replyTo)
        : CompletableFuture.completedStage(new SendOutcome.NotConnected());
  }

  @Override
  public void join(String roomId) {
    if (rooms.want(roomId)) {
      loop.wake();
    }
  }

  @Override
  public void leave(String roomId) {
    if (rooms.unwant(roomId)) {
      loop.wake();
    }
  }

  @Override
  public boolean sharesChat(String roomId) {
    return shared.isShared(roomId);
  }

  @Override
  public boolean moderates(String roomId) {
    return wire.moderates(roomId);
  }

  @Override
  public long unread() {
    return loop.lost();
  }

  @Override
  public Optional<Phrase> trouble() {
    if (!loop.isWanted() || login.tokens().isEmpty()) {
      return Optional.empty();
    }
    return loop.isSettled()
        ? names.barred(rooms.barred())
        : Optional.of(Phrase.of("twitch.trouble.not-connected"));
  }
}
