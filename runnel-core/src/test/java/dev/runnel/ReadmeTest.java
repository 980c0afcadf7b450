package dev.runnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows compiles. */
class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path classes;

  static List<String> examples() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    return JAVA.matcher(readme).results().map((MatchResult block) -> block.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compiles(String example) {
    String imports = lines(example, true);
    String body = lines(example, false);
    String source =
        imports
            + "class Example { CompletionModel model; void show() throws Exception {"
            + body
            + "}}";
    var problems = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    var task = compiler.getTask(null, null, problems, options, null, List.of(new Source(source)));

    assertThat(task.call())
        .as(
            problems.getDiagnostics().stream()
                .map(Diagnostic::toString)
                .collect(Collectors.joining("\n")))
        .isTrue();
  }

  private static String lines(String example, boolean imports) {
    return example
        .lines()
        .filter(line -> line.startsWith("import ") == imports)
        .collect(Collectors.joining("\n"));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Example.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
