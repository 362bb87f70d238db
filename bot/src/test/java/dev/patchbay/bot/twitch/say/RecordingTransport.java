package dev.patchbay.bot.twitch.say;

import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.twitch.ChatLine;
import dev.patchbay.bot.twitch.ChatTransport;
import dev.patchbay.bot.twitch.SendOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** A transport that keeps what is sent and answers as a test says. Thread-safe. */
public final class RecordingTransport implements ChatTransport {
  /** One message as it was sent. */
  public record Sent(String roomId, String text, Optional<String> replyTo) {}

  private final List<Sent> sent = new ArrayList<>();
  private final Set<String> shared = new HashSet<>();
  private boolean moderates;
  private Function<Sent, CompletionStage<SendOutcome>> outcome =
      message ->
          CompletableFuture.completedFuture(new SendOutcome.Sent("own-" + message.hashCode()));

  /** The next messages come to this. */
  public synchronized void outcomes(Function<Sent, CompletionStage<SendOutcome>> next) {
    outcome = next;
  }

  /** A Shared Chat session runs in a room. */
  public synchronized void shares(String roomId) {
    shared.add(roomId);
  }

  @Override
  public synchronized CompletionStage<SendOutcome> send(
      String roomId, String text, Optional<String> replyTo) {
    Sent message = new Sent(roomId, text, replyTo);
    sent.add(message);
    notifyAll();
    return outcome.apply(message);
  }

  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  public List<String> texts() {
    return sent().stream().map(Sent::text).toList();
  }

  /** Waits until so many messages were sent, and gives the last. */
  public synchronized String awaitSent(int count) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (sent.size() < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new TimeoutException("sent " + texts() + " (expected: " + count + ")");
      }
      wait(left);
    }
    return sent.get(count - 1).text();
  }

  @Override
  public void start(Consumer<ChatLine> listener) {}

  @Override
  public void stop() {}

  @Override
  public void join(String roomId) {}

  @Override
  public void leave(String roomId) {}

  @Override
  public synchronized boolean sharesChat(String roomId) {
    return shared.contains(roomId);
  }

  @Override
  public synchronized boolean moderates(String roomId) {
    return moderates;
  }

  /** The bot moderates every room. */
  public synchronized void moderates() {
    moderates = true;
  }

  @Override
  public long unread() {
    return 0;
  }

  @Override
  public Optional<Phrase> trouble() {
    return Optional.empty();
  }
}
