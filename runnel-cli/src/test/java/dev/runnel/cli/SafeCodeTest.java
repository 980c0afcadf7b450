package dev.runnel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.runnel.testing.SafeCode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * No reflection, no deserialisation, no code that is loaded, no program that is run, in this module
 * and all that it brings along: core, local, aws and google.
 */
class SafeCodeTest {
  private static final ImportOption MAIN_CODE =
      location -> !location.contains("/runnel-faultserver") && !location.contains("tests");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(MAIN_CODE)
          .importPackages("dev.runnel");

  @Test
  void allModulesAreLookedAt() {
    for (String type :
        new String[] {
          "dev.runnel.Models",
          "dev.runnel.aws.AwsIdentity",
          "dev.runnel.cli.Main",
          "dev.runnel.google.GoogleIdentity",
          "dev.runnel.local.Local"
        }) {
      assertThat(ALL.contain(type)).as(type).isTrue();
    }
    assertThat(ALL.contain("dev.runnel.testing.SafeCode")).isFalse();
  }

  @Test
  void noneOfItIsThere() {
    SafeCode.check(
        ALL,
        Set.of(
            // Makes the kernels of the Vector API, compiled apart, by a constant name.
            "dev.runnel.local.internal.tensor.KernelChoice",
            // Asks the console whether it is a terminal, which JDK 21 has no method for.
            "dev.runnel.cli.StandardStreams",
            // Runs stty, with nothing of ours.
            "dev.runnel.cli.TerminalWidth"));
  }
}
