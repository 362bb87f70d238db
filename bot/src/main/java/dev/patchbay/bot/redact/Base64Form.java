package dev.patchbay.bot.redact;

/**
 * A piece of base64, in either alphabet.
 *
 * @param own what does not depend on the secret's neighbours, in the standard alphabet
 */
record Base64Form(String own) implements Form {
  /** The characters at both ends that mix with neighbours: at most so many. */
  private static final int MIXED = 3;

  @Override
  public int endOfMatch(String text, int at) {
    if (own.isEmpty() || text.length() - at < own.length()) {
      return -1;
    }
    for (int i = 0; i < own.length(); i++) {
      if (standard(text.charAt(at + i)) != own.charAt(i)) {
        return -1;
      }
    }
    int end = at + own.length();
    for (int i = 0; i < MIXED && end < text.length() && isBase64(text.charAt(end)); i++) {
      end++;
    }
    while (end < text.length() && text.charAt(end) == '=') {
      end++;
    }
    return end;
  }

  @Override
  public int startOfMatch(String text, int at) {
    int start = at;
    for (int i = 0; i < MIXED && start > 0 && isBase64(text.charAt(start - 1)); i++) {
      start--;
    }
    return start;
  }

  private static char standard(char character) {
    return switch (character) {
      case '-' -> '+';
      case '_' -> '/';
      default -> character;
    };
  }

  private static boolean isBase64(char character) {
    return (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || "+/-_".indexOf(character) >= 0;
  }

  /** Not the record's, which would print the secret. */
  @Override
  public String toString() {
    return Redactor.REDACTED;
  }
}
