package dev.patchbay.bot.twitch.testing;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;

/** The frames of one open WebSocket. */
final class FakeSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
  private final WebSocketServerHandshaker handshaker;
  private final FakeSocket socket;
  private final FakeRoute route;

  FakeSocketHandler(WebSocketServerHandshaker handshaker, FakeSocket socket, FakeRoute route) {
    this.handshaker = handshaker;
    this.socket = socket;
    this.route = route;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame text -> route.text(socket, text.text());
      case PingWebSocketFrame ping ->
          context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      case CloseWebSocketFrame close -> handshaker.close(context.channel(), close.retain());
      default -> {}
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    route.closed(socket);
  }
}
