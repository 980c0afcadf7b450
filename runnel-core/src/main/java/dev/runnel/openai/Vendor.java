package dev.runnel.openai;

import static java.util.Locale.ROOT;

import dev.runnel.CompletionModel;
import dev.runnel.ModelSettings;
import dev.runnel.internal.dialect.Dialect;
import dev.runnel.internal.http.Credential;
import dev.runnel.internal.http.Endpoint;
import dev.runnel.internal.http.HttpModels;
import dev.runnel.internal.http.Site;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A server that speaks an API of OpenAI's: one row of the table {@link Vendors}.
 *
 * @param name its name in a spec
 * @param api which of the APIs
 * @param hosting who runs it
 * @param baseUrl its address, or {@code ""} if the user has to say
 * @param keyVariables the environment variables that may hold its key, first come first served
 * @param keyHeader the header that carries its key; {@code ""} for a bearer token
 * @param compatibility how it differs
 */
record Vendor(
    String name,
    Api api,
    Hosting hosting,
    String baseUrl,
    List<String> keyVariables,
    String keyHeader,
    Compatibility compatibility) {

  /** Copies the list. */
  Vendor {
    keyVariables = List.copyOf(keyVariables);
  }

  /** A row of a vendor that takes its key as a bearer token. */
  static Vendor keyed(
      String name, String baseUrl, Compatibility compatibility, String... keyVariables) {
    return new Vendor(
        name, Api.CHAT, Hosting.VENDOR, baseUrl, List.of(keyVariables), "", compatibility);
  }

  /** The same vendor under another name, for another API. */
  Vendor twin(String other, Api spoken) {
    return new Vendor(other, spoken, hosting, baseUrl, keyVariables, keyHeader, compatibility);
  }

  boolean needsKey() {
    return hosting != Hosting.USER;
  }

  CompletionModel model(ModelSettings settings) {
    Site site = site();
    URI address = site.address(settings);
    Credential credential = site.credential(settings, address);
    Dialect dialect = dialect(address);
    if (hosting == Hosting.AZURE) {
      AzureAddress azure = AzureAddress.of(address, settings);
      dialect = new AzureDialect(dialect, azure);
      address = azure.baseUrl();
    }
    var endpoint = new Endpoint(address, Map.of(), credential);
    return HttpModels.create(settings, endpoint, dialect);
  }

  /** The dialect spoken at an address. */
  Dialect dialect(URI address) {
    boolean anyServer = hosting == Hosting.OPENAI && !site().isOwn(address);
    return api.dialect(name, anyServer ? Compatibility.COMMON : compatibility);
  }

  Site site() {
    return new Site(name, baseUrl, urlVariables(), keyVariables, keyHeader, needsKey());
  }

  /** Both APIs of a vendor are at one address. */
  private List<String> urlVariables() {
    String family = name.replaceFirst("-responses$", "").toUpperCase(ROOT).replace('-', '_');
    String variable = family + "_BASE_URL";
    return hosting == Hosting.AZURE
        ? List.of("AZURE_OPENAI_ENDPOINT", variable)
        : List.of(variable);
  }
}
