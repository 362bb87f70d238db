/** Destinations and what was ordered of them. */
@NullMarked
package dev.patchbay.storage.destination;

import org.jspecify.annotations.NullMarked;
