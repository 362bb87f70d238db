/**
 * The commands: what they are, how they are typed, who may give them, and what they do. Start
 * reading at {@link dev.patchbay.bot.command.CommandDispatcher}.
 */
@NullMarked
package dev.patchbay.bot.command;

import org.jspecify.annotations.NullMarked;
