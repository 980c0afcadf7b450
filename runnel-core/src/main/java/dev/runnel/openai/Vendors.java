package dev.runnel.openai;

import static dev.runnel.openai.Compatibility.common;

import dev.runnel.ValidationException;
import dev.runnel.openai.MediaForms.Documents;
import java.util.List;
import java.util.stream.Stream;

/** The table of the servers that speak OpenAI's APIs, and of what differs between them. */
final class Vendors {
  static final Vendor OPENAI =
      new Vendor(
          "openai",
          Api.CHAT,
          Hosting.OPENAI,
          "https://api.openai.com/v1",
          List.of("OPENAI_API_KEY"),
          "",
          Compatibility.OPENAI);

  // Microsoft Learn, "Azure OpenAI REST API reference".
  static final Vendor AZURE =
      new Vendor(
          "azure",
          Api.CHAT,
          Hosting.AZURE,
          "",
          List.of("AZURE_OPENAI_API_KEY", "AZURE_API_KEY"),
          "api-key",
          common()
              .maxTokens("max_completion_tokens")
              .promptCacheKey("prompt_cache_key")
              .callIds(Compatibility.OPENAI_CALL_IDS)
              .media(MediaForms.COMMON.with(Documents.NONE))
              .build());

  private static final List<Vendor> RESPONSES =
      List.of(
          OPENAI.twin("openai-responses", Api.RESPONSES),
          AZURE.twin("azure-responses", Api.RESPONSES),
          CloudVendors.XAI.twin("xai-responses", Api.RESPONSES));

  static final List<Vendor> ALL =
      Stream.of(List.of(OPENAI, AZURE), CloudVendors.ROWS, LocalServers.ROWS, RESPONSES)
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
