package dev.runnel.openai;

import static dev.runnel.openai.Compatibility.common;

import dev.runnel.ValidationException;
import dev.runnel.openai.MediaForms.Documents;
import java.util.List;
import java.util.stream.Stream;

/** The table of the servers that speak OpenAI's APIs, and of what differs between them. */
final class Vendors {
  static final Vendor OPENAI =
      Vendor.keyed("openai", "https://api.openai.com/v1", Compatibility.OPENAI, "OPENAI_API_KEY");

  // Microsoft Learn, "Azure OpenAI REST API reference".
  static final Vendor AZURE =
      new Vendor(
          "azure",
          Api.CHAT,
          Hosting.AZURE,
          "",
          List.of(),
          List.of("AZURE_OPENAI_API_KEY", "AZURE_API_KEY"),
          "api-key",
          common()
              .maxTokens("max_completion_tokens")
              .promptCacheKey("prompt_cache_key")
              .media(MediaForms.COMMON.with(Documents.NONE))
              .build());

  static final List<Vendor> ALL =
      Stream.of(List.of(OPENAI, AZURE), CloudVendors.ROWS, LocalServers.ROWS)
          .flatMap(List::stream)
          .toList();

  private Vendors() {}

  /** The vendor of a name that is one of the table's. */
  static Vendor of(String name) {
    return ALL.stream()
        .filter(vendor -> vendor.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ValidationException("'" + name + "' speaks no API of OpenAI's"));
  }
}
