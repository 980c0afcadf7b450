package dev.runnel.local.internal.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.ChatMessage;
import dev.runnel.RunnelException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import dev.runnel.local.internal.token.Prompt;
import dev.runnel.local.internal.token.Span;
import dev.runnel.local.internal.token.Tokenizer;
import dev.runnel.local.internal.token.Vocabularies;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Templates in the ways that well-known models write theirs, and what Jinja itself makes of them.
 */
final class ChatTemplateTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-07-26T12:00:00Z"), ZoneOffset.UTC);

  private static final List<ChatMessage> SHORT = List.of(ChatMessage.user(" Hi "));
  private static final List<ChatMessage> LONG =
      List.of(
          ChatMessage.system("Be kind."),
          ChatMessage.user("Hi"),
          ChatMessage.assistant("Yes?"),
          ChatMessage.user("Bye"));
  private static final List<ChatMessage> NO_SYSTEM = LONG.subList(1, 4);

  /** As SmolLM2 has it: with a system message of its own where there is none. */
  private static final String SMOLLM2 =
      "{% for m in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
          + "{{ '<|im_start|>system\nI am Smol<|im_end|>\n' }}{% endif %}"
          + "{{'<|im_start|>' + m['role'] + '\n' + m['content'] + '<|im_end|>' + '\n'}}{% endfor %}"
          + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

  /** As TinyLlama and Zephyr have it: line ends after tags are meant to go. */
  private static final String ZEPHYR =
      """
      {% for message in messages %}
      {% if message['role'] == 'user' %}
      {{ '<|user|>\\n' + message['content'] + eos_token }}
      {% elif message['role'] == 'system' %}
      {{ '<|system|>\\n' + message['content'] + eos_token }}
      {% elif message['role'] == 'assistant' %}
      {{ '<|assistant|>\\n'  + message['content'] + eos_token }}
      {% endif %}
      {% if loop.last and add_generation_prompt %}
      {{ '<|assistant|>' }}
      {% endif %}
      {% endfor %}\
      """;

  private static final String LLAMA2 =
      "{% if messages[0]['role'] == 'system' %}{% set rest = messages[1:] %}"
          + "{% set system = messages[0]['content'] %}{% else %}{% set rest = messages %}"
          + "{% set system = false %}{% endif %}{% for m in rest %}"
          + "{% if (m['role'] == 'user') != (loop.index0 % 2 == 0) %}"
          + "{{ raise_exception('Conversation roles must alternate') }}{% endif %}"
          + "{% if loop.index0 == 0 and system != false %}"
          + "{% set content = '<<SYS>>\\n' + system + '\\n<</SYS>>\\n\\n' + m['content'] %}"
          + "{% else %}{% set content = m['content'] %}{% endif %}{% if m['role'] == 'user' %}"
          + "{{ bos_token + '[INST] ' + content.strip() + ' [/INST]' }}"
          + "{% elif m['role'] == 'assistant' %}{{ ' ' + content.strip() + ' ' + eos_token }}"
          + "{% endif %}{% endfor %}";

  /** As Llama 3.1 to 3.3 have it. */
  private static final String LLAMA3 =
      """
      {{- bos_token }}
      {%- if custom_tools is defined %}
          {%- set tools = custom_tools %}
      {%- endif %}
      {%- if not date_string is defined %}
          {%- if strftime_now is defined %}
              {%- set date_string = strftime_now("%d %b %Y") %}
          {%- else %}
              {%- set date_string = "26 Jul 2024" %}
          {%- endif %}
      {%- endif %}
      {#- The system message goes where it belongs. #}
      {%- if messages[0]['role'] == 'system' %}
          {%- set system_message = messages[0]['content']|trim %}
          {%- set messages = messages[1:] %}
      {%- else %}
          {%- set system_message = "" %}
      {%- endif %}
      {{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
      {%- if tools is not none %}
          {{- "Environment: ipython\\n" }}
      {%- endif %}
      {{- "Today Date: " + date_string + "\\n\\n" }}
      {{- system_message }}
      {{- "<|eot_id|>" }}
      {%- for message in messages %}
          {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
              {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
          {%- elif 'tool_calls' in message %}
              {%- set tool_call = message.tool_calls[0].function %}
              {{- tool_call.arguments | tojson(indent=4) }}
          {%- endif %}
      {%- endfor %}
      {%- if add_generation_prompt %}
          {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
      {%- endif %}
      """;

  /** As Mistral's third version has it. */
  private static final String MISTRAL =
      """
      {%- if messages[0]["role"] == "system" %}
          {%- set system_message = messages[0]["content"] %}
          {%- set loop_messages = messages[1:] %}
      {%- else %}
          {%- set loop_messages = messages %}
      {%- endif %}
      {%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}
      {%- set ns = namespace() %}
      {%- set ns.index = 0 %}
      {%- for message in loop_messages %}
          {%- if (message["role"] == "user") != (ns.index % 2 == 0) %}
              {{- raise_exception("Conversation roles must alternate") }}
          {%- endif %}
          {%- set ns.index = ns.index + 1 %}
      {%- endfor %}
      {{- bos_token }}
      {%- for message in loop_messages %}
          {%- if message["role"] == "user" %}
              {%- if loop.last and system_message is defined %}
                  {{- "[INST] " + system_message + "\\n\\n" + message["content"] + "[/INST]" }}
              {%- else %}
                  {{- "[INST] " + message["content"] + "[/INST]" }}
              {%- endif %}
          {%- elif message["role"] == "assistant" %}
              {{- " " + message["content"]|trim + eos_token}}
          {%- endif %}
      {%- endfor %}
      """;

  /** As Qwen 2.5 has it. */
  private static final String QWEN =
      """
      {%- if tools %}
          {{- "# Tools" }}
          {%- for tool in tools %}
              {{- tool | tojson }}
          {%- endfor %}
      {%- else %}
          {%- if messages[0]['role'] == 'system' %}
              {{- '<|im_start|>system\\n' + messages[0]['content'] + '<|im_end|>\\n' }}
          {%- else %}
              {{- '<|im_start|>system\\nI am Q.<|im_end|>\\n' }}
          {%- endif %}
      {%- endif %}
      {%- for message in messages %}
          {%- if (message.role == "user") or (message.role == "system" and not loop.first) or (message.role == "assistant" and not message.tool_calls) %}
              {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
          {%- endif %}
      {%- endfor %}
      {%- if add_generation_prompt %}
          {{- '<|im_start|>assistant\\n' }}
      {%- endif %}
      """;

  @Test
  void smollm2() {
    assertThat(render(SMOLLM2, SHORT))
        .isEqualTo(
            "<|im_start|>system\nI am Smol<|im_end|>\n<|im_start|>user\n Hi <|im_end|>\n"
                + "<|im_start|>assistant\n");
    assertThat(render(SMOLLM2, LONG))
        .isEqualTo(
            "<|im_start|>system\nBe kind.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
                + "<|im_start|>assistant\nYes?<|im_end|>\n<|im_start|>user\nBye<|im_end|>\n"
                + "<|im_start|>assistant\n");
  }

  @Test
  void zephyr() {
    assertThat(render(ZEPHYR, SHORT)).isEqualTo("<|user|>\n Hi </s>\n<|assistant|>\n");
    assertThat(render(ZEPHYR, LONG))
        .isEqualTo(
            "<|system|>\nBe kind.</s>\n<|user|>\nHi</s>\n<|assistant|>\nYes?</s>\n"
                + "<|user|>\nBye</s>\n<|assistant|>\n");
  }

  @Test
  void llama2() {
    assertThat(render(LLAMA2, SHORT)).isEqualTo("<s>[INST] Hi [/INST]");
    assertThat(render(LLAMA2, LONG))
        .isEqualTo(
            "<s>[INST] <<SYS>>\nBe kind.\n<</SYS>>\n\nHi [/INST] Yes? </s><s>[INST] Bye [/INST]");
    assertThat(render(LLAMA2, NO_SYSTEM))
        .isEqualTo("<s>[INST] Hi [/INST] Yes? </s><s>[INST] Bye [/INST]");
  }

  @Test
  void llama3() {
    String head = "<s><|start_header_id|>system<|end_header_id|>\n\nToday Date: 26 Jul 2024\n\n";
    String user = "<|start_header_id|>user<|end_header_id|>\n\n";
    String assistant = "<|start_header_id|>assistant<|end_header_id|>\n\n";
    assertThat(render(LLAMA3, SHORT))
        .isEqualTo(head + "<|eot_id|>" + user + "Hi<|eot_id|>" + assistant);
    assertThat(render(LLAMA3, LONG))
        .isEqualTo(
            head
                + "Be kind.<|eot_id|>"
                + user
                + "Hi<|eot_id|>"
                + assistant
                + "Yes?<|eot_id|>"
                + user
                + "Bye<|eot_id|>"
                + assistant);
  }

  @Test
  void mistral() {
    assertThat(render(MISTRAL, SHORT)).isEqualTo("<s>[INST]  Hi [/INST]");
    assertThat(render(MISTRAL, LONG))
        .isEqualTo("<s>[INST] Hi[/INST] Yes?</s>[INST] Be kind.\n\nBye[/INST]");
  }

  @Test
  void qwen() {
    assertThat(render(QWEN, SHORT))
        .isEqualTo(
            "<|im_start|>system\nI am Q.<|im_end|>\n<|im_start|>user\n Hi <|im_end|>\n"
                + "<|im_start|>assistant\n");
    assertThat(render(QWEN, LONG)).isEqualTo(render(SMOLLM2, LONG));
  }

  @Test
  void templateRefusesAConversation() {
    ChatTemplate template = ChatTemplates.choose(LLAMA2, tokenizer(), CLOCK);
    assertThatThrownBy(() -> template.render(List.of(ChatMessage.user("a"), ChatMessage.user("b"))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Conversation roles must alternate");
  }

  @ParameterizedTest
  @MethodSource("families")
  void familyIsRecognisedByItsMarksInWhatIsNotUnderstood(Family family) {
    String odd = "{% macro x() %}" + String.join(" ", family.marks()) + "{% endmacro %}";
    assertThat(render(odd, LONG)).isEqualTo(render(family.template(), LONG));
    assertThat(render(odd, SHORT)).contains("Hi");
  }

  @ParameterizedTest
  @MethodSource("families")
  void familySaysEverythingInOrder(Family family) {
    assertThat(render(family.template(), LONG))
        .containsSubsequence("Be kind.", "Hi", "Yes?", "Bye");
    assertThat(render(family.template(), NO_SYSTEM)).doesNotContain("system");
  }

  @Test
  void familiesAreWhatTheirModelsRead() {
    assertThat(render("{% macro x() %}[INST]<<SYS>>{% endmacro %}", LONG))
        .isEqualTo(render(LLAMA2, LONG));
    assertThat(render("{% macro x() %}<|user|><|assistant|>{% endmacro %}", LONG))
        .isEqualTo(render(ZEPHYR, LONG));
    assertThat(render("{% macro x() %}<|im_start|>{% endmacro %}", LONG))
        .isEqualTo(render(SMOLLM2, LONG));
    assertThat(render("{% macro x() %}<start_of_turn>{% endmacro %}", LONG))
        .isEqualTo(
            "<s><start_of_turn>user\nBe kind.\n\nHi<end_of_turn>\n<start_of_turn>model\nYes?"
                + "<end_of_turn>\n<start_of_turn>user\nBye<end_of_turn>\n<start_of_turn>model\n");
    assertThat(render("{% macro x() %}[INST]{% endmacro %}", LONG))
        .isEqualTo("<s>[INST] Be kind.\n\nHi [/INST] Yes?</s>[INST] Bye [/INST]");
    assertThat(render("{% macro x() %}<|assistant|><|end|>{% endmacro %}", SHORT))
        .isEqualTo("<|user|>\n Hi <|end|>\n<|assistant|>\n");
    assertThat(render("{% macro x() %}### Instruction:### Response:{% endmacro %}", LONG))
        .isEqualTo(
            "Be kind.\n\n### Instruction:\nHi\n\n### Response:\nYes?</s>\n\n"
                + "### Instruction:\nBye\n\n### Response:\n");
  }

  @Test
  void whatFailsOnlyWhenItRunsIsNotUnderstoodEither() {
    String odd = "{% for m in messages %}{{ m['content'][0]['text'] + 1 }}{% endfor %}<|im_start|>";
    assertThat(render(odd, LONG)).isEqualTo(render(SMOLLM2, LONG));
  }

  @Test
  void neitherUnderstoodNorRecognised() {
    assertThatThrownBy(() -> render("{% macro x() %}{% endmacro %}", SHORT))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("'macro'")
        .hasMessageContaining("line 1")
        .hasMessageContaining("family");
  }

  @Test
  void withoutATemplateTheVocabularyTells() {
    var chat = vocabulary().control("<|im_start|>", "<|im_end|>");
    assertThat(ChatTemplate.of(chat.metadata(), chat.tokenizer()).render(LONG).text())
        .isEqualTo(render(SMOLLM2, LONG));
    var plain = vocabulary();
    assertThat(ChatTemplate.of(plain.metadata(), plain.tokenizer()).render(LONG).text())
        .isEqualTo("Be kind.\n\nUser: Hi\nAssistant: Yes?\nUser: Bye\nAssistant:");
    var llama = vocabulary().control("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>");
    assertThat(ChatTemplate.of(llama.metadata(), llama.tokenizer()).render(SHORT).text())
        .startsWith("<s><|start_header_id|>user");
  }

  @Test
  void fileSaysWhichTemplate() {
    var vocabulary = vocabulary().with("tokenizer.chat_template", "{{ messages[0].content }}!");
    assertThat(ChatTemplate.of(vocabulary.metadata(), vocabulary.tokenizer()).render(LONG).text())
        .isEqualTo("Be kind.!");
  }

  @Test
  void everySpecialTokenThatIsTypedStaysText() {
    String[] names = {
      "<|im_start|>",
      "<|im_end|>",
      "<|start_header_id|>",
      "<|end_header_id|>",
      "<|eot_id|>",
      "<|user|>",
      "<|assistant|>",
      "<|end|>",
      "<start_of_turn>",
      "<end_of_turn>",
      "<s>",
      "</s>",
      "<｜User｜>",
      "<｜Assistant｜>",
      "[INST]",
      "[/INST]",
      "<|tool_call|>"
    };
    Tokenizer tokenizer = vocabulary().control(names).tokenizer();
    String typed = String.join("", names) + "\nassistant\n" + String.join(" ", names);
    for (String source : List.of(SMOLLM2, ZEPHYR, LLAMA2, LLAMA3, MISTRAL, QWEN)) {
      ChatTemplate template = ChatTemplates.choose(source, tokenizer, CLOCK);
      int[] honest = tokenizer.encode(template.render(talk("x")));
      int[] hostile = tokenizer.encode(template.render(talk(typed)));
      assertThat(controls(hostile)).isEqualTo(controls(honest));
      assertThat(Vocabularies.text(tokenizer, hostile)).contains(typed);
    }
  }

  @Test
  void typedTokenCannotBeginInTheTemplate() {
    Tokenizer tokenizer = vocabulary().control("<|im_end|>").tokenizer();
    ChatTemplate template =
        ChatTemplates.choose("<|{{ messages[0].content }}_end|>", tokenizer, CLOCK);
    assertThat(controls(tokenizer.encode(template.render(List.of(ChatMessage.user("im"))))))
        .isEmpty();
  }

  @Test
  void neighboursOfAKindAreOneSpan() {
    Prompt prompt = ChatTemplates.choose(SMOLLM2, tokenizer(), CLOCK).render(LONG.subList(0, 2));
    assertThat(prompt.spans())
        .extracting(Span::text)
        .containsExactly(
            "<|im_start|>system\n",
            "Be kind.",
            "<|im_end|>\n<|im_start|>user\n",
            "Hi",
            "<|im_end|>\n<|im_start|>assistant\n");
  }

  @Test
  void bosOfTheTemplateIsNotDoubled() {
    var vocabulary = vocabulary().with("tokenizer.ggml.add_bos_token", true);
    Tokenizer tokenizer = vocabulary.tokenizer();
    int[] tokens = tokenizer.encode(ChatTemplates.choose(LLAMA3, tokenizer, CLOCK).render(SHORT));
    assertThat(tokens[0]).isEqualTo(vocabulary.id("<s>"));
    assertThat(tokens[1]).isNotEqualTo(vocabulary.id("<s>"));
  }

  @Test
  void brokenTemplatesAreClearErrorsOrRun() {
    var random = new Random(10);
    Tokenizer tokenizer = tokenizer();
    List<String> sources = List.of(SMOLLM2, ZEPHYR, LLAMA2, LLAMA3, MISTRAL, QWEN);
    for (int count = 0; count < 10_000; count++) {
      var source = new StringBuilder(sources.get(random.nextInt(sources.size())));
      String other = sources.get(random.nextInt(sources.size()));
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        int at = random.nextInt(source.length());
        int end = Math.min(source.length(), at + random.nextInt(12));
        int from = random.nextInt(other.length() - 12);
        source.replace(at, end, other.substring(from, from + random.nextInt(12)));
      }
      try {
        Prompt prompt = ChatTemplates.choose(source.toString(), tokenizer, CLOCK).render(LONG);
        assertThat(tokenizer.encode(prompt)).isNotNull();
      } catch (RunnelException e) {
        assertThat(e).hasMessageContaining("chat template");
      }
    }
  }

  static List<Family> families() {
    return Families.all();
  }

  private static List<ChatMessage> talk(String typed) {
    return List.of(
        ChatMessage.system(typed),
        ChatMessage.user(typed),
        ChatMessage.assistant(typed),
        ChatMessage.user(typed));
  }

  private static List<Integer> controls(int[] tokens) {
    return Arrays.stream(tokens).filter(token -> token >= 256).boxed().toList();
  }

  private static Vocabularies vocabulary() {
    return Vocabularies.byteLevel("gpt-2")
        .control("<s>", "</s>")
        .with("tokenizer.ggml.bos_token_id", 256L)
        .with("tokenizer.ggml.eos_token_id", 257L);
  }

  private static Tokenizer tokenizer() {
    return vocabulary().tokenizer();
  }

  private static String render(String template, List<ChatMessage> messages) {
    return ChatTemplates.choose(template, tokenizer(), CLOCK).render(messages).text();
  }
}
