package dev.runnel.peers.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks the server for, in the name of the model: {@code blast-1000}, {@code
 * blast-1000-1024b}, {@code paced-20-150}, {@code tools-5000}, {@code hang-5}; with {@code _7} at
 * the end the server remembers what becomes of the stream under that number.
 */
public sealed interface Script {

  /**
   * The number the server remembers the stream by.
   *
   * @return the number, 0 for none
   */
  long id();

  /**
   * So many events of text.
   *
   * @return how many are sent in all
   */
  long events();

  /**
   * The name of the model that asks for this.
   *
   * @return the name
   */
  String model();

  /**
   * Events as fast as the client takes them.
   *
   * @param events how many
   * @param bytes how long each is, with {@code data:} and its line ends; 0 for what comes naturally
   * @param id see {@link Script#id}
   */
  record Blast(long events, int bytes, long id) implements Script {
    @Override
    public String model() {
      return "blast-" + events + (bytes == 0 ? "" : "-" + bytes + "b") + suffix(id);
    }
  }

  /**
   * Events in regular intervals, each with the time at which it was sent.
   *
   * @param millis the interval
   * @param events how many
   * @param id see {@link Script#id}
   */
  record Paced(int millis, long events, long id) implements Script {
    @Override
    public String model() {
      return "paced-" + millis + "-" + events + suffix(id);
    }
  }

  /**
   * One tool call, whose arguments come in pieces as fast as the client takes them.
   *
   * @param events the pieces
   * @param id see {@link Script#id}
   */
  record Tools(long events, long id) implements Script {
    @Override
    public String model() {
      return "tools-" + events + suffix(id);
    }
  }

  /**
   * Some events, then silence.
   *
   * @param events how many
   * @param id see {@link Script#id}
   */
  record Hang(long events, long id) implements Script {
    @Override
    public String model() {
      return "hang-" + events + suffix(id);
    }
  }

  /**
   * Reads the name of a model.
   *
   * @param model the name
   * @return what it asks for
   * @throws IllegalArgumentException if it asks for nothing that the server can do
   */
  static Script parse(String model) {
    int underscore = model.indexOf('_');
    long id = underscore < 0 ? 0 : Long.parseLong(model.substring(underscore + 1));
    List<String> words =
        new ArrayList<>(
            List.of((underscore < 0 ? model : model.substring(0, underscore)).split("-")));
    String verb = words.removeFirst();
    return switch (verb + "/" + words.size()) {
      case "blast/1" -> new Blast(Long.parseLong(words.get(0)), 0, id);
      case "blast/2" ->
          new Blast(Long.parseLong(words.get(0)), Integer.parseInt(bytes(words.get(1))), id);
      case "paced/2" -> new Paced(Integer.parseInt(words.get(0)), Long.parseLong(words.get(1)), id);
      case "tools/1" -> new Tools(Long.parseLong(words.get(0)), id);
      case "hang/1" -> new Hang(Long.parseLong(words.get(0)), id);
      default -> throw new IllegalArgumentException("no such script: " + model);
    };
  }

  private static String bytes(String word) {
    if (!word.endsWith("b")) {
      throw new IllegalArgumentException("a size ends with b: " + word);
    }
    return word.substring(0, word.length() - 1);
  }

  private static String suffix(long id) {
    return id == 0 ? "" : "_" + id;
  }
}
