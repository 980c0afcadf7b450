package dev.runnel.local.internal.gguf;

import dev.runnel.ModelNotFoundException;
import dev.runnel.UnsupportedException;
import dev.runnel.ValidationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A GGUF file: its metadata, and its tensors as read-only bytes. Immutable and thread-safe.
 *
 * <p>A file on disk is mapped, a tensor at a time, so that it takes no heap and may be larger than
 * one mapping. Closing it leaves the mappings as they are: they go when nothing refers to them any
 * more.
 */
public final class GgufFile implements AutoCloseable {
  private final String name;
  private final GgufReader.Head head;
  private final Bytes bytes;

  private GgufFile(String name, GgufReader.Head head, Bytes bytes) {
    this.name = name;
    this.head = head;
    this.bytes = bytes;
  }

  /** The bytes of a file. */
  private interface Bytes {
    ByteBuffer slice(long offset, int length);

    long size();

    default void close() {}
  }

  /**
   * Opens a file on disk.
   *
   * @param file the file
   * @return the file; the caller closes it when all tensors have been taken
   * @throws ModelNotFoundException if there is no such file
   * @throws ValidationException if it cannot be read, or is damaged
   * @throws UnsupportedException if it is of a kind that cannot be read
   */
  public static GgufFile open(Path file) {
    if (Files.isDirectory(file)) {
      throw new ValidationException(file + " is a directory: name a GGUF file");
    }
    OnDisk bytes = OnDisk.open(file);
    try {
      ByteBuffer start = bytes.slice(0, (int) Math.min(bytes.size(), Integer.MAX_VALUE));
      return new GgufFile(file.toString(), GgufReader.read(file.toString(), start), bytes);
    } catch (RuntimeException | Error e) {
      bytes.close();
      throw e;
    }
  }

  /**
   * Opens a file that is in memory.
   *
   * @param name what to call it in errors
   * @param bytes its bytes; not copied, and not to be written to any more
   * @return the file
   * @throws ValidationException if it is damaged
   * @throws UnsupportedException if it is of a kind that cannot be read
   */
  public static GgufFile of(String name, byte[] bytes) {
    return new GgufFile(
        name, GgufReader.read(name, ByteBuffer.wrap(bytes)), new InMemory(ByteBuffer.wrap(bytes)));
  }

  /**
   * What to call the file.
   *
   * @return its path or name
   */
  public String name() {
    return name;
  }

  /**
   * The key-value pairs at its head.
   *
   * @return the metadata
   */
  public Metadata metadata() {
    return head.metadata();
  }

  /**
   * The names of all tensors.
   *
   * @return the names, in the file's order
   */
  public Set<String> tensorNames() {
    return head.tensors().keySet();
  }

  /**
   * Looks up a tensor.
   *
   * @param tensor its name
   * @return the row of the table, or empty
   */
  public Optional<TensorInfo> tensor(String tensor) {
    return Optional.ofNullable(head.tensors().get(tensor));
  }

  /**
   * The bytes of a tensor.
   *
   * @param tensor one of this file's
   * @param length how many bytes its type and shape come to
   * @return a read-only or heap buffer of that many bytes, in little-endian order
   * @throws ValidationException if the file does not reach that far
   * @throws UnsupportedException if that is more than 2 GiB
   */
  public ByteBuffer data(TensorInfo tensor, long length) {
    long room = bytes.size() - head.dataOffset();
    if (tensor.offset() < 0 || tensor.offset() > room || length > room - tensor.offset()) {
      throw new ValidationException(
          name
              + " is not a valid GGUF file: it ends within tensor '"
              + tensor.name()
              + "'; download it again");
    }
    if (length > Integer.MAX_VALUE) {
      throw new UnsupportedException(
          name + " cannot be used: tensor '" + tensor.name() + "' has more than 2 GiB");
    }
    return bytes
        .slice(head.dataOffset() + tensor.offset(), (int) length)
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private record InMemory(ByteBuffer content) implements Bytes {
    @Override
    public ByteBuffer slice(long offset, int length) {
      return content.slice((int) offset, length);
    }

    @Override
    public long size() {
      return content.capacity();
    }
  }

  /** One channel for all tensors: a file put in this one's place meanwhile is another file. */
  private record OnDisk(Path file, FileChannel channel, long size) implements Bytes {
    static OnDisk open(Path file) {
      FileChannel channel = null;
      try {
        channel = FileChannel.open(file, StandardOpenOption.READ);
        return new OnDisk(file, channel, channel.size());
      } catch (NoSuchFileException e) {
        throw new ModelNotFoundException("there is no file " + file, e);
      } catch (IOException e) {
        close(channel);
        throw unreadable(file, e);
      }
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
      try {
        return channel.map(MapMode.READ_ONLY, offset, length);
      } catch (IOException e) {
        throw unreadable(file, e);
      }
    }

    @Override
    public void close() {
      close(channel);
    }

    private static void close(@Nullable FileChannel channel) {
      if (channel != null) {
        try {
          channel.close();
        } catch (IOException e) {
          // It was read to the end.
        }
      }
    }

    private static ValidationException unreadable(Path file, IOException cause) {
      return new ValidationException("cannot read " + file + ": " + cause, cause);
    }
  }

  /** Closes the file; the bytes of its tensors stay readable. */
  @Override
  public void close() {
    bytes.close();
  }

  @Override
  public String toString() {
    return "GgufFile[" + name + "]";
  }
}
