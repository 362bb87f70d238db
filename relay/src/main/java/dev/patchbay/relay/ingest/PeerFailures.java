package dev.patchbay.relay.ingest;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last handler: decides what a failure costs the peer. It is always the connection; a rule that
 * was broken is worth one line for those who look for it, a defect of ours is worth a stack trace.
 */
final class PeerFailures extends ChannelInboundHandlerAdapter {
  static final String NAME = "failures";
  private static final Logger log = LoggerFactory.getLogger(PeerFailures.class);

  private final Peer peer;
  private boolean failed;

  PeerFailures(Peer peer) {
    this.peer = peer;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
    if (!failed) {
      // What is still in the buffers may break rule after rule; one is enough.
      failed = true;
      report(failure);
      peer.close();
    }
  }

  private void report(Throwable failure) {
    switch (failure) {
      case RtmpCodecException rule -> {
        peer.count(IngestCounters.Drop.PROTOCOL_ERROR);
        log.debug("{} is disconnected: {}", peer, rule.getMessage());
      }
      case ReadTimeoutException _ -> log.info("{} is disconnected: it went silent", peer);
      case IOException gone -> log.debug("{} is gone: {}", peer, gone.getMessage());
      default -> log.error("{} is disconnected by a defect of ours", peer, failure);
    }
  }
}
