package dev.runnel.internal.dialect;

/**
 * An error as an API tells it, in a body or in a stream.
 *
 * @param message the provider's words, or {@code ""}
 * @param code its code, else its type, or {@code ""}
 * @param status the HTTP status of an error of this kind, or 0 if it does not say
 */
public record ApiError(String message, String code, int status) {
  /** No error document. */
  public static final ApiError UNKNOWN = new ApiError("", "", 0);

  /**
   * Tells whether there was an error document.
   *
   * @return false if it says nothing, as {@link #UNKNOWN} does
   */
  public boolean isKnown() {
    return !equals(UNKNOWN);
  }
}
