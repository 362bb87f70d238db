package dev.patchbay.bot.bench.ends;

import dev.patchbay.bot.bench.program.Child;
import dev.patchbay.bot.bench.program.Waiting;
import java.util.List;
import java.util.Optional;

/** The process in which all destinations are. Not thread-safe. */
public final class Sink implements AutoCloseable {
  private static final String PROGRAM = "dev.patchbay.relay.rig.MeasuringSink";

  private final Child child;
  private final int port;

  private Sink(Child child) {
    this.child = child;
    this.port = Integer.parseInt(child.line());
  }

  /** One that is as fast as can be, given time. */
  public static Sink lasting() {
    return new Sink(Child.java(PROGRAM));
  }

  /** One for what takes place in its first seconds. */
  public static Sink hasty() {
    return new Sink(Child.hastyJava(PROGRAM));
  }

  public int port() {
    return port;
  }

  /** Measures from now on, and forgets connections that are closed. */
  public void mark() {
    child.askAll("mark");
  }

  public void stall(String name) {
    child.askAll("stall " + name);
  }

  public void flow(String name) {
    child.askAll("flow " + name);
  }

  public void reset(String name) {
    child.askAll("reset " + name);
  }

  public List<Seen> look() {
    return child.askAll("look").stream().map(Seen::of).toList();
  }

  /** The connections of now. */
  public List<Seen> open() {
    return look().stream().filter(Seen::isOpen).toList();
  }

  /** Waits until so many connections have frames since the mark. */
  public void awaitFlowing(int count) {
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
