package dev.runnel.local.internal.chat;

import dev.runnel.ChatMessage;
import dev.runnel.local.internal.jinja.Template;
import dev.runnel.local.internal.jinja.Text;
import dev.runnel.local.internal.jinja.Value;
import dev.runnel.local.internal.token.Prompt;
import dev.runnel.local.internal.token.Span;
import dev.runnel.local.internal.token.Tokenizer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A chat template in Jinja, with the names that Hugging Face gives such templates. */
final class JinjaChatTemplate implements ChatTemplate {
  private final Template template;
  private final Map<String, Value> constants;
  private final Clock clock;

  JinjaChatTemplate(Template template, Tokenizer tokenizer, Clock clock) {
    this.template = template;
    this.clock = clock;
    constants =
        Map.of(
            "bos_token", name(tokenizer.bos(), tokenizer),
            "eos_token", name(tokenizer.eos(), tokenizer),
            "add_generation_prompt", Value.Truth.TRUE,
            "tools", Value.Absent.NONE,
            "documents", Value.Absent.NONE);
  }

  private static Text name(OptionalInt token, Tokenizer tokenizer) {
    return Text.markup(token.isPresent() ? tokenizer.name(token.getAsInt()) : "");
  }

  @Override
  public Prompt render(List<ChatMessage> messages) {
    long characters = 0;
    var list = new ArrayList<Value>();
    for (ChatMessage message : messages) {
      String text = message.text();
      characters += text.length();
      String role = message.role().name().toLowerCase(Locale.ROOT);
      // In this order, as templates may loop over it.
      var fields = new LinkedHashMap<String, Value>();
      fields.put("role", Text.markup(role));
      fields.put("content", Text.plain(text));
      list.add(new Value.Fields(fields));
    }
    var variables = new HashMap<>(constants);
    variables.put("messages", new Value.Items(list));
    return joined(template.render(variables, messages.size(), characters, clock));
  }

  /** Makes one span of neighbours of a kind. */
  private static Prompt joined(List<Span> spans) {
    var joined = new ArrayList<Span>();
    var text = new StringBuilder();
    for (int index = 0; index < spans.size(); index++) {
      Span span = spans.get(index);
      text.append(span.text());
      boolean isLast =
          index + 1 == spans.size() || spans.get(index + 1).isMarkup() != span.isMarkup();
      if (isLast) {
        joined.add(new Span(text.toString(), span.isMarkup()));
        text.setLength(0);
      }
    }
    return new Prompt(joined);
  }
}
