/** Child processes: started clean, watched, ended, and never left behind. */
@NullMarked
package dev.patchbay.relay.process;

import org.jspecify.annotations.NullMarked;
