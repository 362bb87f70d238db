/** Supervision: retry, state and orders, once for all methods. */
@NullMarked
package dev.patchbay.relay.engine;

import org.jspecify.annotations.NullMarked;
