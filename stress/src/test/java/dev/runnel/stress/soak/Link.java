package dev.runnel.stress.soak;

import java.util.random.RandomGenerator;

/** What a stream's bytes go through. */
enum Link {
  HTTP1(60),
  HTTP1_TLS(15),
  HTTP2_TLS(25);

  private final int percent;

  Link(int percent) {
    this.percent = percent;
  }

  static Link draw(RandomGenerator random) {
    int left = random.nextInt(100);
    return left < HTTP1.percent
        ? HTTP1
        : left < HTTP1.percent + HTTP1_TLS.percent ? HTTP1_TLS : HTTP2_TLS;
  }
}
