package dev.runnel.local.internal.tensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers within byte arrays, the lowest byte first. */
final class LittleEndian {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private LittleEndian() {}

  static short i16(byte[] bytes, int offset) {
    return (short) SHORT.get(bytes, offset);
  }

  static int i32(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  static float f16(byte[] bytes, int offset) {
    return Float.float16ToFloat(i16(bytes, offset));
  }

  static float f32(byte[] bytes, int offset) {
    return Float.intBitsToFloat(i32(bytes, offset));
  }
}
