package dev.patchbay.bot.permission;

import dev.patchbay.storage.access.Grant.Subject;
import java.util.List;

/** Whether something may be done, and if not, why and who can. */
public sealed interface Decision {
  /** It may. */
  record Allowed(Role as) implements Decision {}

  /**
   * It may not.
   *
   * @param reason why
   * @param needed what would be needed
   * @param whoCan whose grants would do, besides the host; at most {@value #MAX_WHO_CAN}
   */
  record Denied(Reason reason, Permission needed, List<Subject> whoCan) implements Decision {
    /** How many are named at most. */
    public static final int MAX_WHO_CAN = 5;

    public Denied {
      whoCan = List.copyOf(whoCan);
    }
  }

  /** Why something is denied. */
  enum Reason {
    /** No grant reaches far enough. */
    NOT_GRANTED,
    /** A grant says no. */
    EXPLICIT_DENY
  }
}
