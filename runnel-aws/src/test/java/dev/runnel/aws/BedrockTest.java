package dev.runnel.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.AuthenticationException;
import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.RetryPolicy;
import dev.runnel.ValidationException;
import dev.runnel.bedrock.Bedrock;
import dev.runnel.faultserver.ScriptedServer;
import dev.runnel.spi.HttpExchange;
import dev.runnel.spi.HttpHeaders;
import dev.runnel.spi.HttpPost;
import dev.runnel.spi.HttpReceiver;
import dev.runnel.spi.HttpTransport;
import dev.runnel.testing.EventStreams;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bedrock's models without a key, once this module is there. */
class BedrockTest {
  private static final String SECRET = "property-secret-0123456789";
  private static final String MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
  private static final List<byte[]> ANSWER =
      List.of(
          EventStreams.event(
              "contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hello\"}}"),
          EventStreams.event("messageStop", "{\"stopReason\":\"end_turn\"}"),
          EventStreams.event("metadata", "{\"usage\":{\"inputTokens\":1,\"outputTokens\":2}}"));

  /** Keeps what is sent to AWS, and answers it. */
  private static final class Aws implements HttpTransport {
    private final BlockingQueue<HttpPost> posts = new LinkedBlockingQueue<>();

    @Override
    public HttpExchange send(HttpPost post, HttpReceiver receiver) {
      posts.add(post);
      receiver.onResponse(200, HttpHeaders.none());
      return new HttpExchange() {
        private boolean answered;

        @Override
        public void request() {
          if (answered) {
            receiver.onComplete();
          } else {
            answered = true;
            receiver.onBytes(ANSWER.stream().map(ByteBuffer::wrap).toList());
          }
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "AKIDPROPERTY");
    System.setProperty("aws.secretAccessKey", SECRET);
  }

  @AfterEach
  void clear() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("aws.region");
  }

  private static Bedrock.Builder builder() {
    return Bedrock.builder().model(MODEL).environment(name -> null).retry(RetryPolicy.none());
  }

  @Test
  void aServerCanCheckTheSignature() throws Exception {
    try (var server =
            ScriptedServer.start(exchange ->
                exchange
                    .header("Content-Type", "application/vnd.amazon.eventstream")
                    .raw(ANSWER)
                    .end());
        CompletionModel model =
            builder()
                .baseUrl(server.uri().toString())
                .signer(new AwsIdentity().signer("bedrock", "us-east-1"))
                .build()) {
      assertThat(model.complete(CompletionRequest.of("Hi")).text()).isEqualTo("Hello");
      Received received = Received.of(server.takeRequest(Duration.ofSeconds(10)));
      assertThat(received.target())
          .isEqualTo("/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream");
      assertThat(received.credential())
          .startsWith("AKIDPROPERTY/")
          .endsWith("/us-east-1/bedrock/aws4_request");
      assertThat(received.isSignedWith(SECRET)).isTrue();
    }
  }

  @Test
  void awssOwnAddressIsSignedForByItself() throws Exception {
    var aws = new Aws();
    try (CompletionModel model = builder().region("eu-west-1").transport(aws).build()) {
      assertThat(model.complete(CompletionRequest.of("Hi")).text()).isEqualTo("Hello");
    }
    Received received = Received.of(aws.posts.take());
    assertThat(received.headers()).containsEntry("Host", "bedrock-runtime.eu-west-1.amazonaws.com");
    assertThat(received.credential()).endsWith("/eu-west-1/bedrock/aws4_request");
    assertThat(received.isSignedWith(SECRET)).isTrue();
  }

  @Test
  void regionOfTheAddressIsSigned() throws Exception {
    var aws = new Aws();
    try (CompletionModel model =
        builder()
            .baseUrl("https://vpce-1.bedrock-runtime.us-west-2.vpce.amazonaws.com")
            .region("eu-west-1")
            .transport(aws)
            .build()) {
      model.complete(CompletionRequest.of("Hi"));
    }
    assertThat(Received.of(aws.posts.take()).credential()).contains("/us-west-2/");
  }

  @Test
  void regionOfTheConfiguration() throws Exception {
    assertThatThrownBy(() -> builder().build()).isInstanceOf(ValidationException.class);
    System.setProperty("aws.region", "ap-south-1");
    var aws = new Aws();
    try (CompletionModel model = builder().transport(aws).build()) {
      model.complete(CompletionRequest.of("Hi"));
    }
    assertThat(aws.posts.take().uri().getHost())
        .isEqualTo("bedrock-runtime.ap-south-1.amazonaws.com");
  }

  @Test
  void aKeyGoesBeforeASignature() throws Exception {
    var aws = new Aws();
    Map<String, String> environment =
        Map.of("AWS_BEARER_TOKEN_BEDROCK", "bedrock-key", "AWS_REGION", "us-east-1");
    try (CompletionModel model = builder().environment(environment::get).transport(aws).build()) {
      model.complete(CompletionRequest.of("Hi"));
    }
    assertThat(aws.posts.take().headers().first("Authorization")).contains("Bearer bedrock-key");
  }

  @Test
  void missingCredentials() {
    clear();
    var aws = new Aws();
    try (CompletionModel model = builder().region("eu-west-1").transport(aws).build()) {
      assertThatThrownBy(() -> model.complete(CompletionRequest.of("Hi")))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("AWS_ACCESS_KEY_ID");
    }
    assertThat(aws.posts).isEmpty();
  }
}
