package dev.patchbay.relay.callback;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.patchbay.relay.callback.CallbackAnswers.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a media server's one request per connection and answers it: a POST with its length, as
 * their callbacks are. Whatever is larger, different or not over in time is closed without a word.
 */
final class CallbackRequests extends ByteToMessageDecoder {
  /** A publisher's names and parameters are in it, and those it chooses. */
  static final int MAX_BYTES = 16 << 10;

  /** For all of a request: one that drips in would otherwise hold its place for hours. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final ByteBuf HEAD_END =
      Unpooled.unreleasableBuffer(
          Unpooled.wrappedBuffer(new byte[] {'\r', '\n', '\r', '\n'}).asReadOnly());
  private static final Pattern REQUEST =
      Pattern.compile("POST /([0-9a-f]{1,64})/([a-z]{1,16}) HTTP/1\\.[01]\r\n");
  private static final Pattern LENGTH =
      Pattern.compile("(?i)\r\ncontent-length: *(\\d{1,5}) *\r\n");

  private final byte[] secret;
  private final CallbackAnswers answers;
  private @Nullable Future<?> deadline;
  private boolean answered;

  CallbackRequests(String secret, CallbackAnswers answers) {
    this.secret = secret.getBytes(StandardCharsets.US_ASCII);
    this.answers = answers;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    Runnable tooLate =
        () -> {
          var _ = ctx.close();
        };
    deadline = ctx.executor().schedule(tooLate, PATIENCE.toMillis(), MILLISECONDS);
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext ctx) {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (answered) {
      in.skipBytes(in.readableBytes());
      return;
    }
    int end = ByteBufUtil.indexOf(HEAD_END.duplicate(), in);
    if (in.readableBytes() > MAX_BYTES) {
      refuse(ctx, in);
    } else if (end >= 0) {
      request(ctx, in, end + HEAD_END.readableBytes() - in.readerIndex());
    }
  }

  private void request(ChannelHandlerContext ctx, ByteBuf in, int headLength) {
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
    } else if (in.readableBytes() >= headLength + bodyLength) {
      byte[] body = ByteBufUtil.getBytes(in, in.readerIndex() + headLength, bodyLength);
      in.skipBytes(in.readableBytes());
      answer(ctx, answers.answer(request.group(2), body));
    }
  }

  private boolean isOurs(String presented) {
    return MessageDigest.isEqual(secret, presented.getBytes(StandardCharsets.US_ASCII));
  }

  private void answer(ChannelHandlerContext ctx, Answer answer) {
    answered = true;
    String response =
        "HTTP/1.1 "
            + answer.status()
            + "\r\n"
            + answer.header()
            + "Content-Type: "
            + answer.type()
            + "\r\nContent-Length: "
            + answer.body().length()
            + "\r\nConnection: close\r\n\r\n"
            + answer.body();
    var _ =
        ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), response))
            .addListener(_ -> {
              var _ = ctx.close().addListener(_ -> answer.sent().run());
            });
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
