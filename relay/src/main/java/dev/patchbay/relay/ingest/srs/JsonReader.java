package dev.patchbay.relay.ingest.srs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one JSON text, whose length its caller bounds (RFC 8259). Not thread-safe. */
final class JsonReader {
  private static final int MAX_DEPTH = 32;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9]\\d{0,30})(?:\\.\\d{1,30})?(?:[eE][+-]?\\d{1,3})?");

  private final String text;
  private int at;

  /** Says that this is no JSON; its reader has no use for where and why. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed() {
      super("not JSON", null, false, false);
    }
  }

  JsonReader(String text) {
    this.text = text;
  }

  Optional<Json> read() {
    try {
      Json value = value(0);
      skipBlanks();
      return at == text.length() ? Optional.of(value) : Optional.empty();
    } catch (Malformed notJson) {
      return Optional.empty();
    }
  }

  private Json value(int depth) throws Malformed {
    if (depth > MAX_DEPTH) {
      throw new Malformed();
    }
    skipBlanks();
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> new Json.Text(string());
      case 't' -> word("true", new Json.Truth(true));
      case 'f' -> word("false", new Json.Truth(false));
      case 'n' -> word("null", new Json.Nothing());
      default -> number();
    };
  }

  private Json members(int depth) throws Malformed {
    Map<String, Json> members = new HashMap<>();
    at++;
    if (!isNext('}')) {
      do {
        skipBlanks();
        String name = string();
        if (!isNext(':')) {
          throw new Malformed();
        }
        // The first counts: what a publisher chose stands behind what SRS says itself.
        members.putIfAbsent(name, value(depth + 1));
      } while (isNext(','));
      expect('}');
    }
    return new Json.Members(members);
  }

  private Json elements(int depth) throws Malformed {
    List<Json> elements = new ArrayList<>();
    at++;
    if (!isNext(']')) {
      do {
        elements.add(value(depth + 1));
      } while (isNext(','));
      expect(']');
    }
    return new Json.Elements(elements);
  }

  private String string() throws Malformed {
    if (peek() != '"') {
      throw new Malformed();
    }
    StringBuilder read = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      char c = peek();
      if (c == '\\') {
        at++;
        c = escaped();
      } else if (c < ' ') {
        throw new Malformed();
      }
      read.append(c);
    }
    at++;
    return read.toString();
  }

  private char escaped() throws Malformed {
    return switch (peek()) {
      case '"' -> '"';
      case '\\' -> '\\';
      case '/' -> '/';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int digits = at + 1;
        at += 4;
        if (at >= text.length()) {
          throw new Malformed();
        }
        int code = 0;
        for (int i = digits; i <= at; i++) {
          int digit = Character.digit(text.charAt(i), 16);
          if (digit < 0) {
            throw new Malformed();
          }
          code = code << 4 | digit;
        }
        yield (char) code;
      }
      default -> throw new Malformed();
    };
  }

  private Json number() throws Malformed {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt()) {
      throw new Malformed();
    }
    at = number.end();
    return new Json.Figure(Double.parseDouble(number.group()));
  }

  private Json word(String word, Json meaning) throws Malformed {
    if (!text.startsWith(word, at)) {
      throw new Malformed();
    }
    at += word.length();
    return meaning;
  }

  private void expect(char wanted) throws Malformed {
    if (!isNext(wanted)) {
      throw new Malformed();
    }
  }

  private boolean isNext(char wanted) throws Malformed {
    skipBlanks();
    boolean next = peek() == wanted;
    if (next) {
      at++;
    }
    return next;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws Malformed {
    if (at >= text.length()) {
      throw new Malformed();
    }
    return text.charAt(at);
  }
}
