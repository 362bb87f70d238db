package dev.patchbay.relay.rtmp;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.message.Abort;
import dev.patchbay.relay.rtmp.message.Acknowledgement;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaKind;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.rtmp.message.SetChunkSize;
import dev.patchbay.relay.rtmp.message.SetPeerBandwidth;
import dev.patchbay.relay.rtmp.message.UserControl;
import dev.patchbay.relay.rtmp.message.UserControl.Event;
import dev.patchbay.relay.rtmp.message.WindowAcknowledgementSize;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one table that feeds decoding, encoding, delivery in pieces, and the fuzzers' seeds. */
public final class WireCases {
  private WireCases() {}

  /** All of them. */
  public static Stream<WireCase> all() {
    return Stream.of(control(), commands(), media(), foreign()).flatMap(List::stream);
  }

  /** Those that our encoder writes as well. */
  public static Stream<WireCase> ours() {
    return all().filter(WireCase::ours);
  }

  private static List<WireCase> control() {
    return List.of(
        ours(
            "Set Chunk Size",
            """
            02           # fmt 0, chunk stream 2
            00 00 00     # timestamp
            00 00 04     # length
            01           # type: Set Chunk Size
            00 00 00 00  # message stream
            00 00 10 00  # 4096
            """,
            new SetChunkSize(4096)),
        ours(
            "Abort of a chunk stream that has nothing",
            """
            02 00 00 00  00 00 04  02  00 00 00 00
            00 00 00 07  # chunk stream 7
            """,
            new Abort(7)),
        ours(
            "Acknowledgement beyond 31 bits",
            """
            02 00 00 00  00 00 04  03  00 00 00 00
            FF FF FF FE  # bytes received
            """,
            new Acknowledgement(0xFFFF_FFFEL)),
        ours(
            "Window Acknowledgement Size",
            """
            02 00 00 00  00 00 04  05  00 00 00 00
            00 4C 4B 40  # 5,000,000
            """,
            new WindowAcknowledgementSize(5_000_000)),
        ours(
            "Set Peer Bandwidth, dynamic",
            """
            02 00 00 00  00 00 05  06  00 00 00 00
            00 4C 4B 40  # 5,000,000
            02           # dynamic
            """,
            new SetPeerBandwidth(5_000_000, SetPeerBandwidth.DYNAMIC)),
        ours(
            "User Control: Stream Begin",
            """
            02 00 00 00  00 00 06  04  00 00 00 00
            00 00        # event: Stream Begin
            00 00 00 01  # message stream 1
            """,
            UserControl.streamBegin(1)),
        ours(
            "User Control: Set Buffer Length",
            """
            02 00 00 00  00 00 0A  04  00 00 00 00
            00 03        # event: Set Buffer Length
            00 00 00 01  # message stream 1
            00 00 0B B8  # 3000 ms
            """,
            new UserControl(Event.SET_BUFFER_LENGTH, 1, 3000)),
        ours(
            "User Control: Ping Request",
            """
            02 00 00 00  00 00 06  04  00 00 00 00
            00 06        # event: Ping Request
            80 00 00 01  # timestamp beyond 31 bits
            """,
            UserControl.pingRequest(0x8000_0001L)));
  }

  private static List<WireCase> commands() {
    return List.of(
        ours(
            "connect",
            """
            03 00 00 00  00 00 2A  14  00 00 00 00   # type: AMF 0 command
            02 00 07 63 6F 6E 6E 65 63 74            # "connect"
            00 3F F0 00 00 00 00 00 00               # transaction 1
            03                                       # object
            00 03 61 70 70  02 00 04 6C 69 76 65     # app: "live"
            00 03 61 6D 66  01 01                    # amf: true
            00 00 09                                 # end of object
            """,
            new CommandMessage(
                "connect",
                1,
                List.of(
                    object(
                        Map.entry("app", AmfValue.of("live")),
                        Map.entry("amf", AmfValue.of(true)))),
                0)),
        ours(
            "publish on message stream 1",
            """
            03 00 00 00  00 00 26  14  01 00 00 00   # message stream 1, little endian
            02 00 07 70 75 62 6C 69 73 68            # "publish"
            00 40 14 00 00 00 00 00 00               # transaction 5
            05                                       # null
            02 00 08 63 61 6D 20 6F 6E 65 21         # "cam one!"
            02 00 04 6C 69 76 65                     # "live"
            """,
            new CommandMessage(
                "publish",
                5,
                List.of(AmfNull.NULL, AmfValue.of("cam one!"), AmfValue.of("live")),
                1)));
  }

  private static List<WireCase> media() {
    return List.of(
        ours(
            "audio: full header, then length and delta, then delta, then nothing",
            """
            04 00 00 0A  00 00 03  08  01 00 00 00  AF 01 11  # fmt 0: 10 ms, 3 bytes
            44 00 00 17  00 00 02  08               AF 22     # fmt 1: + 23 ms, 2 bytes
            84 00 00 18                             AF 33     # fmt 2: + 24 ms
            C4                                      AF 44     # fmt 3: + 24 ms
            """,
            audio(10, 0xAF, 0x01, 0x11),
            audio(33, 0xAF, 0x22),
            audio(57, 0xAF, 0x33),
            audio(81, 0xAF, 0x44)),
        ours(
            "video, cut into chunks of 128 bytes",
            """
            06 00 00 28  00 00 83  09  01 00 00 00   # fmt 0, chunk stream 6, 131 bytes
            """
                + "17 ".repeat(128)
                + """

                C6                                       # fmt 3: goes on
                17 17 17
                """,
            video(40, repeated(0x17, 131))),
        ours(
            "chunk size changes behind the message that says so",
            """
            02 00 00 00  00 00 04  01  00 00 00 00  00 00 00 82  # Set Chunk Size 130
            06 00 00 28  00 00 83  09  01 00 00 00
            """
                + "17 ".repeat(130)
                + """

                C6 17
                """,
            new SetChunkSize(130),
            video(40, repeated(0x17, 131))),
        ours(
            "time stamps beyond 24 bits: absolute, repeated in type 3, then a small delta",
            """
            06 FF FF FF  00 00 81  09  01 00 00 00   # fmt 0, extended
            01 00 00 00                              # 16,777,216 ms
            """
                + "27 ".repeat(128)
                + """

                C6 01 00 00 00 27                        # fmt 3 with the time stamp again
                46 00 00 28  00 00 01  09  27            # fmt 1: + 40 ms
                """,
            video(0x100_0000L, repeated(0x27, 129)),
            video(0x100_0028L, 0x27)),
        ours(
            "a time stamp of exactly 0xFFFFFF is extended",
            """
            04 FF FF FF  00 00 01  08  01 00 00 00  00 FF FF FF  AF
            """,
            audio(0xFF_FFFF, 0xAF)),
        ours(
            "a step backwards is told as an absolute time",
            """
            04 00 00 64  00 00 01  08  01 00 00 00  AF
            04 00 00 32  00 00 01  08  01 00 00 00  AF
            """,
            audio(100, 0xAF),
            audio(50, 0xAF)),
        ours(
            "audio without a body is silence",
            """
            04 00 00 0A  00 00 00  08  01 00 00 00
            """,
            audio(10)),
        ours(
            "script data is not interpreted",
            """
            05 00 00 00  00 00 04  12  01 00 00 00  02 00 01 78
            """,
            new MediaMessage(MediaKind.DATA, 0, 1, body(0x02, 0x00, 0x01, 0x78))));
  }

  private static List<WireCase> foreign() {
    return List.of(
        foreign(
            "a time stamp beyond 24 bits that is not repeated in type 3",
            """
            06 FF FF FF  00 00 81  09  01 00 00 00  01 00 00 00
            """
                + "27 ".repeat(128)
                + """

                C6 27                                    # fmt 3: straight on with the body
                """,
            video(0x100_0000L, repeated(0x27, 129))),
        foreign(
            "FFmpeg: type 3 behind type 0 adds the absolute time once more",
            """
            04 00 00 17  00 00 01  08  01 00 00 00  AF
            C4 AF
            """,
            audio(23, 0xAF),
            audio(46, 0xAF)),
        foreign(
            "chunk stream ids of two and three bytes",
            """
            00 00        00 00 0A  00 00 01  08  01 00 00 00  AF  # chunk stream 64
            C0 00        AF                                       # once more
            01 00 01     00 00 0A  00 00 01  08  01 00 00 00  AE  # chunk stream 320
            01 FF FF     00 00 0A  00 00 01  08  01 00 00 00  AD  # chunk stream 65599
            """,
            audio(10, 0xAF),
            audio(20, 0xAF),
            audio(10, 0xAE),
            audio(10, 0xAD)),
        foreign(
            "messages of two chunk streams interleaved, chunk size changed in the middle",
            """
            06 00 00 28  00 01 01  09  01 00 00 00   # video, 257 bytes: 128 of them here
            """
                + "17 ".repeat(128)
                + """

                04 00 00 28  00 00 01  08  01 00 00 00 AF            # audio in between
                02 00 00 00  00 00 04  01  00 00 00 00  00 00 01 00  # Set Chunk Size 256
                C6                                                   # the other 129 in one chunk
                """
                + "17 ".repeat(129),
            audio(40, 0xAF),
            new SetChunkSize(256),
            video(40, repeated(0x17, 257))),
        foreign(
            "Abort drops half a message",
            """
            06 00 00 28  00 00 82  09  01 00 00 00
            """
                + "17 ".repeat(128)
                + """

                02 00 00 00  00 00 04  02  00 00 00 00  00 00 00 06  # Abort chunk stream 6
                86 00 00 28                                          # fmt 2: a new message
                """
                + "27 ".repeat(128)
                + "C6 27 27",
            new Abort(6),
            video(80, repeated(0x27, 130))),
        foreign(
            "a full header inside a message that repeats its length",
            """
            06 00 00 28  00 00 82  09  01 00 00 00
            """
                + "17 ".repeat(128)
                + """

                06 00 00 28  00 00 82  09  01 00 00 00  17 17
                """,
            video(40, repeated(0x17, 130))),
        foreign(
            "librtmp: a ping's answer is the first on chunk stream 2, in a header of type 1",
            """
            42 00 00 00  00 00 06  04  00 07 00 00 00 2A
            """,
            UserControl.pingResponse(42)),
        foreign(
            "AMF 3 command and data: a selector byte, then AMF 0",
            """
            03 00 00 00  00 00 12  11  00 00 00 00  00
            02 00 05 63 6C 6F 73 65   # "close"
            00 00 00 00 00 00 00 00 00
            05 00 00 00  00 00 05  0F  01 00 00 00  00
            02 00 01 78
            """,
            new CommandMessage("close", 0, List.of(), 0),
            new MediaMessage(MediaKind.DATA, 0, 1, body(0x02, 0x00, 0x01, 0x78))),
        foreign(
            "unknown types and unknown events are skipped",
            """
            03 00 00 00  00 00 02  63  00 00 00 00  AA BB        # type 99
            03 00 00 00  00 00 02  13  00 00 00 00  AA BB        # shared object
            02 00 00 00  00 00 06  04  00 00 00 00  00 1F 00 00 00 00  # event 31
            04 00 00 0A  00 00 01  08  01 00 00 00  AF
            """,
            audio(10, 0xAF)),
        foreign(
            "an aggregate, its times relative to its own",
            """
            05 00 03 E8  00 00 22  16  01 00 00 00   # type: aggregate, at 1000 ms
            08 00 00 02 00 00 05 00 00 00 00 AF 01   # audio, 2 bytes, at 5 ms
            00 00 00 0D                              # back pointer
            09 00 00 02 00 00 0F 00 00 00 00 27 01   # video, 2 bytes, at 15 ms
            00 00 00 0D                              # back pointer
            """,
            audio(1000, 0xAF, 0x01),
            video(1010, 0x27, 0x01)));
  }

  private static WireCase ours(String name, String wire, RtmpMessage... messages) {
    return new WireCase(name, Hex.bytes(wire), List.of(messages), true);
  }

  private static WireCase foreign(String name, String wire, RtmpMessage... messages) {
    return new WireCase(name, Hex.bytes(wire), List.of(messages), false);
  }

  private static MediaMessage audio(long timestamp, int... body) {
    return new MediaMessage(MediaKind.AUDIO, timestamp, 1, body(body));
  }

  private static MediaMessage video(long timestamp, int... body) {
    return new MediaMessage(MediaKind.VIDEO, timestamp, 1, body(body));
  }

  private static int[] repeated(int value, int times) {
    int[] body = new int[times];
    java.util.Arrays.fill(body, value);
    return body;
  }

  private static io.netty.buffer.ByteBuf body(int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(narrow));
  }

  @SafeVarargs
  private static AmfValue object(Map.Entry<String, AmfValue>... properties) {
    Map<String, AmfValue> map = new java.util.LinkedHashMap<>();
    for (Map.Entry<String, AmfValue> property : properties) {
      map.put(property.getKey(), property.getValue());
    }
    return new AmfObject(map);
  }
}
