/** The nginx that is there to be driven: one of our own, or the site's. */
@NullMarked
package dev.patchbay.relay.forward.nginx.host;

import org.jspecify.annotations.NullMarked;
