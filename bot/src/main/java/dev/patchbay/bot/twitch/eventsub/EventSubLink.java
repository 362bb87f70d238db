package dev.patchbay.bot.twitch.eventsub;

import com.github.twitch4j.client.websocket.WebsocketConnection;
import com.github.twitch4j.client.websocket.domain.WebsocketConnectionState;
import dev.patchbay.bot.twitch.NoRetries;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket to EventSub, from its opening to its end; it never connects a second time. */
final class EventSubLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventSubLink.class);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** Finds a dead peer when Twitch is only silent: a missing pong ends the connection. */
  private static final int PING_MILLIS = 15_000;

  private static final int CLOSE_MILLIS = 200;

  private final WebsocketConnection connection;
  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile boolean reached;
  private volatile boolean up;
  private volatile String closeReason = "lost";

  EventSubLink(URI address, ScheduledExecutorService executor, Consumer<Incoming> sink) {
    connection =
        new WebsocketConnection(config ->
            config
                .baseUrl(address.toString())
                .taskExecutor(executor)
                .connectionTimeout((int) CONNECT_WITHIN.toMillis())
                .wsPingPeriod(PING_MILLIS)
                .closeDelay(CLOSE_MILLIS)
                .backoffStrategy(new NoRetries())
                .onPostConnect(() -> reached = true)
                .onTextMessage(text -> sink.accept(new Incoming.Text(this, text)))
                .onCloseFrame((code, _) -> closeReason = "closed by Twitch with " + code)
                .onStateChanged((_, state) -> tell(state, sink)));
  }

  private void tell(WebsocketConnectionState state, Consumer<Incoming> sink) {
    if (state == WebsocketConnectionState.CONNECTED) {
      up = true;
      decided.countDown();
    }
    if (state == WebsocketConnectionState.LOST) {
      decided.countDown();
      sink.accept(new Incoming.Lost(this, closeReason));
    }
  }

  /** Connects; whether that worked. Blocks for at most 10 s. */
  boolean open() {
    connection.connect();
    // The library calls itself connected on another thread, after its connect returned.
    return reached && isDecided() && up;
  }

  private boolean isDecided() {
    try {
      return decided.await(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends it; returns when its socket is closed, within 2 s. */
  @Override
  public void close() {
    try {
      if (connection.getConnectionState() == WebsocketConnectionState.CONNECTED) {
        connection.close();
      } else {
        connection.disconnect();
      }
    } catch (Exception e) {
      log.debug("an EventSub connection ended badly", e);
    }
  }
}
