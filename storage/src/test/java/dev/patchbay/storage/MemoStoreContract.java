package dev.patchbay.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of memos does. */
public abstract class MemoStoreContract extends StoresContract {
  @Test
  void latestTextIsRecalled() {
    stores().memos().keep("panel.1", "a");
    stores().memos().keep("panel.1", "b");

    assertThat(stores().memos().recall("panel.1")).contains("b");
    assertThat(stores().memos().recall("panel")).isEmpty();
  }

  @Test
  void memosAreFoundByHowTheirNamesBegin() {
    stores().memos().keep("panel.1", "a");
    stores().memos().keep("panel.2", "b");
    stores().memos().keep("pan%l.3", "c");

    assertThat(stores().memos().startingWith("panel."))
        .isEqualTo(Map.of("panel.1", "a", "panel.2", "b"));
    assertThat(stores().memos().startingWith("pan%")).isEqualTo(Map.of("pan%l.3", "c"));
  }

  @Test
  void forgottenMemoIsGone() {
    stores().memos().keep("panel.1", "a");
    stores().memos().forget("panel.1");
    stores().memos().forget("panel.1");

    assertThat(stores().memos().recall("panel.1")).isEmpty();
  }
}
