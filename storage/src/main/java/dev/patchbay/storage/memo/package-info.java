/** What must be found again after a restart, and nobody asked for. */
@NullMarked
package dev.patchbay.storage.memo;

import org.jspecify.annotations.NullMarked;
