package dev.runnel.local.internal.chat;

import dev.runnel.ChatMessage;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.jinja.Template;
import dev.runnel.local.internal.token.Tokenizer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finds the template by which to talk to a model. */
final class ChatTemplates {
  private static final List<ChatMessage> SHORT_TALK = List.of(ChatMessage.user("a"));
  private static final List<ChatMessage> TALK =
      List.of(
          ChatMessage.system("a"),
          ChatMessage.user("b"),
          ChatMessage.assistant("c"),
          ChatMessage.user("d"));

  private ChatTemplates() {}

  static ChatTemplate choose(String source, Tokenizer tokenizer, Clock clock) {
    if (source.isBlank()) {
      return of(Families.ofVocabulary(name -> tokenizer.find(name).isPresent()), tokenizer, clock);
    }
    try {
      var own = new JinjaChatTemplate(Template.parse(source), tokenizer, clock);
      rehearse(own, SHORT_TALK);
      rehearse(own, TALK);
      return own;
    } catch (UnsupportedException e) {
      Optional<Family> family = Families.ofTemplate(source);
      if (family.isEmpty()) {
        throw new UnsupportedException(e.getMessage() + "; nor is it of a family that is known", e);
      }
      return of(family.get(), tokenizer, clock);
    }
  }

  private static ChatTemplate of(Family family, Tokenizer tokenizer, Clock clock) {
    return new JinjaChatTemplate(Template.parse(family.template()), tokenizer, clock);
  }

  /** Better to learn now than in a conversation that a template does what isn't known. */
  private static void rehearse(ChatTemplate template, List<ChatMessage> talk) {
    try {
      template.render(talk);
    } catch (ValidationException e) {
      // It refuses this conversation, for want of a system role say, but it works.
    }
  }
}
