package dev.patchbay.storage.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Append-only. Changes write their own entry in their own transaction; this is for the rest.
 *
 * <p>Thread-safe. Every method blocks and throws {@link dev.patchbay.storage.StorageException} when
 * the database cannot be reached.
 */
public interface AuditLog {
  /** Notes something that changed nothing, for instance a denial. */
  void note(Author author, String action, String target, String detail, String outcome);

  /** Writes how a request came out, to every entry of that request that has no outcome yet. */
  void outcome(UUID request, String outcome);

  /**
   * The newest entries first.
   *
   * @param target only entries of this target, or all
   * @param limit at most 200
   */
  default List<AuditEntry> newest(Optional<String> target, int limit) {
    return older(target, Long.MAX_VALUE, limit);
  }

  /**
   * The newest entries first, of those before one.
   *
   * @param target only entries of this target, or all
   * @param than only entries with a smaller {@link AuditEntry#id()}
   * @param limit at most 200
   */
  List<AuditEntry> older(Optional<String> target, long than, int limit);
}
