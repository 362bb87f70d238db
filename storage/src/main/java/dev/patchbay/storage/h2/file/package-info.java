/**
 * The H2 file and its folder: locked, opened, migrated, written anew, and what goes wrong with it.
 */
@NullMarked
package dev.patchbay.storage.h2.file;

import org.jspecify.annotations.NullMarked;
