package dev.runnel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keeps docs/contract.md true: it names, for each clause, the test classes that carry its tag. */
class ContractPageTest {
  private static final int CLAUSES = 19;
  private static final Pattern ROW = Pattern.compile("\\| (C\\d+) \\| .* \\| ([^|]*) \\|");

  @Test
  void thePageNamesTheTestsOfEachClause() throws Exception {
    var named = new TreeMap<String, SortedSet<String>>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "contract.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        var tests = new TreeSet<String>();
        Arrays.stream(row.group(2).split(","))
            .forEach(test -> tests.add(test.strip().replace("`", "")));
        named.put(row.group(1), tests);
      }
    }
    assertThat(named).hasSize(CLAUSES).isEqualTo(taggedTests());
  }

  private static Map<String, SortedSet<String>> taggedTests()
      throws IOException, URISyntaxException {
    var tests = new TreeMap<String, SortedSet<String>>();
    Path root =
        Path.of(ContractPageTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith("Test.class"))
          .map(
              file -> load(file.replaceFirst("\\.class$", "").replace('/', '.').replace('\\', '.')))
          .forEach(type -> {
            collect(type, type, tests);
            for (Method method : type.getDeclaredMethods()) {
              collect(method, type, tests);
            }
          });
    }
    return tests;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ContractPageTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void collect(
      AnnotatedElement element, Class<?> type, Map<String, SortedSet<String>> tests) {
    for (Tag tag : element.getAnnotationsByType(Tag.class)) {
      // Other tags say where a test can run.
      if (tag.value().matches("C\\d+")) {
        tests.computeIfAbsent(tag.value(), clause -> new TreeSet<>()).add(type.getSimpleName());
      }
    }
  }
}
