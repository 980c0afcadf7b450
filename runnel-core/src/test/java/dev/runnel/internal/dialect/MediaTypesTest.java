package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runnel.Media;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

  // A name without a dot has none, be it that of a format, and a dot further up is no extension.
  @ParameterizedTest
  @CsvSource({
    "https://example.org/a.PNG?x=1.pdf#y.z, png",
    "https://example.org/a.tar.gz, gz",
    "s3://bucket/a%20b.mp4, mp4",
    "https://example.org/pdf, ''",
    "https://example.org/v1.mp3/latest, ''",
    "https://example.org/a., ''",
    "https://example.org/.png, png",
    "https://example.org, ''",
    "gs://bucket.png, ''",
    "urn:a.png, ''"
  })
  void extensions(String link, String extension) {
    assertThat(MediaTypes.extension(URI.create(link))).isEqualTo(extension);
  }

  @ParameterizedTest
  @CsvSource({"Image/PNG, image/png", "audio/wav ;codecs=1, audio/wav"})
  void essences(String type, String essence) {
    var media = (Media.Inline) Media.of(new byte[] {1}, type);
    assertThat(MediaTypes.essence(media)).isEqualTo(essence);
  }
}
