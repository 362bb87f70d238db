/** The programs that a measurement needs: starting them, waiting for them, what they cost. */
@NullMarked
package dev.patchbay.bot.bench.program;

import org.jspecify.annotations.NullMarked;
