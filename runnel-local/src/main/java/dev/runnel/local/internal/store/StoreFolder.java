package dev.runnel.local.internal.store;

import dev.runnel.ValidationException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a user's models are kept. */
public final class StoreFolder {
  /** The variable that names the folder itself. */
  public static final String VARIABLE = "RUNNEL_MODELS";

  private StoreFolder() {}

  /**
   * The folder of whom the environment belongs to. Touches no disk.
   *
   * @param environment the environment variables
   * @param system the operating system, as the property {@code os.name} has it
   * @param userHome the home folder where no variable names one
   * @return the folder, absolute; it need not exist
   * @throws ValidationException if a variable holds what cannot be a path
   */
  public static Path of(
      UnaryOperator<@Nullable String> environment, String system, String userHome) {
    String named = value(environment, VARIABLE);
    if (named != null) {
      return path(VARIABLE, named).toAbsolutePath().normalize();
    }
    return cache(environment, system.toLowerCase(Locale.ROOT), userHome)
        .resolve("runnel")
        .resolve("models");
  }

  private static Path cache(
      UnaryOperator<@Nullable String> environment, String system, String userHome) {
    Path cache = absolute(environment, "XDG_CACHE_HOME");
    if (cache != null) {
      return cache;
    }
    if (system.startsWith("windows")) {
      Path local = absolute(environment, "LOCALAPPDATA");
      return local == null ? Path.of(userHome, "AppData", "Local") : local;
    }
    Path home = absolute(environment, "HOME");
    home = home == null ? Path.of(userHome) : home;
    return system.startsWith("mac") ? home.resolve("Library/Caches") : home.resolve(".cache");
  }

  /** The XDG specification has relative paths ignored. */
  private static @Nullable Path absolute(
      UnaryOperator<@Nullable String> environment, String variable) {
    String value = value(environment, variable);
    if (value == null) {
      return null;
    }
    Path path = path(variable, value);
    return path.isAbsolute() ? path : null;
  }

  private static @Nullable String value(
      UnaryOperator<@Nullable String> environment, String variable) {
    String value = environment.apply(variable);
    return value == null || value.isBlank() ? null : value;
  }

  private static Path path(String variable, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new ValidationException("the variable " + variable + " holds no path", e);
    }
  }
}
