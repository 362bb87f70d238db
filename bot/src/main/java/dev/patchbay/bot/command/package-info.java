/**
 * The commands as values: what was asked for and what it is about, with the doors that other
 * adapters open for them. {@code catalog} says which there are, {@code line} reads them as they are
 * typed, {@code dispatch} carries them out, {@code view} makes what their answers show. Start
 * reading at {@link dev.patchbay.bot.command.dispatch.CommandDispatcher}.
 */
@NullMarked
package dev.patchbay.bot.command;

import org.jspecify.annotations.NullMarked;
