package dev.patchbay.relay.rtmp.message;

/**
 * One message of RTMP, either way.
 *
 * <p>Only {@link MediaMessage} and {@link MediaPart} are reference counted: whoever receives one
 * from the pipeline releases it, and writing it gives it away. All others are plain values.
 */
public sealed interface RtmpMessage
    permits MediaMessage,
        MediaPart,
        CommandMessage,
        SetChunkSize,
        Abort,
        Acknowledgement,
        WindowAcknowledgementSize,
        SetPeerBandwidth,
        UserControl {}
