package dev.patchbay.relay.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.relay.callback.CallbackAnswers.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallbackRequestsTest {
  private static final String REQUEST =
      "POST /abc/publish HTTP/1.1\r\nContent-Length: 9\r\n\r\nname=main";

  private final EmbeddedChannel channel = new EmbeddedChannel();

  CallbackRequestsTest() {
    channel.freezeTime();
    CallbackAnswers echo =
        (_, body) -> new Answer("200 OK", "text/plain", new String(body, US_ASCII));
    channel.pipeline().addLast(new CallbackRequests("abc", echo));
  }

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void aStrangerWhoDripsLosesItsPlaceWhenTheTimeForTheWholeRequestIsOver() {
    Duration between = CallbackRequests.PATIENCE.dividedBy(4);
    for (int i = 0; i < 4; i++) {
      assertThat(channel.isOpen()).as("after %s bytes", i).isTrue();
      write(REQUEST.substring(i, i + 1));
      pass(between);
    }

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aRequestInPiecesIsAnsweredWhenItIsWholeInTime() {
    for (int i = 0; i < REQUEST.length(); i++) {
      write(REQUEST.substring(i, i + 1));
    }

    ByteBuf answer = channel.readOutbound();
    assertThat(answer.toString(US_ASCII)).startsWith("HTTP/1.1 200 OK").endsWith("name=main");
    answer.release();
    assertThat(channel.isOpen()).isFalse();
  }

  private void write(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
  }

  private void pass(Duration time) {
    channel.advanceTimeBy(time.toMillis(), MILLISECONDS);
    channel.runScheduledPendingTasks();
  }
}
