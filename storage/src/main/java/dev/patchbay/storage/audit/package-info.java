/** Who did what, and how it came out. */
@NullMarked
package dev.patchbay.storage.audit;

import org.jspecify.annotations.NullMarked;
