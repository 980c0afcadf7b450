package dev.runnel.internal.http;

import dev.runnel.spi.CloudIdentity;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds who the process is in a cloud. */
public final class CloudIdentities {
  private CloudIdentities() {}

  /**
   * The identity in a cloud.
   *
   * @param cloud {@code aws} or {@code google}
   * @return the identity, or empty if its module is not on the module or class path
   */
  public static Optional<CloudIdentity> of(String cloud) {
    return ServiceLoader.load(CloudIdentity.class, CloudIdentities.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .filter(identity -> identity.cloud().equals(cloud))
        .findFirst();
  }
}
