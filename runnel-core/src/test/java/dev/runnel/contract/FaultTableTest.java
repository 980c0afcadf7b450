package dev.runnel.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Models;
import dev.runnel.faultserver.Fault;
import dev.runnel.faultserver.Faults;
import dev.runnel.faultserver.Link;
import dev.runnel.faultserver.Stage;
import dev.runnel.faultserver.TestTls;
import dev.runnel.spi.HttpTransportSettings;
import dev.runnel.testing.JavaExamples;
import dev.runnel.transport.HttpTransports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of faults over the transport that is found, the JDK's or Netty's, and docs/faults.md,
 * which has it for both.
 */
@Tag("C2")
@Tag("C9")
@Tag("C10")
@Tag("C13")
@Tag("C19")
class FaultTableTest extends FaultTable {
  private static final Path PAGE = Path.of("..", "docs", "faults.md");

  /** Where the transports come to different ends: the place, and what is told over each. */
  private record Difference(String fault, Link link, String jdk, String netty) {}

  /** A body of another length than its header says is malformed (RFC 9113, section 8.1.1). */
  private static final List<Difference> DIFFERENCES =
      List.of(
          new Difference("body-longer-than-told", Link.HTTP_2_TLS, "done", "`TransportException`"));

  @TempDir Path classes;

  @Override
  protected Models.Builder overTransport(Models.Builder builder) {
    return builder.sslContext(TestTls.trusting());
  }

  static List<String> examples() throws IOException {
    return JavaExamples.of(PAGE);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesCompile(String example) {
    assertThat(JavaExamples.problems(example, classes)).isEmpty();
  }

  @Test
  void thePageTellsWhatComesOfEachFault() throws Exception {
    var table = new StringBuilder();
    for (Stage stage : Stage.values()) {
      table.append("\n### ").append(title(stage)).append("\n\n| fault | the server |");
      Stream.of(Link.values()).forEach(link -> table.append(' ').append(link).append(" |"));
      table.append("\n|---|---|---|---|---|\n");
      for (Fault fault : Faults.all()) {
        if (fault.stage() == stage) {
          table.append(row(fault));
        }
      }
    }
    DocsPage.of(PAGE).with("faults", table.append('\n').toString()).checkOrWrite();
  }

  private static String title(Stage stage) {
    String words = stage.toString();
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private String row(Fault fault) throws Exception {
    var row = new StringBuilder("| `" + fault.name() + "` | " + fault.does() + " |");
    for (Link link : Link.values()) {
      String reason = fault.whyNot(link).orElse(null);
      row.append(reason == null ? " " + cell(fault, link) : " – " + reason).append(" |");
    }
    return row.append('\n').toString();
  }

  private String cell(Fault fault, Link link) throws Exception {
    String told = told(fault, link);
    for (Difference difference : DIFFERENCES) {
      if (difference.fault().equals(fault.name()) && difference.link() == link) {
        assertThat(told).isEqualTo(isNetty() ? difference.netty() : difference.jdk());
        return difference.jdk() + "; over Netty " + difference.netty();
      }
    }
    return told;
  }

  private static boolean isNetty() {
    try (var found = HttpTransports.create(HttpTransportSettings.defaults())) {
      return found.getClass().getPackageName().equals("dev.runnel.netty");
    }
  }

  /** What most dialects tell, and then the others by name. */
  private String told(Fault fault, Link link) throws Exception {
    var told = new LinkedHashMap<FaultDialect, String>();
    for (Case one : cases(fault, link)) {
      told.put(one.dialect(), outcome(one).told());
    }
    Map<String, List<FaultDialect>> groups =
        told.keySet().stream().collect(groupingBy(told::get, LinkedHashMap::new, toList()));
    return groups.entrySet().stream()
        .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
        .map(group -> (group.getValue().size() < 4 ? names(group.getValue()) : "") + group.getKey())
        .collect(joining("; "));
  }

  private static String names(List<FaultDialect> dialects) {
    return dialects.stream().map(FaultDialect::title).collect(joining(", ", "", ": "));
  }
}
