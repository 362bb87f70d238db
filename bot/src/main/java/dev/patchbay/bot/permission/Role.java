package dev.patchbay.bot.permission;

/** What somebody is with regard to a {@link Scope}; each may do what those before it may. */
public enum Role {
  /** Explicitly shut out; may not even look. */
  NOBODY,
  /** On Discord, somebody to whom nothing was granted here: may not look. */
  STRANGER,
  /** May look; in a Twitch channel, everybody of whom nothing is known. */
  VIEWER,
  OPERATOR,
  MANAGER,
  /** The host. */
  OWNER;

  /** Whether this role includes {@code permission}. */
  public boolean allows(Permission permission) {
    return compareTo(
            switch (permission) {
              case VIEW -> VIEWER;
              case OPERATE -> OPERATOR;
              case MANAGE -> MANAGER;
            })
        >= 0;
  }
}
