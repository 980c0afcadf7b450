package dev.runnel.local.internal.store;

import dev.runnel.CallContext;
import dev.runnel.CancelledException;
import dev.runnel.ProtocolException;
import dev.runnel.ProviderException;
import dev.runnel.RunnelException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gets one model into a folder: lock, read back what is there, fetch the rest, check it, move it
 * into place. Runs on the caller's thread and ends with the file or an error; what came is kept for
 * the next try unless it is known to be wrong; of a part that holds nothing, nothing stays.
 */
public final class Pull {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

  private static final byte[] MAGIC = {'G', 'G', 'U', 'F'};

  /** How much is shown of what is something else. */
  private static final int SHOWN = 40;

  private final Order order;
  private final Path folder;
  private final Network network;
  private final ToLongFunction<Path> room;
  private final CallContext context;
  private final Progress progress;

  /**
   * A pull.
   *
   * @param order what is wanted
   * @param folder where to; it need not exist
   * @param network how to reach the server
   * @param room how many bytes a folder has room for
   * @param context ends the pull when it ends
   * @param progress hears how it goes
   */
  public Pull(
      Order order,
      Path folder,
      Network network,
      ToLongFunction<Path> room,
      CallContext context,
      Progress progress) {
    this.order = order;
    this.folder = folder;
    this.network = network;
    this.room = room;
    this.context = context;
    this.progress = progress;
  }

  /**
   * Runs. Blocks.
   *
   * @return the file, whole and checked
   * @throws RunnelException if it cannot be had
   */
  public Path run() {
    try {
      new Stop(context).check();
      Path file = folder.resolve(order.name() + ModelName.EXTENSION);
      if (!isThere(file)) {
        Files.createDirectories(folder);
        locked(file);
      }
      return file;
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException("the pull of " + order.name() + " was interrupted");
    } catch (IOException e) {
      throw Failures.disk(e, folder);
    }
  }

  /** What is no file would be found in the way at the end, after all has come. */
  private static boolean isThere(Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      return true;
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(file.toString(), null, "is in the way and no file");
    }
    return false;
  }

  private void locked(Path file) throws IOException, InterruptedException {
    Path lockFile = folder.toRealPath().resolve(file.getFileName() + ".lock");
    try (var lock = StoreLock.take(lockFile, context, progress::waiting)) {
      // Whoever had the lock before may have pulled it.
      if (!isThere(file)) {
        fetch(file);
      }
    }
  }

  private void fetch(Path file) throws IOException, InterruptedException {
    try (PartFile part = PartFile.open(file)) {
      part.readBack(new Stop(context));
      if (part.length() > order.size()) {
        part.restart(null);
      }
      if (part.length() < order.size()) {
        checkRoom(part.length());
        download(part);
      }
      String checksum = part.checksum();
      if (!checksum.equals(order.sha256())) {
        part.discard();
        throw new ProtocolException(
            "what came from "
                + order.host()
                + " is not "
                + order.name()
                + " and was deleted: its SHA-256 is "
                + checksum
                + " instead of "
                + order.sha256());
      }
      part.become(file, order.size());
    }
  }

  private void download(PartFile part) throws IOException, InterruptedException {
    if (!tryDownload(part)) {
      part.restart(null);
      if (!tryDownload(part)) {
        throw new ProtocolException(
            order.host() + " answers as if a part of " + order.name() + " had been asked for");
      }
    }
  }

  /** False if the server cannot go on where the part ends. */
  private boolean tryDownload(PartFile part) throws IOException, InterruptedException {
    // Without a tag the bytes might be of another file, which only shows when all have come.
    String entityTag = part.entityTag();
    long from = entityTag == null ? 0 : part.length();
    try (Transfer transfer = Transfer.open(order, network, context, from, entityTag)) {
      switch (transfer.status()) {
        case OK -> {
          checkContent(transfer.headers());
          part.restart(transfer.headers().firstValue("etag").orElse(null));
        }
        case PARTIAL -> {
          if (from == 0 || !goesOn(transfer, from)) {
            return false;
          }
        }
        case RANGE_NOT_SATISFIABLE -> {
          return false;
        }
        default ->
            throw Failures.refused(transfer.status(), transfer.uri(), transfer.headers(), order);
      }
      copy(transfer, part);
      return true;
    }
  }

  private boolean goesOn(Transfer transfer, long from) {
    String range = transfer.headers().firstValue("content-range").orElse("");
    Matcher match = CONTENT_RANGE.matcher(range.strip());
    if (!match.matches() || !match.group(1).equals(Long.toString(from))) {
      return false;
    }
    String size = match.group(2);
    return size.equals("*") || size.equals(Long.toString(order.size()));
  }

  private void copy(Transfer transfer, PartFile part) throws IOException, InterruptedException {
    long resumed = part.length();
    boolean canGoOn = part.entityTag() != null;
    boolean isKnown = false;
    progress.received(part.length(), resumed);
    while (part.length() < order.size()) {
      List<ByteBuffer> buffers = transfer.next(part.length(), canGoOn);
      if (buffers == null) {
        throw Failures.cutOff(null, order, part.length(), canGoOn);
      }
      for (ByteBuffer buffer : buffers) {
        checkFit(part, buffer.remaining());
        part.append(buffer);
      }
      if (!isKnown && part.length() >= MAGIC.length) {
        checkKind(part);
        isKnown = true;
      }
      progress.received(part.length(), resumed);
    }
  }

  private void checkFit(PartFile part, int more) throws IOException {
    if (part.length() + more > order.size()) {
      part.discard();
      throw wrongSize("more than " + order.size());
    }
  }

  /** Found out by the first bytes, not by the checksum of all of them. */
  private void checkKind(PartFile part) throws IOException {
    byte[] head = part.head(SHOWN);
    if (!Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      part.discard();
      throw Failures.otherKind(head, order);
    }
  }

  /** Whoever answers in the server's place, to have the user log in, does so with a page. */
  private void checkContent(HttpHeaders headers) {
    if (headers.firstValue("content-type").orElse("").startsWith("text/html")) {
      throw new ProtocolException(
          order.host() + " answered with a web page: check whether the network wants a log-in");
    }
    long size = headers.firstValueAsLong("content-length").orElse(order.size());
    if (size != order.size()) {
      throw wrongSize(Long.toString(size));
    }
  }

  private ProtocolException wrongSize(String size) {
    return new ProtocolException(
        "what "
            + order.host()
            + " has is not "
            + order.name()
            + ": it is of "
            + size
            + " bytes instead of "
            + order.size());
  }

  private void checkRoom(long present) {
    long needed = order.size() - present;
    long free = room.applyAsLong(folder);
    if (free < needed) {
      throw new ProviderException(
          "no room for "
              + order.name()
              + " in "
              + folder
              + ": it takes "
              + megabytes(needed)
              + " more, and "
              + megabytes(free)
              + " are free",
          (Throwable) null);
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /**
   * How many bytes a file system has room for, as its user.
   *
   * @param folder a folder on it
   * @return the bytes, as many as there can be if that is unknown
   */
  public static long usableSpace(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
