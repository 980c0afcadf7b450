package dev.runnel.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ModelNotFoundException;
import dev.runnel.ValidationException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelStoreTest {
  @TempDir Path directory;

  @Test
  void modelsAreTheGgufFilesWithAName() throws Exception {
    for (String file : List.of("b.gguf", "a-1.5B.Q8_0.gguf", "c.gguf.part", "d.txt", "nano.gguf")) {
      Files.writeString(directory.resolve(file), "1234");
    }
    Files.writeString(directory.resolve(".gguf"), "");
    Files.createDirectory(directory.resolve("e.gguf"));

    assertThat(ModelStore.at(directory).models())
        .containsExactly(
            new InstalledModel("a-1.5B.Q8_0", directory.resolve("a-1.5B.Q8_0.gguf"), 4),
            new InstalledModel("b", directory.resolve("b.gguf"), 4));
  }

  @Test
  void noFolderIsNoModels() {
    ModelStore store = ModelStore.at(directory.resolve("none"));
    assertThat(store.models()).isEmpty();
    assertThat(store.find("smollm2-135m")).isEmpty();
    assertThat(directory.resolve("none")).doesNotExist();
  }

  @Test
  void findsTheFileOfAName() throws Exception {
    Path file = Files.writeString(directory.resolve("mine.gguf"), "x");
    assertThat(ModelStore.at(directory).find("mine")).contains(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../mine", "a/b", "a\\b", ".hidden", "nano", "x.gguf", "a b", "-m"})
  void aNameLeadsNowhereElse(String name) throws Exception {
    Files.writeString(directory.resolve("mine.gguf"), "x");
    Path inner = Files.createDirectory(directory.resolve("inner"));
    ModelStore store = ModelStore.at(inner);

    assertThat(store.find(name)).isEmpty();
    assertThatThrownBy(() -> store.pull(name, PullListener.none()))
        .isInstanceOf(ModelNotFoundException.class);
    assertThatThrownBy(() -> entry(name, "https://x/y.gguf", 1, "0".repeat(64)))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void anUnknownNameIsToldTheNearest() {
    assertThatThrownBy(() -> ModelStore.at(directory).pull("smolm2-135", PullListener.none()))
        .isInstanceOf(ModelNotFoundException.class)
        .hasMessage("the catalogue has no 'smolm2-135'; did you mean 'smollm2-135m'?");
    ModelStore empty = ModelStore.at(directory).withCatalogue(List.of());
    assertThatThrownBy(() -> empty.pull("x", PullListener.none()))
        .hasMessage("the catalogue has no 'x', nor any other model");
  }

  @Test
  void whatIsThereIsFoundWithoutTheCatalogue() throws Exception {
    Path file = Files.writeString(directory.resolve("mine.gguf"), "x");
    assertThat(ModelStore.at(directory).pull("mine", PullListener.none())).isEqualTo(file);
  }

  @Test
  void entriesAreChecked() {
    String sum = "0".repeat(64);
    assertThatThrownBy(() -> entry("a", "file:///etc/passwd", 1, sum)).hasMessageContaining("web");
    assertThatThrownBy(() -> entry("a", "https:/y", 1, sum)).hasMessageContaining("web");
    assertThatThrownBy(() -> entry("a", "https://me:secret@x/y", 1, sum))
        .hasMessageContaining("must not hold a user's name")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> entry("a", "https://x/y", 0, sum)).hasMessageContaining("positive");
    assertThatThrownBy(() -> entry("a", "https://x/y", 1, "12")).hasMessageContaining("64 hex");
    assertThat(entry("a", "https://x/y", 1, "AB".repeat(32)).sha256()).isEqualTo("ab".repeat(32));
  }

  @Test
  void theBundledCatalogueIsSound() {
    List<CatalogueEntry> entries = ModelStore.at(directory).catalogue();
    assertThat(entries.getFirst().name()).isEqualTo("smollm2-135m");
    assertThat(entries).extracting(CatalogueEntry::name).doesNotHaveDuplicates();
    assertThat(entries).extracting(CatalogueEntry::sha256).doesNotHaveDuplicates();
    assertThat(entries)
        .allSatisfy(entry -> {
          assertThat(entry.uri().toString())
              .matches("https://huggingface\\.co/[^/]+/[^/]+/resolve/[0-9a-f]{40}/[^/]+\\.gguf");
          assertThat(entry.licence()).isNotBlank();
          assertThat(entry.description()).isNotBlank();
          assertThat(entry.size()).isGreaterThan(1_000_000);
        });
  }

  @Test
  void anotherCatalogueTakesItsPlace() {
    CatalogueEntry mine = entry("mine", "https://mirror.example/mine.gguf", 1, "0".repeat(64));
    assertThat(ModelStore.at(directory).withCatalogue(List.of(mine)).catalogue())
        .containsExactly(mine);
  }

  @Test
  void theUsersStoreIsWhereTheEnvironmentSays() {
    Map<String, String> environment = Map.of("RUNNEL_MODELS", directory.toString());
    assertThat(ModelStore.ofUser(environment::get).folder()).isEqualTo(directory);
  }

  private static CatalogueEntry entry(String name, String uri, long size, String sha256) {
    return new CatalogueEntry(name, URI.create(uri), size, sha256, "CC0-1.0", "of the test");
  }
}
