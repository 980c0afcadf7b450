package dev.runnel.peers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses code =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.runnel.peers");

  @Test
  void whatClientsRunNeedsNothingButTheJdk() {
    classes()
        .that()
        .resideInAnyPackage("..client", "..measure", "..wire")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "com.sun.management", "org.jspecify..", "..client", "..measure", "..wire")
        .check(code);
  }

  @Test
  void noPackagesKnowEachOther() {
    slices().matching("dev.runnel.peers.(*)").should().beFreeOfCycles().check(code);
  }
}
