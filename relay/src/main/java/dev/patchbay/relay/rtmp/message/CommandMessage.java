package dev.patchbay.relay.rtmp.message;

import static java.util.Objects.requireNonNull;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import java.util.List;

/**
 * A command or the answer to one: RTMP 1.0 section 7.1.1.
 *
 * @param name {@code connect}, {@code publish}, {@code _result}, {@code onStatus}, …
 * @param transactionId what the answer will carry; 0 for those that want none
 * @param arguments everything after the transaction id; the first is the command object, often null
 * @param messageStreamId 0 for the connection's own commands
 */
public record CommandMessage(
    String name, double transactionId, List<AmfValue> arguments, int messageStreamId)
    implements RtmpMessage {
  public CommandMessage {
    requireNonNull(name, "name is null");
    arguments = List.copyOf(arguments);
  }

  /** The argument at {@code index}, or null (the AMF value) where there is none. */
  public AmfValue argument(int index) {
    return index < arguments.size() ? arguments.get(index) : AmfNull.NULL;
  }

  /** Only the name: arguments of a command hold stream keys. */
  @Override
  public String toString() {
    return name + "#" + transactionId + " on " + messageStreamId;
  }
}
