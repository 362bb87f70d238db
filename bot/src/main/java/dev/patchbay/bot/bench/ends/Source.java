package dev.patchbay.bot.bench.ends;

import dev.patchbay.bot.bench.program.BenchException;
import dev.patchbay.bot.bench.program.Child;
import dev.patchbay.bot.bench.program.Waiting;
import java.util.Optional;

/** The process that publishes, as OBS would. Not thread-safe. */
public final class Source implements AutoCloseable {
  private static final String PROGRAM = "dev.patchbay.relay.rig.MeasuredSource";

  private final Child child;

  private Source(Child child) {
    this.child = child;
  }

  /** One that is as fast as can be, given time. */
  public static Source lasting() {
    return new Source(Child.java(PROGRAM));
  }

  /** One for what takes place in its first seconds. */
  public static Source hasty() {
    return new Source(Child.hastyJava(PROGRAM));
  }

  /**
   * Where to publish.
   *
   * @param name the stream name: a relay's own key of this one run, or anything
   */
  public record Target(int port, String app, String name) {}

  /** Tries again as OBS does: a relay that has just begun may not let it in at once. */
  public void publish(Target target) {
    String line = "publish %d %s %s".formatted(target.port(), target.app(), target.name());
    Waiting.until("the source is let in", () -> Optional.of(child.ask(line)).filter("ok"::equals));
  }

  /** "Stop Streaming". */
  public void end() {
    order("end");
  }

  /** A crash. */
  public void cut() {
    order("cut");
  }

  private void order(String line) {
    String answer = child.ask(line);
    if (!answer.equals("ok")) {
      throw new BenchException("the source " + answer);
    }
  }

  @Override
  public void close() {
    child.close();
  }
}
