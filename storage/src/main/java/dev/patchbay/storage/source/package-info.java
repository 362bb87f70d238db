/** Sources and their ingest keys. */
@NullMarked
package dev.patchbay.storage.source;

import org.jspecify.annotations.NullMarked;
