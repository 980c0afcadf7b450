package dev.runnel.google;

import com.google.auth.oauth2.GoogleCredentials;
import dev.runnel.spi.CloudIdentity;
import dev.runnel.spi.RequestSigner;
import java.util.Optional;

/**
 * Application Default Credentials: the key file that {@code GOOGLE_APPLICATION_CREDENTIALS} names,
 * what {@code gcloud auth application-default login} left behind, or the service account of the
 * machine the process runs on. Found by {@link java.util.ServiceLoader}. Thread-safe.
 *
 * <p>Tokens are fetched when they are needed, on the thread that signs, and kept until shortly
 * before they expire. Where the credentials name a project that pays for the quota, requests name
 * it in {@code x-goog-user-project}.
 *
 * <p>Source: Google Cloud, "How Application Default Credentials works".
 */
public final class GoogleIdentity implements CloudIdentity {
  private final TokenSigner signer;
  private final CloudFiles files;

  /** For the service loader. Does no I/O. */
  public GoogleIdentity() {
    this(GoogleCredentials::getApplicationDefault, CloudFiles.ofProcess());
  }

  GoogleIdentity(CredentialsSource source, CloudFiles files) {
    this.signer = new TokenSigner(source);
    this.files = files;
  }

  @Override
  public String cloud() {
    return "google";
  }

  /**
   * What adds the token. One token serves all services and regions.
   *
   * @param service not needed
   * @param region not needed
   * @return a thread-safe signer
   */
  @Override
  public RequestSigner signer(String service, String region) {
    return signer;
  }

  /**
   * Nothing: Google's configuration names no region for models.
   *
   * @return empty
   */
  @Override
  public Optional<String> region() {
    return Optional.empty();
  }

  /**
   * The project of the key file, of gcloud's configuration, or the one that pays for the quota, in
   * this order. Reads files.
   *
   * @return the project's id, or empty
   */
  @Override
  public Optional<String> project() {
    return files.project();
  }
}
