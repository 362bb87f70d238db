package dev.patchbay.relay.forward.nginx.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NginxStatTest {
  @Test
  void statIsReadAndHostileStatIsNot() {
    NginxStat stat =
        NginxStatParser.parse(
                """
                <?xml version="1.0" encoding="utf-8" ?><rtmp><nginx_rtmp_version>1.1.4\
                </nginx_rtmp_version><pid>42</pid><server><application><name>main</name><live>
                <stream><name>live</name><bytes_in>100</bytes_in><bytes_out>20</bytes_out>
                <client><id>3</id><address>127.0.0.1</address><dropped>2</dropped><active/></client>
                <client><id>1</id><address>192.0.2.7</address><dropped>0</dropped><publishing/>\
                <active/></client>
                <meta><video><width>1280</width><height>720</height><frame_rate>30</frame_rate>\
                <codec>H264</codec></video><audio><codec>AAC</codec><channels>2</channels>\
                <sample_rate>48000</sample_rate></audio></meta></stream></live></application>
                </server></rtmp>\
                """
                    .getBytes(StandardCharsets.UTF_8))
            .orElseThrow();
    assertThat(stat.pid()).isEqualTo(42);
    NginxStat.Stream stream = stat.stream("main").orElseThrow();
    assertThat(stream.bytesIn()).isEqualTo(100);
    assertThat(stream.publisher().orElseThrow().address()).isEqualTo("192.0.2.7");
    assertThat(stream.push().orElseThrow().dropped()).isEqualTo(2);
    assertThat(stream.picture()).isEqualTo(new NginxStat.Picture("H264", 1280, 720, 30));
    assertThat(stream.sound()).isEqualTo(new NginxStat.Sound("AAC", 48000, 2));

    String entity =
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rtmp><pid>&x;</pid></rtmp>";
    assertThat(NginxStatParser.parse(entity.getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(NginxStatParser.parse("<a>".repeat(100).getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(NginxStatParser.parse(new byte[NginxStatParser.MAX_BYTES + 1])).isEmpty();
  }
}
