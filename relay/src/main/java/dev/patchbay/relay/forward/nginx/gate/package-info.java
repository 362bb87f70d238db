/** The gates: which destinations nginx may publish to, its questions, and how one is emptied. */
@NullMarked
package dev.patchbay.relay.forward.nginx.gate;

import org.jspecify.annotations.NullMarked;
