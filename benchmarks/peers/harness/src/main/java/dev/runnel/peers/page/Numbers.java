package dev.runnel.peers.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {
  private static final BigDecimal THOUSAND = new BigDecimal(1_000);

  private Numbers() {}

  /** Three digits that say something; more for what is greater than that anyway. */
  static String readable(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3));
    if (rounded.abs().compareTo(THOUSAND) >= 0) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** With k and M, where there is little room. */
  static String brief(double value) {
    if (value >= 1e6) {
      return readable(value / 1e6) + "M";
    }
    return value >= 10_000 ? readable(value / 1e3) + "k" : readable(value);
  }
}
