package dev.runnel.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.internal.http.CloudIdentities;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain of the AWS SDK, as far as it goes without a network. */
class AwsIdentityTest {
  private static final HttpPost POST =
      new HttpPost(
          URI.create("https://bedrock-runtime.eu-west-1.amazonaws.com/model/m/converse-stream"),
          HttpHeaders.of(Map.of("Content-Type", List.of("application/json"))),
          new byte[0]);

  private static void set(String name, String value) {
    System.setProperty(name, value);
  }

  @AfterEach
  void clear() {
    List.of(
            "aws.accessKeyId",
            "aws.secretAccessKey",
            "aws.sessionToken",
            "aws.region",
            "aws.configFile",
            "aws.sharedCredentialsFile")
        .forEach(System::clearProperty);
  }

  @Test
  void foundByTheServiceLoader() {
    assertThat(CloudIdentities.of("aws")).containsInstanceOf(AwsIdentity.class);
    assertThat(new AwsIdentity().project()).isEmpty();
    assertThat(new AwsIdentity()).hasToString("AwsIdentity[]");
  }

  @Test
  void systemProperties() throws Exception {
    set("aws.accessKeyId", "AKIDPROPERTY");
    set("aws.secretAccessKey", "property-secret");
    set("aws.sessionToken", "property-token");
    Map<String, String> added = new AwsIdentity().signer("bedrock", "eu-west-1").sign(POST);
    assertThat(added.get("Authorization"))
        .contains("Credential=AKIDPROPERTY/")
        .contains("/eu-west-1/bedrock/aws4_request");
    assertThat(added).containsEntry("X-Amz-Security-Token", "property-token");
  }

  @Test
  void regionOfTheSettings() throws Exception {
    assertThat(new AwsIdentity().region()).isEmpty();
    set("aws.region", "ap-south-1");
    assertThat(new AwsIdentity().region()).contains("ap-south-1");
    set("aws.accessKeyId", "AKIDPROPERTY");
    set("aws.secretAccessKey", "property-secret");
    assertThat(new AwsIdentity().signer("bedrock", "").sign(POST).get("Authorization"))
        .contains("/ap-south-1/bedrock/");
  }

  @Test
  void profiles(@TempDir Path folder) throws Exception {
    Path config = folder.resolve("config");
    Files.writeString(
        config,
        """
        [default]
        region = us-west-2
        [profile work]
        region = eu-north-1
        aws_access_key_id = AKIDWORK
        aws_secret_access_key = work-secret
        """);
    set("aws.configFile", config.toString());
    assertThat(new AwsIdentity().region()).contains("us-west-2");
    AwsIdentity work = AwsIdentity.ofProfile("work");
    assertThat(work.region()).contains("eu-north-1");
    assertThat(work).hasToString("AwsIdentity[work]");
    assertThat(work.signer("bedrock", "").sign(POST).get("Authorization"))
        .contains("Credential=AKIDWORK/")
        .contains("/eu-north-1/bedrock/");
  }

  @Test
  void noCredentials() {
    assertThatThrownBy(
            () -> AwsIdentity.ofProfile("none").signer("bedrock", "eu-west-1").sign(POST))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("AWS_ACCESS_KEY_ID")
        .hasMessageContaining("AWS_PROFILE");
  }
}
