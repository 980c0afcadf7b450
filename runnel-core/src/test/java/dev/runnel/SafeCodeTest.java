package dev.runnel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.runnel.testing.SafeCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No reflection, no deserialisation, no code that is loaded, no program that is run. */
class SafeCodeTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(StreamEvent.class.getProtectionDomain().getCodeSource().getLocation());

  /** Providers are found by ServiceLoader, which is none of it. */
  @Test
  void theCoreHasNoneOfIt() {
    SafeCode.check(CORE, Set.of());
  }

  /** The rule sees what it is for. */
  @Test
  void theRuleFindsIt() {
    for (Class<?> bad :
        new Class<?>[] {
          Reflecting.class, Deserialising.class, Loading.class, Running.class, Looking.class
        }) {
      JavaClasses classes = new ClassFileImporter().importClasses(bad, StreamEvent.class);
      assertThatThrownBy(() -> SafeCode.check(classes, Set.of()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(bad.getSimpleName());
      SafeCode.check(classes, Set.of(SafeCodeTest.class.getName()));
    }
  }

  @SuppressWarnings("unused") // Read by the rule.
  private static final class Reflecting {
    static Object made(Class<?> type) throws ReflectiveOperationException {
      return type.getDeclaredConstructor();
    }
  }

  @SuppressWarnings("unused") // Read by the rule.
  private static final class Deserialising {
    static Object read(byte[] bytes) throws IOException, ClassNotFoundException {
      return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }
  }

  @SuppressWarnings("unused") // Read by the rule.
  private static final class Loading {
    static Object load(String name) throws ClassNotFoundException {
      return Class.forName(name);
    }
  }

  @SuppressWarnings("unused") // Read by the rule.
  private static final class Running {
    static Object run(String program) throws IOException {
      return Runtime.getRuntime().exec(new String[] {program});
    }
  }

  @SuppressWarnings("unused") // Read by the rule.
  private static final class Looking {
    static Object look(byte[] code) throws IllegalAccessException {
      return MethodHandles.lookup().defineClass(code);
    }
  }
}
