/** What is done with every method, a class each, and the figures that come of it. */
@NullMarked
package dev.patchbay.bot.bench.scenario;

import org.jspecify.annotations.NullMarked;
