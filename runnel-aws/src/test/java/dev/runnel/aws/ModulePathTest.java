package dev.runnel.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tests run on the class path, where everything is found; on the module path it is not. */
class ModulePathTest {

  @Test
  void whatTheSdkNeedsIsFoundOnTheModulePath() throws ReflectiveOperationException {
    Path[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(entry -> !isOfTests(entry.getFileName().toString()))
            .toArray(Path[]::new);
    ModuleLayer boot = ModuleLayer.boot();
    Configuration modules =
        boot.configuration()
            .resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of("dev.runnel.aws"));
    ClassLoader loader =
        boot.defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader())
            .findLoader("dev.runnel.aws");
    Class<?> type = loader.loadClass(AwsIdentity.class.getName());
    assertThat(type.getModule().isNamed()).isTrue();
    Object identity = type.getConstructor().newInstance();
    assertThat(type.getMethod("region").invoke(identity)).isNotNull();
    Object signer =
        type.getMethod("signer", String.class, String.class)
            .invoke(identity, "bedrock", "us-east-1");
    assertThat(signer).isNotNull();
  }

  /** Ours have the packages of what they test. */
  private static boolean isOfTests(String entry) {
    return entry.equals("test-classes") || entry.endsWith("-tests.jar");
  }
}
