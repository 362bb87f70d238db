/** Secrets, and how they rest. */
@NullMarked
package dev.patchbay.storage.secret;

import org.jspecify.annotations.NullMarked;
