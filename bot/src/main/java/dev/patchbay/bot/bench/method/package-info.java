/** The ways for a stream to get to its destinations, a class each. */
@NullMarked
package dev.patchbay.bot.bench.method;

import org.jspecify.annotations.NullMarked;
