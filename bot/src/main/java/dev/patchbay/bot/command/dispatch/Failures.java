package dev.patchbay.bot.command.dispatch;

import static dev.patchbay.bot.reply.Phrase.next;
import static dev.patchbay.bot.reply.Phrase.text;

import dev.patchbay.bot.reply.Phrase;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.StorageException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what should not have happened: the log has everything, the person gets an id of it. */
public final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);
  private static final int SHOWN = 8;

  private Failures() {}

  /**
   * Writes it to the log, and says so.
   *
   * @param command what was asked for, without anything that was typed
   */
  public static Reply reply(UUID request, String command, RuntimeException failure) {
    log.error("request {}: {} failed", request, command, failure);
    String key = failure instanceof StorageException ? "failed.storage" : "failed.here";
    String shown = request.toString().substring(0, SHOWN);
    return Reply.of(ReplyCode.FAILED, Phrase.of(key, text(shown), next("health")));
  }
}
