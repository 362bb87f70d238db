/** What nginx is told: the plan of what it serves, as text with everything a plan needs. */
@NullMarked
package dev.patchbay.relay.forward.nginx.config;

import org.jspecify.annotations.NullMarked;
