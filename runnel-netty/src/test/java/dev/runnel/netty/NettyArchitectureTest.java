package dev.runnel.netty;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.runnel.testing.SafeCode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The walls of the module. */
class NettyArchitectureTest {
  private static final JavaClasses NETTY =
      new ClassFileImporter()
          .importUrl(NettyTransport.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void ofRunnelItKnowsTheSpiTheWordsTheThreadsAndTheSyntaxOfHeaders() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.runnel..")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.runnel.netty",
                            "dev.runnel.spi",
                            "dev.runnel.internal.text",
                            "dev.runnel.internal.thread",
                            "dev.runnel.internal.transport"))))
        .check(NETTY);
  }

  @Test
  void onlyTheTransportAndItsProviderArePublic() {
    classes()
        .that()
        .areNotAssignableTo(NettyTransport.class)
        .and()
        .areNotAssignableTo(NettyTransport.Builder.class)
        .and()
        .areNotAssignableTo(NettyTransportProvider.class)
        .should()
        .notBePublic()
        .check(NETTY);
  }

  @Test
  void nothingLooksIntoClassesOrRunsPrograms() {
    SafeCode.check(NETTY, Set.of());
  }

  @Test
  void nothingSleeps() {
    noClasses().should().callMethod(Thread.class, "sleep", long.class).check(NETTY);
  }
}
