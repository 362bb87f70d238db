/** Time that tests can move by hand. */
@NullMarked
package dev.patchbay.relay.time;

import org.jspecify.annotations.NullMarked;
