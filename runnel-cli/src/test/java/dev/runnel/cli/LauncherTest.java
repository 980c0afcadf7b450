package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which JVM the launcher starts: a copy of it, with a java that says what it was called with. */
class LauncherTest {
  private static final String FAST_START = "-XX:TieredStopAtLevel=1";
  private static final String VECTORS = "--add-modules jdk.incubator.vector";

  @TempDir Path root;

  @BeforeEach
  void aCheckoutThatIsBuilt() throws Exception {
    assumeTrue(new File("/bin/sh").exists(), "the launcher is for POSIX");
    Files.copy(Path.of("..", "runnel"), root.resolve("runnel"));
    Path lib = Files.createDirectories(root.resolve("target/runnel/lib"));
    Files.writeString(lib.resolve("runnel-cli-1.jar"), "");
    Files.writeString(root.resolve("target/runnel/stamp"), "");
    Path bin = Files.createDirectories(root.resolve("jdk/bin"));
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho \"$*\"\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    release("java.base jdk.incubator.vector");
  }

  @ParameterizedTest
  @CsvSource({
    "-m local:big hi,true",
    "--model local:big hi,true",
    "--model=local:big hi,true",
    "-mlocal:big hi,true",
    "hi -m local:big,true",
    "-m openai:x -m local:big hi,true",
    "-m local:nano-2 hi,true",
    "-m local:nano hi,false",
    "-m local:big -m openai:x hi,false",
    "-m openai:x what is local:big,false",
    "what is local:big,false",
    "-- -m local:big,false",
    "-m,false",
    "'',false",
  })
  void theModelAskedDecides(String words, boolean computes) throws Exception {
    assertThat(mode(words, "")).isEqualTo(computes ? VECTORS : FAST_START);
  }

  @ParameterizedTest
  @CsvSource({
    "hi,local:big,true",
    "hi,local:nano,false",
    "hi,openai:x,false",
    "-m local:big hi,local:nano,true",
    "-m openai:x hi,local:big,false",
    "-- -m openai:x,local:big,true",
  })
  void elseTheVariable(String words, String variable, boolean computes) throws Exception {
    assertThat(mode(words, variable)).isEqualTo(computes ? VECTORS : FAST_START);
  }

  @Test
  void aRuntimeWithoutVectorsStartsWithoutThem() throws Exception {
    release("java.base jdk.incubator.vectors");
    assertThat(mode("-m local:big hi", "")).isEmpty();
    Path modules = Files.createDirectories(root.resolve("jdk/jmods"));
    Files.writeString(modules.resolve("jdk.incubator.vector.jmod"), "");
    assertThat(mode("-m local:big hi", "")).isEqualTo(VECTORS);
  }

  private void release(String modules) throws Exception {
    Files.writeString(
        root.resolve("jdk/release"), "JAVA_VERSION=\"21.0.1\"\nMODULES=\"" + modules + "\"\n");
  }

  /** The options in the place of the mode. */
  private String mode(String words, String variable) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", root.resolve("runnel").toString()));
    if (!words.isEmpty()) {
      command.addAll(List.of(words.split(" ")));
    }
    var builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
    builder.environment().remove("RUNNEL_JAVA_OPTIONS");
    builder.environment().put("RUNNEL_JAVA_HOME", root.resolve("jdk").toString());
    builder.environment().put("RUNNEL_MODEL", variable);
    Process process = builder.start();
    String called =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(called).endsWith(("dev.runnel.cli.Main " + words).strip());
    return called.replaceAll("(?s).*-XX:\\+UseSerialGC(.*)-XX:-UsePerfData.*", "$1").strip();
  }
}
