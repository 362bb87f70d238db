/** The program: commands from people, carried out by relay and storage. */
@NullMarked
package dev.patchbay.bot;

import org.jspecify.annotations.NullMarked;
