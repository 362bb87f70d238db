package dev.patchbay.relay.forward.ffmpeg;

/**
 * One report of a running FFmpeg, all counted from its start.
 *
 * @param frames video packets handed to the muxer
 * @param bytes of FLV written to the destination, headers included
 * @param outTimeMicros how far the time stamps have come
 * @param dropped frames given up
 */
record FfmpegProgress(long frames, long bytes, long outTimeMicros, long dropped) {}
