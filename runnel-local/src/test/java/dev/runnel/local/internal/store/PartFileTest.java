package dev.runnel.local.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartFileTest {
  @TempDir Path directory;

  @Test
  void whatSomebodyElseWroteToDoesNotBecomeTheFile() throws Exception {
    Path file = directory.resolve("x.gguf");
    try (PartFile part = PartFile.open(file)) {
      part.append(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      Files.write(directory.resolve("x.gguf.part"), new byte[1], StandardOpenOption.APPEND);
      assertThatThrownBy(() -> part.become(file, 3))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("something else wrote to x.gguf.part");
    }
    assertThat(directory).isEmptyDirectory();
  }
}
