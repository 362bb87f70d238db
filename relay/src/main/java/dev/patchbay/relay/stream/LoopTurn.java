package dev.patchbay.relay.stream;

import io.netty.channel.Channel;
import java.util.concurrent.TimeUnit;

/** One more turn of a channel's event loop, asked for once however often. Confined to that loop. */
final class LoopTurn {
  private final Channel channel;
  private final Runnable work;
  private boolean asked;

  LoopTurn(Channel channel, Runnable work) {
    this.channel = channel;
    this.work = work;
  }

  void ask() {
    if (!asked) {
      asked = true;
      // Scheduled, not executed: what is executed all runs before the loop looks at its sockets.
      var _ = channel.eventLoop().schedule(this::take, 0, TimeUnit.NANOSECONDS);
    }
  }

  private void take() {
    asked = false;
    work.run();
  }
}
