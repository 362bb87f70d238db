/** What stands between source and sink while it is measured, ready to take orders. */
@NullMarked
package dev.patchbay.bot.bench.bed;

import org.jspecify.annotations.NullMarked;
