package dev.patchbay.bot.config;

/** How much is logged; each level holds all those before it. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE
}
