/** Who publishes to nginx: whom it may let in, and who is there. */
@NullMarked
package dev.patchbay.relay.forward.nginx.source;

import org.jspecify.annotations.NullMarked;
