package dev.runnel.benchmarks.jmh;

import dev.runnel.ChatMessage;
import dev.runnel.CompletionRequest;
import dev.runnel.ContentPart;
import dev.runnel.Media;
import dev.runnel.ToolCall;
import java.util.List;

/** What is asked. */
public enum Asked {
  /** One line. */
  SHORT {
    @Override
    CompletionRequest request() {
      return CompletionRequest.of("Tell me of the river.");
    }
  },

  /** A conversation of 100 turns, 50 KB. */
  LONG {
    @Override
    CompletionRequest request() {
      CompletionRequest.Builder request = CompletionRequest.builder().system(paragraph(0));
      for (int turn = 0; turn < 50; turn++) {
        request.user(paragraph(turn)).assistant(paragraph(turn + 7));
      }
      return request.user("And then?").temperature(0.2).maxTokens(512).build();
    }
  },

  /** Ten tools, and ten rounds of calls with their results. */
  TOOLS {
    @Override
    CompletionRequest request() {
      CompletionRequest.Builder request = CompletionRequest.builder().system(paragraph(0));
      for (int tool = 0; tool < 10; tool++) {
        request.tool("look_up_" + tool, "Looks up what is known of one thing.", SCHEMA);
      }
      request.user("Compare the rivers.");
      for (int round = 0; round < 10; round++) {
        String id = "call_" + round;
        request.message(
            ChatMessage.assistant(
                "", List.of(new ToolCall(id, "look_up_" + round, "{\"name\":\"Rhine\",\"n\":3}"))));
        request.message(ChatMessage.tool(id, "{\"length\":1230,\"unit\":\"km\"}"));
      }
      return request.build();
    }
  },

  /** A question about an image of 100 KB. */
  IMAGE {
    @Override
    CompletionRequest request() {
      var image = new byte[100_000];
      for (int i = 0; i < image.length; i++) {
        image[i] = (byte) (i * 31);
      }
      return CompletionRequest.builder()
          .user(ContentPart.text("What is this?"), ContentPart.image(Media.of(image, "image/png")))
          .build();
    }
  };

  private static final String SCHEMA =
      """
      {"type":"object","properties":{"name":{"type":"string","description":"whose"},\
      "n":{"type":"integer","minimum":1,"maximum":10},\
      "tags":{"type":"array","items":{"type":"string"}}},"required":["name"]}\
      """;

  /** The request. */
  abstract CompletionRequest request();

  private static String paragraph(int from) {
    var text = new StringBuilder();
    for (int i = from; text.length() < 500; i++) {
      text.append(Pieces.at(i));
    }
    return text.toString();
  }
}
