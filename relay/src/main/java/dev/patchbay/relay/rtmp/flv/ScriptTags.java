package dev.patchbay.relay.rtmp.flv;

/** Script data: an AMF 0 string that names it, then values. Only the names are read here. */
final class ScriptTags {
  /** What publishers put before {@code onMetaData} to have it kept for later players. */
  static final String SET_DATA_FRAME = "@setDataFrame";

  static final String ON_META_DATA = "onMetaData";
  private static final int AMF0_STRING = 2;

  private ScriptTags() {}

  static Packet classify(TagCursor body) {
    String name = name(body);
    if (name.equals(SET_DATA_FRAME)) {
      name = name(body);
    }
    return name.equals(ON_META_DATA) ? Packet.STREAM_METADATA : Packet.SCRIPT;
  }

  /** The string at the cursor, or an empty one where there is none. */
  static String name(TagCursor body) {
    return body.u8() == AMF0_STRING ? body.ascii(body.u16()) : "";
  }
}
