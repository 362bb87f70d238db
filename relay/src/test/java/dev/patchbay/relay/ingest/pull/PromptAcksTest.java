package dev.patchbay.relay.ingest.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the kernel of this machine does with acknowledgements while both sides speak. */
@Timeout(30)
class PromptAcksTest {
  private static final int ROUNDS = 500;

  private final EventLoops loops = EventLoops.open(1);

  @BeforeEach
  void onlyWithEpoll() {
    assumeTrue(Epoll.isAvailable());
  }

  @AfterEach
  void close() {
    loops.close();
  }

  @Test
  void answersAloneMakeTheKernelWait() throws Exception {
    assertThat(promptRounds(false)).isLessThan(ROUNDS);
  }

  @Test
  void acknowledgementsStayPromptHoweverOftenWeAnswer() throws Exception {
    assertThat(promptRounds(true)).isEqualTo(ROUNDS);
  }

  /** After how many questions and answers the kernel still acknowledges at once. */
  private int promptRounds(boolean kept) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Channel channel =
          loops
              .client()
              .handler(new Echo())
              .connect(server.getLocalSocketAddress())
              .syncUninterruptibly()
              .channel();
      if (kept) {
        channel.eventLoop().submit(() -> PromptAcks.on(channel)).get();
      }
      try (Socket peer = server.accept()) {
        int prompt = 0;
        for (int i = 0; i < ROUNDS; i++) {
          peer.getOutputStream().write(i);
          peer.getInputStream().readNBytes(1);
          prompt += channel.eventLoop().submit(() -> isPrompt(channel)).get() ? 1 : 0;
        }
        return prompt;
      }
    }
  }

  private static boolean isPrompt(Channel channel) {
    return ((EpollSocketChannel) channel).config().isTcpQuickAck();
  }

  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
      ctx.writeAndFlush(bytes);
    }
  }
}
