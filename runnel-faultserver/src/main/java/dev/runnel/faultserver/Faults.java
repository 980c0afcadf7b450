package dev.runnel.faultserver;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of {@link Fault}s. */
public final class Faults {
  private static final List<Fault> ALL =
      Stream.of(
              ConnectionFaults.all(),
              RequestFaults.all(),
              StatusFaults.all(),
              HeadFaults.all(),
              BodyFaults.all(),
              FramingFaults.all(),
              StreamFaults.all())
          .flatMap(List::stream)
          .sorted(Comparator.comparing(Fault::stage))
          .toList();

  private Faults() {}

  /**
   * All faults there are, from those that come before a connection to those in the body's last
   * bytes.
   *
   * @return the faults; no two have the same name
   */
  public static List<Fault> all() {
    return ALL;
  }
}
