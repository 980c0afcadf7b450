package dev.runnel.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameTableTest {
  private final NameTable names = new NameTable();

  private @Nullable String name(String text) {
    byte[] line = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    Name name = names.name(line, 1, line.length - 1);
    return name == null ? null : name.text();
  }

  @Test
  void aRepeatedNameIsTheSameInstance() {
    for (int length = 0; length <= 64; length++) {
      String text = "n".repeat(length);
      assertThat(name(text)).isEqualTo(text).isSameAs(name(text));
    }
  }

  @Test
  void theNamesOfAStreamStay() {
    var fields =
        ("id object created model system_fingerprint choices index delta content logprobs"
                + " finish_reason usage role tool_calls function name arguments type error refusal"
                + " prompt_tokens completion_tokens total_tokens message text thinking signature"
                + " item_id output_index content_index sequence_number response item part")
            .split(" ");
    String[] first = Stream.of(fields).map(this::name).toArray(String[]::new);
    for (int i = 0; i < fields.length; i++) {
      assertThat(name(fields[i])).isEqualTo(fields[i]).isSameAs(first[i]);
    }
  }

  @Test
  void moreNamesThanPlacesAreStillRight() {
    for (int round = 0; round < 3; round++) {
      for (int number = 0; number < 5_000; number++) {
        assertThat(name("name-" + number)).isEqualTo("name-" + number);
      }
    }
  }

  @Test
  void namesThatDifferInTheMiddleAreOthers() {
    assertThat(name("12345678-a-12345678")).isEqualTo("12345678-a-12345678");
    assertThat(name("12345678-b-12345678")).isEqualTo("12345678-b-12345678");
    assertThat(name("12345678-a-12345678")).isEqualTo("12345678-a-12345678");
  }

  @Test
  void aPrefixIsAnotherName() {
    assertThat(name("message_delta")).isEqualTo("message_delta");
    assertThat(name("message")).isEqualTo("message");
    assertThat(name("message_delta_x")).isEqualTo("message_delta_x");
  }

  @Test
  void longNamesAndThoseBeyondAsciiHaveNoPlace() {
    assertThat(name("n".repeat(65))).isNull();
    assertThat(name("é")).isNull();
    assertThat(name("a name with é")).isNull();
  }

  /** Threads that write the same few places at once: each gets the name that it asked for. */
  @Test
  void threadsShareOneTable() throws Exception {
    int threads = 4;
    var start = new CyclicBarrier(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      Callable<Boolean> reader =
          () -> {
            start.await();
            return IntStream.range(0, 100_000)
                .mapToObj(number -> "n" + number * 31 % 1_500)
                .allMatch(text -> text.equals(name(text)));
          };
      var readers = IntStream.range(0, threads).mapToObj(i -> executor.submit(reader)).toList();
      for (Future<Boolean> each : readers) {
        assertThat(each.get()).isTrue();
      }
    }
  }
}
