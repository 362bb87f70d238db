package dev.patchbay.relay.forward.nginx.gate;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which destinations may be published to, by their applications. Thread-safe; never blocks. */
public final class Gates {
  private final Map<String, Gate> open = new ConcurrentHashMap<>();

  /** Answers that let in and have not left us yet. */
  private final Map<String, Integer> lettingIn = new ConcurrentHashMap<>();

  /** One open gate. */
  public final class Gate implements AutoCloseable {
    private final String app;
    private final Runnable onAdmitted;

    private Gate(String app, Runnable onAdmitted) {
      this.app = app;
      this.onAdmitted = onAdmitted;
    }

    /** From now on nobody is let in. Who is in, or was let in just before, must be dropped. */
    @Override
    public void close() {
      open.remove(app, this);
    }
  }

  /**
   * Lets nginx publish to an application until the gate is closed.
   *
   * @param onAdmitted called each time it was let in, on a thread it must not block
   */
  public Gate open(String app, Runnable onAdmitted) {
    Gate gate = new Gate(app, onAdmitted);
    open.put(app, gate);
    return gate;
  }

  public boolean isOpen(String app) {
    return open.containsKey(app);
  }

  public Set<String> opened() {
    return Set.copyOf(open.keySet());
  }

  /** Whether nginx may publish; if so, {@link #answered} must follow when it has been told. */
  boolean admits(String app) {
    // Counted before it is looked at: whoever closes the gate sees one or the other.
    lettingIn.merge(app, 1, Integer::sum);
    Gate gate = open.get(app);
    if (gate == null) {
      answered(app);
      return false;
    }
    gate.onAdmitted.run();
    return true;
  }

  /** The answer has left us, or never will. */
  void answered(String app) {
    lettingIn.computeIfPresent(app, (_, count) -> count > 1 ? count - 1 : null);
  }

  /** Whether nginx is being told that it may publish. */
  boolean isLettingIn(String app) {
    return lettingIn.containsKey(app);
  }
}
