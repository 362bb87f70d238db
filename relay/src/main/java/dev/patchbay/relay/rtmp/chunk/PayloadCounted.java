package dev.patchbay.relay.rtmp.chunk;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;

/** Something whose reference count is its payload's. */
public interface PayloadCounted extends ReferenceCounted {
  /** The buffer that is counted. */
  ByteBuf payload();

  @Override
  default int refCnt() {
    return payload().refCnt();
  }

  @Override
  default PayloadCounted retain() {
    payload().retain();
    return this;
  }

  @Override
  default PayloadCounted retain(int increment) {
    payload().retain(increment);
    return this;
  }

  @Override
  default PayloadCounted touch() {
    payload().touch();
    return this;
  }

  @Override
  default PayloadCounted touch(Object hint) {
    payload().touch(hint);
    return this;
  }

  @Override
  default boolean release() {
    return payload().release();
  }

  @Override
  default boolean release(int decrement) {
    return payload().release(decrement);
  }
}
