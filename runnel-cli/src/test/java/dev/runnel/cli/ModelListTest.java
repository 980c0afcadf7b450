package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runnel.local.CatalogueEntry;
import dev.runnel.local.ModelStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelListTest {
  private static final String SUM = "0".repeat(64);

  private final Invocation invocation = new Invocation();
  @TempDir Path folder;

  @BeforeEach
  void oneModelOfTwoIsThere() throws Exception {
    Files.write(folder.resolve("first.gguf"), new byte[140_000]);
    invocation.store =
        ModelStore.at(folder)
            .withCatalogue(
                List.of(
                    entry("first", 140_000, "the first"), entry("second", 2_000_000, "another")));
    invocation.environment.clear();
    invocation.environment("OPENAI_API_KEY", "sk-secret");
  }

  @Test
  void threeGroupsAndEachLineBeginsWithWhatToType() {
    assertThat(invocation.run("models")).isZero();
    assertThat(invocation.out())
        .startsWith(
            """
            On this machine, for -m:
              local:nano   bundled  a tiny demo model
              local:first  0.1 MB   the first

            To pull into %s, with runnel pull NAME:
              second  2.0 MB  CC0-1.0  another

            By key, or at a server of your own, for -m:
              alibaba:MODEL            DASHSCOPE_API_KEY is not set
            """
                .formatted(folder))
        .contains("\n  openai:MODEL             OPENAI_API_KEY is set\n")
        .contains("\n  llamacpp:MODEL           needs no key\n")
        .contains("\n  vertex:MODEL             Google Cloud credentials\n")
        .contains("\n  bedrock:MODEL            AWS credentials, or AWS_BEARER_TOKEN_BEDROCK\n")
        .doesNotContain("sk-secret", "local:MODEL");
    assertThat(invocation.err()).isEmpty();
  }

  @Test
  void nothingToPullIsNoGroup() {
    invocation.store = invocation.store.withCatalogue(List.of());
    invocation.run("models");
    assertThat(invocation.out()).doesNotContain("To pull").contains("  local:first  0.1 MB\n");
  }

  @Test
  void jsonIsOneObjectALine() {
    assertThat(invocation.run("--json", "models")).isZero();
    String file = folder.resolve("first.gguf").toString().replace("\\", "\\\\");
    assertThat(invocation.out().lines())
        .startsWith(
            "{\"type\":\"local\",\"spec\":\"local:nano\",\"bundled\":true}",
            "{\"type\":\"local\",\"spec\":\"local:first\",\"bundled\":false,\"size\":140000,"
                + "\"file\":\""
                + file
                + "\"}",
            "{\"type\":\"catalogue\",\"name\":\"first\",\"pulled\":true,\"size\":140000,"
                + "\"licence\":\"CC0-1.0\",\"description\":\"the first\","
                + "\"url\":\"https://models.example/first.gguf\",\"sha256\":\""
                + SUM
                + "\"}")
        .contains(
            "{\"type\":\"provider\",\"name\":\"llamacpp\"}",
            "{\"type\":\"provider\",\"name\":\"openai\",\"key_variable\":\"OPENAI_API_KEY\","
                + "\"key_set\":true}");
    assertThat(invocation.out()).doesNotContain("sk-secret");
  }

  @Test
  void aBlankKeyIsNotSet() {
    invocation.environment("OPENAI_API_KEY", " ");
    invocation.run("models");
    invocation.run("models", "--json");
    assertThat(invocation.out())
        .contains("OPENAI_API_KEY is not set\n", "\"OPENAI_API_KEY\",\"key_set\":false}");
  }

  @Test
  void modelsOfAFreshMachine() {
    invocation.store = ModelStore.at(folder.resolve("none"));
    assertThat(invocation.run("models")).isZero();
    assertThat(invocation.out()).contains("\n  smollm2-135m ", "Apache-2.0");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeReadTakesNothingFromTheRest() {
    assumeTrue(folder.toFile().setReadable(false) && !folder.toFile().canRead());
    try {
      assertThat(invocation.run("models")).isZero();
      assertThat(invocation.run("models", "--json")).isZero();
    } finally {
      assertThat(folder.toFile().setReadable(true)).isTrue();
    }
    assertThat(invocation.out())
        .contains("  local:nano", "\n  first ", "\n  second ", "OPENAI_API_KEY is set")
        .contains("\"spec\":\"local:nano\"", "\"name\":\"second\"", "\"name\":\"openai\"");
    assertThat(invocation.err()).contains("runnel: cannot read the models in ").hasLineCount(2);
  }

  private static CatalogueEntry entry(String name, long size, String description) {
    URI uri = URI.create("https://models.example/" + name + ".gguf");
    return new CatalogueEntry(name, uri, size, SUM, "CC0-1.0", description);
  }
}
