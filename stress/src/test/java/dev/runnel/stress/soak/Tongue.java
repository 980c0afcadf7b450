package dev.runnel.stress.soak;

/** How an API says what the soak's server has to say. */
enum Tongue {
  CHAT("openai", "/v1") {
    @Override
    String delta(String text) {
      return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
    }

    @Override
    String end() {
      return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                 + "data:"
                 + " {\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}\n\n"
                 + "data: [DONE]\n\n";
    }

    @Override
    String error() {
      return "data: {\"error\":{\"message\":\"soaked\",\"type\":\"server_error\"}}\n\n";
    }

    @Override
    String garbage() {
      return "data: {\"choices\":[{]}\n\n";
    }
  },

  MESSAGES("anthropic", "") {
    @Override
    String begin() {
      return event(
              "message_start",
              "\"message\":{\"id\":\"m\",\"model\":\"soak\",\"usage\":{\"input_tokens\":1}}")
          + event(
              "content_block_start",
              "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
    }

    @Override
    String delta(String text) {
      return event(
          "content_block_delta",
          "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    @Override
    String end() {
      return event("content_block_stop", "\"index\":0")
          + event(
              "message_delta",
              "\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":2}")
          + event("message_stop", "\"x\":0");
    }

    @Override
    String error() {
      return event("error", "\"error\":{\"type\":\"api_error\",\"message\":\"soaked\"}");
    }

    @Override
    String garbage() {
      return "event: content_block_delta\ndata: {\"type\":\n\n";
    }

    private static String event(String type, String fields) {
      return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
    }
  },

  OLLAMA("ollama", "") {
    @Override
    String delta(String text) {
      return "{\"model\":\"soak\",\"message\":{\"role\":\"assistant\",\"content\":\""
          + text
          + "\"},\"done\":false}\n";
    }

    @Override
    String end() {
      return "{\"model\":\"soak\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":1,\"eval_count\":2}\n";
    }

    @Override
    String error() {
      return "{\"error\":\"soaked\"}\n";
    }

    @Override
    String garbage() {
      return "{\"model\":\"soak\",\n";
    }

    @Override
    String contentType() {
      return "application/x-ndjson";
    }
  };

  final String provider;
  final String basePath;

  Tongue(String provider, String basePath) {
    this.provider = provider;
    this.basePath = basePath;
  }

  /** What a request's path tells. */
  static Tongue of(String target) {
    return target.contains("/chat/completions")
        ? CHAT
        : target.contains("/messages") ? MESSAGES : OLLAMA;
  }

  String begin() {
    return "";
  }

  abstract String delta(String text);

  abstract String end();

  abstract String error();

  abstract String garbage();

  String contentType() {
    return "text/event-stream";
  }
}
