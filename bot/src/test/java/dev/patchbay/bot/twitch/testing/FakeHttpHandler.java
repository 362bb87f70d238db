package dev.patchbay.bot.twitch.testing;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers requests, and turns a connection into a WebSocket where a route is. */
final class FakeHttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final Function<FakeCall, FakeAnswer> http;
  private final Map<String, FakeRoute> sockets;
  private final Consumer<String> heads;
  private final Consumer<String> bugs;

  FakeHttpHandler(
      Function<FakeCall, FakeAnswer> http,
      Map<String, FakeRoute> sockets,
      Consumer<String> heads,
      Consumer<String> bugs) {
    this.http = http;
    this.sockets = sockets;
    this.heads = heads;
    this.bugs = bugs;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    heads.accept(head(request));
    FakeRoute route = sockets.get(new QueryStringDecoder(request.uri()).path());
    if (route == null) {
      FakeAnswer answer = http.apply(FakeCall.of(request));
      if (!answer.equals(FakeAnswer.NONE)) {
        answer(context, answer);
      }
    } else {
      upgrade(context, request, route);
    }
  }

  /** What servers and proxies write into their logs: all of it but the header for tokens. */
  private static String head(FullHttpRequest request) {
    return request.headers().entries().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("Authorization"))
        .map(header -> "\n" + header.getKey() + ": " + header.getValue())
        .collect(Collectors.joining("", request.method() + " " + request.uri(), ""));
  }

  private static void upgrade(
      ChannelHandlerContext context, FullHttpRequest request, FakeRoute route) {
    String url = "ws://" + request.headers().get(HttpHeaderNames.HOST) + request.uri();
    var handshaker =
        new WebSocketServerHandshakerFactory(url, null, false, 1 << 20).newHandshaker(request);
    var socket = new FakeSocket(context.channel(), request.uri());
    handshaker
        .handshake(context.channel(), request)
        .addListener(done -> {
          if (done.isSuccess()) {
            context.pipeline().addLast(new FakeSocketHandler(handshaker, socket, route));
            route.opened(socket);
          }
        });
  }

  private static void answer(ChannelHandlerContext context, FakeAnswer answer) {
    var body = Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .set("Ratelimit-Limit", "800")
        .set("Ratelimit-Remaining", "799");
    if (answer.status() != 204) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    }
    context.writeAndFlush(response);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable bug) {
    bugs.accept(String.valueOf(bug));
    context.close();
  }
}
