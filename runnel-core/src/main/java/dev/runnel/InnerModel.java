package dev.runnel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model that a decorator is made of, with its id: a user's model is asked for it only once, on
 * the thread of the user.
 */
record InnerModel(CompletionModel model, String id) {
  private static final String BETWEEN = "|";
  private static final Pattern EACH = Pattern.compile(BETWEEN, Pattern.LITERAL);

  static InnerModel of(CompletionModel model) {
    Objects.requireNonNull(model, "model");
    return new InnerModel(model, Checks.notBlank(model.id(), "model id"));
  }

  static List<InnerModel> all(CompletionModel first, CompletionModel... others) {
    var models = new ArrayList<InnerModel>();
    models.add(of(first));
    for (CompletionModel other : others) {
      models.add(of(other));
    }
    return List.copyOf(models);
  }

  /** The id of a model that is made of several: theirs, each once. */
  static String id(List<InnerModel> models) {
    return models.stream().map(InnerModel::id).distinct().collect(Collectors.joining(BETWEEN));
  }

  /** The provider of all of them, or {@code ""} if there are several. */
  static String provider(List<InnerModel> models) {
    List<String> providers =
        models.stream()
            .flatMap(inner -> EACH.splitAsStream(inner.id))
            .map(CustomModel::provider)
            .distinct()
            .toList();
    return providers.size() == 1 ? providers.getFirst() : "";
  }

  /** Closes each model once, also those after one that throws. */
  static void closeAll(List<InnerModel> models) {
    Set<CompletionModel> closed = Collections.newSetFromMap(new IdentityHashMap<>());
    RuntimeException failure = null;
    for (InnerModel inner : models) {
      try {
        if (closed.add(inner.model)) {
          inner.model.close();
        }
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else if (!failure.equals(e)) {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
