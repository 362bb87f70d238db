/**
 * {@code patchbay bench}: what each way of forwarding costs on the reader's own machine. Source,
 * relay and destinations are processes of their own; a method and a scenario are a class each.
 *
 * <p>Here are the command, the rounds and the report. The packages below know each other in one
 * direction only: {@code scenario} → {@code method} → {@code bed} → {@code ends} → {@code program}.
 */
@NullMarked
package dev.patchbay.bot.bench;

import org.jspecify.annotations.NullMarked;
