/** Sources inside the relay: one publisher each, many readers, headers and the GOP at hand. */
@NullMarked
package dev.patchbay.relay.stream;

import org.jspecify.annotations.NullMarked;
