package dev.patchbay.relay.ingest;

import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.SetChunkSize;
import dev.patchbay.relay.rtmp.message.SetPeerBandwidth;
import dev.patchbay.relay.rtmp.message.WindowAcknowledgementSize;
import io.netty.channel.ChannelHandlerContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Waits for {@code connect} to our application: RTMP 1.0 section 7.2.1.1. */
final class ConnectPhase extends ServerPhase {
  private static final int MAX_CHARACTERS = 1024;
  private static final long WINDOW = 5_000_000;

  /** One message, nearly always one chunk: headers are cheap, but each costs the peer a read. */
  private static final int CHUNK_SIZE = 65_536;

  /** Enhanced RTMP, "Enhancing NetConnection connect Command": we forward whatever we are given. */
  private static final AmfValue ANY_CODEC = new AmfObject(Map.of("*", AmfValue.of(4)));

  private static final AmfValue MULTITRACK_AND_MODEX = AmfValue.of(2 | 4);

  private final String application;
  private final Function<String, ServerPhase> next;

  /**
   * @param application the only one there is
   * @param next makes the next phase from the application as the peer wrote it, with its query
   */
  ConnectPhase(Peer peer, String application, Function<String, ServerPhase> next) {
    super(peer);
    this.application = application;
    this.next = next;
  }

  @Override
  void command(ChannelHandlerContext ctx, CommandMessage command) {
    if (!command.name().equals("connect")) {
      throw new RtmpCodecException("a command before connect");
    }
    Map<String, AmfValue> properties = command.argument(0).asProperties();
    String app = property(properties, "app");
    property(properties, "tcUrl");
    if (!nameOf(app).equals(application)) {
      next(ctx, RefusedPhase.late(peer(), invalidApplication(command)));
      return;
    }
    var _ =
        peer()
            .send(
                new WindowAcknowledgementSize(WINDOW),
                new SetPeerBandwidth(WINDOW, SetPeerBandwidth.DYNAMIC),
                new SetChunkSize(CHUNK_SIZE),
                accepted(command));
    next(ctx, next.apply(app));
  }

  private static String property(Map<String, AmfValue> properties, String name) {
    return text(name, properties.getOrDefault(name, AmfNull.NULL), MAX_CHARACTERS);
  }

  /** {@code live} of {@code live}, {@code /live/} and {@code live?key=…}. */
  private static String nameOf(String app) {
    int query = app.indexOf('?');
    String path = query < 0 ? app : app.substring(0, query);
    return path.replaceAll("^/+|/+$", "");
  }

  private CommandMessage invalidApplication(CommandMessage command) {
    return Statuses.error(
        command,
        "NetConnection.Connect.InvalidApp",
        "the application is \"" + application + "\": rtmp://HOST/" + application);
  }

  /** Our abilities stand in both objects: clients look in one or the other. */
  private static CommandMessage accepted(CommandMessage command) {
    Map<String, AmfValue> abilities = new LinkedHashMap<>();
    abilities.put("videoFourCcInfoMap", ANY_CODEC);
    abilities.put("audioFourCcInfoMap", ANY_CODEC);
    abilities.put("capsEx", MULTITRACK_AND_MODEX);
    Map<String, AmfValue> properties = new LinkedHashMap<>();
    properties.put("fmsVer", AmfValue.of("FMS/3,5,7,7009"));
    properties.put("capabilities", AmfValue.of(31));
    properties.put("mode", AmfValue.of(1));
    properties.putAll(abilities);
    Map<String, AmfValue> information =
        new LinkedHashMap<>(
            Statuses.information("status", "NetConnection.Connect.Success", "connected")
                .properties());
    information.put("objectEncoding", AmfValue.of(0));
    information.putAll(abilities);
    return Statuses.result(command, new AmfObject(properties), new AmfObject(information));
  }
}
