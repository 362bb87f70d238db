/** {@code patchbay demo}: the whole program on this machine, with a source and destinations. */
@NullMarked
package dev.patchbay.bot.demo;

import org.jspecify.annotations.NullMarked;
