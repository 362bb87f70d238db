package dev.patchbay.bot.bench;

import java.util.List;
import java.util.Optional;

/** The process in which all destinations are. Not thread-safe. */
final class Sink implements AutoCloseable {
  private static final String PROGRAM = "dev.patchbay.relay.rig.MeasuringSink";

  private final Child child;
  private final int port;

  private Sink(Child child) {
    this.child = child;
    this.port = Integer.parseInt(child.line());
  }

  /** One that is as fast as can be, given time. */
  static Sink lasting() {
    return new Sink(Child.java(PROGRAM));
  }

  /** One for what takes place in its first seconds. */
  static Sink hasty() {
    return new Sink(Child.hastyJava(PROGRAM));
  }

  int port() {
    return port;
  }

  /** Measures from now on, and forgets connections that are closed. */
  void mark() {
    child.askAll("mark");
  }

  void stall(String name) {
    child.askAll("stall " + name);
  }

  void flow(String name) {
    child.askAll("flow " + name);
  }

  void reset(String name) {
    child.askAll("reset " + name);
  }

  List<Seen> look() {
    return child.askAll("look").stream().map(Seen::of).toList();
  }

  /** The connections of now. */
  List<Seen> open() {
    return look().stream().filter(Seen::isOpen).toList();
  }

  /** Waits until so many connections have frames since the mark. */
  void awaitFlowing(int count) {
    Waiting.until(
        count + " destinations get frames",
        () ->
            open().stream().filter(seen -> seen.frames() > 0).count() >= count
                ? Optional.of(count)
                : Optional.empty());
  }

  @Override
  public void close() {
    child.close();
  }
}
