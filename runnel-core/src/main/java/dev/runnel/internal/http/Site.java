package dev.runnel.internal.http;

import static java.util.Locale.ROOT;

import dev.runnel.AuthenticationException;
import dev.runnel.ModelSettings;
import dev.runnel.ValidationException;
import dev.runnel.internal.text.FixedKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a provider is, and how it knows its users, unless the settings say otherwise.
 *
 * @param provider the provider's name
 * @param baseUrl its address, or {@code ""} if the user has to say
 * @param urlVariables the environment variables that may hold another, first come first served
 * @param keyVariables the environment variables that may hold its key, likewise
 * @param keyHeader the header that carries its key; {@code ""} for a bearer token
 * @param needsKey whether it answers nobody without a key
 */
public record Site(
    String provider,
    String baseUrl,
    List<String> urlVariables,
    List<String> keyVariables,
    String keyHeader,
    boolean needsKey) {
  /** Copies the lists. */
  public Site {
    urlVariables = List.copyOf(urlVariables);
    keyVariables = List.copyOf(keyVariables);
  }

  /**
   * The address: the one set, that of the environment, or the provider's own.
   *
   * @param settings what the user said
   * @return the address below which the API's operations are
   * @throws ValidationException if there is none; it says what to set
   */
  public URI address(ModelSettings settings) {
    return settings
        .baseUrl()
        .or(() -> first(urlVariables, settings::urlVariable))
        .or(() -> baseUrl.isEmpty() ? Optional.empty() : Optional.of(URI.create(baseUrl)))
        .orElseThrow(() ->
            new ValidationException(
                provider
                    + " needs an address: set baseUrl(..) or "
                    + String.join(" or ", urlVariables)));
  }

  /**
   * How requests to an address prove who sends them.
   *
   * @param settings what the user said
   * @param address where they go; behind another than the provider's own, no key is needed
   * @return the credential
   * @throws AuthenticationException if a key is needed and there is none; it names the variable
   * @throws ValidationException if a header is named for a key that is not there
   */
  public Credential credential(ModelSettings settings, URI address) {
    if (settings.signer().isPresent() || settings.bearerToken().isPresent()) {
      refuseHeader(settings);
    }
    if (settings.signer().isPresent()) {
      return Credential.signed(settings.signer().get());
    }
    if (settings.bearerToken().isPresent()) {
      return Credential.bearer(settings.bearerToken().get());
    }
    Optional<Supplier<String>> key =
        settings.apiKey().or(() -> first(keyVariables, settings::variable).map(FixedKey::new));
    if (key.isEmpty() && needsKey && isOwn(address)) {
      throw new AuthenticationException(
          "no API key for "
              + provider
              + ": export "
              + String.join(" or ", keyVariables)
              + " or set apiKey(..)"
              + (baseUrl.isEmpty() ? "" : "; a local server, set by baseUrl(..), needs none"));
    }
    if (key.isEmpty()) {
      refuseHeader(settings);
    }
    String header = settings.apiKeyHeader().orElse(keyHeader);
    return key.map(
            value -> header.isEmpty() ? Credential.bearer(value) : Credential.header(header, value))
        .orElseGet(Credential::none);
  }

  /** A header for a key that is not there would be left out in silence. */
  private void refuseHeader(ModelSettings settings) {
    if (settings.apiKeyHeader().isPresent()) {
      throw new ValidationException(
          "apiKeyHeader(..) names the header of an API key: set apiKey(..), or export "
              + String.join(" or ", keyVariables));
    }
  }

  /**
   * Tells whether an address is the provider's own, or a regional one below it.
   *
   * @param address an address with a host
   * @return true if it is
   */
  public boolean isOwn(URI address) {
    if (baseUrl.isEmpty()) {
      return true;
    }
    String host = address.getHost().toLowerCase(ROOT);
    String own = URI.create(baseUrl).getHost();
    return host.equals(own) || host.endsWith("." + own);
  }

  /** What the first variable says that says anything. */
  static <T> Optional<T> first(List<String> variables, Function<String, Optional<T>> lookup) {
    return variables.stream().map(lookup).flatMap(Optional::stream).findFirst();
  }
}
