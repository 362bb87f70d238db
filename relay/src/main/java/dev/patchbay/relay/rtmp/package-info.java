/**
 * A self-contained RTMP codec for Netty, one package per layer of the specification. It knows
 * nothing of this program; {@link RtmpPipeline} shows how the layers are put together.
 */
@NullMarked
package dev.patchbay.relay.rtmp;

import org.jspecify.annotations.NullMarked;
