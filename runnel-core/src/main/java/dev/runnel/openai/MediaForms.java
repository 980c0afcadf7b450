package dev.runnel.openai;

/**
 * How a server takes what a user shows.
 *
 * @param images how it takes images
 * @param audio how it takes sounds
 * @param video how it takes videos
 * @param documents how it takes documents
 */
record MediaForms(Images images, Audio audio, Video video, Documents documents) {

  /** Images. All are {@code image_url} parts. */
  enum Images {
    /** Links and bytes. */
    ANY,
    /** Bytes only. */
    BYTES
  }

  /** Sounds. */
  enum Audio {
    /** None. */
    NONE,
    /** {@code input_audio} with bytes, WAV or MP3 (OpenAI). */
    INPUT_AUDIO,
    /** The same with any format that has a name (OpenRouter). */
    INPUT_AUDIO_ANY,
    /** {@code input_audio} whose data is a link, or a {@code data:} URL (Alibaba). */
    INPUT_AUDIO_URL,
    /** {@code input_audio} that is but text: a link, or bytes (Mistral). */
    INPUT_AUDIO_TEXT,
    /** {@code input_audio} that holds {@code url} or {@code data} (llama.cpp). */
    INPUT_AUDIO_OR_URL,
    /** {@code audio_url} with a link, or a {@code data:} URL (vLLM, Together). */
    AUDIO_URL
  }

  /** Videos. */
  enum Video {
    /** None. */
    NONE,
    /** {@code video_url} with a link, or a {@code data:} URL. */
    VIDEO_URL,
    /** {@code input_video} that holds {@code url} or {@code data} (llama.cpp). */
    INPUT_VIDEO
  }

  /** Documents. */
  enum Documents {
    /** None. */
    NONE,
    /** {@code file} with bytes (OpenAI). */
    FILE,
    /** {@code file} with bytes or a link (OpenRouter). */
    FILE_OR_URL,
    /** {@code document_url} with a link, or a {@code data:} URL (Mistral). */
    DOCUMENT_URL,
    /** {@code file_url} with a link, or bare Base64 (Perplexity). */
    FILE_URL,
    /** {@code file_url} with a link only (Z.ai). */
    FILE_LINK
  }

  /** As OpenAI takes them. */
  static final MediaForms COMMON =
      new MediaForms(Images.ANY, Audio.INPUT_AUDIO, Video.NONE, Documents.FILE);

  /** Images, and nothing else. */
  static final MediaForms IMAGES =
      new MediaForms(Images.ANY, Audio.NONE, Video.NONE, Documents.NONE);

  MediaForms with(Images form) {
    return new MediaForms(form, audio, video, documents);
  }

  MediaForms with(Audio form) {
    return new MediaForms(images, form, video, documents);
  }

  MediaForms with(Video form) {
    return new MediaForms(images, audio, form, documents);
  }

  MediaForms with(Documents form) {
    return new MediaForms(images, audio, video, form);
  }
}
