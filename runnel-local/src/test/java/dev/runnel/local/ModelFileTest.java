package dev.runnel.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ModelNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;

  @Test
  void whatTheCatalogueHasIsToBePulled() {
    assertThatMissing("smollm2-135m")
        .hasMessage(
            "no local model 'smollm2-135m': pull it first (runnel pull smollm2-135m), or name a"
                + " GGUF file, such as local:./smollm2-135m.gguf");
  }

  @Test
  void whatItHasNotIsToldTheNearest() throws Exception {
    assertThatMissing("smolm2-135m").hasMessageContaining("did you mean local:smollm2-135m?");
    assertThatMissing("nono").hasMessageContaining("did you mean local:nano?");
    Files.writeString(folder.resolve("mine-7b.gguf"), "");
    assertThatMissing("mine-8b").hasMessageContaining("did you mean local:mine-7b?");
  }

  @Test
  void aStoreThatCannotBeReadHoldsNothing() throws Exception {
    folder = Files.writeString(folder.resolve("file"), "");
    assertThatMissing("nono").hasMessageContaining("did you mean local:nano?");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertThatMissing(String name) {
    var file = new ModelFile(name, ModelStore.at(folder));
    return assertThatThrownBy(file::open).isInstanceOf(ModelNotFoundException.class);
  }
}
