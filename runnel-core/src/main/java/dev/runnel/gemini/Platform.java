package dev.runnel.gemini;

/** The two that speak the API, and what one of them takes and the other does not. */
enum Platform {
  /** The Gemini API. */
  AI_STUDIO("gemini"),

  /** Vertex AI, which refuses fields it does not know, and the ids of calls are among them. */
  VERTEX("vertex");

  private final String provider;

  Platform(String provider) {
    this.provider = provider;
  }

  /** The provider's name. */
  String provider() {
    return provider;
  }

  boolean takesCallIds() {
    return this == AI_STUDIO;
  }
}
