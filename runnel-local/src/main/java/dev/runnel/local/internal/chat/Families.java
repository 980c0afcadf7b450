package dev.runnel.local.internal.chat;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The families, those with the most telling marks first. */
final class Families {
  /** For models that were trained on no form at all: words that any text has shown them. */
  static final Family PLAIN =
      new Family(
          "plain",
          List.of(),
          List.of(),
          """
          {%- for message in messages -%}
          {%- if message.role == 'system' -%}
          {{ message.content | trim + '\\n\\n' }}
          {%- elif message.role == 'user' -%}
          {{ 'User: ' + message.content | trim + '\\n' }}
          {%- else -%}
          {{ 'Assistant: ' + message.content | trim + '\\n' }}
          {%- endif -%}
          {%- endfor -%}
          {{ 'Assistant:' }}\
          """);

  private static final List<Family> ALL =
      List.of(
          new Family(
              "chatml",
              List.of("<|im_start|>"),
              List.of("<|im_start|>", "<|im_end|>"),
              """
              {%- for message in messages -%}
              {{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}
              {%- endfor -%}
              {{ '<|im_start|>assistant\\n' }}\
              """),
          new Family(
              "llama-3",
              List.of("<|start_header_id|>", "<|end_header_id|>"),
              List.of("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"),
              """
              {{ bos_token }}
              {%- for message in messages -%}
              {{ '<|start_header_id|>' + message.role + '<|end_header_id|>\\n\\n' }}
              {{- message.content | trim + '<|eot_id|>' }}
              {%- endfor -%}
              {{ '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}\
              """),
          new Family(
              "gemma",
              List.of("<start_of_turn>"),
              List.of("<start_of_turn>", "<end_of_turn>"),
              """
              {{ bos_token }}
              {%- set ns = namespace(system='') -%}
              {%- for message in messages -%}
              {%- if message.role == 'system' -%}
              {%- set ns.system = message.content | trim + '\\n\\n' -%}
              {%- else -%}
              {{ '<start_of_turn>' + ('user' if message.role == 'user' else 'model') + '\\n' }}
              {{- ns.system + message.content | trim + '<end_of_turn>\\n' }}
              {%- set ns.system = '' -%}
              {%- endif -%}
              {%- endfor -%}
              {{ '<start_of_turn>model\\n' }}\
              """),
          new Family(
              "phi-3",
              List.of("<|assistant|>", "<|end|>"),
              List.of("<|user|>", "<|assistant|>", "<|end|>"),
              """
              {%- for message in messages -%}
              {{ '<|' + message.role + '|>\\n' + message.content + '<|end|>\\n' }}
              {%- endfor -%}
              {{ '<|assistant|>\\n' }}\
              """),
          new Family(
              "zephyr",
              List.of("<|user|>", "<|assistant|>"),
              List.of("<|user|>", "<|assistant|>"),
              """
              {%- for message in messages -%}
              {{ '<|' + message.role + '|>\\n' + message.content + eos_token + '\\n' }}
              {%- endfor -%}
              {{ '<|assistant|>\\n' }}\
              """),
          new Family(
              "llama-2",
              List.of("[INST]", "<<SYS>>"),
              List.of(),
              """
              {%- set ns = namespace(system='') -%}
              {%- for message in messages -%}
              {%- if message.role == 'system' -%}
              {%- set ns.system = '<<SYS>>\\n' + message.content | trim + '\\n<</SYS>>\\n\\n' -%}
              {%- elif message.role == 'user' -%}
              {{ bos_token + '[INST] ' + ns.system + message.content | trim + ' [/INST]' }}
              {%- set ns.system = '' -%}
              {%- else -%}
              {{ ' ' + message.content | trim + ' ' + eos_token }}
              {%- endif -%}
              {%- endfor -%}\
              """),
          new Family(
              "mistral",
              List.of("[INST]"),
              List.of("[INST]", "[/INST]"),
              """
              {{ bos_token }}
              {%- set ns = namespace(system='') -%}
              {%- for message in messages -%}
              {%- if message.role == 'system' -%}
              {%- set ns.system = message.content + '\\n\\n' -%}
              {%- elif message.role == 'user' -%}
              {{ '[INST] ' + ns.system + message.content + ' [/INST]' }}
              {%- set ns.system = '' -%}
              {%- else -%}
              {{ ' ' + message.content | trim + eos_token }}
              {%- endif -%}
              {%- endfor -%}\
              """),
          new Family(
              "deepseek",
              List.of("<｜User｜>", "<｜Assistant｜>"),
              List.of("<｜User｜>", "<｜Assistant｜>"),
              """
              {{ bos_token }}
              {%- for message in messages -%}
              {%- if message.role == 'system' -%}
              {{ message.content }}
              {%- elif message.role == 'user' -%}
              {{ '<｜User｜>' + message.content }}
              {%- else -%}
              {{ '<｜Assistant｜>' + message.content + eos_token }}
              {%- endif -%}
              {%- endfor -%}
              {{ '<｜Assistant｜>' }}\
              """),
          new Family(
              "alpaca",
              List.of("### Instruction:", "### Response:"),
              List.of(),
              """
              {%- for message in messages -%}
              {%- if message.role == 'system' -%}
              {{ message.content + '\\n\\n' }}
              {%- elif message.role == 'user' -%}
              {{ '### Instruction:\\n' + message.content + '\\n\\n' }}
              {%- else -%}
              {{ '### Response:\\n' + message.content + eos_token + '\\n\\n' }}
              {%- endif -%}
              {%- endfor -%}
              {{ '### Response:\\n' }}\
              """),
          new Family(
              "vicuna",
              List.of("USER:", "ASSISTANT:"),
              List.of(),
              """
              {%- for message in messages -%}
              {%- if message.role == 'system' -%}
              {{ message.content + '\\n\\n' }}
              {%- elif message.role == 'user' -%}
              {{ 'USER: ' + message.content + '\\n' }}
              {%- else -%}
              {{ 'ASSISTANT: ' + message.content + eos_token + '\\n' }}
              {%- endif -%}
              {%- endfor -%}
              {{ 'ASSISTANT:' }}\
              """));

  private Families() {}

  static List<Family> all() {
    return ALL;
  }

  /** The family a template is of. */
  static Optional<Family> ofTemplate(String template) {
    return ALL.stream()
        .filter(family -> family.marks().stream().allMatch(template::contains))
        .findFirst();
  }

  /** The family that a vocabulary was made for. */
  static Family ofVocabulary(Predicate<String> hasControlToken) {
    return ALL.stream()
        .filter(family -> !family.tokens().isEmpty())
        .filter(family -> family.tokens().stream().allMatch(hasControlToken))
        .findFirst()
        .orElse(PLAIN);
  }
}
