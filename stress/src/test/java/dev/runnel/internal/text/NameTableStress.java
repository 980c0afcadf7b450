package dev.runnel.internal.text;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.nio.charset.StandardCharsets;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** Streams that look for names in one table at once. Results: the names they were given. */
public final class NameTableStress {
  private NameTableStress() {}

  private static final byte[] NAMES =
      "finish_reason,prompt_tokens".getBytes(StandardCharsets.US_ASCII);

  private static String find(NameTable table, int from, int to) {
    Name name = table.name(NAMES, from, to);
    return name == null ? "none" : name.text();
  }

  /** The same name, which each of the two may find or make: it is whole in either case. */
  @JCStressTest
  @State
  @Outcome(id = "finish_reason, finish_reason", expect = ACCEPTABLE, desc = "the name, whole")
  @Outcome(expect = FORBIDDEN, desc = "another name, or one that was seen half made")
  public static class SameName {
    private final NameTable table = new NameTable();

    @Actor
    public void one(LL_Result result) {
      result.r1 = find(table, 0, 13);
    }

    @Actor
    public void other(LL_Result result) {
      result.r2 = find(table, 0, 13);
    }
  }

  /** Two names: neither stands for the other. */
  @JCStressTest
  @State
  @Outcome(id = "finish_reason, prompt_tokens", expect = ACCEPTABLE, desc = "each its own")
  @Outcome(expect = FORBIDDEN, desc = "another name, or one that was seen half made")
  public static class TwoNames {
    private final NameTable table = new NameTable();

    @Actor
    public void one(LL_Result result) {
      result.r1 = find(table, 0, 13);
      result.r1 = find(table, 0, 13);
    }

    @Actor
    public void other(LL_Result result) {
      result.r2 = find(table, 14, 27);
      result.r2 = find(table, 14, 27);
    }
  }
}
