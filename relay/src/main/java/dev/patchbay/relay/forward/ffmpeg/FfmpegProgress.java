package dev.patchbay.relay.forward.ffmpeg;

import java.util.OptionalLong;

/**
 * One report of a running FFmpeg, all counted from its start.
 *
 * @param frames video packets handed to the muxer; empty where FFmpeg does not say, as 7.0 when it
 *     copies
 * @param bytes of FLV written to the destination, headers included
 * @param outTimeMicros how far the time stamps have come
 * @param dropped frames given up
 */
record FfmpegProgress(OptionalLong frames, long bytes, long outTimeMicros, long dropped) {}
