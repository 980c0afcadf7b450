package dev.runnel.local.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreFolderTest {
  private static final String HOME = Path.of("home").toAbsolutePath().toString();
  private static final String OTHER = Path.of("other").toAbsolutePath().toString();

  @Test
  void ownVariableComesFirst() {
    assertThat(folder("Linux", Map.of("RUNNEL_MODELS", OTHER, "XDG_CACHE_HOME", HOME)))
        .isEqualTo(Path.of(OTHER));
  }

  @Test
  void ownVariableMayBeRelative() {
    assertThat(folder("Linux", Map.of("RUNNEL_MODELS", "a/../models")))
        .isEqualTo(Path.of("models").toAbsolutePath());
  }

  @Test
  void cacheFolderOfTheUser() {
    assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", OTHER)))
        .isEqualTo(Path.of(OTHER, "runnel", "models"));
  }

  @Test
  void relativeCacheFolderIsIgnored() {
    assertThat(folder("Linux", Map.of("XDG_CACHE_HOME", "cache", "HOME", OTHER)))
        .isEqualTo(Path.of(OTHER, ".cache", "runnel", "models"));
  }

  @Test
  void blankVariablesAreUnset() {
    assertThat(folder("Linux", Map.of("RUNNEL_MODELS", " ", "XDG_CACHE_HOME", "", "HOME", "")))
        .isEqualTo(Path.of(HOME, ".cache", "runnel", "models"));
  }

  @Test
  void macOs() {
    assertThat(folder("Mac OS X", Map.of()))
        .isEqualTo(Path.of(HOME, "Library", "Caches", "runnel", "models"));
  }

  @Test
  void windows() {
    assertThat(folder("Windows 11", Map.of("LOCALAPPDATA", OTHER)))
        .isEqualTo(Path.of(OTHER, "runnel", "models"));
    assertThat(folder("Windows 11", Map.of()))
        .isEqualTo(Path.of(HOME, "AppData", "Local", "runnel", "models"));
  }

  private static Path folder(String system, Map<String, String> environment) {
    return StoreFolder.of(environment::get, system, HOME);
  }
}
