package dev.patchbay.relay.forward.nginx;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads nginx's one request per connection, HTTP/1.0 as its callbacks speak it, and answers it.
 * Whatever is larger or different is closed without a word.
 */
final class GateRequests extends ByteToMessageDecoder {
  /** Names and arguments are 256 bytes each in nginx-rtmp, three times that when escaped. */
  static final int MAX_BYTES = 8192;

  private static final ByteBuf HEAD_END =
      Unpooled.unreleasableBuffer(
          Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII).asReadOnly());
  private static final Pattern REQUEST =
      Pattern.compile("POST /([0-9a-f]{1,64})/(publish|done) HTTP/1\\.[01]\r\n");
  private static final Pattern LENGTH =
      Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,5}) *\r\n");

  private final byte[] secret;
  private final GateKeeper keeper;
  private boolean answered;

  GateRequests(String secret, GateKeeper keeper) {
    this.secret = secret.getBytes(StandardCharsets.US_ASCII);
    this.keeper = keeper;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (answered) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (in.readableBytes() > MAX_BYTES) {
      refuse(ctx, in);
      return;
    }
    int end = indexOfHeadEnd(in);
    if (end < 0) {
      return;
    }
    int headLength = end + HEAD_END.readableBytes();
    String head = in.toString(in.readerIndex(), headLength, StandardCharsets.ISO_8859_1);
    Matcher request = REQUEST.matcher(head);
    Matcher length = LENGTH.matcher(head);
    if (!request.lookingAt() || !length.find() || !isOurs(request.group(1))) {
      refuse(ctx, in);
      return;
    }
    int bodyLength = Integer.parseInt(length.group(1));
    if (headLength + bodyLength > MAX_BYTES) {
      refuse(ctx, in);
      return;
    }
    if (in.readableBytes() < headLength + bodyLength) {
      return;
    }
    String body =
        in.toString(in.readerIndex() + headLength, bodyLength, StandardCharsets.ISO_8859_1);
    in.skipBytes(in.readableBytes());
    answer(ctx, answerTo(request.group(2), PublishCall.parse(body)));
  }

  private static int indexOfHeadEnd(ByteBuf in) {
    int at = ByteBufUtil.indexOf(HEAD_END, in);
    return at < 0 ? -1 : at - in.readerIndex();
  }

  private boolean isOurs(String presented) {
    return MessageDigest.isEqual(secret, presented.getBytes(StandardCharsets.US_ASCII));
  }

  private String answerTo(String what, Optional<PublishCall> call) {
    if (call.isEmpty()) {
      return status("400 Bad Request", "");
    }
    if (what.equals("done")) {
      keeper.done(call.get());
      return status("200 OK", "");
    }
    return switch (keeper.publish(call.get())) {
      case ADMIT -> status("200 OK", "");
      // nginx-rtmp reads a header only up to the next one: Location must not be the last.
      case ADMIT_RENAMED -> status("302 Found", "Location: " + NginxConfig.STREAM + "\r\n");
      case REFUSE -> status("403 Forbidden", "");
    };
  }

  private static String status(String line, String header) {
    return "HTTP/1.0 " + line + "\r\n" + header + "Content-Length: 0\r\nConnection: close\r\n\r\n";
  }

  private void answer(ChannelHandlerContext ctx, String response) {
    answered = true;
    ByteBuf bytes = ctx.alloc().buffer(response.length());
    bytes.writeCharSequence(response, StandardCharsets.US_ASCII);
    var _ = ctx.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
  }

  private void refuse(ChannelHandlerContext ctx, ByteBuf in) {
    answered = true;
    in.skipBytes(in.readableBytes());
    var _ = ctx.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    var _ = ctx.close();
  }
}
