package dev.runnel.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runnel.CompletionRequest;
import dev.runnel.ToolChoice;
import dev.runnel.ValidationException;
import org.junit.jupiter.api.Test;

class ToolChoosingTest {
  private static CompletionRequest.Builder request(ToolChoice choice) {
    return CompletionRequest.builder().user("Hi").toolChoice(choice);
  }

  @Test
  void whereThereAreToolsTheChoiceIsMade() {
    CompletionRequest ours = request(ToolChoice.required()).tool("f", "", "{}").build();
    assertThat(ToolChoosing.of(ours, "tools")).contains(ToolChoice.required());
    CompletionRequest theirs = request(ToolChoice.required()).extra("tools", "[{}]").build();
    assertThat(ToolChoosing.of(theirs, "tools")).contains(ToolChoice.required());
  }

  @Test
  void withoutToolsThereIsNothingToChoose() {
    assertThat(ToolChoosing.of(request(ToolChoice.none()).build(), "tools")).isEmpty();
    assertThat(ToolChoosing.of(request(ToolChoice.auto()).build(), "tools")).isEmpty();
    CompletionRequest demanding = request(ToolChoice.required()).build();
    assertThatThrownBy(() -> ToolChoosing.of(demanding, "tools"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("add tool(..)");
  }
}
