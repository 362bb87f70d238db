package dev.patchbay.bot.command;

import java.util.Optional;

/**
 * What a destination is to have of its own.
 *
 * @param value empty to go by what is configured
 */
public record Setting<T>(Optional<T> value) {}
