package dev.runnel.benchmarks.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchFileTest {
  @TempDir Path folder;

  @Test
  void namesTheJavaAndTheClassPathItRunsOn() throws Exception {
    Path file = folder.resolve("launch");

    LaunchFile.main(new String[] {file.toString()});

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2);
    assertThat(Path.of(lines.get(0)).getParent()).isDirectory();
    assertThat(Path.of(lines.get(0)).toRealPath())
        .isEqualTo(Path.of(ProcessHandle.current().info().command().orElseThrow()).toRealPath());
    assertThat(lines.get(1)).isEqualTo(System.getProperty("java.class.path"));
  }
}
