package dev.runnel.local.internal.tensor;

import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Chooses the kernels for this JVM: those of the Vector API where its module is present ({@code
 * --add-modules jdk.incubator.vector}), else plain ones.
 */
public final class KernelChoice {
  private static final System.Logger LOG = System.getLogger("dev.runnel.local");
  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR_KERNELS = "dev.runnel.local.internal.tensor.VectorKernels";

  private KernelChoice() {}

  /**
   * The fastest kernels there are.
   *
   * @return makes kernels, one set for each worker
   */
  public static Supplier<Kernels> best() {
    return Best.KERNELS;
  }

  /** The choice, made once. */
  private static final class Best {
    private static final Supplier<Kernels> KERNELS = choose();

    private static Supplier<Kernels> choose() {
      var vectors = ModuleLayer.boot().findModule(MODULE);
      if (vectors.isEmpty()) {
        return Kernels::new;
      }
      try {
        // Compiled apart, since `--release` hides incubating modules; so it cannot be named here.
        KernelChoice.class.getModule().addReads(vectors.get());
        var maker =
            Class.forName(VECTOR_KERNELS).asSubclass(Kernels.class).getDeclaredConstructor();
        maker.newInstance();
        return () -> make(maker);
      } catch (ReflectiveOperationException | LinkageError e) {
        LOG.log(Level.WARNING, "the Vector API of this JVM cannot be used", e);
        return Kernels::new;
      }
    }

    private static Kernels make(java.lang.reflect.Constructor<? extends Kernels> maker) {
      try {
        return maker.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("the first of these kernels could be made", e);
      }
    }
  }
}
