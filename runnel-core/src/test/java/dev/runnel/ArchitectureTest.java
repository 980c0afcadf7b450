package dev.runnel;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.runnel.internal.dialect.Dialect;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls of the house, as CONTRIBUTING.md draws them. */
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(StreamEvent.class.getProtectionDomain().getCodeSource().getLocation());

  private static final String[] PROVIDERS = {
    "dev.runnel.anthropic",
    "dev.runnel.bedrock",
    "dev.runnel.cohere",
    "dev.runnel.gemini",
    "dev.runnel.ollama",
    "dev.runnel.openai"
  };

  private static final String[] JDK_AND_JSPECIFY = {"java..", "javax.net..", "org.jspecify.."};

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void theBottomKnowsNothingAboveIt() {
    for (String bottom :
        new String[] {
          "spi", "internal.channel", "internal.permit", "internal.text", "internal.thread"
        }) {
      classes()
          .that()
          .resideInAPackage("dev.runnel." + bottom)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(JDK_AND_JSPECIFY).or(resideInAnyPackage("dev.runnel." + bottom)))
          .check(CORE);
    }
  }

  @Test
  void framersAndJsonKnowWordsAlone() {
    for (String reader : new String[] {"internal.wire", "internal.json"}) {
      classes()
          .that()
          .resideInAPackage("dev.runnel." + reader)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(JDK_AND_JSPECIFY)
                  .or(resideInAnyPackage("dev.runnel.internal.text", "dev.runnel." + reader)))
          .check(CORE);
    }
  }

  @Test
  void theCoreNeedsNothingButTheJdk() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(JDK_AND_JSPECIFY).or(resideInAnyPackage("dev.runnel..")))
        .check(CORE);
  }

  @Test
  void onlyTheTransportKnowsTheJdkClient() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.runnel.internal.transport")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.net.http..")
        .check(CORE);
  }

  @Test
  void theTransportKnowsNothingButItsSpi() {
    classes()
        .that()
        .resideInAPackage("dev.runnel.internal.transport")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(JDK_AND_JSPECIFY)
                .or(
                    resideInAnyPackage(
                        "dev.runnel.spi",
                        "dev.runnel.internal.thread",
                        "dev.runnel.internal.transport")))
        .check(CORE);
  }

  @Test
  void theApiKnowsNoProviderNoWireFormatAndNoTransport() {
    noClasses()
        .that()
        .resideInAPackage("dev.runnel")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(PROVIDERS)
                .or(
                    resideInAnyPackage(
                        "dev.runnel.internal.wire",
                        "dev.runnel.internal.dialect",
                        "dev.runnel.internal.http",
                        "dev.runnel.internal.transport",
                        "dev.runnel.transport")))
        .check(CORE);
  }

  @Test
  void transportsAreMadeInOnePlace() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.runnel.transport", "dev.runnel.internal.transport")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.runnel.internal.transport")
        .check(CORE);
  }

  @Test
  void providersDoNotKnowEachOther() {
    for (String provider : PROVIDERS) {
      String[] others =
          Arrays.stream(PROVIDERS).filter(other -> !other.equals(provider)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(provider)
          .should()
          .dependOnClassesThat(resideInAnyPackage(others))
          .check(CORE);
    }
  }

  @Test
  void internalsKnowNoProvider() {
    noClasses()
        .that()
        .resideInAPackage("dev.runnel.internal..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(PROVIDERS))
        .check(CORE);
  }

  @Test
  void aDialectDoesNoInputOrOutputAndStartsNoThread() {
    Set<JavaClass> dialects = dialects();
    assertThat(dialects).extracting(JavaClass::getPackageName).contains(PROVIDERS);
    noClasses()
        .that(
            resideInAnyPackage("dev.runnel.internal.dialect", "dev.runnel.internal.wire")
                .or(describe("are part of a provider's dialect", dialects::contains)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.net..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.util.concurrent..",
                    "dev.runnel.internal.http",
                    "dev.runnel.internal.time",
                    "dev.runnel.spi")
                // Text, both.
                .and(not(belongToAnyOf(URI.class, URLEncoder.class))))
        .check(CORE);
  }

  /** The dialects of the providers, and all of their packages that these know, near or far. */
  private static Set<JavaClass> dialects() {
    var found = new HashSet<JavaClass>();
    var next =
        new ArrayDeque<JavaClass>(
            CORE.that(assignableTo(Dialect.class).and(resideInAnyPackage(PROVIDERS))));
    while (!next.isEmpty()) {
      JavaClass type = next.remove();
      if (found.add(type)) {
        type.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
            .filter(resideInAnyPackage(PROVIDERS))
            .forEach(next::add);
      }
    }
    return found;
  }

  @Test
  void namesSayWhatThingsAre() {
    classes()
        .that(alwaysTrue())
        .should()
        .haveSimpleNameNotEndingWith("Impl")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .andShould()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .andShould()
        .haveSimpleNameNotEndingWith("Manager")
        .check(CORE);
  }
}
