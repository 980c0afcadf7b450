package dev.runnel.testing;

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

/**
 * The Java that a page of the documentation shows. What needs another library is marked: <code>
 * ```java
 * library</code> is no example.
 */
public final class JavaExamples {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private JavaExamples() {}

  /** The blocks of a page. */
  public static List<String> of(Path page) throws IOException {
    return JAVA.matcher(Files.readString(page))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }

  /**
   * Compiles a block, with a field {@code model} in reach.
   *
   * @param example the block
   * @param classes where the classes go
   * @return what the compiler says, {@code ""} if it has no objection
   */
  public static String problems(String example, Path classes) {
    String source =
        lines(example, true)
            + "class Example { dev.runnel.CompletionModel model; void show() throws Exception {"
            + lines(example, false)
            + "}}";
    var problems = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    var task = compiler.getTask(null, null, problems, options, null, List.of(new Source(source)));
    return task.call()
        ? ""
        : problems.getDiagnostics().stream()
            .map(Diagnostic::toString)
            .collect(Collectors.joining("\n"));
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
