package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.runnel.AuthenticationException;
import dev.runnel.CancelledException;
import dev.runnel.ContentPolicyException;
import dev.runnel.DeadlineExceededException;
import dev.runnel.ErrorResponse;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RateLimitException;
import dev.runnel.RunnelException;
import dev.runnel.StreamTimeoutException;
import dev.runnel.StreamTimeoutException.Clock;
import dev.runnel.TransportException;
import dev.runnel.TruncatedStreamException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExitCodeTest {
  static Stream<Arguments> errors() {
    return Stream.of(
        arguments(new ProviderException("it broke", response(500)), 1, "(request r-1)"),
        arguments(new ValidationException("bad", null, response(400)), 2, "Check the prompt"),
        arguments(new AuthenticationException("no", null, response(401)), 3, "Check the key"),
        arguments(new ModelNotFoundException("no", null, response(404)), 4, "after -m"),
        arguments(new RateLimitException("slow", Duration.ofSeconds(7), null), 5, "in 7 s"),
        arguments(new StreamTimeoutException(Clock.CONNECT, ofMillis(5)), 6, "--connect-timeout"),
        arguments(
            new StreamTimeoutException(Clock.FIRST_EVENT, ofMillis(5)), 6, "--first-event-timeout"),
        arguments(new StreamTimeoutException(Clock.IDLE, ofMillis(5)), 6, "--idle-timeout"),
        arguments(new DeadlineExceededException("late"), 6, "--timeout"),
        arguments(new TransportException("reset"), 7, "--base-url"),
        arguments(new TruncatedStreamException("cut"), 8, "incomplete"),
        arguments(new ProtocolException("garbage"), 9, "--base-url"),
        arguments(new ContentPolicyException("bad words"), 10, "Rephrase"),
        arguments(new UnsupportedException("no seed"), 11, "Leave that option out"),
        arguments(new CancelledException("by hand"), 130, "cancelled"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void eachErrorHasItsCodeAndOneLine(RunnelException error, int code, String cure) {
    var invocation =
        new Invocation()
            .answering((context, request, sink) -> {
              sink.text("half");
              sink.error(error);
            });

    assertThat(invocation.run("hi")).isEqualTo(code);
    assertThat(invocation.out()).isEqualTo("half\n");
    assertThat(invocation.err()).startsWith("runnel: ").contains(cure).hasLineCount(1);
  }

  @Test
  void multilineMessageBecomesOneHarmlessLine() {
    var error = new ProviderException("a\n\n  b\u001b[31m " + "x".repeat(9000), response(500));

    String line = ErrorLine.of(error, "openai");
    assertThat(line).startsWith("a b␛[31m xxx").contains("…. Try again later").hasLineCount(1);
    assertThat(line.length()).isLessThan(700);
  }

  @Test
  void keyOfTheProviderIsNamed() {
    var refused = new AuthenticationException("no", null, response(401));
    assertThat(ErrorLine.of(refused, "openai")).endsWith("Check the key in OPENAI_API_KEY");
  }

  @Test
  void codesAreUnique() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
  }

  @Test
  void debugShowsWhere() {
    var invocation =
        new Invocation()
            .answering((context, request, sink) -> sink.error(new ProtocolException("x")));

    invocation.run("--debug", "hi");
    assertThat(invocation.err()).contains("\tat dev.runnel");
  }

  private static Duration ofMillis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static ErrorResponse response(int status) {
    return new ErrorResponse(status, "code", "http://x", "r-1", "body", Optional.empty());
  }
}
