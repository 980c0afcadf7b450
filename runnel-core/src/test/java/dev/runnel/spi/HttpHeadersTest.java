package dev.runnel.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpHeadersTest {
  private static final HttpHeaders SOME =
      HttpHeaders.builder().add("A", "1").add("B", "2").add("a", "3").build();

  private static List<String> fields(HttpHeaders headers) {
    List<String> fields = new ArrayList<>();
    headers.forEach((name, value) -> fields.add(name + "=" + value));
    return fields;
  }

  @Test
  void namesAreFoundInAnyCase() {
    assertThat(SOME.first("a")).contains("1");
    assertThat(SOME.first("b")).contains("2");
    assertThat(SOME.first("c")).isEmpty();
    assertThat(SOME.all("A")).containsExactly("1", "3");
    assertThat(SOME.all("c")).isEmpty();
  }

  @Test
  void orderIsKept() {
    assertThat(fields(SOME)).containsExactly("A=1", "B=2", "a=3");
    assertThat(SOME).hasToString("[A, B, a]");
  }

  @Test
  void aMapGivesAValueForEach() {
    var headers = HttpHeaders.of(Map.of("A", List.of("1", "2")));
    assertThat(fields(headers)).containsExactly("A=1", "A=2");
    assertThat(HttpHeaders.of(Map.of())).isSameAs(HttpHeaders.none());
  }

  @Test
  void aFieldThatIsSetHasOneValue() {
    var builder = HttpHeaders.builder().add("A", "1").add("B", "2").add("a", "3").set("A", "4");
    assertThat(fields(builder.build())).containsExactly("B=2", "A=4");
  }

  @Test
  void aBuilderThatGoesOnChangesNothing() {
    var builder = HttpHeaders.builder().add("A", "1");
    HttpHeaders headers = builder.build();
    builder.set("A", "2");
    assertThat(fields(headers)).containsExactly("A=1");
  }

  @Test
  void onlyWhatIsMissingIsAdded() {
    assertThat(fields(SOME.withMissing(Map.of("b", "9")))).isEqualTo(fields(SOME));
    assertThat(fields(SOME.withMissing(Map.of("C", "9"))))
        .containsExactly("A=1", "B=2", "a=3", "C=9");
    assertThat(SOME.withMissing(Map.of())).isSameAs(SOME);
  }

  @Test
  void theSizeIsThatOfHttp2() {
    assertThat(SOME.byteSize()).isEqualTo(3 * (1 + 1 + 32));
    assertThat(HttpHeaders.none().byteSize()).isZero();
  }

  @Test
  void nullIsRefused() {
    assertThatNullPointerException().isThrownBy(() -> HttpHeaders.builder().add(null, "1"));
    assertThatNullPointerException().isThrownBy(() -> HttpHeaders.builder().add("A", null));
  }
}
