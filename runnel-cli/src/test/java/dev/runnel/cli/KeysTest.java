package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;

/** Other users of a machine see the arguments of its processes: no key is ever one. */
class KeysTest {

  private static List<String> options() {
    return Arrays.stream(CommandOptions.class.getDeclaredFields())
        .map(field -> field.getAnnotation(Option.class))
        .filter(option -> option != null)
        .flatMap(option -> Arrays.stream(option.names()))
        .toList();
  }

  @Test
  void noOptionTakesOne() {
    assertThat(options())
        .contains("--model")
        .filteredOn(name -> name.matches(".*(key|token|secret|password|auth|header|credential).*"))
        .containsExactly("--api-key-env", "--max-tokens");
  }

  @Test
  void theHelpOffersNone() {
    var invocation = new Invocation();
    assertThat(invocation.run("--help")).isZero();
    assertThat(invocation.out()).contains("--api-key-env=VARIABLE").doesNotContain("--api-key=");
  }

  @Test
  void oneThatIsTriedIsNotTakenAndNotRepeated() {
    for (String option : new String[] {"--api-key", "--key", "--token", "--header"}) {
      var invocation = new Invocation();
      assertThat(invocation.run(option + "=sk-secret-0123456789", "hi")).isNotZero();
      assertThat(invocation.out() + invocation.err()).doesNotContain("secret");
    }
  }

  @Test
  void whatIsRunGetsNoEnvironment() {
    ProcessBuilder stty = TerminalWidth.stty(new File("/dev/null"));
    assertThat(stty.environment()).isEmpty();
    assertThat(stty.command()).containsExactly("stty", "size");
  }
}
