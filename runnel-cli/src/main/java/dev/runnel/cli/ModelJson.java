package dev.runnel.cli;

import dev.runnel.local.CatalogueEntry;
import dev.runnel.local.InstalledModel;
import dev.runnel.local.ModelStore;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All models there are to ask, for programs. See {@code docs/cli.md}. */
final class ModelJson {
  private final ModelStore store;
  private final List<InstalledModel> here;
  private final List<KeyedProvider> providers;
  private final JsonLines lines;

  ModelJson(
      ModelStore store, List<InstalledModel> here, List<KeyedProvider> providers, JsonLines lines) {
    this.store = store;
    this.here = here;
    this.providers = providers;
    this.lines = lines;
  }

  void write() throws IOException {
    Set<String> names = here.stream().map(InstalledModel::name).collect(Collectors.toSet());
    writeBundled();
    for (InstalledModel model : here) {
      write(model);
    }
    for (CatalogueEntry entry : store.catalogue()) {
      write(entry, names.contains(entry.name()));
    }
    for (KeyedProvider provider : providers) {
      write(provider);
    }
  }

  private void writeBundled() throws IOException {
    lines.write(json -> {
      json.writeStringField("type", "local");
      json.writeStringField("spec", "local:nano");
      json.writeBooleanField("bundled", true);
    });
  }

  private void write(InstalledModel model) throws IOException {
    lines.write(json -> {
      json.writeStringField("type", "local");
      json.writeStringField("spec", "local:" + model.name());
      json.writeBooleanField("bundled", false);
      json.writeNumberField("size", model.size());
      json.writeStringField("file", model.file().toString());
    });
  }

  private void write(CatalogueEntry entry, boolean pulled) throws IOException {
    lines.write(json -> {
      json.writeStringField("type", "catalogue");
      json.writeStringField("name", entry.name());
      json.writeBooleanField("pulled", pulled);
      json.writeNumberField("size", entry.size());
      json.writeStringField("licence", entry.licence());
      json.writeStringField("description", entry.description());
      json.writeStringField("url", entry.uri().toString());
      json.writeStringField("sha256", entry.sha256());
    });
  }

  private void write(KeyedProvider provider) throws IOException {
    lines.write(json -> {
      json.writeStringField("type", "provider");
      json.writeStringField("name", provider.name());
      if (provider.variable().isPresent()) {
        json.writeStringField("key_variable", provider.variable().get());
        json.writeBooleanField("key_set", provider.isSet());
      }
    });
  }
}
