package dev.runnel.cli;

import dev.runnel.local.CatalogueEntry;
import dev.runnel.local.InstalledModel;
import dev.runnel.local.ModelStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All models there are to ask, for people: on this machine, to pull, by key. Each line begins with
 * what to type.
 */
final class ModelList {
  /** Providers that go by who the user is in a cloud; whether that is known takes asking. */
  private static final Map<String, String> CLOUDS =
      Map.of(
          "bedrock", "AWS credentials, or AWS_BEARER_TOKEN_BEDROCK",
          "vertex", "Google Cloud credentials",
          "vertex-anthropic", "Google Cloud credentials");

  private final ModelStore store;
  private final List<InstalledModel> here;
  private final List<KeyedProvider> providers;

  ModelList(ModelStore store, List<InstalledModel> here, List<KeyedProvider> providers) {
    this.store = store;
    this.here = here;
    this.providers = providers;
  }

  /** The list; its last line is ended. */
  String text() {
    var lines = new ArrayList<String>();
    lines.add("On this machine, for -m:");
    lines.addAll(onThisMachine());
    Predicate<CatalogueEntry> isHere =
        entry -> here.stream().anyMatch(model -> model.name().equals(entry.name()));
    List<CatalogueEntry> missing =
        store.catalogue().stream().filter(Predicate.not(isHere)).toList();
    if (!missing.isEmpty()) {
      lines.add("");
      lines.add("To pull into " + store.folder() + ", with runnel pull NAME:");
      lines.addAll(toPull(missing));
    }
    lines.add("");
    lines.add("By key, or at a server of your own, for -m:");
    lines.addAll(elsewhere());
    return String.join("\n", lines) + "\n";
  }

  /** A line for each entry. */
  static List<String> toPull(List<CatalogueEntry> entries) {
    return Columns.of(
        entries.stream()
            .map(entry ->
                List.of(
                    entry.name(), Megabytes.of(entry.size()), entry.licence(), entry.description()))
            .toList());
  }

  private List<String> onThisMachine() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("local:nano", "bundled", "a tiny demo model"));
    for (InstalledModel model : here) {
      rows.add(List.of("local:" + model.name(), Megabytes.of(model.size()), description(model)));
    }
    return Columns.of(rows);
  }

  private String description(InstalledModel model) {
    return store.catalogue().stream()
        .filter(entry -> entry.name().equals(model.name()))
        .map(CatalogueEntry::description)
        .findFirst()
        .orElse("");
  }

  private List<String> elsewhere() {
    return Columns.of(
        providers.stream().map(each -> List.of(each.name() + ":MODEL", key(each))).toList());
  }

  private static String key(KeyedProvider provider) {
    String cloud = provider.isSet() ? null : CLOUDS.get(provider.name());
    return cloud == null
        ? provider
            .variable()
            .map(name -> name + (provider.isSet() ? " is set" : " is not set"))
            .orElse("needs no key")
        : cloud;
  }
}
