package dev.runnel.openai;

import static java.util.Locale.ROOT;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
import dev.runnel.internal.http.Credential;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.internal.http.HttpModels;
import dev.runnel.internal.time.Timer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
    URI address = address(settings);
    var endpoint = new Endpoint(address, Map.of(), credential(settings, address));
    return HttpModels.create(settings, endpoint, dialect(address), timer);
  }

  /** The dialect spoken at an address: behind another than its own may stand any server. */
  ChatDialect dialect(URI address) {
    return new ChatDialect(name, isOwn(address) ? compatibility : Compatibility.COMMON);
  }

  URI address(ModelSettings settings) {
    return settings
        .baseUrl()
        .or(() -> settings.urlVariable(baseUrlVariable()))
        .or(() -> baseUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(baseUrl)))
        .orElseThrow(() ->
            new ValidationException(
                name + " needs an address: set baseUrl(..) or " + baseUrlVariable()));
  }

  Credential credential(ModelSettings settings, URI address) {
    Optional<Supplier<String>> key =
        settings.apiKey().or(() -> settings.variable(keyVariable).map(value -> () -> value));
    if (key.isEmpty() && needsKey && isOwn(address)) {
      throw new AuthenticationException(
          "no API key for "
              + name
              + ": export "
              + keyVariable
              + " or set apiKey(..); a local server, set by baseUrl(..), needs none");
    }
    return key.map(Credential::bearer).orElseGet(Credential::none);
  }

  /** Such as {@code OPENAI_BASE_URL}. */
  String baseUrlVariable() {
    return name.toUpperCase(ROOT).replace('-', '_') + "_BASE_URL";
  }

  /** Tells whether an address is the vendor's own, or a regional one below it. */
  private boolean isOwn(URI address) {
    if (baseUrl.isEmpty()) {
      return true;
    }
    String host = address.getHost().toLowerCase(ROOT);
    String own = URI.create(baseUrl).getHost();
    return host.equals(own) || host.endsWith("." + own);
  }
}
