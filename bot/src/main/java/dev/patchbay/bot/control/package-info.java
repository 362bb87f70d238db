/** Keeps orders and forwarders in step: what is asked for is written down, then made so. */
@NullMarked
package dev.patchbay.bot.control;

import org.jspecify.annotations.NullMarked;
