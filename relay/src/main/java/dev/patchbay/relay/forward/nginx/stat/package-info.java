/** What nginx says of itself, and what its silence means. */
@NullMarked
package dev.patchbay.relay.forward.nginx.stat;

import org.jspecify.annotations.NullMarked;
