/**
 * {@code patchbay bench}: what each way of forwarding costs on the reader's own machine. Source,
 * relay and destinations are processes of their own; a method and a scenario are a class each.
 */
@NullMarked
package dev.patchbay.bot.bench;

import org.jspecify.annotations.NullMarked;
