package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfObject;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.rtmp.message.UserControl;
import dev.patchbay.relay.rtmp.message.WindowAcknowledgementSize;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One connection to a {@link LoopbackPlayServer}. Thread-safe. */
public final class PlayConnection extends Awaited {
  private static final int STREAM = 1;

  private final Channel channel;
  private final LoopbackPlayServer server;
  private final List<CommandMessage> commands = new ArrayList<>();
  private final List<UserControl> events = new ArrayList<>();
  private int dripped;
  private boolean closed;

  PlayConnection(Channel channel, LoopbackPlayServer server) {
    this.channel = channel;
    this.server = server;
    channel.closeFuture().addListener(_ -> change(() -> closed = true));
  }

  /** Agrees to the connection. */
  public void welcome() {
    channel.write(new WindowAcknowledgementSize(2_500_000));
    result(status("status", "NetConnection.Connect.Success", "welcome"), 1);
  }

  /** Refuses the connection with {@code _error}. */
  public void refuseConnect(String code, String description) {
    AmfValue status = status("error", code, description);
    channel.writeAndFlush(new CommandMessage("_error", 1, List.of(AmfNull.NULL, status), 0));
  }

  /** Refuses the connection and names another server, as Adobe's did. */
  public void redirect(String url) {
    AmfValue status =
        new AmfObject(
            Map.of(
                "level", AmfValue.of("error"),
                "code", AmfValue.of("NetConnection.Connect.Rejected"),
                "description", AmfValue.of("moved"),
                "ex",
                    new AmfObject(Map.of("code", AmfValue.of(302), "redirect", AmfValue.of(url)))));
    channel.writeAndFlush(new CommandMessage("_error", 1, List.of(AmfNull.NULL, status), 0));
  }

  /** Says what nobody asked for until the other side has enough; never more than is taken. */
  public void talksForever() {
    if (channel.isActive()) {
      channel
          .writeAndFlush(new CommandMessage("onBWDone", 0, List.of(AmfNull.NULL), 0))
          .addListener(_ -> channel.eventLoop().execute(this::talksForever));
    }
  }

  /** Gives the message stream that was asked for. */
  public void givesStream() {
    result(AmfValue.of(STREAM), awaitCommand("createStream").transactionId());
  }

  /** Agrees to the play. */
  public void plays() {
    channel.write(UserControl.streamBegin(STREAM));
    says("status", "NetStream.Play.Reset", "resetting");
    says("status", "NetStream.Play.Start", "playing");
  }

  /** An {@code onStatus}. */
  public void says(String level, String code, String description) {
    channel.writeAndFlush(
        new CommandMessage(
            "onStatus", 0, List.of(AmfNull.NULL, status(level, code, description)), STREAM));
  }

  /** Media, or script data. */
  public void send(List<MediaMessage> messages) {
    messages.forEach(channel::write);
    channel.flush();
  }

  /** The stream is over. */
  public void eof() {
    channel.writeAndFlush(UserControl.streamEof(STREAM));
  }

  /** Bytes instead of chunks. */
  public void sendRaw(byte... bytes) {
    channel
        .pipeline()
        .context(RtmpPipeline.CHUNK_ENCODER)
        .writeAndFlush(Unpooled.wrappedBuffer(bytes));
  }

  /** Sends this a byte at a time for as long as it is taken. */
  public void drips(byte[] bytes, Duration pause) {
    drip(bytes, 0, pause);
  }

  private void drip(byte[] bytes, int at, Duration pause) {
    channel
        .eventLoop()
        .schedule(
            () -> {
              if (channel.isActive() && at < bytes.length) {
                sendRaw(bytes[at]);
                change(() -> dripped++);
                drip(bytes, at + 1, pause);
              }
            },
            pause.toNanos(),
            TimeUnit.NANOSECONDS);
  }

  /** Waits until so many bytes have dripped. */
  public void awaitDripped(int count) {
    await(count + " bytes", () -> dripped >= count);
  }

  /** Asks so many times whether the peer is there, without waiting for an answer. */
  public void pings(int count) {
    for (int i = 0; i < count; i++) {
      channel.write(UserControl.pingRequest(i));
    }
    channel.flush();
  }

  /** Waits until a ping is answered. */
  public void awaitAnsweredPing() {
    await("the answer to a ping", () -> events.stream().anyMatch(PlayConnection::isPong));
  }

  /** How many pings were answered so far. */
  public long answeredPings() {
    return look(() -> events.stream().filter(PlayConnection::isPong).count());
  }

  private static boolean isPong(UserControl event) {
    return event.event() == UserControl.Event.PING_RESPONSE;
  }

  /** Asks whether the peer is there, and waits for the answer. */
  public void ping(long timestamp) {
    channel.writeAndFlush(UserControl.pingRequest(timestamp));
    await("the answer to a ping", () -> events.contains(UserControl.pingResponse(timestamp)));
  }

  /** The first command of that name; waits for it. */
  public CommandMessage awaitCommand(String name) {
    await("command " + name, () -> commands.stream().anyMatch(c -> c.name().equals(name)));
    return look(
        () -> commands.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow());
  }

  /** A text in the connect command's object, such as {@code app} or {@code tcUrl}. */
  public String connectProperty(String name) {
    AmfValue value = awaitCommand("connect").argument(0).asProperties().get(name);
    return value instanceof AmfString(String text) ? text : "";
  }

  /** The stream name that was asked for. */
  public String playedName() {
    return awaitCommand("play").argument(1) instanceof AmfString(String name) ? name : "";
  }

  /** Waits for the word on how much is buffered, and gives it in milliseconds. */
  public long awaitBufferLength() {
    await("a buffer length", () -> events.stream().anyMatch(PlayConnection::isBuffer));
    return look(() ->
        events.stream().filter(PlayConnection::isBuffer).findFirst().orElseThrow().bufferMillis());
  }

  private static boolean isBuffer(UserControl event) {
    return event.event() == UserControl.Event.SET_BUFFER_LENGTH;
  }

  /** Waits until the connection is closed, by whichever side. */
  public void awaitClosed() {
    await("the end of the connection", () -> closed);
  }

  public void close() {
    channel.close().syncUninterruptibly();
  }

  ChannelHandler handler() {
    return new Handler();
  }

  private void result(AmfValue value, double transaction) {
    channel.writeAndFlush(
        new CommandMessage("_result", transaction, List.of(AmfNull.NULL, value), 0));
  }

  private static AmfValue status(String level, String code, String description) {
    return new AmfObject(
        Map.of(
            "level", AmfValue.of(level),
            "code", AmfValue.of(code),
            "description", AmfValue.of(description)));
  }

  private final class Handler extends SimpleChannelInboundHandler<RtmpMessage> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, RtmpMessage message) {
      switch (message) {
        case CommandMessage command -> {
          change(() -> commands.add(command));
          answer(command);
        }
        case UserControl event -> change(() -> events.add(event));
        default -> {}
      }
    }

    private void answer(CommandMessage command) {
      switch (command.name()) {
        case "connect" -> server.connected(PlayConnection.this);
        case "createStream" -> server.askedForStream(PlayConnection.this);
        case "play" -> server.played(PlayConnection.this);
        default -> {}
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  @Override
  public String toString() {
    return commands.stream().map(CommandMessage::name).toList() + (closed ? ", closed" : "");
  }
}
