/**
 * The kit for tests that need storage: strict stores in memory, and a real database in a folder.
 */
@NullMarked
package dev.patchbay.storage.testing;

import org.jspecify.annotations.NullMarked;
