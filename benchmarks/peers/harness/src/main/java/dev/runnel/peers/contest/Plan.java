package dev.runnel.peers.contest;

import java.util.ArrayList;
import java.util.List;

/** All that is measured, the most important first: a run that must end early has that. */
public final class Plan {
  /** The sizes of events that are tried, in bytes. */
  public static final List<Integer> SIZES = List.of(192, 512, 2_048, 10_240);

  /** The numbers of concurrent streams that are tried. */
  public static final List<Integer> STREAMS = List.of(100, 1_000, 5_000, 10_000);

  /** The numbers of pieces of a tool call that are tried. */
  public static final List<Integer> PIECES = List.of(5_000, 10_000, 20_000, 40_000);

  private final boolean quick;
  private final List<Task> tasks = new ArrayList<>();

  private Plan(boolean quick) {
    this.quick = quick;
  }

  /**
   * Everything, in its order.
   *
   * @param quick whether a few seconds each will do
   * @return the tasks
   */
  public static List<Task> tasks(boolean quick) {
    return new Plan(quick).all();
  }

  private List<Task> all() {
    tasks.add(Task.of("check", Protocol.PLAIN, 1, 60, "check"));
    one("one", Protocol.PLAIN);
    paced("", Protocol.PLAIN, 5_000);
    paced("", Protocol.PLAIN, 1_000);
    cancel("", Protocol.PLAIN);
    first("first", Protocol.PLAIN);
    tasks.add(Task.of("cold", Protocol.PLAIN, quick ? 1 : 5, 30, "cold").only(Plan::isMain));
    tools();
    paced("-h2", Protocol.HTTP2, 1_000);
    stall("stall-h2", Protocol.HTTP2);
    one("one-tls", Protocol.TLS);
    one("one-h2", Protocol.HTTP2);
    paced("-tls", Protocol.TLS, 1_000);
    if (!quick) {
      paced("", Protocol.PLAIN, 10_000);
      paced("", Protocol.PLAIN, 100);
    }
    sizes();
    tasks.add(
        Task.of("cold-archive", Protocol.PLAIN, quick ? 1 : 5, 30, "cold")
            .only(Plan::isMain)
            .withArchive());
    cancel("-h2", Protocol.HTTP2);
    first("first-h2", Protocol.HTTP2);
    stall("stall", Protocol.PLAIN);
    return List.copyOf(tasks);
  }

  private void one(String name, Protocol protocol) {
    Task task =
        Task.of(
            name,
            protocol,
            quick || protocol != Protocol.PLAIN ? 1 : 3,
            90,
            "one",
            0,
            quick ? 1_000 : 2_500,
            quick ? 300 : 1_000,
            quick ? 1 : 3);
    tasks.add(task);
  }

  private void paced(String suffix, Protocol protocol, int streams) {
    // Fifty thousand events a second, but for the smallest number: what two cores can bear. Half as
    // many where the server has to encrypt each for itself.
    int perSecond = protocol == Protocol.PLAIN ? 50_000 : 25_000;
    int millis = Math.max(20, streams * 1_000 / perSecond);
    int events = quick ? 20 : (millis <= 20 ? 150 : 6_000 / millis);
    int limit = Math.max(30, millis * events * 3 / 1000 + 15) + 45;
    tasks.add(
        Task.of(
                "paced-" + streams + suffix,
                protocol,
                1,
                limit,
                "paced",
                quick ? 200 : 6_000,
                streams,
                millis,
                events)
            .only(one -> streams <= 1_000 || bears(one, streams)));
  }

  /** Who is known to serve so few of them that there is nothing to be seen but waiting. */
  private static boolean bears(Contestant one, int streams) {
    return switch (one.name()) {
      case "langchain4j", "openai-java-async" -> false;
      case "spring-ai" -> streams <= 5_000;
      default -> true;
    };
  }

  private void cancel(String suffix, Protocol protocol) {
    for (String mode : List.of("silent", "busy")) {
      for (String who : List.of("other", "reader")) {
        tasks.add(
            Task.of(
                    "cancel-" + mode + "-" + who + suffix,
                    protocol,
                    1,
                    60,
                    "cancel",
                    mode,
                    who,
                    quick ? 3 : 10)
                .only(Plan::isMain));
      }
    }
  }

  private void first(String name, Protocol protocol) {
    tasks.add(
        Task.of(name, protocol, 1, 60, "first", quick ? 200 : 1_500, quick ? 300 : 2_000)
            .only(one -> !one.name().equals("langchain4j-virtual")));
  }

  private void tools() {
    List<Object> words = new ArrayList<>(List.of("tools"));
    words.addAll(quick ? PIECES.subList(0, 2) : PIECES);
    tasks.add(Task.of("tools", Protocol.PLAIN, 1, 120, words.toArray()).only(Plan::isMain));
  }

  private void sizes() {
    for (int bytes : SIZES) {
      tasks.add(
          Task.of(
                  "size-" + bytes,
                  Protocol.PLAIN,
                  1,
                  60,
                  "one",
                  bytes,
                  quick ? 500 : 2_000,
                  quick ? 300 : 1_000,
                  quick ? 1 : 2)
              .only(Plan::isMain));
    }
  }

  private void stall(String name, Protocol protocol) {
    tasks.add(Task.of(name, protocol, 1, 60, "stall", quick ? 50 : 200).only(Plan::isMain));
  }

  private static boolean isMain(Contestant contestant) {
    return !contestant.variant();
  }
}
