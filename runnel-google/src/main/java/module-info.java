/**
 * Application Default Credentials of Google Cloud, for the models of Vertex AI. Needs runnel-core
 * and Google's auth library.
 */
module dev.runnel.google {
  requires com.google.auth;
  requires com.google.auth.oauth2;
  // Modules that the auth library needs, but cannot name: it has no descriptor.
  requires com.google.common;
  requires com.google.gson;
  requires transitive dev.runnel.core;
  requires static org.jspecify;

  exports dev.runnel.google;

  provides dev.runnel.spi.CloudIdentity with
      dev.runnel.google.GoogleIdentity;
}
