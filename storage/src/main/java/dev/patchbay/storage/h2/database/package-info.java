/** An open database: transactions on lanes of their own, and what is remembered between them. */
@NullMarked
package dev.patchbay.storage.h2.database;

import org.jspecify.annotations.NullMarked;
