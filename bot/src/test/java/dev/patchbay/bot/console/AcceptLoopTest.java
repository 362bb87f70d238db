package dev.patchbay.bot.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class AcceptLoopTest {
  @TempDir private Path folder;

  @Test
  void aClientThatCannotBeLetInIsClosedAndTheNextIsLetIn() throws Exception {
    var admitted = new LinkedBlockingQueue<SocketChannel>();
    var seen = new AtomicInteger();
    var address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
      Thread.ofVirtual()
          .start(
              new AcceptLoop(
                  server,
                  client -> {
                    switch (seen.incrementAndGet()) {
                      case 1 -> throw new IOException("gone");
                      case 2 -> throw new UnsupportedOperationException("no such user");
                      default -> admitted.add(client);
                    }
                  }));
      for (int i = 0; i < 2; i++) {
        try (var refused = SocketChannel.open(address)) {
          assertThat(refused.read(ByteBuffer.allocate(1))).as("closed").isEqualTo(-1);
        }
      }
      try (var welcome = SocketChannel.open(address);
          var taken = admitted.poll(10, TimeUnit.SECONDS)) {
        assertThat(welcome.isConnected()).isTrue();
        assertThat(taken).isNotNull();
      }
    }
  }

  @Test
  void aSystemThatGivesNoMoreClientsIsAskedAtMostTenTimesASecond() throws Exception {
    var pauses = new ArrayList<Duration>();
    // The attempt after the last pause finds it closed.
    try (var server = new Exhausted(6)) {
      new AcceptLoop(server, _ -> {}, pauses::add).run();
    }
    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
  }

  /** Out of file descriptors; closes after so many attempts. */
  private static final class Exhausted extends ServerSocketChannel {
    private int left;

    Exhausted(int attempts) {
      super(SelectorProvider.provider());
      left = attempts;
    }

    @Override
    public SocketChannel accept() throws IOException {
      if (left-- == 0) {
        close();
      }
      throw new IOException("Too many open files");
    }

    @Override
    public ServerSocketChannel bind(SocketAddress local, int backlog) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> T getOption(SocketOption<T> name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<SocketOption<?>> supportedOptions() {
      return Set.of();
    }

    @Override
    public java.net.ServerSocket socket() {
      throw new UnsupportedOperationException();
    }

    @Override
    public SocketAddress getLocalAddress() {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseSelectableChannel() {}

    @Override
    protected void implConfigureBlocking(boolean block) {}
  }
}
