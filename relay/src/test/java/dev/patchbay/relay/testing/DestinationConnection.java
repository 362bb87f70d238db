package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.chunk.ChunkDecoder;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.UserControl;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What one connection to a {@link LoopbackRtmpServer} has said and sent. Thread-safe. */
public final class DestinationConnection extends Awaited {
  private final Channel channel;
  private final LoopbackRtmpServer server;
  private final List<CommandMessage> commands = new ArrayList<>();
  private final List<ReceivedMedia> media = new ArrayList<>();
  private long answeredPing = -1;
  private boolean closed;

  DestinationConnection(Channel channel, LoopbackRtmpServer server) {
    this.channel = channel;
    this.server = server;
    channel.closeFuture().addListener(_ -> change(() -> closed = true));
  }

  /** The commands so far. */
  public List<CommandMessage> commands() {
    return look(() -> List.copyOf(commands));
  }

  /** The names of the commands so far, in order. */
  public List<String> commandNames() {
    return commands().stream().map(CommandMessage::name).toList();
  }

  /** A text in the connect command's object, such as {@code app} or {@code tcUrl}. */
  public String connectProperty(String name) {
    AmfValue value = awaitCommand("connect").argument(0).asProperties().get(name);
    return value instanceof AmfString(String text) ? text : "";
  }

  /** The stream name that was published. */
  public String publishedName() {
    return awaitCommand("publish").argument(1) instanceof AmfString(String name) ? name : "";
  }

  /** The media so far. */
  public List<ReceivedMedia> media() {
    return look(() -> List.copyOf(media));
  }

  public boolean isClosed() {
    return look(() -> closed);
  }

  /** The first command of that name; waits for it. */
  public CommandMessage awaitCommand(String name) {
    await("command " + name, () -> find(name).isPresent());
    return look(() -> find(name).orElseThrow());
  }

  /** Waits until so many media messages have come. */
  public List<ReceivedMedia> awaitMedia(int count) {
    await(count + " media messages", () -> media.size() >= count);
    return media();
  }

  /** The first media message that is like this; waits for it. */
  public ReceivedMedia awaitMedia(Predicate<ReceivedMedia> like) {
    await("a media message", () -> media.stream().anyMatch(like));
    return look(() -> media.stream().filter(like).findFirst().orElseThrow());
  }

  /** Waits until the connection is closed, by whichever side. */
  public void awaitClosed() {
    await("the end of the connection", () -> closed);
  }

  /** Asks whether the peer is there, and waits for the answer. */
  public void ping(long timestamp) {
    channel.writeAndFlush(new UserControl(UserControl.Event.PING_REQUEST, timestamp, 0));
    await("the answer to a ping", () -> answeredPing == timestamp);
  }

  /** Bytes that have come since the handshake, those of messages that are not complete too. */
  public long receivedBytes() {
    return channel
        .eventLoop()
        .submit(() -> channel.pipeline().get(ChunkDecoder.class).bytesReceived())
        .syncUninterruptibly()
        .getNow();
  }

  /** Closes the connection with RST, as a crashed machine would. */
  public void reset() {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      close();
    }
  }

  /** Closes the connection. */
  public void close() {
    channel.close().syncUninterruptibly();
  }

  void reading(boolean reading) {
    channel.config().setAutoRead(reading);
  }

  LoopbackRtmpServer.Manners manners() {
    return server.manners();
  }

  void received(UserControl event) {
    if (event.event() == UserControl.Event.PING_RESPONSE) {
      change(() -> answeredPing = event.value());
    }
  }

  void received(CommandMessage command) {
    change(() -> commands.add(command));
  }

  /** Gives how many there are now. */
  int received(MediaMessage message) {
    change(() -> media.add(ReceivedMedia.of(media.size(), message)));
    return look(media::size);
  }

  private Optional<CommandMessage> find(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return commandNames() + ", " + media().size() + " media messages" + (closed ? ", closed" : "");
  }
}
