/** The stores in an H2 file: the only package with SQL. */
@NullMarked
package dev.patchbay.storage.h2;

import org.jspecify.annotations.NullMarked;
