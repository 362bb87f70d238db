package dev.patchbay.relay.forward.ffmpeg;

import dev.patchbay.relay.Cause;
import dev.patchbay.relay.Cause.Kind;
import dev.patchbay.relay.CauseRemark;
import dev.patchbay.relay.ForwardSpec;
import dev.patchbay.relay.forward.Attempt;
import dev.patchbay.relay.forward.Attempt.Ending;
import dev.patchbay.relay.forward.ForwarderExit;
import dev.patchbay.relay.forward.KeyRedaction;
import dev.patchbay.relay.process.ChildExit;
import dev.patchbay.relay.process.ChildLauncher;
import dev.patchbay.relay.process.ChildProcess;
import dev.patchbay.relay.process.GracefulEnd;
import dev.patchbay.relay.process.StallWatch;
import dev.patchbay.relay.time.Alarm;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One FFmpeg, from its start until nothing of it is left. Guarded by itself. */
final class FfmpegRun {
  /** A destination that takes nothing for so long, while the source advances, is given up. */
  static final Duration STALL_LIMIT = Duration.ofSeconds(10);

  /** FFmpeg decided at its start what it copies; what comes up later it only mentions. */
  private static final Pattern LATE_STREAM = Pattern.compile("New (audio|video) stream ");

  private static final Logger log = LoggerFactory.getLogger(FfmpegRun.class);

  private final FfmpegCommandLine commandLine;
  private final ForwardSpec spec;
  private final Attempt attempt;
  private final FlowDetector flow;
  private final FfmpegLogTail tail;
  private final Alarm alarm;
  private final Runnable endInput;
  private final FfmpegProgressParser parser = new FfmpegProgressParser();

  private @Nullable ChildProcess child;
  private @Nullable Ending ordered;
  private @Nullable StallWatch watch;
  private boolean flowed;
  private @Nullable ForwarderExit verdict;

  /**
   * @param endInput lets FFmpeg see the end of its input
   */
  FfmpegRun(
      FfmpegCommandLine commandLine,
      Attempt attempt,
      FlowDetector flow,
      Alarm alarm,
      Runnable endInput) {
    this.commandLine = commandLine;
    this.attempt = attempt;
    this.flow = flow;
    this.alarm = alarm;
    this.endInput = endInput;
    this.spec = commandLine.spec();
    this.tail = new FfmpegLogTail(new KeyRedaction(spec.target()), commandLine.playAddress());
  }

  ForwarderExit run(ChildLauncher launcher, LongSupplier source) {
    attempt.onEnd(this::end);
    if (isOrdered()) {
      return new ForwarderExit.Ended();
    }
    StallWatch stallWatch = new StallWatch(STALL_LIMIT, source, alarm, this::stall);
    synchronized (this) {
      watch = stallWatch;
    }
    ChildExit exit;
    try {
      ChildProcess started =
          launcher.start(
              commandLine.command(),
              commandLine.preset(),
              line -> progress(line, stallWatch),
              this::said);
      log.debug("{} attempt {}: FFmpeg is process {}", spec.id(), attempt.number(), started.pid());
      began(started);
      stallWatch.start();
      exit = started.exited().toCompletableFuture().join();
    } catch (IOException e) {
      return new ForwarderExit.Lost(new Cause(Kind.PROCESS_FAILED, String.valueOf(e.getMessage())));
    } finally {
      stallWatch.stop();
    }
    return judge(exit);
  }

  private void progress(String line, StallWatch stallWatch) {
    parser
        .line(line)
        .ifPresent(progress -> {
          stallWatch.taken(progress.bytes());
          attempt.progress(progress.bytes(), progress.frames(), progress.dropped());
          if (flow.flows(progress)) {
            flowed();
          }
        });
  }

  private void flowed() {
    synchronized (this) {
      if (flowed) {
        return;
      }
      flowed = true;
    }
    attempt.mediaFlowing();
  }

  private synchronized boolean isOrdered() {
    return ordered != null;
  }

  private synchronized void began(ChildProcess started) {
    child = started;
    if (ordered != null) {
      apply(started, ordered);
    } else if (verdict != null) {
      started.kill();
    }
  }

  private synchronized void end(Ending how) {
    ordered = how;
    if (watch != null) {
      watch.stop(); // a destination that is being left may be silent
    }
    if (child != null) {
      apply(child, how);
    }
  }

  private void apply(ChildProcess running, Ending how) {
    switch (how) {
      case CLEAN -> GracefulEnd.begin(running, alarm, endInput);
      case CUT -> running.kill();
    }
  }

  private void said(String line) {
    tail.add(line);
    if (LATE_STREAM.matcher(line).find()) {
      giveUp(new Cause(Kind.SOURCE_CHANGED, CauseRemark.CAME_LATE.text()));
    }
  }

  private void stall() {
    Kind kind = hasFlowed() ? Kind.STALLED : Kind.TIMED_OUT;
    giveUp(new Cause(kind, CauseRemark.NOTHING_TAKEN.text(STALL_LIMIT.toSeconds())));
  }

  /** Ends it without a word: the platform is to keep the broadcast open for the next attempt. */
  private synchronized void giveUp(Cause cause) {
    if (ordered == null && verdict == null) {
      verdict = new ForwarderExit.Lost(cause);
      if (child != null) {
        child.kill();
      }
    }
  }

  private synchronized boolean hasFlowed() {
    return flowed;
  }

  private synchronized ForwarderExit judge(ChildExit exit) {
    if (ordered != null) {
      return new ForwarderExit.Ended();
    }
    if (verdict != null) {
      return verdict;
    }
    ForwarderExit judged = FfmpegExitClassifier.classify(exit, tail.lines(), flowed);
    log.info(
        "{} attempt {}: FFmpeg ended with code {}: {}; it said {}",
        spec.id(),
        attempt.number(),
        exit.code(),
        judged,
        tail.lines());
    return judged;
  }
}
