package dev.patchbay.storage.access;

import java.util.Optional;

/** Says what a grant gives or takes, for the audit log, and when it is over. */
public final class GrantChanges {
  private GrantChanges() {}

  /** Effect and subject, as in {@code OPERATE for discord role 42 in 7}. */
  public static String detail(Grant grant) {
    Grant.Subject subject = grant.subject();
    return grant.effect()
        + " for "
        + subject.platform()
        + " "
        + subject.kind()
        + " "
        + subject.id()
        + (subject.place().isEmpty() ? "" : " in " + subject.place());
  }

  /**
   * Whether it is taken back when this source, or this destination of it, is removed: everything
   * that was allowed for just that. A deny stays, for the name may come again.
   */
  public static boolean fallsWith(Grant grant, String source, Optional<String> destination) {
    return grant.effect() != Grant.Effect.DENY
        && grant.source().filter(source::equalsIgnoreCase).isPresent()
        && destination
            .map(name -> grant.destination().filter(name::equalsIgnoreCase).isPresent())
            .orElse(true);
  }

  /** What it is about, as an audit target: {@code main/youtube}, {@code main}, or empty for all. */
  public static String target(Grant grant) {
    return grant.source().orElse("")
        + grant.destination().map(destination -> "/" + destination).orElse("");
  }
}
