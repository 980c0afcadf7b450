package dev.runnel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.spi.HttpFailure;
import dev.runnel.testkit.RecordedExchange.Asked;
import dev.runnel.testkit.RecordedExchange.Complete;
import dev.runnel.testkit.RecordedExchange.Failed;
import dev.runnel.testkit.RecordedExchange.Field;
import dev.runnel.testkit.RecordedExchange.Head;
import dev.runnel.testkit.RecordedExchange.Piece;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C19: secrets never show, in recordings either. */
@Tag("C19")
class RedactionTest {
  private static final String KEY = "sk-secret/0123456789==";
  private static final String URI = "https://api.example/v1/chat";

  private static Asked asked(String uri, String body, String... headers) {
    var fields = new ArrayList<Field>();
    for (int i = 0; i < headers.length; i += 2) {
      fields.add(new Field(headers[i], headers[i + 1]));
    }
    return new Asked(uri, fields, body);
  }

  private static RecordedExchange exchange(Asked asked, List<Field> headers, String... pieces) {
    return new RecordedExchange(
        asked,
        Optional.of(new Head(1, 200, headers)),
        Arrays.stream(pieces).map(piece -> new Piece(1, List.of(piece))).toList(),
        new Complete(1));
  }

  private static String file(RecordedExchange exchange) {
    return RecordingFormat.write(Redaction.defaults().apply(exchange));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization,Bearer KEY",
    "authorization,KEY",
    "Proxy-Authorization,Basic KEY",
    "api-key,KEY",
    "x-api-key,KEY",
    "x-goog-api-key,KEY",
    "X-Amz-Security-Token,KEY",
    "Ocp-Apim-Subscription-Key,KEY",
    "Cookie,a=b; session=KEY",
    "X-Whatever-The-Signer-Chose,KEY",
    "OpenAI-Organization,KEY",
    "OpenAI-Project,KEY"
  })
  void aSecretInAHeaderOfTheRequestIsNowhere(String header, String value) {
    Asked asked = asked(URI, "{\"echo\":\"" + KEY + "\"}", header, value.replace("KEY", KEY));
    String file =
        file(
            exchange(
                asked,
                List.of(new Field("x-request-id", KEY)),
                "data: {\"error\":\"wrong key " + KEY.substring(0, 9),
                KEY.substring(9) + "\"}\n\n"));
    assertThat(file).contains("header " + header + ": ***").doesNotContain(KEY, "0123456789");
  }

  @Test
  void theSignatureOfAwsIsNowhere() {
    String signature = "fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024";
    String value =
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE123456789/20261125/us-east-1/bedrock/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature="
            + signature;
    Asked asked = asked(URI, "", "Authorization", value, "X-Amz-Date", "20261125T000000Z");
    String file =
        file(exchange(asked, List.of(), "no AKIDEXAMPLE123456789, no " + signature, "us-east-1"));
    assertThat(file).doesNotContain("AKIDEX", signature, "20261125T").contains("us-east-1");
  }

  @ParameterizedTest
  @CsvSource({
    "Set-Cookie,__cf_bm=cookie-value-1; path=/; HttpOnly",
    "openai-organization,cookie-value-1",
    "openai-project,cookie-value-1",
    "anthropic-organization-id,cookie-value-1",
    "x-unknown-account,cookie-value-1",
    "x-long-and-unlisted,cookie-value-1-is-longer"
  })
  void aSecretInAHeaderOfTheResponseIsNowhere(String header, String value) {
    String file =
        file(
            exchange(
                asked(URI, ""), List.of(new Field(header, value)), "it is " + value, "HttpOnly"));
    assertThat(file).contains("header " + header + ": ***").doesNotContain("cookie-value-1");
    assertThat(file).contains("HttpOnly");
  }

  @Test
  void aSecretInTheQueryIsNowhere() {
    String file =
        file(
            exchange(
                asked(URI + "?key=" + KEY + "&alt=sse&sig=a%2Fb%2Fc%2Fd&flag", "a/b/c/d"),
                List.of(),
                "no " + URI + "?key=" + KEY,
                "a\\/b\\/c\\/d"));
    assertThat(file)
        .contains("request POST " + URI + "?key=***&alt=sse&sig=***&***")
        .doesNotContain(KEY, "a/b/c/d", "a\\/b");
  }

  @Test
  void escapedEchoesAreFoundToo() {
    Asked asked = asked(URI, "", "x-api-key", KEY);
    String file =
        file(
            exchange(
                asked,
                List.of(),
                KEY.replace("/", "\\/"),
                KEY.replace("=", "\\u003d"),
                KEY.replace("/", "%2F").replace("=", "%3D")));
    assertThat(file).doesNotContain("sk-secret", "0123456789");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-secret\\u002f0123456789\\u003D\\u003D",
        "sk-secret%2f0123456789%3d%3d",
        "sk-secret&#47;0123456789&#x3d;=",
        "sk-secret\\\\/0123456789==",
        "sk-secret/0\\n123456789==",
        "a2V5OnNrLXNlY3JldC8wMTIzNDU2Nzg5PT0="
      })
  void anEchoIsFoundInWhateverWayItWasWritten(String echo) {
    Asked asked = asked(URI, "{\"echo\":\"" + echo + "\"}", "x-api-key", KEY);
    RecordedExchange clean =
        Redaction.defaults().apply(exchange(asked, List.of(), "no ", echo, ", no"));
    assertThat(RecordingFormat.write(clean)).doesNotContain("sk-sec", "56789", "zZWNyZXQvMDEy");
    assertThat(clean.pieces().get(1).buffers().get(0)).hasSameSizeAs(echo);
  }

  /** A connection may break within an echo. */
  @Test
  void theBeginningOfASecretAtTheEndOfTheBodyIsFound() {
    Asked asked = asked(URI, "", "x-api-key", KEY);
    for (int end = 6; end < KEY.length(); end++) {
      RecordedExchange clean =
          Redaction.defaults().apply(exchange(asked, List.of(), "no " + KEY.substring(0, end)));
      assertThat(clean.pieces().get(0).buffers()).containsExactly("no " + "*".repeat(end));
    }
  }

  /** What is short when it is decoded stands in innocent text. */
  @Test
  void aShortParameterIsNotLookedFor() {
    Asked asked = asked(URI + "?n=%61%6E", "an answer");
    assertThat(Redaction.defaults().apply(asked).body()).isEqualTo("an answer");
  }

  @Test
  void thePasswordOfBasicAuthenticationIsFoundToo() {
    Asked asked = asked(URI, "", "Authorization", "Basic " + base64("someone:pass-word-1"));
    assertThat(file(exchange(asked, List.of(), "no someone:pass-word-1", "pass-word-1")))
        .doesNotContain("someone", "pass-word-1");
  }

  /** The pieces keep their sizes, wherever they were cut. */
  @Test
  void aKeyThatIsCutIsBlottedOutByteByByte() {
    Asked asked = asked(URI, "", "x-api-key", KEY);
    String whole = "data: é " + KEY + " end";
    String bytes = RecordedExchange.bytes(whole.getBytes(StandardCharsets.UTF_8));
    for (int cut = 0; cut <= bytes.length(); cut++) {
      RecordedExchange clean =
          Redaction.defaults()
              .apply(exchange(asked, List.of(), bytes.substring(0, cut), bytes.substring(cut)));
      String left = clean.pieces().get(0).buffers().get(0);
      String right = clean.pieces().get(1).buffers().get(0);
      assertThat(left).hasSize(cut);
      assertThat(left + right).isEqualTo(bytes.replace(KEY, "*".repeat(KEY.length())));
    }
  }

  @Test
  void fieldsOfJsonThatHoldSecretsAreBlottedOut() {
    String body =
        "{\"mcp_servers\":[{\"authorization_token\":"
            + " \"abc\\\"d\",\"name\":\"n\"}],\"api_key\":\"x\",\"token\":\"kept\"}";
    assertThat(Redaction.defaults().apply(asked(URI, body)).body())
        .isEqualTo(
            "{\"mcp_servers\":[{\"authorization_token\": \"***\",\"name\":\"n\"}],"
                + "\"api_key\":\"***\",\"token\":\"kept\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws_secret_access_key",
        "OPENAI_API_KEY",
        "anthropic-api-key",
        "accessToken",
        "clientSecret",
        "userPassword",
        "bearer_token"
      })
  void fieldsOfJsonMayHaveLongerNames(String name) {
    String field = "{\"" + name + "\":\"hidden/1\",\"valid_token\":\"kept\"}";
    String nested = "{\"arguments\":\"" + field.replace("\"", "\\\"") + "\"}";
    for (String body : new String[] {field, nested}) {
      assertThat(Redaction.defaults().apply(asked(URI, body)).body())
          .isEqualTo(body.replace("hidden/1", "***"));
    }
  }

  @Test
  void aFieldThatIsCutOffIsBlottedOut() {
    RecordedExchange clean =
        Redaction.defaults()
            .apply(exchange(asked(URI, ""), List.of(), "{\"password\":\"a\\\"b", "c\\"));
    assertThat(clean.pieces().get(0).buffers()).containsExactly("{\"password\":\"****");
    assertThat(clean.pieces().get(1).buffers()).containsExactly("*\\");
  }

  /** A value may be a file, and is no deeper than it is long. */
  @Test
  void aLongFieldOfJsonIsBlottedOut() {
    for (String piece : new String[] {"x", "\\\"", "\\n0", "_-"}) {
      String value = piece.repeat(1_000_000);
      for (String name : new String[] {"password", "user_password"}) {
        String body = "{\"" + name + "\":\"" + value + "\"}";
        assertThat(Redaction.defaults().apply(asked(URI, body)).body())
            .isEqualTo("{\"" + name + "\":\"***\"}");
      }
    }
  }

  @Test
  void theFailuresMessageIsCleanToo() {
    var failed =
        new RecordedExchange(
            asked(URI, "", "x-api-key", KEY),
            Optional.empty(),
            List.of(),
            new Failed(1, HttpFailure.Phase.CONNECT, "could not send " + KEY));
    assertThat(file(failed)).contains("message could not send ***");
  }

  @Test
  void whatIsNoSecretStays() {
    Asked asked =
        asked(
            URI,
            "{\"prompt\":\"hello\"}",
            "Content-Type",
            "application/json",
            "anthropic-version",
            "2023-06-01",
            "X-Env",
            "staging");
    String file =
        file(
            exchange(
                asked,
                List.of(
                    new Field("retry-after", "7"),
                    new Field("x-ratelimit-remaining-tokens", "149984"),
                    new Field("x-request-id", "req-0123456789abcdef")),
                "staging is fine"));
    assertThat(file)
        .contains(
            "header Content-Type: application/json",
            "header anthropic-version: 2023-06-01",
            "header X-Env: ***",
            "header retry-after: 7",
            "header x-ratelimit-remaining-tokens: 149984",
            "header x-request-id: req-0123456789abcdef",
            "{\"prompt\":\"hello\"}",
            "staging is fine");
  }

  /** What every server of a provider sends stands in answers about web servers, too. */
  @Test
  void whatServersSendOfThemselvesIsNotLookedFor() {
    List<Field> headers =
        List.of(
            new Field("strict-transport-security", "max-age=31536000; includeSubDomains; preload"),
            new Field("access-control-expose-headers", "X-Request-ID, x-ratelimit-limit-tokens"));
    String answer = "Send includeSubDomains and x-ratelimit-limit-tokens.";
    RecordedExchange clean = Redaction.defaults().apply(exchange(asked(URI, ""), headers, answer));
    assertThat(clean.head().orElseThrow().headers()).isEqualTo(headers);
    assertThat(clean.pieces().get(0).buffers()).containsExactly(answer);
  }

  @Test
  void namesMayBeAdded() {
    var redaction =
        Redaction.defaults()
            .keepingHeader("X-Env")
            .removingHeader("X-Request-Id")
            .keepingQuery("region")
            .removing("Müller GmbH")
            .removing(Pattern.compile("customer-(\\d+)"));
    RecordedExchange clean =
        redaction.apply(
            exchange(
                asked(
                    URI + "/customer-12?region=eu",
                    RecordedExchange.bytes(
                        "for Müller GmbH, customer-345".getBytes(StandardCharsets.UTF_8)),
                    "x-env",
                    "staging"),
                List.of(new Field("x-request-id", "short")),
                "customer-67"));
    assertThat(clean.asked())
        .isEqualTo(
            asked(URI + "/customer-***?region=eu", "for ***, customer-***", "x-env", "staging"));
    assertThat(clean.head().orElseThrow().headers())
        .containsExactly(new Field("x-request-id", "***"));
    assertThat(clean.pieces().get(0).buffers()).containsExactly("customer-**");
  }

  @Test
  void requestsMayBeRewritten() {
    var redaction =
        Redaction.defaults()
            .rewritingRequest(body -> body.replaceAll("\\d{4}-\\d\\d-\\d\\d", "DATE"));
    String body = RecordedExchange.bytes("é 2026-11-25".getBytes(StandardCharsets.UTF_8));
    assertThat(redaction.apply(asked(URI, body)).body())
        .isEqualTo(body.replace("2026-11-25", "DATE"));
  }

  @Test
  void nothingCannotBeRemoved() {
    assertThatThrownBy(() -> Redaction.defaults().removing(""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void toStringShowsNothing() {
    var redaction = Redaction.defaults().removing(KEY);
    assertThat(redaction.toString() + new Secrets(List.of(), List.of(KEY))).doesNotContain(KEY);
  }
}
