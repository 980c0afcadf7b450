package dev.runnel.openai;

import dev.runnel.internal.dialect.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the item that an event belongs to: by its place in the output, else by its id. Neither does
 * alone: Copilot has a new id for the same item in every event, others have no places.
 */
final class ItemDrafts {
  private final Answer answer;
  private final String api;
  private final List<ItemDraft> all = new ArrayList<>();
  private final Map<Long, ItemDraft> byIndex = new HashMap<>();
  private final Map<String, ItemDraft> byId = new HashMap<>();
  private @Nullable Set<String> customTools;

  ItemDrafts(Answer answer, String api) {
    this.answer = answer;
    this.api = api;
  }

  /** Says which custom tools the request offered. */
  void offered(Set<String> customTools) {
    this.customTools = customTools;
  }

  /** The item that an event tells a piece of. */
  ItemDraft of(ResponsesEvent event) {
    ItemDraft draft = known(event, event.itemId());
    if (draft == null && !event.hasOutputIndex() && event.itemId().isEmpty() && !all.isEmpty()) {
      draft = all.get(all.size() - 1);
    }
    return draft == null ? open(event, event.itemId()) : draft;
  }

  void begin(ResponsesEvent event, OutputItem item) {
    of(event, item).begin(item, customTools);
  }

  void finish(ResponsesEvent event, OutputItem item) {
    of(event, item).finish(item, customTools);
  }

  /** The item that an event tells of as such; one that is whole already is another. */
  private ItemDraft of(ResponsesEvent event, OutputItem item) {
    ItemDraft draft = known(event, item.id());
    return draft != null && draft.canBe(item) ? draft : open(event, item.id());
  }

  private @Nullable ItemDraft known(ResponsesEvent event, String id) {
    ItemDraft named = byId.get(id);
    ItemDraft placed = byIndex.get(event.outputIndex());
    if (placed == null) {
      // The same id at a new place is another item, unless the id is all that is known of it.
      return named == null || (event.hasOutputIndex() && named.hasBegun()) ? null : named;
    }
    return placed.isWhole() && named != null && !named.isWhole() ? named : placed;
  }

  private ItemDraft open(ResponsesEvent event, String id) {
    answer.keepsParts(1);
    var draft = new ItemDraft(answer, api, id);
    all.add(draft);
    if (event.hasOutputIndex()) {
      byIndex.put(event.outputIndex(), draft);
    }
    if (!id.isEmpty()) {
      byId.put(id, draft);
    }
    return draft;
  }

  /** Takes the items of the whole response: most of them, if not all, are known. */
  void finish(List<OutputItem> output) {
    answer.keepsParts(output.size());
    Set<ItemDraft> taken = new HashSet<>();
    for (ItemDraft draft : all) {
      if (output.stream().anyMatch(draft::hasIdOf)) {
        taken.add(draft);
      }
    }
    for (int index = 0; index < output.size(); index++) {
      OutputItem item = output.get(index);
      ItemDraft draft = known(item, index, taken);
      if (draft == null) {
        draft = new ItemDraft(answer, api, item.id());
        all.add(draft);
      }
      taken.add(draft);
      draft.finish(item, customTools);
    }
    all.forEach(ItemDraft::end);
  }

  /** By its ids, else by its place, else the first of its type: they come in order. */
  private @Nullable ItemDraft known(OutputItem item, long index, Set<ItemDraft> taken) {
    ItemDraft byPlace = byIndex.get(index);
    ItemDraft found = null;
    for (ItemDraft draft : all) {
      if (draft.hasIdOf(item)) {
        return draft;
      }
      boolean isFree = !taken.contains(draft) && draft.mayBe(item);
      if (isFree && (found == null || draft == byPlace)) {
        found = draft;
      }
    }
    return found;
  }
}
