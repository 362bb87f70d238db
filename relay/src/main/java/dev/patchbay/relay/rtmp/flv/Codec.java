package dev.patchbay.relay.rtmp.flv;

/** How media is coded, as FLV and Enhanced RTMP number or name it. */
public enum Codec {
  H264("H.264"),
  HEVC("HEVC"),
  VVC("VVC"),
  AV1("AV1"),
  VP8("VP8"),
  VP9("VP9"),
  SORENSON_H263("Sorenson H.263"),
  SCREEN("Screen video"),
  VP6("VP6"),
  AAC("AAC"),
  MP3("MP3"),
  OPUS("Opus"),
  FLAC("FLAC"),
  AC3("AC-3"),
  EAC3("E-AC-3"),
  PCM("PCM"),
  ADPCM("ADPCM"),
  G711("G.711"),
  NELLYMOSER("Nellymoser"),
  SPEEX("Speex"),
  /** Not known to us, or not said in this message. */
  UNKNOWN("unknown");

  private final String displayName;

  Codec(String displayName) {
    this.displayName = displayName;
  }

  /** As people write it. */
  public String displayName() {
    return displayName;
  }

  /** FLV's CodecID; 12 is what encoders used for HEVC before there was a FourCC for it. */
  static Codec ofVideoId(int id) {
    return switch (id) {
      case 2 -> SORENSON_H263;
      case 3, 6 -> SCREEN;
      case 4, 5 -> VP6;
      case 7 -> H264;
      case 12 -> HEVC;
      default -> UNKNOWN;
    };
  }

  /** FLV's SoundFormat. */
  static Codec ofSoundFormat(int format) {
    return switch (format) {
      case 0, 3 -> PCM;
      case 1 -> ADPCM;
      case 2, 14 -> MP3;
      case 4, 5, 6 -> NELLYMOSER;
      case 7, 8 -> G711;
      case 10 -> AAC;
      case 11 -> SPEEX;
      default -> UNKNOWN;
    };
  }

  /** Enhanced RTMP's FourCC, as a big-endian number. */
  static Codec ofFourCc(int fourCc) {
    return switch (fourCc) {
      case 0x61766331 -> H264; // avc1
      case 0x68766331 -> HEVC; // hvc1
      case 0x76766331 -> VVC; // vvc1
      case 0x61763031 -> AV1; // av01
      case 0x76703038 -> VP8; // vp08
      case 0x76703039 -> VP9; // vp09
      case 0x6D703461 -> AAC; // mp4a
      case 0x2E6D7033 -> MP3; // .mp3
      case 0x4F707573 -> OPUS; // Opus
      case 0x664C6143 -> FLAC; // fLaC
      case 0x61632D33 -> AC3; // ac-3
      case 0x65632D33 -> EAC3; // ec-3
      default -> UNKNOWN;
    };
  }

  /** Whether coded frames of the enhanced form carry a composition time. */
  boolean hasCompositionTime() {
    return this == H264 || this == HEVC || this == VVC;
  }
}
