/**
 * The stores in an H2 file: with the packages below, the only place with SQL.
 *
 * <p>Here are the ports' implementations, and what opens and closes them. The packages below know
 * each other in one direction only: {@code table} → {@code database} → {@code file}.
 */
@NullMarked
package dev.patchbay.storage.h2;

import org.jspecify.annotations.NullMarked;
