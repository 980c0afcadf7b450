package dev.runnel.peers.contest;

import java.util.List;

/**
 * A client in one way of using it.
 *
 * @param name its name in tables and options
 * @param kind what it stands for
 * @param module the folder of its module
 * @param main the class that is its process
 * @param way its first arguments, which say in which way it is used
 * @param artifact the jar whose version is the client's; empty for the JDK's
 * @param use how it is used, for readers
 * @param variant whether it is another way of using a client that is there already, to be seen only
 *     where the way matters
 * @param http2 whether it speaks HTTP/2
 */
public record Contestant(
    String name,
    Kind kind,
    String module,
    String main,
    List<String> way,
    String artifact,
    String use,
    boolean variant,
    boolean http2) {}
