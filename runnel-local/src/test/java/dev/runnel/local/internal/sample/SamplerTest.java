package dev.runnel.local.internal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.runnel.ValidationException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final int DRAWS = 50_000;

  /** Of the natural logarithms of 4, 3, 2 and 1: those are the tokens' weights. */
  private static final float[] LOGITS = {
    (float) Math.log(1), (float) Math.log(4), (float) Math.log(2), (float) Math.log(3)
  };

  /** How often each token is picked. */
  private static Map<Integer, Double> shares(Sampling sampling) {
    var sampler = new Sampler(sampling, 42);
    var shares = new TreeMap<Integer, Double>();
    for (int i = 0; i < DRAWS; i++) {
      shares.merge(sampler.pick(LOGITS), 1.0 / DRAWS, Double::sum);
    }
    return shares;
  }

  @Test
  void greedyTakesTheLikeliestAndTheFirstOfEquals() {
    assertThat(new Sampler(new Sampling(0, 40, 0.9), 1).pick(LOGITS)).isEqualTo(1);
    assertThat(new Sampler(new Sampling(2, 1, 1), 1).pick(LOGITS)).isEqualTo(1);
    assertThat(new Sampler(new Sampling(0, 0, 1), 1).pick(new float[] {1, 3, 3})).isEqualTo(1);
  }

  @Test
  void sharesFollowTheWeights() {
    Map<Integer, Double> shares = shares(new Sampling(1, 0, 1));
    assertThat(shares.get(1)).isCloseTo(0.4, within(0.01));
    assertThat(shares.get(3)).isCloseTo(0.3, within(0.01));
    assertThat(shares.get(2)).isCloseTo(0.2, within(0.01));
    assertThat(shares.get(0)).isCloseTo(0.1, within(0.01));
  }

  /** A temperature of one half squares the weights: 16, 9, 4 and 1 of 30. */
  @Test
  void aLowTemperatureSharpens() {
    Map<Integer, Double> shares = shares(new Sampling(0.5, 0, 1));
    assertThat(shares.get(1)).isCloseTo(16 / 30.0, within(0.01));
    assertThat(shares.get(0)).isCloseTo(1 / 30.0, within(0.01));
  }

  @Test
  void topKKeepsTheLikeliest() {
    Map<Integer, Double> shares = shares(new Sampling(1, 2, 1));
    assertThat(shares.keySet()).containsExactly(1, 3);
    assertThat(shares.get(1)).isCloseTo(4 / 7.0, within(0.01));
  }

  /** 0.4 and 0.3 are not enough, so the one that completes the share is in. */
  @Test
  void topPKeepsTheFewestThatComeToTheShare() {
    assertThat(shares(new Sampling(1, 0, 0.75)).keySet()).containsExactly(1, 2, 3);
    assertThat(shares(new Sampling(1, 0, 0.65)).keySet()).containsExactly(1, 3);
    assertThat(shares(new Sampling(1, 0, 0.1)).keySet()).containsExactly(1);
    assertThat(shares(new Sampling(1, 0, 0)).keySet()).containsExactly(1);
  }

  @Test
  void theSameSeedPicksTheSame() {
    var random = new Random(3);
    var one = new Sampler(Sampling.DEFAULT, 7);
    var same = new Sampler(Sampling.DEFAULT, 7);
    var other = new Sampler(Sampling.DEFAULT, 8);
    int differences = 0;
    for (int round = 0; round < 200; round++) {
      float[] logits = random(random, 300);
      int picked = one.pick(logits);
      assertThat(same.pick(logits)).isEqualTo(picked);
      differences += other.pick(logits) == picked ? 0 : 1;
    }
    assertThat(differences).isPositive();
  }

  /** The heap keeps what a full sort would. */
  @Test
  void topKAgreesWithASort() {
    var random = new Random(5);
    for (int round = 0; round < 2_000; round++) {
      float[] logits = random(random, 2 + random.nextInt(50));
      int k = 2 + random.nextInt(10);
      int picked = new Sampler(new Sampling(5, k, 1), round).pick(logits);
      int better = 0;
      for (float logit : logits) {
        better += logit > logits[picked] ? 1 : 0;
      }
      assertThat(better).isLessThan(k);
    }
  }

  @Test
  void whatIsNoNumberIsNeverPicked() {
    float nan = Float.NaN;
    float none = Float.NEGATIVE_INFINITY;
    for (Sampling sampling : new Sampling[] {new Sampling(0, 0, 1), new Sampling(1, 0, 1)}) {
      for (int seed = 0; seed < 100; seed++) {
        var sampler = new Sampler(sampling, seed);
        assertThat(sampler.pick(new float[] {nan, none, 2, nan})).isEqualTo(2);
      }
    }
  }

  @Test
  void nothingButNoNumbersIsADamagedFile() {
    for (float broken : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Sampler(Sampling.DEFAULT, 1).pick(new float[] {broken, broken}))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("damaged");
    }
  }

  private static float[] random(Random random, int count) {
    var logits = new float[count];
    for (int i = 0; i < count; i++) {
      logits[i] = (float) random.nextGaussian();
    }
    return logits;
  }
}
