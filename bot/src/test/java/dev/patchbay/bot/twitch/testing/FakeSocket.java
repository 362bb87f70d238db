package dev.patchbay.bot.twitch.testing;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.TimeUnit;

/**
 * One open WebSocket.
 *
 * @param uri path and query it was opened with
 */
record FakeSocket(Channel channel, String uri) {
  void send(String text) {
    channel.writeAndFlush(new TextWebSocketFrame(text));
  }

  /** Ends it with a close frame. */
  void close(int code, String reason) {
    channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(_ -> channel.close());
  }

  /** Ends the connection without a word. */
  void drop() {
    channel.close();
  }

  boolean isOpen() {
    return channel.isActive();
  }

  void every(long millis, Runnable task) {
    var timer =
        channel.eventLoop().scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
    channel.closeFuture().addListener(_ -> timer.cancel(false));
  }
}
