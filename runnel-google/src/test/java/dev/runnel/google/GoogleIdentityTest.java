package dev.runnel.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionModel;
import dev.runnel.gemini.VertexAi;
import dev.runnel.spi.CloudIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleIdentityTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1/token");

  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;

  private GoogleIdentity identity() {
    return new GoogleIdentity(
        () -> {
          throw new IOException("not asked");
        },
        new CloudFiles(environment::get, folder));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void foundByTheServiceLoader() {
    assertThat(ServiceLoader.load(CloudIdentity.class))
        .hasAtLeastOneElementOfType(GoogleIdentity.class);
  }

  @Test
  void vertexFindsIt() {
    try (CompletionModel model =
        VertexAi.builder()
            .project("p")
            .model("gemini-2.5-flash")
            .environment(name -> null)
            .build()) {
      assertThat(model.id()).isEqualTo("vertex:gemini-2.5-flash");
    }
  }

  @Test
  void names() {
    var identity = identity();
    assertThat(identity.cloud()).isEqualTo("google");
    assertThat(identity.region()).isEmpty();
    assertThat(identity.signer("aiplatform", "")).isSameAs(identity.signer("x", "y"));
  }

  @Test
  void noProject() {
    assertThat(identity().project()).isEmpty();
  }

  @Test
  void projectOfTheKeyFile() throws Exception {
    write("key.json", KeyFiles.serviceAccount(NOWHERE));
    write("configurations/config_default", "[core]\nproject = configured\n");
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", folder.resolve("key.json").toString());
    assertThat(identity().project()).contains("sa-project");
  }

  @Test
  void projectOfTheConfiguration() throws Exception {
    write("application_default_credentials.json", KeyFiles.authorizedUser(NOWHERE));
    write(
        "configurations/config_default",
        "[compute]\nproject = x\n[core]\naccount = a\n project=p1 \n");
    write("configurations/config_work", "[core]\nproject = p2\n");
    write("configurations/config_none", "[core]\nproject =\n");
    assertThat(identity().project()).contains("p1");
    write("active_config", "work\n");
    assertThat(identity().project()).contains("p2");
    environment.put("CLOUDSDK_ACTIVE_CONFIG_NAME", "none");
    assertThat(identity().project()).contains("quota-project");
    environment.put("CLOUDSDK_CORE_PROJECT", "p3");
    assertThat(identity().project()).contains("p3");
  }

  @Test
  void folderOfTheEnvironment() throws Exception {
    write("elsewhere/configurations/config_default", "[core]\nproject = p4\n");
    environment.put("CLOUDSDK_CONFIG", folder.resolve("elsewhere").toString());
    assertThat(identity().project()).contains("p4");
  }

  @Test
  void fileThatCannotBeRead() throws Exception {
    write("application_default_credentials.json", "{\"type\":");
    assertThat(identity().project()).isEmpty();
    environment.put("GOOGLE_APPLICATION_CREDENTIALS", folder.resolve("missing").toString());
    assertThat(identity().project()).isEmpty();
  }
}
