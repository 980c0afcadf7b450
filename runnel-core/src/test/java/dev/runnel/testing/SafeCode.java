package dev.runnel.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.ObjectInput;
import java.io.ObjectInputFilter;
import java.lang.invoke.MethodHandles;
import java.util.Set;

/**
 * What no main code does: look into classes, make objects or code of bytes, run other programs, go
 * around the JVM. For the tests of all modules.
 */
public final class SafeCode {
  /** Of {@link Class}, {@link ClassLoader}, {@link Runtime} and {@link System}. */
  private static final Set<String> LOADING =
      Set.of(
          "java.lang.Class.forName",
          "java.lang.Class.newInstance",
          "java.lang.Class.getMethod",
          "java.lang.Class.getMethods",
          "java.lang.Class.getField",
          "java.lang.Class.getFields",
          "java.lang.Class.getConstructor",
          "java.lang.Class.getConstructors",
          "java.lang.Class.getDeclaredMethod",
          "java.lang.Class.getDeclaredMethods",
          "java.lang.Class.getDeclaredField",
          "java.lang.Class.getDeclaredFields",
          "java.lang.Class.getDeclaredConstructor",
          "java.lang.Class.getDeclaredConstructors",
          "java.lang.ClassLoader.defineClass",
          "java.lang.ClassLoader.loadClass",
          "java.lang.System.load",
          "java.lang.System.loadLibrary",
          "java.lang.Runtime.load",
          "java.lang.Runtime.loadLibrary");

  private static final DescribedPredicate<JavaClass> REFLECTION =
      resideInAnyPackage("java.lang.reflect..", "java.lang.foreign..", "sun..", "jdk.internal..")
          .or(assignableTo(MethodHandles.Lookup.class));

  private static final DescribedPredicate<JavaClass> DESERIALISATION =
      resideInAnyPackage("java.rmi..", "javax.naming..", "javax.script..", "java.beans..")
          .or(assignableTo(ObjectInput.class))
          .or(assignableTo(ObjectInputFilter.class));

  private static final DescribedPredicate<JavaClass> PROCESSES =
      assignableTo(ProcessBuilder.class).or(assignableTo(Process.class));

  private SafeCode() {}

  /**
   * Checks classes.
   *
   * @param classes the main code of a module
   * @param exceptions the names of those that are argued for where they are named
   */
  public static void check(JavaClasses classes, Set<String> exceptions) {
    DescribedPredicate<JavaClass> others =
        describe("are no exceptions", type -> !exceptions.contains(outermost(type)));
    noClasses()
        .that(others)
        .should()
        .dependOnClassesThat(REFLECTION.or(DESERIALISATION).or(PROCESSES))
        .orShould()
        .callMethodWhere(describe("loads or looks into classes or code", SafeCode::isLoading))
        .orShould()
        .callMethodWhere(describe("runs a program", SafeCode::isExecution))
        .check(classes);
  }

  private static String outermost(JavaClass type) {
    String name = type.getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static boolean isLoading(JavaAccess<?> call) {
    return LOADING.contains(called(call));
  }

  private static boolean isExecution(JavaAccess<?> call) {
    return called(call).equals("java.lang.Runtime.exec");
  }

  private static String called(JavaAccess<?> call) {
    return call.getTargetOwner().getName() + "." + call.getTarget().getName();
  }
}
