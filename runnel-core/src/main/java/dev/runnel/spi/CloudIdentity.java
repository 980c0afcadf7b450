package dev.runnel.spi;

import java.util.Optional;

/**
 * Who the process is in a cloud, by the cloud's own rules: environment variables, profile files,
 * the machine's metadata. Found by {@link java.util.ServiceLoader}: a module that {@code provides}
 * it lets the providers of that cloud work without a key. Thread-safe.
 */
public interface CloudIdentity {

  /**
   * The cloud.
   *
   * @return {@code aws} or {@code google}
   */
  String cloud();

  /**
   * What signs the requests to one of the cloud's services. Does no I/O; the signer does.
   *
   * @param service the service's name in signatures, such as {@code bedrock}; not all clouds need
   *     one
   * @param region the region whose endpoint is asked, or {@code ""}
   * @return a thread-safe signer that keeps what it fetched until it expires
   */
  RequestSigner signer(String service, String region);

  /**
   * The region that the cloud's configuration names. May read files, but asks nobody over the
   * network.
   *
   * @return the region, or empty
   */
  Optional<String> region();

  /**
   * The project that the cloud's configuration names. May read files, but asks nobody over the
   * network.
   *
   * @return the project, or empty; clouds without projects have none
   */
  Optional<String> project();
}
