package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.client.ClientPhase;
import dev.patchbay.relay.forward.ForwarderExit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/** A phase of publishing, from the server's consent to our connection on. */
abstract class PublishPhase extends ClientPhase {
  private final PublishSession session;

  PublishPhase(PublishSession session) {
    super(session);
    this.session = session;
  }

  final PublishSession session() {
    return session;
  }

  /** Ends the broadcast as far as it has come; closes the channel in the end. */
  void endCleanly(Channel channel) {
    var _ = channel.close();
  }

  final void giveUp(ChannelHandlerContext ctx, ForwarderExit exit) {
    session.conclude(exit);
    var _ = ctx.close();
  }
}
