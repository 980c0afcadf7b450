package dev.runnel.peers.contest;

import java.util.List;

/** All clients, in the order of the tables. */
public final class Contestants {
  private static final String RUNNEL = "dev.runnel.peers.runnel.Main";
  private static final String OPENAI = "dev.runnel.peers.openai.Main";
  private static final String LANGCHAIN = "dev.runnel.peers.langchain4j.Main";

  /** All clients. */
  public static final List<Contestant> ALL =
      List.of(
          runnel(
              "runnel",
              "runnel",
              "loop",
              "transport of the JDK; `for` loop, a virtual thread per stream"),
          runnel(
              "runnel-publisher",
              "runnel",
              "publisher",
              "transport of the JDK; `publisher(Runnable::run)`, no thread per stream"),
          runnel(
              "runnel-netty",
              "runnel-netty",
              "loop",
              "`runnel-netty` on the class path; `for` loop, a virtual thread per stream"),
          runnel(
              "runnel-netty-publisher",
              "runnel-netty",
              "publisher",
              "`runnel-netty` on the class path; `publisher(Runnable::run)`, no thread per stream"),
          new Contestant(
              "openai-java",
              Kind.PEER,
              "openai-java",
              OPENAI,
              List.of("sync"),
              "openai-java-core",
              "`createStreaming`, the blocking `StreamResponse`, a virtual thread per stream",
              false,
              true),
          new Contestant(
              "openai-java-async",
              Kind.PEER,
              "openai-java",
              OPENAI,
              List.of("async"),
              "openai-java-core",
              "`async()`, `AsyncStreamResponse.subscribe`",
              true,
              true),
          new Contestant(
              "langchain4j",
              Kind.PEER,
              "langchain4j",
              LANGCHAIN,
              List.of("plain"),
              "langchain4j-open-ai",
              "`OpenAiStreamingChatModel.chat` with a handler, its default HTTP client (the JDK's)",
              false,
              true),
          new Contestant(
              "langchain4j-virtual",
              Kind.PEER,
              "langchain4j",
              LANGCHAIN,
              List.of("virtual"),
              "langchain4j-open-ai",
              "the same, but `chat` is called on a virtual thread for each stream",
              true,
              true),
          new Contestant(
              "spring-ai",
              Kind.PEER,
              "spring-ai",
              "dev.runnel.peers.springai.Main",
              List.of(),
              "spring-ai-openai",
              "`OpenAiChatModel.stream(Prompt)`, `Flux.subscribe`, with Spring Boot's versions",
              false,
              true),
          new Contestant(
              "bare-jdk",
              Kind.FLOOR,
              "bare-jdk",
              "dev.runnel.peers.jdk.Main",
              List.of(),
              "",
              "`HttpClient.sendAsync` with a `BodySubscriber` that looks for line ends; no JSON",
              false,
              true),
          new Contestant(
              "bare-netty",
              Kind.FLOOR,
              "bare-netty",
              "dev.runnel.peers.netty.Main",
              List.of(),
              "netty-codec-http",
              "`HttpClientCodec` and a handler that looks for line ends; no JSON, no HTTP/2",
              false,
              false));

  private Contestants() {}

  /**
   * Looks a client up.
   *
   * @param name its name
   * @return the client
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Contestant named(String name) {
    return ALL.stream()
        .filter(contestant -> contestant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such client: " + name));
  }

  private static Contestant runnel(String name, String module, String way, String use) {
    boolean variant = way.equals("publisher");
    return new Contestant(
        name, Kind.RUNNEL, module, RUNNEL, List.of(way), "runnel-core", use, variant, true);
  }
}
