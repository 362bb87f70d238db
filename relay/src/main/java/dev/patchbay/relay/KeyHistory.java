package dev.patchbay.relay;

/**
 * What is remembered of a target's key beside the spec. It decides how a refusal is read: a key
 * that once worked is probably still held by a dead session, one that never did is probably wrong.
 */
public enum KeyHistory {
  /** No attempt with this key ever had media flowing. */
  NEVER_WORKED,
  /** Media has flowed with this key before, perhaps in an earlier life of this program. */
  WORKED_BEFORE
}
