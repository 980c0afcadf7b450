package dev.runnel.peers.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyTaskHasANameOfItsOwnAndSomebodyToDoIt(boolean quick) {
    List<Task> tasks = Plan.tasks(quick);

    assertThat(tasks).extracting(Task::name).doesNotHaveDuplicates();
    assertThat(tasks)
        .allSatisfy(task ->
            assertThat(Contestants.ALL)
                .filteredOn(task::includes)
                .extracting(Contestant::kind)
                .contains(Kind.RUNNEL, Kind.PEER, Kind.FLOOR));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noTaskOfHttp2AsksThoseWhoDoNotSpeakIt(boolean quick) {
    assertThat(Plan.tasks(quick))
        .filteredOn(task -> task.protocol() == Protocol.HTTP2)
        .isNotEmpty()
        .noneMatch(task -> task.includes(Contestants.named("bare-netty")));
  }
}
