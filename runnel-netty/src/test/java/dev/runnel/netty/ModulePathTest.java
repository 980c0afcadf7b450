package dev.runnel.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tests run on the class path, where everything is found; on the module path it is not. */
class ModulePathTest {

  @Test
  void theTransportIsFoundOnTheModulePath() throws ReflectiveOperationException {
    Path[] path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(entry -> Files.exists(entry) && !isOfTests(entry.getFileName().toString()))
            .toArray(Path[]::new);
    ModuleLayer boot = ModuleLayer.boot();
    Configuration modules =
        boot.configuration()
            .resolveAndBind(ModuleFinder.of(path), ModuleFinder.of(), Set.of("dev.runnel.netty"));
    ClassLoader loader =
        boot.defineModulesWithOneLoader(modules, ClassLoader.getPlatformClassLoader())
            .findLoader("dev.runnel.netty");
    Class<?> settings = loader.loadClass("dev.runnel.spi.HttpTransportSettings");
    Class<?> transports = loader.loadClass("dev.runnel.transport.HttpTransports");
    Object made =
        transports
            .getMethod("create", settings)
            .invoke(null, settings.getMethod("defaults").invoke(null));
    try (var closeable = (AutoCloseable) made) {
      assertThat(closeable.getClass().getName()).isEqualTo(NettyTransport.class.getName());
      assertThat(closeable.getClass().getModule().isNamed()).isTrue();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Ours have the packages of what they test. */
  private static boolean isOfTests(String entry) {
    return entry.equals("test-classes") || entry.endsWith("-tests.jar");
  }
}
