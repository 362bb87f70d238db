package dev.patchbay.bot.command.dispatch;

import dev.patchbay.bot.reply.Reply;
import dev.patchbay.storage.audit.AuditLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes denials and outcomes to the audit log. Never fails a command: what cannot be written is
 * logged. One person's denials are written at most every ten seconds, so that nobody can fill a
 * disk from a public chat.
 */
@Singleton
final class AuditTrail {
  private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
  private static final Duration BETWEEN_DENIALS = Duration.ofSeconds(10);
  private static final int MAX_PEOPLE = 1024;

  private final AuditLog audit;
  private final InstantSource clock;
  private final Map<String, Instant> lastDenials =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MAX_PEOPLE;
        }
      };

  @Inject
  AuditTrail(AuditLog audit, InstantSource clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** Notes that something was denied. */
  void denied(Request request, String target) {
    String person = request.caller().platform().word() + ":" + request.caller().userId();
    if (!isTime(person)) {
      log.info("{} was denied {} again", person, request.spec().id());
      return;
    }
    try {
      audit.note(request.author(), "denied", target, request.spec().id(), "denied");
    } catch (RuntimeException unreachable) {
      log.warn("a denial of {} cannot be noted", person, unreachable);
    }
  }

  private synchronized boolean isTime(String person) {
    Instant now = clock.instant();
    Instant last = lastDenials.getOrDefault(person, Instant.MIN);
    if (now.isBefore(last.isAfter(Instant.MIN) ? last.plus(BETWEEN_DENIALS) : last)) {
      return false;
    }
    lastDenials.put(person, now);
    return true;
  }

  /** Notes how a change came out. */
  void outcome(Request request, Reply reply) {
    if (request.spec().reads()) {
      return;
    }
    try {
      audit.outcome(request.id(), reply.code().word());
    } catch (RuntimeException unreachable) {
      log.warn("the outcome of request {} cannot be noted", request.id(), unreachable);
    }
  }
}
