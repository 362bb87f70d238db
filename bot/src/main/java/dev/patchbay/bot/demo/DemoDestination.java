package dev.patchbay.bot.demo;

import dev.patchbay.relay.ForwardMethod;
import dev.patchbay.relay.StreamKey;
import java.util.Locale;

/**
 * One destination of the demo.
 *
 * @param name what it is called in commands
 * @param method how it is forwarded to
 * @param key its key at the platform
 */
record DemoDestination(String name, ForwardMethod method, StreamKey key) {
  String methodWord() {
    return method.name().toLowerCase(Locale.ROOT);
  }
}
