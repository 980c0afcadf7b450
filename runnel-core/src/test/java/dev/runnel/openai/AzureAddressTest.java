package dev.runnel.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ValidationException;
import dev.runnel.testing.SettingsBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The addresses are those of Microsoft Learn, "Azure OpenAI in Microsoft Foundry Models API
 * lifecycle" and "Azure OpenAI REST API reference".
 */
class AzureAddressTest {
  private static final String HOST = "https://r.openai.azure.com";

  private static AzureAddress address(String endpoint, SettingsBuilder settings) {
    return AzureAddress.of(URI.create(endpoint), settings.get());
  }

  private static SettingsBuilder settings() {
    return new SettingsBuilder("azure", Map.of());
  }

  private static String chat(AzureAddress address) {
    return address.baseUrl() + " " + address.path("chat/completions", "gpt 4o");
  }

  @ParameterizedTest
  @CsvSource({
    "'', /openai/v1",
    "/, /openai/v1",
    "/openai, /openai/v1",
    "/openai/, /openai/v1",
    "/openai/v1, /openai/v1",
    "/openai/v1/, /openai/v1",
    "/openai/v1/chat/completions, /openai/v1",
    "/openai/v1/responses, /openai/v1",
    "/v1, /v1",
    "/api/projects/p, /api/projects/p/openai/v1",
    "/models, /models",
    "/openai/deployments/d, /openai/deployments/d",
    "/openai/deployments/d/chat/completions?api-version=2024-10-21,"
        + " /openai/deployments/d?api-version=2024-10-21"
  })
  void withoutAVersion(String path, String base) {
    assertThat(chat(address(HOST + path, settings()))).isEqualTo(HOST + base + " chat/completions");
  }

  @Test
  void aDatedVersionPutsTheDeploymentIntoThePath() {
    var settings = settings().query("api-version", "2024-10-21");
    // The query itself is added to every address, whatever the surface.
    assertThat(chat(address(HOST, settings)))
        .isEqualTo(HOST + "/openai deployments/gpt%204o/chat/completions");
    assertThat(chat(address(HOST + "/openai/", settings)))
        .isEqualTo(HOST + "/openai deployments/gpt%204o/chat/completions");
    assertThat(chat(address(HOST + "?api-version=2024-10-21", settings())))
        .isEqualTo(HOST + "/openai?api-version=2024-10-21 deployments/gpt%204o/chat/completions");
  }

  @ParameterizedTest
  @CsvSource({"OPENAI_API_VERSION", "AZURE_OPENAI_API_VERSION"})
  void theVersionFromTheEnvironment(String variable) {
    var settings = new SettingsBuilder("azure", Map.of(variable, "2025-01-01-preview"));
    assertThat(chat(address(HOST, settings)))
        .isEqualTo(
            HOST + "/openai deployments/gpt%204o/chat/completions?api-version=2025-01-01-preview");
    // What is said beats it, and v1 has no dated versions.
    assertThat(chat(address(HOST, settings.query("api-version", "v1"))))
        .isEqualTo(HOST + "/openai/v1 chat/completions");
    assertThat(
            chat(
                address(
                    HOST + "/openai/v1",
                    new SettingsBuilder("azure", Map.of(variable, "2025-01-01-preview")))))
        .isEqualTo(HOST + "/openai/v1 chat/completions");
  }

  @Test
  void preview() {
    var settings = new SettingsBuilder("azure", Map.of("OPENAI_API_VERSION", "preview"));
    assertThat(chat(address(HOST, settings)))
        .isEqualTo(HOST + "/openai/v1 chat/completions?api-version=preview");
  }

  @Test
  void responsesNameTheDeploymentInTheBody() {
    assertThat(address(HOST, settings()).path("responses", "d")).isEqualTo("responses");
    var dated = new SettingsBuilder("azure", Map.of("OPENAI_API_VERSION", "2025-04-01-preview"));
    AzureAddress address = address(HOST, dated);
    assertThat(address.baseUrl()).hasToString(HOST + "/openai");
    assertThat(address.path("responses", "d"))
        .isEqualTo("responses?api-version=2025-04-01-preview");
  }

  @Test
  void aPathNeedsADeployment() {
    AzureAddress address = address(HOST, settings().query("api-version", "2024-10-21"));
    assertThatThrownBy(() -> address.path("chat/completions", ""))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("deployment(..)");
  }
}
