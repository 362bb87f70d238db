package dev.patchbay.relay.rtmp;

import java.util.HexFormat;
import java.util.stream.Collectors;

/** Bytes written down field by field: hexadecimal, then {@code #} and what it is. */
public final class Hex {
  private Hex() {}

  /**
   * The bytes of {@code text}; blanks, line breaks and all that follows a {@code #} are ignored.
   */
  public static byte[] bytes(String text) {
    String digits =
        text.lines()
            .map(line -> line.replaceFirst("#.*", ""))
            .map(line -> line.replaceAll("\\s", ""))
            .collect(Collectors.joining());
    return HexFormat.of().parseHex(digits);
  }
}
