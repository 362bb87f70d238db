package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.reply.Reply;
import dev.patchbay.storage.destination.DestinationName;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Does something to many at once; one that fails spoils nothing of the others. */
record SideBySide(AuditTrail audit) {
  Reply each(
      Request request,
      List<DestinationName> names,
      BiFunction<Request, DestinationName, Reply> then) {
    List<CompletableFuture<Reply>> replies =
        names.stream()
            .map(name ->
                CompletableFuture.supplyAsync(
                    () -> part(request.part(name), name, then), Thread::startVirtualThread))
            .toList();
    return Replies.together(replies.stream().map(CompletableFuture::join).toList());
  }

  private Reply part(
      Request part, DestinationName name, BiFunction<Request, DestinationName, Reply> then) {
    Reply reply;
    try {
      reply = then.apply(part, name);
    } catch (RuntimeException failure) {
      reply = Failures.reply(part.id(), part.spec().id(), failure);
    }
    audit.outcome(part, reply);
    return reply;
  }
}
