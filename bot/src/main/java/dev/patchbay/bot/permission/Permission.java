package dev.patchbay.bot.permission;

/** What a command needs; each includes those before it. */
public enum Permission {
  /** Look. */
  VIEW,
  /** Start and stop. */
  OPERATE,
  /** Add, change, remove, set keys, grant. */
  MANAGE
}
