package dev.runnel;

import java.util.Objects;

/**
 * A part of a {@link ChatMessage}. Which kinds a provider takes differs; one it can't take is an
 * {@link UnsupportedException} before anything is sent.
 */
public sealed interface ContentPart {

  /**
   * Text.
   *
   * @param text the text
   */
  record Text(String text) implements ContentPart {
    /** Checks for null. */
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * An image.
   *
   * @param media its bytes or address
   */
  record Image(Media media) implements ContentPart {
    /** Checks for null. */
    public Image {
      Objects.requireNonNull(media, "media");
    }
  }

  /**
   * A sound.
   *
   * @param media its bytes or address
   */
  record Audio(Media media) implements ContentPart {
    /** Checks for null. */
    public Audio {
      Objects.requireNonNull(media, "media");
    }
  }

  /**
   * A video.
   *
   * @param media its bytes or address
   */
  record Video(Media media) implements ContentPart {
    /** Checks for null. */
    public Video {
      Objects.requireNonNull(media, "media");
    }
  }

  /**
   * A document, such as a PDF.
   *
   * @param media its bytes or address
   * @param name its file name, or {@code ""}
   */
  record Document(Media media, String name) implements ContentPart {
    /** Checks for nulls. */
    public Document {
      Objects.requireNonNull(media, "media");
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * A part of an answer that only its provider understands and wants to have back, such as signed
   * reasoning or the result of a search it ran. Goes back as it is, and to no other API: one that
   * is given a part of another leaves it out.
   *
   * @param api the API whose part it is, such as {@code anthropic}
   * @param json the part, one JSON value
   */
  record Native(String api, String json) implements ContentPart {
    /** Checks that the part is JSON. */
    public Native {
      Checks.notBlank(api, "api");
      Checks.json(json, "native part");
    }
  }

  /**
   * A text part.
   *
   * @param text the text
   * @return the part
   */
  static ContentPart text(String text) {
    return new Text(text);
  }

  /**
   * An image part.
   *
   * @param media its bytes or address
   * @return the part
   */
  static ContentPart image(Media media) {
    return new Image(media);
  }

  /**
   * An audio part.
   *
   * @param media its bytes or address
   * @return the part
   */
  static ContentPart audio(Media media) {
    return new Audio(media);
  }

  /**
   * A video part.
   *
   * @param media its bytes or address
   * @return the part
   */
  static ContentPart video(Media media) {
    return new Video(media);
  }

  /**
   * A document part.
   *
   * @param media its bytes or address
   * @param name its file name, or {@code ""}
   * @return the part
   */
  static ContentPart document(Media media, String name) {
    return new Document(media, name);
  }
}
