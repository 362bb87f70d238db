package dev.patchbay.bot.discord.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Discord's answer to a request it does not carry out. */
final class FakeDiscordRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final int code;

  FakeDiscordRefusal(int status, int code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** 50035: a field breaks a rule. */
  static FakeDiscordRefusal field(String field, String rule) {
    return new FakeDiscordRefusal(400, 50035, "Invalid Form Body: " + field + ": " + rule);
  }

  static FakeDiscordRefusal unknown(int code, String what) {
    return new FakeDiscordRefusal(404, code, "Unknown " + what);
  }

  static void check(boolean holds, String field, String rule) {
    if (!holds) {
      throw field(field, rule);
    }
  }

  static void length(String text, int least, int most, String field) {
    int length = text.codePointCount(0, text.length());
    check(
        length >= least && length <= most,
        field,
        "Must be between " + least + " and " + most + " in length, is " + length + ".");
  }

  int status() {
    return status;
  }

  ObjectNode body() {
    return FakeDiscordJson.object().put("message", getMessage()).put("code", code);
  }

  @Override
  public String toString() {
    return status + " " + code + " " + getMessage();
  }
}
