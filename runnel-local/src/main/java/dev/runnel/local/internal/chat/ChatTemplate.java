package dev.runnel.local.internal.chat;

import dev.runnel.ChatMessage;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.gguf.Metadata;
import dev.runnel.local.internal.token.Prompt;
import dev.runnel.local.internal.token.Tokenizer;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

/** How a model wants a conversation to be written down. Immutable and thread-safe. */
public interface ChatTemplate {
  /**
   * The template of a file.
   *
   * <p>It is the file's own, {@code tokenizer.chat_template}, if all that it uses is known. Else it
   * is that of the family whose marks it bears; and if a file has no template, that of the family
   * whose tokens it has, or plain words.
   *
   * @param metadata the file's keys and values
   * @param tokenizer the file's tokeniser
   * @return the template
   * @throws UnsupportedException if the file's own is neither understood nor recognised
   */
  static ChatTemplate of(Metadata metadata, Tokenizer tokenizer) {
    return ChatTemplates.choose(
        metadata.text("tokenizer.chat_template").orElse(""),
        tokenizer,
        Clock.system(ZoneId.systemDefault()));
  }

  /**
   * Writes a conversation down, up to where the model is to go on.
   *
   * @param messages the messages; their texts alone are taken
   * @return the prompt
   * @throws ValidationException if the template refuses the conversation, for one whose roles don't
   *     alternate
   * @throws UnsupportedException if the template does what isn't known here
   */
  Prompt render(List<ChatMessage> messages);
}
