package dev.patchbay.relay.forward;

import dev.patchbay.relay.PublishServer;
import dev.patchbay.relay.target.TargetResolver;
import dev.patchbay.relay.target.TargetResolver.Resolution;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks the name service, but waits no longer than the attempt is wanted. */
public final class Resolving {
  private Resolving() {}

  /** What the server resolves to; empty when the attempt was ordered to end meanwhile. */
  public static Optional<Resolution> of(
      TargetResolver resolver, PublishServer server, Attempt attempt) {
    if (server.isLiteral()) {
      return Optional.of(resolver.resolve(server));
    }
    CompletableFuture<Optional<Resolution>> answer = new CompletableFuture<>();
    attempt.onEnd(_ -> answer.complete(Optional.empty()));
    Thread.ofVirtual()
        .name("resolve " + server.host())
        .start(() -> {
          try {
            answer.complete(Optional.of(resolver.resolve(server)));
          } catch (RuntimeException | Error defect) {
            answer.completeExceptionally(defect);
          }
        });
    return answer.join();
  }
}
