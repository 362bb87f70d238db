/** Who may do what. */
@NullMarked
package dev.patchbay.storage.access;

import org.jspecify.annotations.NullMarked;
