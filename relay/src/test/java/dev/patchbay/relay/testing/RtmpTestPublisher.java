package dev.patchbay.relay.testing;

import dev.patchbay.relay.rtmp.RtmpLimits;
import dev.patchbay.relay.rtmp.RtmpPipeline;
import dev.patchbay.relay.rtmp.amf0.AmfValue;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfNull;
import dev.patchbay.relay.rtmp.amf0.AmfValue.AmfString;
import dev.patchbay.relay.rtmp.message.CommandMessage;
import dev.patchbay.relay.rtmp.message.MediaMessage;
import dev.patchbay.relay.rtmp.message.RtmpMessage;
import dev.patchbay.relay.transport.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A publisher that behaves on the wire as OBS does: simple handshake, chunks of 4096 bytes before
 * connect, releaseStream, FCPublish, createStream, publish. Thread-safe; waits fail after 40 s.
 */
public final class RtmpTestPublisher extends Awaited implements AutoCloseable {
  private static final AmfValue LIVE = AmfValue.of("live");

  private final EventLoops loops = EventLoops.open(1);
  private final ObsHandler obs;
  private final List<CommandMessage> answers = new ArrayList<>();
  private final Channel channel;
  private boolean greeted;
  private boolean closed;

  private RtmpTestPublisher(int port, ObsHandler.Until until, String app, String streamName) {
    obs = new ObsHandler(until, app, streamName, this::greeted, this::answered);
    channel =
        loops
            .client()
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    RtmpPipeline.addClient(opened.pipeline(), RtmpLimits.DEFAULTS, new Random());
                    opened.pipeline().addLast(obs);
                  }
                })
            .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .syncUninterruptibly()
            .channel();
    channel.closeFuture().addListener(_ -> change(() -> closed = true));
  }

  /** Connects to application {@code live} and asks to publish under {@code key}. */
  public static RtmpTestPublisher connect(int port, String key) {
    return connect(port, "live", key);
  }

  /** Connects to any application and asks to publish any name. */
  public static RtmpTestPublisher connect(int port, String app, String streamName) {
    return new RtmpTestPublisher(port, ObsHandler.Until.PUBLISH, app, streamName);
  }

  /** Connects to the server and says no more than the handshake. */
  public static RtmpTestPublisher greetOnly(int port) {
    RtmpTestPublisher peer = new RtmpTestPublisher(port, ObsHandler.Until.HANDSHAKE, "", "");
    peer.await("the handshake", () -> peer.greeted);
    return peer;
  }

  /** Connects to the application and says no more than that. */
  public static RtmpTestPublisher connectOnly(int port, String app) {
    RtmpTestPublisher peer = new RtmpTestPublisher(port, ObsHandler.Until.CONNECT, app, "");
    peer.await("the answer to connect", () -> !peer.answers.isEmpty());
    return peer;
  }

  /** Goes on from {@link #greetOnly}. */
  public RtmpTestPublisher connectAndPublish(String app, String streamName) {
    channel.eventLoop().execute(() -> obs.goOn(channel, app, streamName));
    return this;
  }

  /** The code of the first status that answers the publish, such as NetStream.Publish.Start. */
  public String awaitStatus() {
    await("a status", () -> status().isPresent());
    return look(() -> status().orElseThrow());
  }

  /** Waits for the consent; fails when the answer is another. */
  public RtmpTestPublisher awaitAccepted() {
    String status = awaitStatus();
    if (!status.equals("NetStream.Publish.Start")) {
      throw new AssertionError("publish was answered with " + status);
    }
    return this;
  }

  /** Waits until it is let in or turned away, with or without a word; whether it is let in. */
  public boolean isLetIn() {
    await("an answer to publish", () -> status().isPresent() || closed);
    return look(() -> status().filter("NetStream.Publish.Start"::equals).isPresent());
  }

  /** Everything that was answered, by name. */
  public List<CommandMessage> answers() {
    return look(() -> List.copyOf(answers));
  }

  /** Sends messages whose references are given away, and waits until they have left. */
  public RtmpTestPublisher send(Collection<? extends RtmpMessage> messages) {
    messages.forEach(message ->
        channel.write(message instanceof MediaMessage media ? onStream(media) : message));
    channel.writeAndFlush(channel.alloc().buffer(0)).syncUninterruptibly();
    return this;
  }

  /** Sends a message on another message stream; its reference is given away. */
  public void sendOn(int messageStreamId, MediaMessage media) {
    channel.writeAndFlush(media.at(media.timestamp(), messageStreamId));
  }

  /** Sends bytes as they are. */
  public void sendRaw(byte[] bytes) {
    channel.writeAndFlush(channel.alloc().buffer(bytes.length).writeBytes(bytes));
  }

  /** Publishes once more on the same message stream, and waits for the consent. */
  public void publishAgain() {
    AmfValue name = AmfValue.of(obs.streamName());
    send(List.of(new CommandMessage("publish", 8, List.of(AmfNull.NULL, name, LIVE), 1)));
    await("another consent", () -> codes().filter("NetStream.Publish.Start"::equals).count() == 2);
  }

  /** Says goodbye and closes, as OBS does when one clicks "Stop Streaming". */
  public void endCleanly() {
    send(
        List.of(
            command("FCUnpublish", 6, AmfValue.of(obs.streamName())),
            command("deleteStream", 7, AmfValue.of(1))));
    channel.close().syncUninterruptibly();
  }

  /** Sends one command of the publisher's own and goes on. */
  public void say(String name, AmfValue argument) {
    send(List.of(command(name, 9, argument)));
  }

  /** Closes the connection with RST, as a crash or a lost network would. */
  public void cut() {
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.close().syncUninterruptibly();
  }

  /** Waits until the server has closed the connection. */
  public void awaitClosed() {
    await("the end of the connection", () -> closed);
  }

  public boolean isClosed() {
    return look(() -> closed);
  }

  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loops.close();
  }

  private void greeted() {
    change(() -> greeted = true);
  }

  private void answered(CommandMessage answer) {
    change(() -> answers.add(answer));
  }

  private Optional<String> status() {
    return codes().findFirst();
  }

  private Stream<String> codes() {
    return answers.stream()
        .filter(answer -> answer.name().equals("onStatus") || answer.name().equals("_error"))
        .map(answer -> answer.argument(1).asProperties().get("code"))
        .map(code -> code instanceof AmfString(String text) ? text : "");
  }

  private static MediaMessage onStream(MediaMessage media) {
    return media.at(media.timestamp(), 1);
  }

  private static CommandMessage command(String name, int transactionId, AmfValue argument) {
    return new CommandMessage(name, transactionId, List.of(AmfNull.NULL, argument), 0);
  }

  @Override
  public String toString() {
    return "publisher that heard " + answers + (closed ? ", closed" : "");
  }
}
