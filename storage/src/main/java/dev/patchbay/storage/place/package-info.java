/** Where in a chat Patchbay speaks, and about what. */
@NullMarked
package dev.patchbay.storage.place;

import org.jspecify.annotations.NullMarked;
