package dev.runnel.local;

import dev.runnel.ModelNotFoundException;
import dev.runnel.ProviderException;
import dev.runnel.internal.text.Nearest;
import dev.runnel.local.internal.gguf.GgufFile;
import dev.runnel.local.internal.store.ModelName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The file behind a name.
 *
 * @param name {@code nano}, the path of a GGUF file, or the name of a pulled model
 * @param store where pulled models are
 */
record ModelFile(String name, ModelStore store) {
  /** Opens the file. */
  GgufFile open() {
    if (name.equals(ModelName.BUNDLED)) {
      return bundled();
    }
    return GgufFile.open(isPath() ? path() : pulled());
  }

  private boolean isPath() {
    return name.endsWith(ModelName.EXTENSION) || name.contains("/") || name.contains("\\");
  }

  private Path path() {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new ModelNotFoundException("'" + name + "' cannot be a file: " + e.getReason(), e);
    }
  }

  private Path pulled() {
    return store
        .find(name)
        .orElseThrow(() -> new ModelNotFoundException("no local model '" + name + "'" + cure()));
  }

  private String cure() {
    List<String> known =
        new ArrayList<>(store.catalogue().stream().map(CatalogueEntry::name).toList());
    String file = "or name a GGUF file, such as local:./" + name + ModelName.EXTENSION;
    if (known.contains(name)) {
      return ": pull it first (runnel pull " + name + "), " + file;
    }
    known.add(ModelName.BUNDLED);
    known.addAll(installed());
    String nearest = Nearest.to(name, known).orElse(ModelName.BUNDLED);
    return ": did you mean local:" + nearest + "? Take that, " + file;
  }

  private List<String> installed() {
    try {
      return store.models().stream().map(InstalledModel::name).toList();
    } catch (ProviderException e) {
      // A folder that cannot be read holds nothing for this user.
      return List.of();
    }
  }

  private static GgufFile bundled() {
    try (InputStream resource =
        Objects.requireNonNull(
            ModelFile.class.getResourceAsStream(ModelName.BUNDLED + ModelName.EXTENSION),
            "resource")) {
      return GgufFile.of(LocalProvider.NAME + ":" + ModelName.BUNDLED, resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the library's jar cannot be read", e);
    }
  }
}
