package dev.runnel.internal.dialect;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The ids of the calls in one conversation, as an API takes them: a call that another provider's
 * model made may have an id that this one refuses, and ids of ours come again in each answer of a
 * provider that gives none. The same conversation always gets the same ids, or no prompt would be
 * found in a cache. To be asked in the conversation's order. Not thread-safe.
 */
public final class CallIds {

  /**
   * Which ids an API takes.
   *
   * @param pattern a regular expression that they match whole; {@code ""} if it takes any, however
   *     often
   * @param length how many hexadecimal digits make one that it takes, at most 32
   */
  public record Form(String pattern, int length) {
    /** Any id will do. */
    public static final Form ANY = new Form("", 0);

    private String fit(String id) {
      return id.matches(pattern) ? id : digits(id).substring(0, length);
    }

    private static String digits(String id) {
      byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
      return UUID.nameUUIDFromBytes(bytes).toString().replace("-", "");
    }
  }

  private final Form form;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, String> nearest = new HashMap<>();

  /**
   * The ids of a conversation.
   *
   * @param form which ids the API takes
   */
  public CallIds(Form form) {
    this.form = form;
  }

  /**
   * The id under which a call goes out.
   *
   * @param id the id that the message has
   * @return the same, if the API takes it and no call before had it
   */
  public String call(String id) {
    if (form.equals(Form.ANY)) {
      return id;
    }
    int count = counts.merge(id, 1, Integer::sum);
    String fitting = form.fit(count == 1 ? id : id + "_" + count);
    nearest.put(id, fitting);
    return fitting;
  }

  /**
   * The id of the call that a result answers: the nearest before it.
   *
   * @param id the id that the message has
   * @return the id under which that call has gone out
   */
  public String result(String id) {
    String called = nearest.get(id);
    if (called != null) {
      return called;
    }
    return form.equals(Form.ANY) ? id : form.fit(id);
  }
}
