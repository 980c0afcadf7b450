package dev.runnel.google;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the project in the files that Google's tools keep. One that cannot be read says nothing:
 * whoever needs it tells what is wrong.
 *
 * <p>Source: Google Cloud SDK, "Managing gcloud CLI configurations".
 *
 * @param environment the environment variables
 * @param configuration where gcloud keeps its files unless a variable says otherwise
 */
record CloudFiles(UnaryOperator<@Nullable String> environment, Path configuration) {

  static CloudFiles ofProcess() {
    String applications = System.getenv("APPDATA");
    Path configuration =
        applications == null || !System.getProperty("os.name", "").startsWith("Windows")
            ? Path.of(System.getProperty("user.home", ""), ".config", "gcloud")
            : Path.of(applications, "gcloud");
    return new CloudFiles(System::getenv, configuration);
  }

  Optional<String> project() {
    Optional<GoogleCredentials> credentials = credentials();
    return credentials
        .filter(ServiceAccountCredentials.class::isInstance)
        .map(GoogleCredentials::getProjectId)
        .or(() -> variable("CLOUDSDK_CORE_PROJECT"))
        .or(this::configuredProject)
        .or(() -> credentials.map(GoogleCredentials::getQuotaProjectId));
  }

  private Optional<GoogleCredentials> credentials() {
    Path file =
        variable("GOOGLE_APPLICATION_CREDENTIALS")
            .map(Path::of)
            .orElseGet(() -> folder().resolve("application_default_credentials.json"));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream json = Files.newInputStream(file)) {
      return Optional.of(GoogleCredentials.fromStream(json));
    } catch (IOException | RuntimeException e) {
      // What is malformed, the library refuses by exceptions of all kinds.
      return Optional.empty();
    }
  }

  private Optional<String> configuredProject() {
    String name =
        variable("CLOUDSDK_ACTIVE_CONFIG_NAME")
            .or(() -> lines(folder().resolve("active_config")).stream().findFirst())
            .orElse("default");
    boolean inCore = false;
    for (String line : lines(folder().resolve("configurations").resolve("config_" + name))) {
      if (line.startsWith("[")) {
        inCore = line.equals("[core]");
      } else if (inCore && line.matches("project\\s*=.*")) {
        String project = line.substring(line.indexOf('=') + 1).strip();
        return Optional.of(project).filter(value -> !value.isEmpty());
      }
    }
    return Optional.empty();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Path folder() {
    return variable("CLOUDSDK_CONFIG").map(Path::of).orElse(configuration);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
  }
}
