package io.aepconnect.page;

import java.util.Locale;
import java.util.regex.Pattern;

/** Puts values in the place of the placeholders of an example, as its reader does. */
public final class FilledIn {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?<!\\w)(?:[A-Z]+(?:_[A-Z]+)+|HOST|ORGANIZATION|SANDBOX|TENANT)(?!\\w)");

  private FilledIn() {}

  /** The example; each {@code DATASET_ID} is now {@code datasetid}, and so on. */
  public static String text(String example) {
    return PLACEHOLDER
        .matcher(example)
        .replaceAll(it -> it.group().toLowerCase(Locale.ROOT).replace("_", ""));
  }
}
