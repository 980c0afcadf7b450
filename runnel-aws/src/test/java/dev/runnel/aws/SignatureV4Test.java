package dev.runnel.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class SignatureV4Test {
  /** Those of AWS's Signature Version 4 test suite; they open no door. */
  private static final String KEY = "AKIDEXAMPLE";

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2015-08-30T12:36:00Z"), ZoneOffset.UTC);
  private static final URI ADDRESS =
      URI.create(
          "https://bedrock-runtime.us-east-1.amazonaws.com/model/us.amazon.nova-lite-v1%3A0/converse-stream");

  private static SignatureV4 signer(AwsCredentials credentials) {
    AwsCredentialsProvider provider = StaticCredentialsProvider.create(credentials);
    return new SignatureV4(provider, "bedrock", () -> Optional.of("us-east-1"), CLOCK);
  }

  private static HttpPost post(URI uri, Map<String, String> headers) {
    var fields = new HashMap<String, List<String>>();
    headers.forEach((name, value) -> fields.put(name, List.of(value)));
    return new HttpPost(uri, HttpHeaders.of(fields), "{\"a\":1}".getBytes(UTF_8));
  }

  /** The request as it goes out, signed. */
  private static Received signed(HttpPost post, SignatureV4 signer) throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    post.headers().forEach(headers::put);
    signer.sign(post).forEach(headers::putIfAbsent);
    return Received.of(post(post.uri(), headers));
  }

  /** AWS Signature Version 4 test suite: post-vanilla and post-x-www-form-urlencoded. */
  @Test
  void theCheckKnowsAwssOwnSignatures() throws Exception {
    String head =
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, ";
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Host", "example.amazonaws.com");
    headers.put("X-Amz-Date", "20150830T123600Z");
    headers.put("Authorization", head + "SignedHeaders=host;x-amz-date, Signature=?");
    assertThat(new Received("/", headers, new byte[0]).signature(SECRET))
        .isEqualTo("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Authorization", head + "SignedHeaders=content-type;host;x-amz-date, Signature=?");
    assertThat(new Received("/", headers, "Param1=value1".getBytes(UTF_8)).signature(SECRET))
        .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
  }

  @Test
  void whatIsStableIsSigned() throws Exception {
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json",
            "Accept",
            "application/vnd.amazon.eventstream",
            "User-Agent",
            "runnel/1",
            "X-Amzn-Bedrock-Trace",
            "ENABLED",
            "x-amz-meta",
            "m");
    Received received =
        signed(post(ADDRESS, headers), signer(AwsBasicCredentials.create(KEY, SECRET)));
    assertThat(received.signedHeaders().split(";"))
        .contains("content-type", "host", "x-amz-date", "x-amz-meta")
        .doesNotContain("accept", "user-agent");
    assertThat(received.credential()).isEqualTo(KEY + "/20150830/us-east-1/bedrock/aws4_request");
    assertThat(received.headers()).containsEntry("X-Amz-Date", "20150830T123600Z");
    assertThat(received.isSignedWith(SECRET)).isTrue();
    assertThat(received.isSignedWith("another")).isFalse();
  }

  @Test
  void bodyIsSigned() throws Exception {
    Received received =
        signed(
            post(ADDRESS, Map.of("Content-Type", "application/json")),
            signer(AwsBasicCredentials.create(KEY, SECRET)));
    assertThat(
            new Received(received.target(), received.headers(), new byte[1]).isSignedWith(SECRET))
        .isFalse();
  }

  @Test
  void portAndQueryAreSigned() throws Exception {
    Received received =
        signed(
            post(URI.create("http://localhost:8080/a%2Fb/c?y=2&x=%3A"), Map.of()),
            signer(AwsBasicCredentials.create(KEY, SECRET)));
    assertThat(received.headers()).containsEntry("Host", "localhost:8080");
    assertThat(received.isSignedWith(SECRET)).isTrue();
  }

  @Test
  void sessionTokenGoesAlong() throws Exception {
    Received received =
        signed(
            post(ADDRESS, Map.of("Content-Type", "application/json")),
            signer(AwsSessionCredentials.create(KEY, SECRET, "session-token")));
    assertThat(received.headers()).containsEntry("X-Amz-Security-Token", "session-token");
    assertThat(received.signedHeaders()).contains("x-amz-security-token");
    assertThat(received.isSignedWith(SECRET)).isTrue();
  }

  @Test
  void onlyWhatIsNewIsGivenBack() throws Exception {
    Map<String, String> added =
        signer(AwsBasicCredentials.create(KEY, SECRET))
            .sign(post(ADDRESS, Map.of("Content-Type", "application/json", "x-amz-meta", "m")));
    assertThat(added).containsKeys("Authorization", "X-Amz-Date");
    assertThat(added).doesNotContainKeys("Host", "Content-Type", "x-amz-meta");
  }

  @Test
  void credentialsThatCannotBeHad() {
    AwsCredentialsProvider broken =
        () -> {
          throw new IllegalStateException("secret detail");
        };
    var signer = new SignatureV4(broken, "bedrock", () -> Optional.of("us-east-1"));
    assertThatThrownBy(() -> signer.sign(post(ADDRESS, Map.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("AWS_ACCESS_KEY_ID")
        .hasMessageContaining("AWS_PROFILE")
        .hasMessageContaining("aws sso login")
        .message()
        .doesNotContain("secret detail");
  }

  @Test
  void regionThatIsNotKnown() {
    var signer = new SignatureV4(() -> null, "bedrock", Optional::empty);
    assertThatThrownBy(() -> signer.sign(post(ADDRESS, Map.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("AWS_REGION");
  }

  @Test
  void showsNothingSecret() {
    assertThat(signer(AwsBasicCredentials.create(KEY, SECRET))).hasToString("SignatureV4[bedrock]");
  }
}
