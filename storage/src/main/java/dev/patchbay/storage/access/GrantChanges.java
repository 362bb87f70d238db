package dev.patchbay.storage.access;

/** Says what a grant gives or takes, for the audit log. */
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

  /** What it is about, as an audit target: {@code main/youtube}, {@code main}, or empty for all. */
  public static String target(Grant grant) {
    return grant.source().orElse("")
        + grant.destination().map(destination -> "/" + destination).orElse("");
  }
}
