package dev.runnel.peers.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.peers.contest.Contestants;
import dev.runnel.peers.contest.Plan;
import dev.runnel.peers.contest.Task;
import dev.runnel.peers.page.PerformancePage;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void aFullRunGoesIntoThePage() {
    assertThat(Options.parse().results()).isEqualTo(PerformancePage.RESULTS);
  }

  @Test
  void aQuickRunDoesNot() {
    assertThat(Options.parse("--quick").results()).isNotEqualTo(PerformancePage.RESULTS);
  }

  @Test
  void picksClientsByName() {
    Options options = Options.parse("--clients=runnel,bare-jdk");

    assertThat(Contestants.ALL)
        .filteredOn(options::wants)
        .extracting("name")
        .containsExactly("runnel", "bare-jdk");
  }

  @Test
  void picksScenariosByNameAndByTheirBeginning() {
    Options options = Options.parse("--scenarios=one,paced-1000*");

    assertThat(Plan.tasks(false))
        .filteredOn(options::wants)
        .extracting(Task::name)
        .containsExactlyInAnyOrder(
            "one", "paced-1000", "paced-1000-h2", "paced-1000-tls", "paced-10000");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast");
  }
}
