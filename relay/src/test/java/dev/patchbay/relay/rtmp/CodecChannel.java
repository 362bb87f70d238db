package dev.patchbay.relay.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Handlers under test on an embedded channel whose allocator knows what was not released. */
public final class CodecChannel implements AutoCloseable {
  private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false, true);
  private final EmbeddedChannel channel;
  private final List<Object> received = new ArrayList<>();

  public CodecChannel(ChannelHandler... handlers) {
    channel = EmbeddedChannel.builder().register(false).build();
    channel.config().setAllocator(allocator);
    channel.pipeline().addLast(handlers);
    try {
      channel.register();
    } catch (Exception e) {
      throw new IllegalStateException("cannot register", e);
    }
  }

  public EmbeddedChannel netty() {
    return channel;
  }

  /** A buffer of this channel's allocator. */
  public ByteBuf buffer(byte... bytes) {
    return allocator.buffer(Math.max(1, bytes.length)).writeBytes(bytes);
  }

  /** Bytes that are allocated and not released. */
  public long bytesInUse() {
    return allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
  }

  /** Delivers bytes as one read. */
  public CodecChannel receive(byte... bytes) {
    channel.writeInbound(buffer(bytes));
    return this;
  }

  /** Everything that came out of the pipeline since the last call; the kit releases it. */
  public List<Object> messages() {
    List<Object> fresh = new ArrayList<>();
    for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
      fresh.add(next);
    }
    received.addAll(fresh);
    return fresh;
  }

  /** Sends an object, whose reference is given away. */
  public CodecChannel send(Object message) {
    channel.writeOutbound(message);
    return this;
  }

  /** The bytes that were sent since the last call. */
  public byte[] written() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      all.writeBytes(ByteBufUtil.getBytes(next));
      next.release();
    }
    return all.toByteArray();
  }

  /** Closes the channel and asserts that every buffer was released. */
  @Override
  public void close() {
    messages();
    channel.finishAndReleaseAll();
    received.forEach(ReferenceCountUtil::release);
    assertThat(bytesInUse()).as("bytes that were not released").isZero();
  }
}
