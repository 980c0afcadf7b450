package dev.runnel.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a correct client ends with after a recorded stream ({@code .expected.json}); choice 0 where
 * there are several.
 *
 * @param api the wire format's name, such as {@code openai-chat}
 * @param id the response's id, or null
 * @param model the model the provider named, or null
 * @param text all text deltas in order; "" when there is none
 * @param reasoning all reasoning deltas in order; "" when there is none
 * @param refusal the refusal, or null
 * @param toolCalls the calls in order, those the provider ran itself included
 * @param finishReason the provider's raw reason, or null
 * @param usage the counts, or null when none were sent
 * @param error the error object inside the stream, or null
 * @param doneMarker what said that the stream is over, such as {@code [DONE]}, or null
 * @param endsCleanly whether the stream came to its logical end
 * @param citations how many citations came
 * @param events how many events (frames) the stream has
 * @param anomalies what is odd about it
 * @param deltaText the deltas' text where {@code text}, from the final object, differs; or null
 * @param ambiguous why the expectation may be disputed, or null
 * @param tree all of the file, for fields not named here
 */
public record Expected(
    String api,
    @Nullable String id,
    @Nullable String model,
    String text,
    String reasoning,
    @Nullable String refusal,
    List<ExpectedToolCall> toolCalls,
    @Nullable String finishReason,
    @Nullable ExpectedUsage usage,
    @Nullable Map<String, @Nullable Object> error,
    @Nullable String doneMarker,
    boolean endsCleanly,
    int citations,
    int events,
    List<String> anomalies,
    @Nullable String deltaText,
    @Nullable String ambiguous,
    Map<String, @Nullable Object> tree) {

  /** Reads the text of an {@code .expected.json}. */
  public static Expected parse(String json) {
    JsonFields fields = new JsonFields(TestJson.object(json));
    Object usage = fields.tree().get("usage");
    Object error = fields.tree().get("error");
    return new Expected(
        fields.text("api"),
        fields.textOrNull("id"),
        fields.textOrNull("model"),
        fields.text("text"),
        fields.text("reasoning"),
        fields.textOrNull("refusal"),
        fields.objects("tool_calls").stream().map(ExpectedToolCall::of).toList(),
        fields.textOrNull("finish_reason"),
        usage == null ? null : ExpectedUsage.of(new JsonFields(TestJson.asObject(usage))),
        error == null ? null : TestJson.asObject(error),
        fields.textOrNull("done_marker"),
        fields.bool("ends_cleanly"),
        (int) fields.number("citations"),
        (int) fields.number("n_events"),
        fields.texts("anomalies"),
        fields.textOrNull("delta_text"),
        fields.textOrNull("ambiguous"),
        fields.tree());
  }
}
