package dev.patchbay.relay.client;

import dev.patchbay.relay.Cause;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session as far as its end goes: the first word on how it ended counts, and it is told when the
 * connection is closed and everything of it released. Confined to the channel's event loop, except
 * where said.
 *
 * @param <E> how it may end
 */
public abstract class EndingSession<E> implements ClientSession {
  private static final Logger log = LoggerFactory.getLogger(EndingSession.class);

  private final String name;
  private final CompletableFuture<E> exit = new CompletableFuture<>();
  private final CompletableFuture<E> verdict = new CompletableFuture<>();
  private Runnable release = () -> {};

  /**
   * @param name what it is called in the log
   */
  protected EndingSession(String name) {
    this.name = name;
  }

  /** The end of a connection that failed. */
  protected abstract E lost(Cause cause);

  /** The end of a connection that was closed without a word. */
  protected abstract E closed();

  /** Completes when the connection is closed and everything of it released. Any thread. */
  public final CompletableFuture<E> exit() {
    return exit;
  }

  /** Follows the connection from dialling on. Any thread. */
  protected final void follow(ChannelFuture connecting) {
    Channel channel = connecting.channel();
    channel
        .closeFuture()
        .addListener(_ -> {
          // Asked here: Netty's own listener may close the channel before others hear of a failure.
          Throwable notDialled = connecting.cause();
          if (notDialled != null) {
            failed(notDialled);
          }
          release.run();
          exit.complete(verdict.getNow(closed()));
        });
  }

  /** What is to be released before this counts as over. */
  public final void onClosed(Runnable newRelease) {
    release = newRelease;
  }

  /** Decides how this ended; the first word counts. Any thread. */
  public final void conclude(E how) {
    verdict.complete(how);
  }

  @Override
  public final boolean isOver() {
    return verdict.isDone();
  }

  @Override
  public final void late() {
    conclude(lost(Cause.of(Cause.Kind.TIMED_OUT)));
  }

  @Override
  public final void failed(Throwable failure) {
    Cause cause = FailureCauses.of(failure);
    switch (cause.kind()) {
      case CLOSED -> conclude(closed());
      case INTERNAL -> {
        log.error("{}: a connection failed by a defect of ours", name, failure);
        conclude(lost(cause));
      }
      default -> conclude(lost(cause));
    }
  }
}
