package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.spi.HttpFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Errors are serialised by logging and test frameworks, since every throwable can be. Afterwards
 * they answer, and what had been received did not travel with them.
 */
@Tag("C19")
class ErrorSerializationTest {
  private static final String SECRET = "secret-0123456789";

  private static final ErrorResponse RESPONSE =
      new ErrorResponse(503, SECRET, SECRET, SECRET, SECRET, Optional.of(Duration.ofSeconds(3)));

  private static final Completion PARTIAL =
      new Completion(
          SECRET,
          SECRET,
          SECRET,
          List.of(new ToolCall("t", "f", SECRET)),
          List.of(),
          FinishReason.NONE,
          TokenUsage.NONE,
          "m",
          "i");

  static List<RunnelException> errors() {
    var cause = new HttpFailure(HttpFailure.Phase.EXCHANGE, "reset", null);
    return List.of(
        new AuthenticationException("m", cause, RESPONSE),
        new CancelledException("m", cause),
        new ContentPolicyException("m", cause, RESPONSE),
        new DeadlineExceededException("m"),
        new LimitExceededException(LimitExceededException.Limit.JSON_DEPTH, 7),
        new ModelClosedException(),
        new ModelNotFoundException("m", cause, RESPONSE),
        new ProtocolException("m", cause, RESPONSE),
        new ProviderException("m", RESPONSE),
        new RateLimitException("m", Duration.ofSeconds(3), RESPONSE),
        new RateLimitException("m", null, null),
        new StreamTimeoutException(StreamTimeoutException.Clock.IDLE, Duration.ofSeconds(3)),
        new TransportException("m", cause, RESPONSE),
        new TruncatedStreamException("m", cause, RESPONSE),
        new UnsupportedException("m", cause, RESPONSE),
        new ValidationException("m", cause, RESPONSE));
  }

  private static byte[] written(RunnelException error) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(error);
    }
    return bytes.toByteArray();
  }

  private static RunnelException copy(RunnelException error) throws Exception {
    error.endsStream("openai", () -> PARTIAL);
    try (var in = new ObjectInputStream(new ByteArrayInputStream(written(error)))) {
      return (RunnelException) in.readObject();
    }
  }

  @Test
  void noClassIsForgotten() {
    assertThat(errors().stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            concrete(RunnelException.class).collect(Collectors.toSet()));
  }

  private static Stream<Class<?>> concrete(Class<?> type) {
    Class<?> @Nullable [] below = type.getPermittedSubclasses();
    Stream<Class<?>> all =
        below == null
            ? Stream.of()
            : Arrays.stream(below).flatMap(ErrorSerializationTest::concrete);
    return Modifier.isAbstract(type.getModifiers()) ? all : Stream.concat(Stream.of(type), all);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void answersAfterwards(RunnelException error) throws Exception {
    RunnelException copy = copy(error);
    assertThat(copy.getMessage()).isEqualTo(error.getMessage());
    assertThat(copy.partial()).isEqualTo(Completion.EMPTY);
    assertThat(copy.provider()).isEmpty();
    assertThat(copy.response()).isEmpty();
    assertThat(copy.toString()).isEqualTo(error.toString());
    assertThat(copy.isRetryable()).isIn(true, false);
    if (error.getCause() instanceof HttpFailure failure) {
      assertThat(((HttpFailure) copy.getCause()).phase()).isEqualTo(failure.phase());
    }
    switch (copy) {
      case StreamTimeoutException timeout -> {
        assertThat(timeout.clock()).isEqualTo(StreamTimeoutException.Clock.IDLE);
        assertThat(timeout.elapsed()).isEqualTo(Duration.ofSeconds(3));
      }
      case RateLimitException limit ->
          assertThat(limit.retryAfter()).isEqualTo(((RateLimitException) error).retryAfter());
      case LimitExceededException limit -> {
        assertThat(limit.limit()).isEqualTo(LimitExceededException.Limit.JSON_DEPTH);
        assertThat(limit.allowed()).isEqualTo(7);
      }
      case ProviderException failure -> {
        assertThat(failure.status()).isZero();
        assertThat(failure.code() + failure.endpoint() + failure.requestId() + failure.body())
            .isEmpty();
        assertThat(failure.retryAfter()).isEmpty();
      }
      default -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void whatWasReceivedDoesNotTravelAlong(RunnelException error) throws Exception {
    error.endsStream(SECRET, () -> PARTIAL);
    assertThat(new String(written(error), StandardCharsets.ISO_8859_1)).doesNotContain(SECRET);
  }
}
