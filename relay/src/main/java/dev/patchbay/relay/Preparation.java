package dev.patchbay.relay;

import java.util.Collection;

/** What a method must know before it is on air. Thread-safe. */
@FunctionalInterface
public interface Preparation {
  /**
   * All that may be started some day, whether it is ordered now or not. Methods that serve only
   * what they knew before the source came (nginx) make ready for it; starts nothing.
   */
  void prepare(Collection<ForwardSpec> specs);
}
