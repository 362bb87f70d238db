package dev.patchbay.relay.client;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.rtmp.RtmpCodecException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** Says in our words what an exception on a connection means. */
public final class FailureCauses {
  private FailureCauses() {}

  /** The cause; {@code INTERNAL} for what no peer can bring about. */
  public static Cause of(Throwable failure) {
    Throwable told =
        failure instanceof DecoderException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return switch (told) {
      case ConnectTimeoutException _, SocketTimeoutException _ -> Cause.of(Cause.Kind.TIMED_OUT);
      case ConnectException _, NoRouteToHostException _, PortUnreachableException _ ->
          Cause.of(Cause.Kind.CONNECTION_REFUSED);
      case SslHandshakeTimeoutException _ -> Cause.of(Cause.Kind.TIMED_OUT);
      case SSLException tls -> new Cause(Cause.Kind.TLS_FAILED, messageOf(tls));
      case RtmpCodecException rule when rule.isLate() -> Cause.of(Cause.Kind.TIMED_OUT);
      case RtmpCodecException rule -> new Cause(Cause.Kind.PROTOCOL, messageOf(rule));
      case IOException _ -> Cause.of(Cause.Kind.CLOSED);
      default -> Cause.of(Cause.Kind.INTERNAL);
    };
  }

  private static String messageOf(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? "" : message;
  }
}
