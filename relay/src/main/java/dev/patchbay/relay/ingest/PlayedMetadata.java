package dev.patchbay.relay.ingest;

import dev.patchbay.relay.rtmp.flv.StreamMetadata;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Takes the publisher's {@code @setDataFrame} off script data: it was a word to the server. */
final class PlayedMetadata extends ChannelOutboundHandlerAdapter {
  @Override
  public void write(ChannelHandlerContext ctx, Object object, ChannelPromise promise) {
    Object passed =
        object instanceof MediaMessage data && data.kind() == MediaKind.DATA
            ? new MediaMessage(
                data.kind(),
                data.timestamp(),
                data.messageStreamId(),
                StreamMetadata.asPlayed(data))
            : object;
    var _ = ctx.write(passed, promise);
  }
}
