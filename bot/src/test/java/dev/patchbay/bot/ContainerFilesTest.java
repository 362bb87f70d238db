package dev.patchbay.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.bot.config.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be said about the container files without an engine to build them. */
final class ContainerFilesTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void theImageListensWhereTheDefaultsSay() throws IOException {
    String own = defaultOf("ingest.rtmp.listen").replaceAll(".*:", "");
    String nginx = defaultOf("ingest.nginx.listen").replaceAll(".*:", "");

    assertThat(read("bot/Dockerfile")).contains("EXPOSE %s %s\n".formatted(own, nginx));
    assertThat(read("docker-compose.yml"))
        .contains("\"%s:%s\"".formatted(own, own), "\"%s:%s\"".formatted(nginx, nginx));
  }

  @Test
  void theImageHasTheProgramsThatMethodsNeed() throws IOException {
    assertThat(read("bot/Dockerfile").lines())
        .anyMatch(line ->
            line.contains("apt-get install") && line.contains(" ffmpeg nginx libnginx-mod-rtmp "));
    assertThat(defaultOf("ingest.nginx.program")).isEqualTo("nginx");
    assertThat(defaultOf("ingest.nginx.module")).as("found where Debian puts it").isEmpty();
  }

  /** systemd would end nginx with a Patchbay that crashed, and the media with it. */
  @Test
  void theServiceLeavesNginxRunningWhenItIsStartedAgain() throws IOException {
    assertThat(read("bot/patchbay.service").lines())
        .contains("KillMode=process", "Restart=always", "User=patchbay", "StateDirectory=patchbay")
        .noneMatch(line -> line.startsWith("ExecStop"));
    assertThat(read("README.md")).contains("bot/patchbay.service", "KillMode=process");
  }

  @Test
  void theImageUsesOnlyVariablesThatExist() throws IOException {
    List<String> known = ConfigKey.all().stream().map(ConfigKey::variable).toList();

    assertThat(read("bot/Dockerfile").lines().filter(line -> line.startsWith("ENV ")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(known).contains(line.replaceAll("ENV (\\w+)=.*", "$1")));
  }

  @Test
  void theImageRunsUnprivilegedWithItsDataInAVolumeAndAsksItsOwnHealth() throws IOException {
    String image = read("bot/Dockerfile");

    assertThat(image.lines())
        .contains("USER patchbay", "VOLUME /data", "ENV PATCHBAY_DATA=/data", "CMD [\"run\"]");
    assertThat(image).contains("CMD [\"patchbay\", \"ctl\", \"health\"]");
    assertThat(image.indexOf("USER patchbay")).isGreaterThan(image.lastIndexOf("RUN "));
  }

  @Test
  void composeBuildsThisImageKeepsItUpAndKeepsItsData() throws IOException {
    String compose = read("docker-compose.yml");

    assertThat(compose)
        .contains("dockerfile: bot/Dockerfile", "restart: unless-stopped", "data:/data");
    assertThat(compose).doesNotContain("\t");
    assertThat(ROOT.resolve("bot/Dockerfile")).exists();
  }

  @Test
  void theOnlyWritablePlaceBesidesTheDataTakesNativeLibraries() throws IOException {
    assertThat(read("docker-compose.yml").lines().map(String::strip))
        .contains("read_only: true", "- /tmp:exec");
  }

  @Test
  void secretsAndBuildsStayOutOfTheContext() throws IOException {
    assertThat(read(".dockerignore").lines()).contains(".env", ".git", "**/target", "data");
  }

  private static String defaultOf(String path) {
    return ConfigKey.all().stream()
        .filter(key -> key.path().equals(path))
        .map(ConfigKey::defaultText)
        .findFirst()
        .orElseThrow();
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
