package dev.runnel.internal.http;

import dev.runnel.AuthenticationException;
import dev.runnel.ModelSettings;
import dev.runnel.RunnelException;
import dev.runnel.internal.text.FixedKey;
import dev.runnel.internal.text.HeaderSyntax;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.RequestSigner;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a request proves who sends it. Thread-safe. */
public sealed interface Credential {

  /**
   * The headers that prove it; may block.
   *
   * @param request the request without them
   * @return names to values, all of them secret
   * @throws AuthenticationException if there is no key or identity that could be sent
   */
  Map<String, String> headers(HttpPost request);

  /**
   * Tells whether {@link #headers} never blocks and runs no user code.
   *
   * @return true if all that is needed is known
   */
  default boolean isInstant() {
    return false;
  }

  /** Nothing to prove. */
  record None() implements Credential {
    @Override
    public boolean isInstant() {
      return true;
    }

    @Override
    public Map<String, String> headers(HttpPost request) {
      return Map.of();
    }
  }

  /**
   * A header whose value holds a key.
   *
   * @param header the header's name
   * @param prefix what stands before the key in the header's value
   * @param key asked each time a request is sent, where it may block
   */
  record Key(String header, String prefix, Supplier<String> key) implements Credential {
    @Override
    public boolean isInstant() {
      return key instanceof FixedKey;
    }

    @Override
    public Map<String, String> headers(HttpPost request) {
      // A key read from a file often brings its line end along.
      String given = given();
      if (given == null || given.isBlank()) {
        throw new AuthenticationException(
            "the API key or token is empty: check where it comes from");
      }
      String stripped = given.strip();
      if (stripped.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
        throw new AuthenticationException(
            "the API key holds a character that cannot stand in a header: check where it was"
                + " copied from");
      }
      return Map.of(header, prefix + stripped);
    }

    private @Nullable String given() {
      try {
        return key.get();
      } catch (RunnelException e) {
        throw e;
      } catch (RuntimeException e) {
        // Its words may quote a secret: they are the cause's.
        throw new AuthenticationException(
            "no API key or token: what was to supply it threw " + e.getClass().getName(), e);
      }
    }

    /** Names the header only. */
    @Override
    public String toString() {
      return "Key[" + header + "]";
    }
  }

  /**
   * A signature or fetched token.
   *
   * @param signer makes it
   */
  record Signed(RequestSigner signer) implements Credential {
    @Override
    public Map<String, String> headers(HttpPost request) {
      Map<String, String> proof = given(request);
      proof.forEach(Signed::check);
      return proof;
    }

    private Map<String, String> given(HttpPost request) {
      try {
        return Objects.requireNonNull(signer.sign(request), "headers");
      } catch (IOException e) {
        throw new AuthenticationException(String.valueOf(e.getMessage()), e);
      } catch (RunnelException e) {
        throw e;
      } catch (RuntimeException e) {
        // Its words may quote a secret: they are the cause's.
        throw new AuthenticationException(
            "no signature: the signer threw " + e.getClass().getName(), e);
      }
    }

    /** Of what cannot be sent nothing is shown, not even a name that may be the value. */
    private static void check(@Nullable String name, @Nullable String value) {
      if (name == null || !HeaderSyntax.isName(name)) {
        throw new AuthenticationException("the signer gave a header whose name is not valid");
      }
      if (HeaderSyntax.isOfTheTransport(name)) {
        throw new AuthenticationException(
            "the signer gave the header '" + name + "', which is set by the transport");
      }
      if (value == null || !HeaderSyntax.isValue(value)) {
        throw new AuthenticationException(
            "the signer gave the header '"
                + name
                + "' a value with a character that cannot stand in a header");
      }
    }

    /** Names the signer's class only. */
    @Override
    public String toString() {
      return "Signed[" + signer.getClass().getName() + "]";
    }
  }

  /**
   * Tells whether the user has set one: a signer, a token or a key.
   *
   * @param settings what the user said
   * @return false if it is up to the environment
   */
  static boolean isSet(ModelSettings settings) {
    return settings.signer().isPresent()
        || settings.bearerToken().isPresent()
        || settings.apiKey().isPresent();
  }

  /**
   * No key.
   *
   * @return a credential that adds nothing
   */
  static Credential none() {
    return new None();
  }

  /**
   * A bearer token (RFC 6750, section 2.1).
   *
   * @param key gives the token
   * @return the credential
   */
  static Credential bearer(Supplier<String> key) {
    return new Key("Authorization", "Bearer ", key);
  }

  /**
   * A key in a header of its own.
   *
   * @param name the header's name
   * @param key gives the key
   * @return the credential
   */
  static Credential header(String name, Supplier<String> key) {
    return new Key(name, "", key);
  }

  /**
   * A signature or fetched token.
   *
   * @param signer makes it
   * @return the credential
   */
  static Credential signed(RequestSigner signer) {
    return new Signed(signer);
  }
}
