package dev.patchbay.relay.ingest;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server answers: RTMP 1.0 section 7.2. */
final class Statuses {
  private Statuses() {}

  /** {@code _result} to a command. */
  static CommandMessage result(CommandMessage command, AmfValue first, AmfValue second) {
    return new CommandMessage("_result", command.transactionId(), List.of(first, second), 0);
  }

  /** {@code _error} to a command. */
  static CommandMessage error(CommandMessage command, String code, String description) {
    AmfValue information = information("error", code, description);
    return new CommandMessage(
        "_error", command.transactionId(), List.of(AmfNull.NULL, information), 0);
  }

  /** {@code onStatus} that all is well. */
  static CommandMessage onStatus(int messageStreamId, String code, String description) {
    return onStatus(messageStreamId, information("status", code, description));
  }

  /** {@code onStatus} that something is not. */
  static CommandMessage onError(int messageStreamId, String code, String description) {
    return onStatus(messageStreamId, information("error", code, description));
  }

  static AmfObject information(String level, String code, String description) {
    Map<String, AmfValue> properties = new LinkedHashMap<>();
    properties.put("level", AmfValue.of(level));
    properties.put("code", AmfValue.of(code));
    properties.put("description", AmfValue.of(description));
    return new AmfObject(properties);
  }

  private static CommandMessage onStatus(int messageStreamId, AmfValue information) {
    return new CommandMessage("onStatus", 0, List.of(AmfNull.NULL, information), messageStreamId);
  }
}
