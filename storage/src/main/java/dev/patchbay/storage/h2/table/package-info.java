/** The tables: SQL, and rows as values. */
@NullMarked
package dev.patchbay.storage.h2.table;

import org.jspecify.annotations.NullMarked;
