package dev.runnel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ValidationException;
import dev.runnel.spi.HttpFailure;
import dev.runnel.testkit.RecordedExchange.Asked;
import dev.runnel.testkit.RecordedExchange.Cancelled;
import dev.runnel.testkit.RecordedExchange.Complete;
import dev.runnel.testkit.RecordedExchange.Ending;
import dev.runnel.testkit.RecordedExchange.Failed;
import dev.runnel.testkit.RecordedExchange.Field;
import dev.runnel.testkit.RecordedExchange.Head;
import dev.runnel.testkit.RecordedExchange.Piece;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingFormatTest {
  private static final String TEXT =
      """
      runnel-recording 1
      request POST https://api.example/v1/chat?api-version=1
      header Accept: text/event-stream
      header X-Empty:\s
      body
      . {"model":"m"}
      response 200 after 512340 us
      header :status: 200
      header content-type: text/event-stream
      piece after 1200 us
      | data: {"text":"Hel"}
      |
      buffer
      . data: {"te
      piece after 0 us
      . xt":"lo"}
      end complete after 85 us
      """;

  private static final RecordedExchange EXCHANGE =
      new RecordedExchange(
          new Asked(
              "https://api.example/v1/chat?api-version=1",
              List.of(new Field("Accept", "text/event-stream"), new Field("X-Empty", "")),
              "{\"model\":\"m\"}"),
          Optional.of(
              new Head(
                  512340,
                  200,
                  List.of(
                      new Field(":status", "200"),
                      new Field("content-type", "text/event-stream")))),
          List.of(
              new Piece(1200, List.of("data: {\"text\":\"Hel\"}\n\n", "data: {\"te")),
              new Piece(0, List.of("xt\":\"lo\"}"))),
          new Complete(85));

  @Test
  void isTextThatPeopleCanRead() {
    assertThat(RecordingFormat.write(EXCHANGE)).isEqualTo(TEXT);
  }

  @Test
  void isReadAgain() {
    assertThat(RecordingReader.read("x", TEXT)).isEqualTo(EXCHANGE);
  }

  @Test
  void windowsLineEndsAreForgiven() {
    assertThat(RecordingReader.read("x", TEXT.replace("\n", "\r\n"))).isEqualTo(EXCHANGE);
  }

  static List<Ending> endings() {
    return List.of(
        new Complete(0),
        new Cancelled(7),
        new Failed(9, HttpFailure.Phase.END_OF_INPUT, "the server closed"),
        new Failed(9, HttpFailure.Phase.CONNECT, ""));
  }

  @ParameterizedTest
  @MethodSource("endings")
  void everyEndIsReadAgain(Ending ending) {
    var exchange =
        new RecordedExchange(
            new Asked("http://127.0.0.1/", List.of(), ""), Optional.empty(), List.of(), ending);
    assertThat(RecordingReader.read("x", RecordingFormat.write(exchange))).isEqualTo(exchange);
  }

  /** Each byte that a header can hold, the controls of ISO 8859-1 too. */
  @Test
  void everyHeaderIsReadAgain() {
    var value = new StringBuilder("a\tb ");
    for (char c = ' ' + 1; c <= 0xff; c++) {
      value.append(c);
    }
    List<Field> headers = List.of(new Field("server", value.toString()), new Field(":status", ""));
    var exchange =
        new RecordedExchange(
            EXCHANGE.asked(), Optional.of(new Head(1, 200, headers)), List.of(), new Complete(1));
    assertThat(RecordingReader.read("x", RecordingFormat.write(exchange))).isEqualTo(exchange);
  }

  @Test
  void anEmptyPieceIsReadAgain() {
    var exchange =
        new RecordedExchange(
            EXCHANGE.asked(),
            EXCHANGE.head(),
            List.of(new Piece(1, List.of()), new Piece(2, List.of("", "a", ""))),
            new Complete(1));
    assertThat(RecordingReader.read("x", RecordingFormat.write(exchange))).isEqualTo(exchange);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "runnel-recording 1;runnel-recording 2;line 1: expected 'runnel-recording 1'",
        "request POST;request GET;line 2: expected 'request POST <uri>'",
        "body;bodi;line 5: expected 'body'",
        "response 200;response 20;line 7: expected 'piece, or end'",
        "piece after 0 us;piece;line 15: expected 'piece, or end'",
        "end complete after 85 us;end;line 17: expected 'piece, or end'",
        ". xt;= **;line 16: Illegal base64 character 2a"
      })
  void whatIsWrongIsNamedByItsLine(String right, String wrong, String problem) {
    assertThatThrownBy(() -> RecordingReader.read("exchange-001.txt", TEXT.replace(right, wrong)))
        .isInstanceOf(ValidationException.class)
        .hasMessage("exchange-001.txt is no recording: " + problem);
  }

  @Test
  void nothingFollowsTheEnd() {
    assertThatThrownBy(() -> RecordingReader.read("x", TEXT + "more\n"))
        .hasMessage("x is no recording: line 18: expected nothing more");
    assertThatThrownBy(() -> RecordingReader.read("x", ""))
        .hasMessageContaining("line 1: expected");
  }
}
