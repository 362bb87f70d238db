package dev.patchbay.relay.hostile;

import static dev.patchbay.relay.testing.RawPeer.message;

import dev.patchbay.relay.rtmp.Hex;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** AMF 0 bombs, as a command of a stranger and as script data of a publisher. */
final class AmfAttackTest {
  private static final int AMF3_DATA = 15;
  private static final int AMF3_COMMAND = 17;
  private static final int DATA = 18;
  private static final int COMMAND = 20;
  private static final String CONNECT = "02 0007 636F6E6E656374  00 3FF0000000000000 ";
  private static final String SET_DATA_FRAME =
      "02 000D 40736574446174614672616D65  02 000A 6F6E4D65746144617461 ";

  @RegisterExtension static final AttackedRelay relay = new AttackedRelay();

  static Stream<Named<String>> bombs() {
    return Stream.of(
        Named.of("objects in objects", "03" + " 0001 61 03".repeat(1500)),
        Named.of("strict arrays in strict arrays", "0A 00000001 ".repeat(1400)),
        Named.of("ECMA arrays in ECMA arrays", "08 00000001 0001 61 ".repeat(900)),
        Named.of("more values than anybody needs", "05 ".repeat(5000)),
        Named.of("an array of four billion", "0A FFFFFFFF 05"),
        Named.of("an array of as many as there are bytes", "0A 00001800 " + "05 ".repeat(0x1800)),
        Named.of("a long string of 4 GiB", "0C FFFFFFFF 61"),
        Named.of("a string that is cut off", "02 FFFF 61"),
        Named.of("an XML document of 2 GiB", "0F 7FFFFFFF 61"),
        Named.of("a reference", "07 0000"),
        Named.of("a reference to the object it is in", "03 0001 61 07 0000 0000 09"),
        Named.of("an AMF 3 value", "11 0A0B01"),
        Named.of("a movie clip", "04"),
        Named.of("an object without an end", "03 0001 61"),
        Named.of("an end without an object", "09"),
        Named.of("a number that is cut off", "00 3FF0"),
        Named.of("a date that is cut off", "0B 0000"),
        Named.of("a typed object with a class name that is cut off", "10 FFFF 61"));
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void bombInACommandCloses(String bomb) {
    relay.closes(message(COMMAND, 0, Hex.bytes(CONNECT + bomb)));
    relay.closes(message(AMF3_COMMAND, 0, Hex.bytes("00" + CONNECT + bomb)));
  }

  /** Script data is passed on untouched; that we cannot read it is no reason to end a show. */
  @ParameterizedTest
  @MethodSource("bombs")
  void bombInScriptDataIsNotRead(String bomb) {
    relay.bearsFromPublisher(message(DATA, 1, Hex.bytes(SET_DATA_FRAME + bomb)));
    relay.bearsFromPublisher(message(AMF3_DATA, 1, Hex.bytes("00" + SET_DATA_FRAME + bomb)));
  }

  static List<Named<String>> oddities() {
    return List.of(
        Named.of("an ECMA array that counts wrongly", "08 00000FFF 0001 61 05 0000 09"),
        Named.of("an object whose end marker is missing", "03 0001 61 05"),
        Named.of("keys twice and empty keys", "03 0001 61 05 0001 61 05 0000 05 0000 09"),
        Named.of("a typed object", "10 0001 61 0001 61 05 0000 09"));
  }

  @ParameterizedTest
  @MethodSource("oddities")
  void oddityOfRealEncodersIsBorneInScriptData(String oddity) {
    relay.bearsFromPublisher(message(DATA, 1, Hex.bytes(SET_DATA_FRAME + oddity)));
  }

  /** 64 000 objects inside one another: what a recursive reader dies of. */
  @org.junit.jupiter.api.Test
  void nestingAsDeepAsScriptDataMayBeLongIsBorne() {
    relay.bearsFromPublisher(
        message(DATA, 1, Hex.bytes(SET_DATA_FRAME + "03" + " 0001 61 03".repeat(64_000))));
  }

  static List<Named<String>> transactions() {
    return List.of(
        Named.of("zero", "00 0000000000000000"),
        Named.of("not a number", "00 7FF8000000000000"),
        Named.of("infinite", "00 7FF0000000000000"),
        Named.of("negative", "00 BFF0000000000000"));
  }

  @ParameterizedTest
  @MethodSource("transactions")
  void transactionOfAnyNumberIsAnswered(String transaction) {
    String app = "03 0003 617070 02 0004 6C697665 0000 09";
    relay.bears(message(COMMAND, 0, Hex.bytes("02 0007 636F6E6E656374" + transaction + app)));
  }
}
