package dev.patchbay.relay.rtmp.message;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.amf0.Amf0Decoder;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNumber;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.chunk.RawMessage;

/** Reads commands: name, transaction id, arguments. */
final class Commands {
  private Commands() {}

  static CommandMessage read(RawMessage message, RtmpLimits.Amf budget) {
    Amf0Decoder values = new Amf0Decoder(message.payload(), budget);
    if (!(values.next() instanceof AmfString(String name))) {
      throw new RtmpCodecException("a command begins with something else than its name");
    }
    // Left out by some clients where no answer is wanted.
    AmfValue transactionId = values.hasNext() ? values.next() : AmfValue.of(0);
    if (!(transactionId instanceof AmfNumber(double id))) {
      throw new RtmpCodecException("a command's transaction id is not a number");
    }
    return new CommandMessage(name, id, values.remaining(), message.messageStreamId());
  }
}
