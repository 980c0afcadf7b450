package dev.runnel.local;

import dev.runnel.CallContext;
import dev.runnel.ModelNotFoundException;
import dev.runnel.ProviderException;
import dev.runnel.ValidationException;
import dev.runnel.internal.text.Nearest;
import dev.runnel.local.internal.store.ModelName;
import dev.runnel.local.internal.store.Network;
import dev.runnel.local.internal.store.Order;
import dev.runnel.local.internal.store.Progress;
import dev.runnel.local.internal.store.Pull;
import dev.runnel.local.internal.store.StoreFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models on this machine, and how more get there.
 *
 * <pre>{@code
 * ModelStore store = ModelStore.ofUser();
 * store.pull("smollm2-135m", progress -> show(progress.received(), progress.size()));
 * try (CompletionModel model = Models.of("local:smollm2-135m")) {
 *   ...
 * }
 * }</pre>
 *
 * <p>A store is a folder: the model {@code NAME} is its file {@code NAME.gguf}. Files that were put
 * there by hand are models, too, and deleting a file takes its model away. What is being pulled is
 * {@code NAME.gguf.part}, with the server's tag of it in {@code NAME.gguf.etag} and a lock in
 * {@code NAME.gguf.lock}; the lock is empty, and stays.
 *
 * <p>Immutable and thread-safe; other processes may use the folder at the same time.
 */
public final class ModelStore {
  private final Path folder;
  private final List<CatalogueEntry> catalogue;
  private final Network network;
  private final ToLongFunction<Path> room;

  ModelStore(
      Path folder, List<CatalogueEntry> catalogue, Network network, ToLongFunction<Path> room) {
    this.folder = folder;
    this.catalogue = List.copyOf(catalogue);
    this.network = network;
    this.room = room;
  }

  /**
   * The store of whoever runs this process: {@code $RUNNEL_MODELS}, else {@code
   * $XDG_CACHE_HOME/runnel/models}, else {@code ~/.cache/runnel/models}, on macOS {@code
   * ~/Library/Caches/runnel/models} and on Windows {@code %LOCALAPPDATA%\runnel\models}. Touches no
   * disk.
   *
   * @return the store; its folder need not exist
   * @throws ValidationException if a variable holds what cannot be a path
   */
  public static ModelStore ofUser() {
    return ofUser(System::getenv);
  }

  /**
   * The store of a user with other environment variables.
   *
   * @param environment looks up a variable; null where it is not set
   * @return the store; its folder need not exist
   * @throws ValidationException if a variable holds what cannot be a path
   */
  public static ModelStore ofUser(UnaryOperator<@Nullable String> environment) {
    return at(
        StoreFolder.of(
            environment, System.getProperty("os.name", ""), System.getProperty("user.home", "")));
  }

  /**
   * The store of a folder.
   *
   * @param folder the folder; it need not exist
   * @return the store
   */
  public static ModelStore at(Path folder) {
    return new ModelStore(
        folder.toAbsolutePath().normalize(),
        Catalogue.bundled(),
        Network.DEFAULT,
        Pull::usableSpace);
  }

  /**
   * The same folder with another catalogue, such as that of a mirror of one's own.
   *
   * @param entries what can be pulled by name
   * @return a new store
   */
  public ModelStore withCatalogue(List<CatalogueEntry> entries) {
    return new ModelStore(folder, entries, network, room);
  }

  /**
   * Where the models are.
   *
   * @return the folder, absolute; it need not exist
   */
  public Path folder() {
    return folder;
  }

  /**
   * What can be pulled by name.
   *
   * @return the entries, the one to try first at the head
   */
  public List<CatalogueEntry> catalogue() {
    return catalogue;
  }

  /**
   * What is there.
   *
   * @return the models by name; none if there is no folder
   * @throws ProviderException if the folder cannot be read
   */
  public List<InstalledModel> models() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(ModelStore::installed)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(InstalledModel::name))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new ProviderException("cannot read the models in " + folder, e);
    }
  }

  /**
   * Looks for a model.
   *
   * @param name its name
   * @return its GGUF file, or empty if it is not there or the name cannot be one
   */
  public Optional<Path> find(String name) {
    if (!ModelName.isValid(name)) {
      return Optional.empty();
    }
    return Optional.of(folder.resolve(name + ModelName.EXTENSION)).filter(Files::isRegularFile);
  }

  /**
   * Gets a model of the catalogue, without a way to cancel but an interrupt. See {@link
   * #pull(CallContext, CatalogueEntry, PullListener)}.
   *
   * @param name its name in the catalogue
   * @param listener hears how it goes
   * @return its GGUF file
   * @throws ModelNotFoundException if the catalogue has no such name; it says the nearest
   */
  public Path pull(String name, PullListener listener) {
    return pull(CallContext.background(), name, listener);
  }

  /**
   * Gets a model of the catalogue. See {@link #pull(CallContext, CatalogueEntry, PullListener)}.
   *
   * @param context ends the pull when it ends
   * @param name its name in the catalogue
   * @param listener hears how it goes
   * @return its GGUF file
   * @throws ModelNotFoundException if the catalogue has no such name; it says the nearest
   */
  public Path pull(CallContext context, String name, PullListener listener) {
    Optional<Path> present = find(name);
    return present.isPresent() ? present.get() : pull(context, entry(name), listener);
  }

  /**
   * Gets a model, and waits until it is there. One that is there already is left as it is, and
   * nothing is sent.
   *
   * <p>An earlier try is gone on with where it ended, if the server can and gave a strong tag then.
   * The file gets its name only when it is whole and its checksum is right. If the pull ends early,
   * for whatever reason, what came stays for the next try; where nothing came, nothing stays but
   * the folder and the empty lock. If another pull of the same model is under way, this one waits
   * for it. Redirects are followed, but never from HTTPS to HTTP. Proxies are the JDK's: {@code
   * https.proxyHost} and {@code https.proxyPort}, or the default {@link java.net.ProxySelector}.
   *
   * <p>Interrupting the thread cancels, too; the flag stays set.
   *
   * @param context ends the pull when it ends, within a tenth of a second
   * @param entry what to get
   * @param listener hears how it goes
   * @return the GGUF file
   * @throws dev.runnel.CancelledException if the context was cancelled or the thread interrupted
   * @throws dev.runnel.DeadlineExceededException if the context's deadline passed
   * @throws dev.runnel.StreamTimeoutException if no connection stood within 10 s, or no byte came
   *     for 60 s
   * @throws dev.runnel.TransportException if the server cannot be reached, or the connection broke
   * @throws dev.runnel.TruncatedStreamException if the server closed the connection too early
   * @throws dev.runnel.ProtocolException if what came is not the file, by its first bytes, its
   *     length or its checksum; it has been deleted
   * @throws ModelNotFoundException if the server has no such file; {@link
   *     dev.runnel.AuthenticationException}, {@link dev.runnel.RateLimitException} and {@link
   *     ProviderException} for its other answers
   * @throws ProviderException also if the disk has no room or cannot be written to
   */
  public Path pull(CallContext context, CatalogueEntry entry, PullListener listener) {
    Objects.requireNonNull(context, "context");
    Objects.requireNonNull(listener, "listener");
    var order = new Order(entry.name(), entry.uri(), entry.size(), entry.sha256());
    return new Pull(order, folder, network, room, context, told(entry, listener)).run();
  }

  /** A store whose clocks, trust and disk are the test's. */
  ModelStore with(Network network, ToLongFunction<Path> room) {
    return new ModelStore(folder, catalogue, network, room);
  }

  private CatalogueEntry entry(String name) {
    return catalogue.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ModelNotFoundException(unknown(name)));
  }

  private String unknown(String name) {
    return Nearest.to(name, catalogue.stream().map(CatalogueEntry::name).toList())
        .map(each -> "the catalogue has no '" + name + "'; did you mean '" + each + "'?")
        .orElse("the catalogue has no '" + name + "', nor any other model");
  }

  private static Optional<InstalledModel> installed(Path file) {
    String fileName = file.getFileName().toString();
    if (!fileName.endsWith(ModelName.EXTENSION)) {
      return Optional.empty();
    }
    String name = fileName.substring(0, fileName.length() - ModelName.EXTENSION.length());
    if (!ModelName.isValid(name) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new InstalledModel(name, file, Files.size(file)));
    } catch (IOException e) {
      // Gone since the folder was listed.
      return Optional.empty();
    }
  }

  private static Progress told(CatalogueEntry entry, PullListener listener) {
    return new Progress() {
      @Override
      public void received(long received, long resumed) {
        listener.progressed(new PullProgress(entry.name(), received, entry.size(), resumed));
      }

      @Override
      public void waiting() {
        listener.waiting(entry.name());
      }
    };
  }
}
