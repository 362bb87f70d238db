package dev.patchbay.bot.twitch.chat;

import dev.patchbay.bot.command.Command;
import dev.patchbay.bot.command.catalog.CommandCatalog;
import dev.patchbay.bot.command.dispatch.CommandDispatcher;
import dev.patchbay.bot.reply.Reply;
import dev.patchbay.bot.reply.ReplyCode;
import dev.patchbay.storage.StorageException;
import dev.patchbay.storage.audit.AuditLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is met with silence, and writes some of it to the audit log: one person's once a
 * minute, and nobody's within 2 s of another's, so that a crowd cannot fill a disk. What was typed
 * is never written. Thread-safe, never blocks.
 */
@Singleton
final class DeniedNotes {
  private static final Logger log = LoggerFactory.getLogger(DeniedNotes.class);
  static final Duration BETWEEN_PERSON = Duration.ofMinutes(1);
  static final Duration BETWEEN_ALL = Duration.ofSeconds(2);
  private static final Person ANYBODY = new Person("", "");

  private final CommandCatalog catalog;
  private final CommandDispatcher dispatcher;
  private final AuditLog audit;
  private final Lanes lanes;
  private final ChatCounts counts;
  private final Fading<Person, Boolean> noted;

  @Inject
  DeniedNotes(
      CommandCatalog catalog,
      CommandDispatcher dispatcher,
      AuditLog audit,
      Lanes lanes,
      ChatCounts counts,
      InstantSource clock) {
    this.catalog = catalog;
    this.dispatcher = dispatcher;
    this.audit = audit;
    this.lanes = lanes;
    this.counts = counts;
    noted = new Fading<>(clock);
  }

  /** Somebody without any grant typed a command. */
  void denied(Spoken spoken, Command command) {
    counts.wasDenied();
    if (isTime(spoken.person())) {
      note(() -> dispatched(spoken, command));
    }
  }

  /** Somebody typed a word we do not know, or no whole command. */
  void unknown(Spoken spoken) {
    counts.wasDenied();
    if (isTime(spoken.person())) {
      note(() -> write(spoken, "unknown"));
    }
  }

  private void note(Runnable task) {
    if (!lanes.run(ANYBODY, task)) {
      counts.wasCrowded();
    }
  }

  /** The dispatcher denies and writes it down; what it would only show is denied here. */
  private void dispatched(Spoken spoken, Command command) {
    String id = catalog.of(command).id();
    if (catalog.of(command).reads()) {
      write(spoken, id);
      return;
    }
    Reply reply = dispatcher.dispatch(spoken.caller(), command);
    if (reply.code() != ReplyCode.DENIED) {
      write(spoken, id);
    }
  }

  private void write(Spoken spoken, String what) {
    try {
      audit.note(spoken.caller().author(), "denied", "", what, "denied");
    } catch (StorageException unreachable) {
      log.warn("a denial on Twitch cannot be noted", unreachable);
    }
  }

  private synchronized boolean isTime(Person person) {
    if (noted.get(ANYBODY).isPresent() || noted.get(person).isPresent()) {
      return false;
    }
    noted.put(ANYBODY, true, BETWEEN_ALL);
    noted.put(person, true, BETWEEN_PERSON);
    return true;
  }
}
