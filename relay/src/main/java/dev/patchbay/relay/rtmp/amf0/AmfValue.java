package dev.patchbay.relay.rtmp.amf0;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of AMF 0. Immutable. */
public sealed interface AmfValue {
  /** A number; AMF 0 knows only doubles. */
  record AmfNumber(double value) implements AmfValue {}

  /** A boolean. */
  record AmfBoolean(boolean value) implements AmfValue {}

  /** A string of any length; written as "long string" beyond 65,535 bytes. */
  record AmfString(String value) implements AmfValue {}

  /** An anonymous or typed object; the order of its properties is kept, a class name is not. */
  record AmfObject(Map<String, AmfValue> properties) implements AmfValue {
    public AmfObject {
      properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
  }

  /** An associative array: on the wire like an object, with a count that nobody may rely on. */
  record AmfEcmaArray(Map<String, AmfValue> properties) implements AmfValue {
    public AmfEcmaArray {
      properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
  }

  /** An array with ordinal indices. */
  record AmfStrictArray(List<AmfValue> elements) implements AmfValue {
    public AmfStrictArray {
      elements = List.copyOf(elements);
    }
  }

  /**
   * A date.
   *
   * @param epochMillis milliseconds since 1970 in UTC
   */
  record AmfDate(double epochMillis) implements AmfValue {}

  /** Null. */
  record AmfNull() implements AmfValue {
    /** The one that is needed. */
    public static final AmfNull NULL = new AmfNull();
  }

  /** Undefined, and "unsupported". */
  record AmfUndefined() implements AmfValue {}

  /** A number. */
  static AmfValue of(double value) {
    return new AmfNumber(value);
  }

  /** A string. */
  static AmfValue of(String value) {
    return new AmfString(value);
  }

  /** A boolean. */
  static AmfValue of(boolean value) {
    return new AmfBoolean(value);
  }

  /** This value's properties if it is an object or an ECMA array, else none. */
  default Map<String, AmfValue> asProperties() {
    return switch (this) {
      case AmfObject(var properties) -> properties;
      case AmfEcmaArray(var properties) -> properties;
      case AmfNumber _,
          AmfBoolean _,
          AmfString _,
          AmfStrictArray _,
          AmfDate _,
          AmfNull _,
          AmfUndefined _ ->
          Map.of();
    };
  }
}
