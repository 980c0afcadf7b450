package dev.runnel.bedrock;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of documents as the API demands them: without dots and most other signs, and each of them
 * once in a request.
 *
 * <p>Source: Amazon Bedrock API reference, "DocumentBlock". Not thread-safe.
 */
final class DocumentNames {
  private static final int LONGEST = 180;

  private final Set<String> taken = new HashSet<>();

  /** The name for a document of a file name, which may be blank. */
  String of(String fileName) {
    String name = clean(withoutEnding(fileName));
    String unique = name;
    // The API does not tell capitals from small letters.
    for (int count = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); count++) {
      unique = name + " (" + count + ")";
    }
    return unique;
  }

  /** The format is told beside the name. */
  private static String withoutEnding(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  private static String clean(String name) {
    String clean = name.replaceAll("[^A-Za-z0-9 ()\\[\\]-]+", "-").replaceAll(" {2,}", " ").strip();
    if (clean.replaceAll("[^A-Za-z0-9]", "").isEmpty()) {
      return "document";
    }
    return clean.substring(0, Math.min(clean.length(), LONGEST)).strip();
  }
}
