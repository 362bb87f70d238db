/** The two ends of every measurement: the source, the sink, and what the sink has seen. */
@NullMarked
package dev.patchbay.bot.bench.ends;

import org.jspecify.annotations.NullMarked;
