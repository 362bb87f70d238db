/** The port of storage: stores, and the life of the database behind them. */
@NullMarked
package dev.patchbay.storage;

import org.jspecify.annotations.NullMarked;
