package dev.patchbay.storage.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the audit log.
 *
 * @param id grows with time
 * @param at when it was written
 * @param author who asked
 * @param action the id of the command in the catalog: {@code start}, {@code restart}, {@code
 *     source.add} …; or {@code denied}, {@code grant}, {@code revoke}
 * @param target the destination or source, as {@code main/youtube} or {@code main}; may be empty
 * @param detail what changed, without any secret; may be empty
 * @param outcome how it came out, once known
 */
public record AuditEntry(
    long id,
    Instant at,
    Author author,
    String action,
    String target,
    String detail,
    Optional<String> outcome) {}
