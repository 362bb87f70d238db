package dev.patchbay.relay.forward.nginx.host;

import dev.patchbay.relay.forward.nginx.stat.Knock;
import dev.patchbay.relay.forward.nginx.stat.NginxControl;
import dev.patchbay.relay.forward.nginx.stat.NginxStat;
import java.util.Optional;

/** Whether a site's nginx runs, by what it says and by what is seen of it. Thread-safe; blocks. */
final class SiteLife {
  private final NginxControl control;
  private final int port;
  private volatile boolean answered;

  /** The process that answered last; empty also where it lives among other numbers than ours. */
  private volatile Optional<ProcessHandle> worker = Optional.empty();

  /**
   * A new one.
   *
   * @param port where publishers connect
   */
  SiteLife(NginxControl control, int port) {
    this.control = control;
    this.port = port;
  }

  /** Whether it ever said what it does. */
  boolean hasAnswered() {
    return answered;
  }

  boolean isRunning() {
    Optional<ProcessHandle> asked = worker.filter(ProcessHandle::isAlive);
    Optional<NginxStat> stat = control.stat();
    if (stat.isPresent()) {
      answered = true;
      // Only one that lived when it was asked can have answered, and have ended since.
      if (asked.filter(known -> known.pid() == stat.get().pid()).isEmpty()) {
        worker = SiteWorker.find(stat.get().pid());
      }
      return true;
    }
    // One that answered once runs, whatever its stat does, unless another is seen in its place.
    return answered
        && worker.filter(last -> !last.isAlive()).isEmpty()
        && Knock.at(port) != Knock.REFUSED;
  }
}
