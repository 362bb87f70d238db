package dev.patchbay.bot.demo;

import dev.patchbay.relay.ForwardMethod;
import java.util.Locale;

/**
 * One destination of the demo.
 *
 * @param name what it is called in commands
 * @param method how it is forwarded to
 */
record DemoDestination(String name, ForwardMethod method) {
  String methodWord() {
    return method.name().toLowerCase(Locale.ROOT);
  }
}
