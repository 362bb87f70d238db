package dev.patchbay.relay.rtmp.amf0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.relay.rtmp.Hex;
import dev.patchbay.relay.rtmp.RtmpCodecException;
import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfDate;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfEcmaArray;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfStrictArray;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfUndefined;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class Amf0Test {
  private static final RtmpLimits.Amf BUDGET = RtmpLimits.Amf.COMMAND;

  private record Case(String name, String wire, AmfValue value, boolean ours) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> values() {
    return Stream.of(
        new Case("number", "00 40 59 00 00 00 00 00 00", AmfValue.of(100), true),
        new Case("not a number", "00 7F F8 00 00 00 00 00 00", AmfValue.of(Double.NaN), true),
        new Case("true", "01 01", AmfValue.of(true), true),
        new Case("true, written as 2", "01 02", AmfValue.of(true), false),
        new Case("string", "02 00 03 C3 A9 21", AmfValue.of("é!"), true),
        new Case("empty string", "02 00 00", AmfValue.of(""), true),
        new Case("long string", "0C 00 00 00 01 61", new AmfString("a"), false),
        new Case("XML", "0F 00 00 00 01 61", new AmfString("a"), false),
        new Case("null", "05", AmfNull.NULL, true),
        new Case("undefined", "06", new AmfUndefined(), true),
        new Case("unsupported", "0D", new AmfUndefined(), false),
        new Case("date", "0B 40 59 00 00 00 00 00 00 00 00", new AmfDate(100), true),
        new Case(
            "object",
            "03  00 01 61 05  00 01 62 01 00  00 00 09",
            new AmfObject(Map.of("a", AmfNull.NULL, "b", AmfValue.of(false))),
            false),
        new Case("empty object", "03 00 00 09", new AmfObject(Map.of()), true),
        new Case(
            "object with a name of no letters",
            "03  00 00 05  00 00 09",
            new AmfObject(Map.of("", AmfNull.NULL)),
            true),
        new Case(
            "object in which the last of two names counts",
            "03  00 01 61 05  00 01 61 01 01  00 00 09",
            new AmfObject(Map.of("a", AmfValue.of(true))),
            false),
        new Case(
            "object without its end",
            "03  00 01 61 05",
            new AmfObject(Map.of("a", AmfNull.NULL)),
            false),
        new Case(
            "typed object",
            "10  00 01 54  00 01 61 05  00 00 09",
            new AmfObject(Map.of("a", AmfNull.NULL)),
            false),
        new Case(
            "ECMA array",
            "08 00 00 00 01  00 01 61 05  00 00 09",
            new AmfEcmaArray(Map.of("a", AmfNull.NULL)),
            true),
        new Case(
            "ECMA array whose count lies",
            "08 FF FF FF FF  00 01 61 05  00 00 09",
            new AmfEcmaArray(Map.of("a", AmfNull.NULL)),
            false),
        new Case(
            "strict array",
            "0A 00 00 00 02  05  01 01",
            new AmfStrictArray(List.of(AmfNull.NULL, AmfValue.of(true))),
            true));
  }

  @ParameterizedTest
  @MethodSource("values")
  void decodes(Case wanted) {
    assertThat(decode(Hex.bytes(wanted.wire()))).isEqualTo(wanted.value());
  }

  @ParameterizedTest
  @MethodSource("values")
  void encodesSoThatItDecodesToTheSame(Case wanted) {
    byte[] wire = encode(wanted.value());
    assertThat(decode(wire)).isEqualTo(wanted.value());
    if (wanted.ours()) {
      assertThat(wire).isEqualTo(Hex.bytes(wanted.wire()));
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void cutOffAnywhereIsRefusedOrShorter(Case wanted) {
    byte[] wire = Hex.bytes(wanted.wire());
    for (int end = 0; end < wire.length; end++) {
      byte[] cut = Arrays.copyOf(wire, end);
      try {
        decode(cut);
      } catch (RtmpCodecException e) {
        assertThat(e).hasMessageContaining("expected");
      }
    }
  }

  @Test
  void longTextIsWrittenAsLongString() {
    AmfValue text = AmfValue.of("x".repeat(70_000));
    byte[] wire = encode(text);
    assertThat(wire).startsWith(0x0C, 0x00, 0x01, 0x11, 0x70).hasSize(5 + 70_000);
    RtmpLimits.Amf generous = new RtmpLimits.Amf(1, 1, 70_000);
    assertThat(new Amf0Decoder(Unpooled.wrappedBuffer(wire), generous).next()).isEqualTo(text);
  }

  @Test
  void nestingIsLimited() {
    byte[] bomb = Hex.bytes("03 00 01 61 ".repeat(70_000));
    refuses(bomb, "AMF depth: 17 (expected: <= 16)");
    refuses(Hex.bytes("0A 00 00 00 01 ".repeat(70_000)), "AMF depth: 17 (expected: <= 16)");
    refuses(Hex.bytes("08 00 00 00 01 00 01 61 ".repeat(70_000)), "AMF depth: 17");
    refuses(Hex.bytes("10 00 00 00 01 61 ".repeat(70_000)), "AMF depth: 17");
  }

  @Test
  void sixteenLevelsAreFine() {
    AmfValue nested = AmfNull.NULL;
    for (int i = 0; i < 16; i++) {
      nested = new AmfStrictArray(List.of(nested));
    }
    assertThat(decode(encode(nested))).isEqualTo(nested);
  }

  @Test
  void elementsOfAnArrayAreCountedBeforeTheyAreAllocated() {
    refuses(Hex.bytes("0A FF FF FF FF 05"), "AMF array elements: 4294967295 (expected: <= 1)");
    refuses(Hex.bytes("0A 00 00 04 00" + " 05".repeat(1024)), "AMF values: 1025");
  }

  @Test
  void valuesAreCountedAcrossAllOfThem() {
    Amf0Decoder decoder =
        new Amf0Decoder(Unpooled.wrappedBuffer(Hex.bytes("05 ".repeat(1025))), BUDGET);
    assertThatThrownBy(decoder::remaining).hasMessage("AMF values: 1025 (expected: <= 1024)");
  }

  @Test
  void stringsAreMeasuredBeforeTheyAreAllocated() {
    refuses(Hex.bytes("0C FF FF FF FF 61"), "AMF string bytes: 4294967295 (expected: <= 4096)");
    refuses(Hex.bytes("02 10 01 61"), "AMF string bytes: 4097 (expected: <= 4096)");
    refuses(Hex.bytes("03 10 01 61"), "AMF string bytes: 4097 (expected: <= 4096)");
  }

  @Test
  void referencesAndAmf3AndUnknownMarkersAreRefused() {
    refuses(Hex.bytes("07 00 00"), "AMF references are not accepted");
    refuses(Hex.bytes("11 0A"), "AMF 3 values are not accepted");
    refuses(Hex.bytes("04"), "unknown AMF 0 marker: 4");
    refuses(Hex.bytes("09"), "unknown AMF 0 marker: 9");
    refuses(Hex.bytes("FF"), "unknown AMF 0 marker: 255");
  }

  @Test
  void randomBytesAreRefusedOrReadButNeverWorse() {
    Random random = new Random(20261122);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      for (int at = 0; at < noise.length; at += 1 + random.nextInt(4)) {
        noise[at] = (byte) random.nextInt(0x12);
      }
      Amf0Decoder decoder = new Amf0Decoder(Unpooled.wrappedBuffer(noise), BUDGET);
      try {
        List<AmfValue> read = decoder.remaining();
        ByteBuf again = Unpooled.buffer();
        Amf0Encoder.write(again, read);
        assertThat(new Amf0Decoder(again, BUDGET).remaining()).isEqualTo(read);
      } catch (RtmpCodecException e) {
        assertThat(e.getMessage()).isNotEmpty();
      }
    }
  }

  private static void refuses(byte[] wire, String rule) {
    assertThatThrownBy(() -> decode(wire))
        .isInstanceOf(RtmpCodecException.class)
        .hasMessageContaining(rule);
  }

  private static AmfValue decode(byte[] wire) {
    return new Amf0Decoder(Unpooled.wrappedBuffer(wire), BUDGET).next();
  }

  private static byte[] encode(AmfValue value) {
    ByteBuf out = Unpooled.buffer();
    Amf0Encoder.write(out, value);
    return ByteBufUtil.getBytes(out);
  }
}
