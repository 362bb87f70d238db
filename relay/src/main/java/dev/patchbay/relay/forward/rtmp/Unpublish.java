package dev.patchbay.relay.forward.rtmp;

import dev.patchbay.relay.StreamKey;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import io.netty.channel.Channel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells the destination that the broadcast is over, and closes only when that has left. */
final class Unpublish {
  private static final double FC_UNPUBLISH = 6;
  private static final double DELETE_STREAM = 7;

  /** How long the peer may take to close its side. */
  private static final long LINGER_MILLIS = 1000;

  private Unpublish() {}

  static void write(Channel channel, StreamKey key, int messageStreamId) {
    var _ =
        channel.write(
            new CommandMessage(
                "FCUnpublish", FC_UNPUBLISH, List.of(AmfNull.NULL, AmfValue.of(key.reveal())), 0));
    var _ =
        channel
            .writeAndFlush(
                new CommandMessage(
                    "deleteStream",
                    DELETE_STREAM,
                    List.of(AmfNull.NULL, AmfValue.of(messageStreamId)),
                    0))
            .addListener(_ -> leave(channel));
  }

  // Closing with unread answers in the socket would reset the connection, and the reset may
  // overtake what was just written; so only our side is shut, and the peer closes.
  private static void leave(Channel channel) {
    if (channel instanceof SocketChannel socket
        && channel.pipeline().get(SslHandler.class) == null) {
      var _ = socket.shutdownOutput();
      var _ =
          channel.eventLoop().schedule(() -> close(channel), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      close(channel);
    }
  }

  private static void close(Channel channel) {
    var _ = channel.close();
  }
}
