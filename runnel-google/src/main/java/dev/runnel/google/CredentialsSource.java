package dev.runnel.google;

import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;

/** Where credentials come from. */
@FunctionalInterface
interface CredentialsSource {
  /** May block. */
  GoogleCredentials load() throws IOException;
}
