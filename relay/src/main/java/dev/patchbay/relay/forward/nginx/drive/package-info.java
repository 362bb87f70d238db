/**
 * The thread that drives one nginx: makes it serve what it should, looks at it, and starts it
 * again.
 */
@NullMarked
package dev.patchbay.relay.forward.nginx.drive;

import org.jspecify.annotations.NullMarked;
