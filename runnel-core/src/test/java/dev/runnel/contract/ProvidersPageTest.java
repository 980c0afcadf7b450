package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.CompletionModel;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import dev.runnel.RunnelException;
import dev.runnel.ToolChoice;
import dev.runnel.UnsupportedException;
import dev.runnel.spi.HttpPost;
import dev.runnel.testing.CapturingTransport;
import dev.runnel.testing.Disputed;
import dev.runnel.testing.JavaExamples;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of docs/providers.md tell what the providers do. The page names a model of each; the
 * rest of a row is asked of that model. With {@code -Drunnel.docs.write=true} the tables are
 * written instead of checked.
 */
class ProvidersPageTest {
  private static final Path PAGE = Path.of("..", "docs", "providers.md");
  private static final Pattern SPEC = Pattern.compile("^\\| `([a-z-]+:[^`]+)` \\|.*");
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"required\":[\"a\"],\"additionalProperties\":false}";

  /** What the environment of a user of everything holds. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION", "us-east-1",
          "AZURE_OPENAI_ENDPOINT", "https://example.openai.azure.com",
          "GOOGLE_CLOUD_PROJECT", "my-project",
          "OPENAI_COMPATIBLE_BASE_URL", "https://your-server.example/v1");

  private static final Map<String, UnaryOperator<CompletionRequest.Builder>> QUESTIONS =
      questions();

  private static Map<String, UnaryOperator<CompletionRequest.Builder>> questions() {
    var questions = new LinkedHashMap<String, UnaryOperator<CompletionRequest.Builder>>();
    questions.put("must call", r -> withTool(r).toolChoice(ToolChoice.required()));
    questions.put("must call one", r -> withTool(r).toolChoice(ToolChoice.tool("f")));
    questions.put("must not call", r -> withTool(r).toolChoice(ToolChoice.none()));
    questions.put("schema", r -> r.responseSchema(SCHEMA));
    questions.put("effort", r -> r.reasoningEffort("low"));
    questions.put("budget", r -> r.reasoningBudget(2048));
    questions.put("stop", r -> r.stop("END"));
    questions.put("seed", r -> r.seed(7));
    questions.put("image", r -> r.user(ContentPart.image(bytes("image/png"))));
    questions.put("image link", r -> r.user(ContentPart.image(link("a.png"))));
    questions.put("audio", r -> r.user(ContentPart.audio(bytes("audio/wav"))));
    questions.put("video", r -> r.user(ContentPart.video(bytes("video/mp4"))));
    questions.put("PDF", r -> r.user(ContentPart.document(bytes("application/pdf"), "a.pdf")));
    questions.put("PDF link", r -> r.user(ContentPart.document(link("a.pdf"), "a.pdf")));
    return questions;
  }

  private static CompletionRequest.Builder withTool(CompletionRequest.Builder request) {
    return request.tool("f", "Does f", "{\"type\":\"object\",\"properties\":{}}");
  }

  private static Media bytes(String mediaType) {
    return Media.of(new byte[] {1, 2, 3}, mediaType);
  }

  private static Media link(String file) {
    return Media.of(URI.create("https://example.org/" + file));
  }

  @TempDir Path classes;

  static List<String> examples() throws IOException {
    return JavaExamples.of(PAGE);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesCompile(String example) {
    assertThat(JavaExamples.problems(example, classes)).isEmpty();
  }

  @Test
  void theTablesTellWhatTheProvidersDo() throws IOException {
    String page = Files.readString(PAGE);
    List<String> specs = specs(page);
    assertThat(specs.stream().map(ProvidersPageTest::provider))
        .hasSameElementsAs(Models.providers());
    DocsPage.of(PAGE)
        .with("places", places(specs))
        .with("questions", answers(specs))
        .checkOrWrite();
  }

  @Test
  void eachDisputedRecordingIsArgued() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(Disputed.RECORDINGS)
        .allSatisfy(name -> assertThat(page).contains(name.substring(name.indexOf('/') + 1)));
  }

  /** The models in the page's first table. */
  private static List<String> specs(String page) {
    return page.lines()
        .map(SPEC::matcher)
        .filter(row -> row.matches())
        .map(row -> row.group(1))
        .distinct()
        .toList();
  }

  private static String provider(String spec) {
    return spec.substring(0, spec.indexOf(':'));
  }

  private static String places(List<String> specs) {
    return "| model | key | requests go to |\n|---|---|---|\n"
        + specs.stream()
            .map(spec -> {
              HttpPost post = sent(spec, CompletionRequest.of("Hi"));
              String key =
                  Models.keyVariable(provider(spec)).map(name -> '`' + name + '`').orElse("");
              return "| `" + spec + "` | " + key + " | `" + post.uri() + "` |\n";
            })
            .collect(Collectors.joining());
  }

  private static String answers(List<String> specs) {
    Stream<String> columns = Stream.concat(QUESTIONS.keySet().stream(), Stream.of("cache hint"));
    return columns.collect(Collectors.joining(" | ", "| provider | ", " |\n"))
        + "|---".repeat(QUESTIONS.size() + 2)
        + "|\n"
        + specs.stream().map(ProvidersPageTest::answers).collect(Collectors.joining());
  }

  private static String answers(String spec) {
    var row = new StringBuilder("| `" + provider(spec) + "` |");
    QUESTIONS.forEach((name, question) -> {
      CompletionRequest request = question.apply(CompletionRequest.builder().user("Hi")).build();
      row.append(isTaken(spec, request) ? " yes |" : " |");
    });
    String plain = body(sent(spec, CompletionRequest.of("Hi")));
    String hinted =
        body(sent(spec, CompletionRequest.builder().user("Hi").promptCacheKey("k").build()));
    return row.append(plain.equals(hinted) ? " |\n" : " yes |\n").toString();
  }

  private static boolean isTaken(String spec, CompletionRequest request) {
    var transport = new CapturingTransport();
    RunnelException error = ask(spec, request, transport);
    if (transport.posts().isEmpty()) {
      assertThat(error).as(spec).isInstanceOf(UnsupportedException.class);
    }
    return !transport.posts().isEmpty();
  }

  private static HttpPost sent(String spec, CompletionRequest request) {
    var transport = new CapturingTransport();
    RunnelException error = ask(spec, request, transport);
    assertThat(transport.posts()).as("%s: %s", spec, error).hasSize(1);
    return transport.posts().get(0);
  }

  private static RunnelException ask(
      String spec, CompletionRequest request, CapturingTransport transport) {
    try (CompletionModel model = model(spec, transport);
        var stream = model.stream(request)) {
      return Chat.errorOf(Chat.events(stream));
    }
  }

  private static CompletionModel model(String spec, CapturingTransport transport) {
    var builder =
        Models.builder(spec)
            .environment(name -> variable(spec, name))
            .transport(transport)
            .retry(RetryPolicy.none());
    return Models.keyVariable(provider(spec)).isPresent()
        ? builder.build()
        : builder.bearerToken(() -> "secret-0123456789").build();
  }

  private static @Nullable String variable(String spec, String name) {
    return Models.keyVariable(provider(spec)).filter(name::equals).isPresent()
        ? "secret-0123456789"
        : ENVIRONMENT.get(name);
  }

  private static String body(HttpPost post) {
    return new String(post.body(), StandardCharsets.UTF_8);
  }
}
