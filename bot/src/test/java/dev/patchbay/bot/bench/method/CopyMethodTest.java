package dev.patchbay.bot.bench.method;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CopyMethodTest {
  /** Where there is no C compiler, nothing else would miss it. */
  @Test
  void theProgramThatIsCompiledIsInThisBuild() {
    assertThat(CopyMethod.class.getResource("copy.c")).isNotNull();
  }
}
