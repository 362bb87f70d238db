package dev.patchbay.bot;

import static java.util.Objects.requireNonNull;

/** A part of the program that lives from {@code start} to {@code stop}, each called once. */
public interface ManagedService {
  /** One word for the log. */
  String name();

  /** Returns when the part is ready; one that throws leaves nothing behind. */
  void start();

  /** Returns when nothing of it is left; bounded in time. */
  void stop();

  /** A part that knows nothing of this interface. */
  static ManagedService of(String name, Runnable start, Runnable stop) {
    requireNonNull(name, "name is null");
    return new ManagedService() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void start() {
        start.run();
      }

      @Override
      public void stop() {
        stop.run();
      }
    };
  }
}
