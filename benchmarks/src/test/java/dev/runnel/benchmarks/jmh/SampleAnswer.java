package dev.runnel.benchmarks.jmh;

import java.util.ArrayList;
import java.util.List;

/**
 * An answer of so many pieces, as its API sends it.
 *
 * @param api whose
 * @param frames the frames, one array each
 * @param content the text, or the arguments, that it says
 */
record SampleAnswer(Api api, List<byte[]> frames, String content) {
  private static final String ARGUMENTS_HEAD = "{\"path\":\"river.txt\",\"text\":\"";
  private static final String ARGUMENTS_TAIL = "\"}";

  /** Text. */
  static SampleAnswer text(Api api, int pieces) {
    var writing = new Writing(api, Kind.TEXT);
    for (int i = 0; i < pieces; i++) {
      writing.add(Pieces.at(i));
    }
    return writing.answer();
  }

  /** One tool call, whose arguments come in pieces: a text, inside of JSON, inside of JSON. */
  static SampleAnswer tool(Api api, int pieces) {
    var writing = new Writing(api, Kind.TOOL);
    writing.add(ARGUMENTS_HEAD);
    for (int i = 2; i < pieces; i++) {
      writing.add(Pieces.quoted(Pieces.at(i)));
    }
    writing.add(ARGUMENTS_TAIL);
    return writing.answer();
  }

  static SampleAnswer of(Api api, Kind kind, int pieces) {
    return kind == Kind.TEXT ? text(api, pieces) : tool(api, pieces);
  }

  /** All bytes. */
  byte[] bytes() {
    return Cuts.joined(frames);
  }

  private static final class Writing {
    private final Api api;
    private final Kind kind;
    private final List<byte[]> frames = new ArrayList<>();
    private final StringBuilder content = new StringBuilder();
    private int index;

    Writing(Api api, Kind kind) {
      this.api = api;
      this.kind = kind;
      api.script().opening(kind).forEach(event -> frames.add(api.frame(event)));
    }

    void add(String piece) {
      content.append(piece);
      String quoted = Pieces.quoted(piece);
      Event event =
          kind == Kind.TEXT
              ? api.script().text(index, quoted)
              : api.script().arguments(index, quoted);
      frames.add(api.frame(event));
      index++;
    }

    SampleAnswer answer() {
      String whole = Pieces.quoted(content.toString());
      api.script().closing(kind, whole).forEach(event -> frames.add(api.frame(event)));
      return new SampleAnswer(api, List.copyOf(frames), content.toString());
    }
  }
}
