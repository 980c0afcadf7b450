package dev.runnel.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.runnel.testing.SafeCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walls of this module, as CONTRIBUTING.md draws them. */
class LocalArchitectureTest {
  private static final JavaClasses LOCAL =
      new ClassFileImporter()
          .importUrl(Local.class.getProtectionDomain().getCodeSource().getLocation());

  /** Each package, and those of this module that it may know. */
  private static final Map<String, List<String>> MAY_KNOW =
      new TreeMap<>(
          Map.of(
              "gguf", List.of(),
              "tensor", List.of(),
              "sample", List.of(),
              "store", List.of(),
              "jinja", List.of("token"),
              "token", List.of("gguf"),
              "chat", List.of("gguf", "jinja", "token"),
              "llama", List.of("gguf", "tensor"),
              "engine", List.of("chat", "gguf", "llama", "sample", "tensor", "token")));

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.runnel.local.(**)").should().beFreeOfCycles().check(LOCAL);
  }

  @Test
  void eachPackageKnowsThoseBeneathItAlone() {
    MAY_KNOW.forEach((name, known) -> {
      String[] allowed =
          Stream.concat(Stream.of(name), known.stream())
              .map(each -> "dev.runnel.local.internal." + each)
              .toArray(String[]::new);
      classes()
          .that()
          .resideInAPackage("dev.runnel.local.internal." + name)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..",
                      "javax.net..",
                      "org.jspecify..",
                      "dev.runnel",
                      "jdk.incubator.vector..")
                  .or(resideInAnyPackage(allowed)))
          .check(LOCAL);
    });
  }

  @Test
  void onlyTheStoreKnowsTheNetwork() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.runnel.local", "dev.runnel.local.internal.store")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..")
        .check(LOCAL);
  }

  @Test
  void onlyOneClassKnowsTheVectorModule() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.runnel.local.internal.tensor.VectorKernels")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(LOCAL);
  }

  /** One class makes the kernels of the Vector API, which it cannot name: by a constant. */
  @Test
  void nothingLooksIntoClassesOrRunsPrograms() {
    SafeCode.check(LOCAL, Set.of("dev.runnel.local.internal.tensor.KernelChoice"));
  }

  @Test
  void onlyTheEngineAndTheWorkersStartThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.runnel.local.internal.gguf",
            "dev.runnel.local.internal.token",
            "dev.runnel.local.internal.chat",
            "dev.runnel.local.internal.jinja",
            "dev.runnel.local.internal.llama",
            "dev.runnel.local.internal.sample")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.concurrent..")
        .check(LOCAL);
  }

  @Test
  void namesSayWhatThingsAre() {
    for (String empty : new String[] {"Impl", "Utils", "Util", "Helper", "Manager"}) {
      noClasses().should().haveSimpleNameEndingWith(empty).check(LOCAL);
    }
  }
}
