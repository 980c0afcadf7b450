package dev.runnel.faultserver;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something that goes wrong between a client and a server, or that looks as if it did, ready to be
 * done to any client. {@link Faults#all} has them. Immutable.
 */
public final class Fault {
  /** Starts the server of a fault. */
  @FunctionalInterface
  interface Setting {
    FaultyServer start(Link link, SampleAnswer answer);
  }

  private final String name;
  private final Stage stage;
  private final String does;
  private final Map<Link, Setting> settings;
  private final Map<Link, String> excuses;

  Fault(
      String name,
      Stage stage,
      String does,
      Map<Link, Setting> settings,
      Map<Link, String> excuses) {
    this.name = name;
    this.stage = stage;
    this.does = does;
    this.settings = Collections.unmodifiableMap(new EnumMap<>(settings));
    this.excuses = Collections.unmodifiableMap(new EnumMap<>(excuses));
    for (Link link : List.of(Link.values())) {
      if (settings.containsKey(link) == excuses.containsKey(link)) {
        throw new IllegalArgumentException(name + " is neither done nor excused over " + link);
      }
    }
  }

  /**
   * The name, for tests and tables.
   *
   * @return such as {@code reset-mid-body}; unique in the catalogue
   */
  public String name() {
    return name;
  }

  /**
   * When it shows.
   *
   * @return how far the exchange comes before
   */
  public Stage stage() {
    return stage;
  }

  /**
   * What the server does.
   *
   * @return a sentence without its subject and its full stop, such as {@code resets the connection}
   */
  public String does() {
    return does;
  }

  /**
   * Over what it can be done.
   *
   * @return at least one link
   */
  public Set<Link> links() {
    return settings.keySet();
  }

  /**
   * Why it cannot be done over a link.
   *
   * @param link the link
   * @return the reason; empty if it can
   */
  public Optional<String> whyNot(Link link) {
    return Optional.ofNullable(excuses.get(link));
  }

  /**
   * Starts a server that does it with every request.
   *
   * @param link what the server speaks
   * @param answer what it answers with, as far as it does
   * @return the server, to be closed by the caller
   * @throws IllegalArgumentException if it cannot be done over that link
   */
  public FaultyServer start(Link link, SampleAnswer answer) {
    Setting setting = settings.get(link);
    if (setting == null) {
      throw new IllegalArgumentException(name + " over " + link + ": " + excuses.get(link));
    }
    return setting.start(link, answer);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
