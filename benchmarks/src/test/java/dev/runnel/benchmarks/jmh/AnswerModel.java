package dev.runnel.benchmarks.jmh;

import dev.runnel.CompletionModel;
import dev.runnel.Models;
import dev.runnel.RetryPolicy;
import java.util.List;

/** Models whose every answer is the same sample. */
final class AnswerModel {
  private static final int READ_BYTES = 16 * 1024;

  private AnswerModel() {}

  /** A model of the sample's API, all of it but the network; in reads as sockets give them. */
  static CompletionModel of(SampleAnswer answer) {
    return of(answer, Cuts.every(answer.bytes(), READ_BYTES));
  }

  /** The same, with the bytes in these pieces. */
  static CompletionModel of(SampleAnswer answer, List<byte[]> reads) {
    Api api = answer.api();
    return Models.builder(api.spec())
        .apiKey("made-up")
        .baseUrl("http://127.0.0.1:9")
        .retry(RetryPolicy.none())
        .environment(name -> null)
        .transport(new CannedTransport(api.dialect().format().mediaType(), reads))
        .build();
  }
}
