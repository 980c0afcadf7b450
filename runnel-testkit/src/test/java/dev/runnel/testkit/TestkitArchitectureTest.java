package dev.runnel.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.runnel.internal.text.Echoes;
import dev.runnel.testing.SafeCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls of this module. */
class TestkitArchitectureTest {
  private static final JavaClasses TESTKIT =
      new ClassFileImporter()
          .importUrl(
              CompletionModelContract.class.getProtectionDomain().getCodeSource().getLocation());

  /** JUnit is optional: who scripts or records needs none, not even by way of another class. */
  @Test
  void whatIsNotTheSuiteNeedsNoJUnit() {
    Set<String> needed = new HashSet<>();
    for (Class<?> entry :
        List.of(
            ScriptedModel.class,
            ScriptedAnswer.class,
            Cassette.class,
            RecordingTransport.class,
            ReplayTransport.class,
            Redaction.class)) {
      collect(TESTKIT.get(entry), needed);
    }
    noClasses()
        .that(
            describe(
                "are needed to script, record or replay", one -> needed.contains(one.getName())))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.junit..").or(resideInAPackage("org.opentest4j..")))
        .check(TESTKIT);
  }

  private static void collect(JavaClass one, Set<String> needed) {
    if (one.getPackageName().equals("dev.runnel.testkit") && needed.add(one.getName())) {
      one.getDirectDependenciesFromSelf()
          .forEach(dependency -> collect(dependency.getTargetClass(), needed));
    }
  }

  /** Of what the core keeps to itself: how echoes are found. */
  @Test
  void ofTheCoresInternalsOnlyTheEchoesAreKnown() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("dev.runnel.internal..").and(not(type(Echoes.class))))
        .check(TESTKIT);
  }

  @Test
  void nothingLooksIntoClassesOrRunsPrograms() {
    SafeCode.check(TESTKIT, Set.of());
  }

  @Test
  void nothingSleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(TESTKIT);
  }
}
