package dev.patchbay.bot.permission;

import java.util.List;

/**
 * Grants that no command gave: those of the configuration, and those that follow from what a place
 * is. Asked at every decision, so it answers from memory. Thread-safe.
 */
public interface GrantSource {
  List<StandingGrant> current();
}
