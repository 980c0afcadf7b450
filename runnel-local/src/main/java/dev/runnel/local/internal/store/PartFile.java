package dev.runnel.local.internal.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a file, its checksum so far, and the server's tag of the file it belongs to.
 *
 * <p>The checksum always covers exactly the bytes on disk: those of an earlier try are read back
 * first. Closing leaves the part for the next try, unless it holds nothing. Nothing is written
 * through symbolic links: those would be somebody else's.
 */
final class PartFile implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_TAG = 1024;

  private final Path part;
  private final Path tag;
  private final FileChannel channel;
  private final MessageDigest digest;
  private long length;

  private PartFile(Path part, Path tag, FileChannel channel, MessageDigest digest) {
    this.part = part;
    this.tag = tag;
    this.channel = channel;
    this.digest = digest;
  }

  /** Opens what there is; {@link #readBack} comes next. */
  static PartFile open(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Path tag = file.resolveSibling(file.getFileName() + ".etag");
    return new PartFile(
        part, tag, FileChannel.open(part, CREATE, READ, WRITE, NOFOLLOW_LINKS), sha256());
  }

  /** Sums up what an earlier try left. */
  void readBack(Stop stop) throws IOException, InterruptedException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (channel.read(buffer) >= 0) {
      buffer.flip();
      length += buffer.remaining();
      digest.update(buffer);
      buffer.clear();
      stop.check();
    }
  }

  /** How many bytes there are. */
  long length() {
    return length;
  }

  /** The tag of the file the bytes belong to, or null if the server gave none to go by. */
  @Nullable String entityTag() throws IOException {
    if (!Files.isRegularFile(tag, NOFOLLOW_LINKS)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(tag, NOFOLLOW_LINKS)) {
      String text = new String(in.readNBytes(LONGEST_TAG), StandardCharsets.US_ASCII);
      return isStrong(text) ? text : null;
    }
  }

  /**
   * Drops what there is.
   *
   * @param entityTag the tag of the file that comes now, or null
   */
  void restart(@Nullable String entityTag) throws IOException {
    channel.truncate(0);
    channel.position(0);
    digest.reset();
    length = 0;
    if (isStrong(entityTag)) {
      Files.writeString(
          tag,
          entityTag,
          StandardCharsets.US_ASCII,
          CREATE,
          WRITE,
          TRUNCATE_EXISTING,
          NOFOLLOW_LINKS);
    } else {
      Files.deleteIfExists(tag);
    }
  }

  /** Appends bytes. */
  void append(ByteBuffer bytes) throws IOException {
    digest.update(bytes.duplicate());
    while (bytes.hasRemaining()) {
      length += channel.write(bytes);
    }
  }

  /** The SHA-256 of all bytes, as hex digits. To be asked for once, at the end. */
  String checksum() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The first bytes, so many at most. */
  byte[] head(int limit) throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(limit, length));
    while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {
      // Goes on.
    }
    return Arrays.copyOf(head.array(), head.position());
  }

  /**
   * Makes the part the file, for good and in one step.
   *
   * @param size how long it has to be: the checksum is of what was written, not of what is there
   */
  void become(Path file, long size) throws IOException {
    if (channel.size() != size) {
      discard();
      throw new IOException("something else wrote to " + part.getFileName());
    }
    channel.force(true);
    channel.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(tag);
    forceFolder(file);
  }

  /** Closes and deletes. */
  void discard() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
    Files.deleteIfExists(tag);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    // An interrupt may have come between opening and writing.
    if (Files.exists(part) && Files.size(part) == 0) {
      discard();
    }
  }

  /** If-Range takes no weak tag: it would promise the same meaning, not the same bytes. */
  private static boolean isStrong(@Nullable String entityTag) {
    return entityTag != null
        && entityTag.length() < LONGEST_TAG
        && entityTag.matches("\"[\\x21-\\x7e&&[^\"]]*\"");
  }

  /** Not every system lets a folder be opened; the name is then written when it pleases. */
  private static void forceFolder(Path file) {
    try (FileChannel folder = FileChannel.open(file.resolveSibling(""), READ)) {
      folder.force(true);
    } catch (IOException e) {
      // The file itself is safe.
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
