package dev.patchbay.bot.twitch.chat;

import java.util.regex.Pattern;

/** Texts that do not belong in a public chat: a server's URL, or what has a key's shape. */
final class KeyLike {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?i)rtmp[a-z]{0,2}://|\\blive_\\d+_\\w+|\\bsk_[\\w-]{6,}|\\bFB-[\\w-]{10,}"
              + "|(?<![\\w-])[a-z0-9]{4}(?:-[a-z0-9]{4}){3,4}(?![\\w-])");

  private KeyLike() {}

  static boolean isIn(String text) {
    return SHAPE.matcher(text).find();
  }
}
