package dev.runnel.openai;

import static java.util.Locale.ROOT;

import dev.runnel.CompletionModel;
import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.internal.http.HttpModels;
import dev.runnel.internal.http.Site;
import dev.runnel.internal.time.Timer;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A provider of the Chat Completions API: one row of a table.
 *
 * @param name its name in a spec
 * @param baseUrl its address, or {@code ""} if the user has to say
 * @param keyVariable the environment variable that holds its key
 * @param needsKey whether it answers nobody without a key
 * @param compatibility how it differs
 */
record Vendor(
    String name,
    String baseUrl,
    String keyVariable,
    boolean needsKey,
    Compatibility compatibility) {

  static final Vendor OPENAI =
      new Vendor(
          "openai", "https://api.openai.com/v1", "OPENAI_API_KEY", true, Compatibility.OPENAI);

  static final List<Vendor> ALL =
      List.of(
          OPENAI,
          keyless("openai-compatible", "", "OPENAI_COMPATIBLE_API_KEY"),
          keyless("ollama-openai", "http://localhost:11434/v1", "OLLAMA_API_KEY"),
          keyless("llamacpp", "http://localhost:8080/v1", "LLAMA_API_KEY"),
          keyless("lmstudio", "http://localhost:1234/v1", "LMSTUDIO_API_KEY"),
          keyless("vllm", "http://localhost:8000/v1", "VLLM_API_KEY"));

  private static Vendor keyless(String name, String baseUrl, String keyVariable) {
    return new Vendor(name, baseUrl, keyVariable, false, Compatibility.COMMON);
  }

  /** The vendor of a name that is one of the table's. */
  static Vendor of(String name) {
    return ALL.stream()
        .filter(vendor -> vendor.name.equals(name))
        .findFirst()
        .orElseThrow(
            () -> new ValidationException("'" + name + "' does not speak Chat Completions"));
  }

  CompletionModel model(ModelSettings settings, Timer timer) {
    Site site = site();
    URI address = site.address(settings);
    var endpoint = new Endpoint(address, Map.of(), site.credential(settings, address));
    return HttpModels.create(settings, endpoint, dialect(address), timer);
  }

  /** The dialect spoken at an address: behind another than its own may stand any server. */
  ChatDialect dialect(URI address) {
    return new ChatDialect(name, site().isOwn(address) ? compatibility : Compatibility.COMMON);
  }

  Site site() {
    String urlVariable = name.toUpperCase(ROOT).replace('-', '_') + "_BASE_URL";
    return new Site(name, baseUrl, List.of(urlVariable), List.of(keyVariable), "", needsKey);
  }
}
