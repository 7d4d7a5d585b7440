#if canImport(Glibc)
  import Glibc
#endif

/// Memory in large pages, where first touching millions of small ones would cost more than the work itself.
enum LargePages {
  /// Asks for them before large new memory is written.
  static func prefer(_ buffer: UnsafeMutableRawBufferPointer) {
    #if canImport(Glibc)
      guard buffer.count >= 8 << 20 else { return }
      let start = UInt(bitPattern: buffer.baseAddress!)
      let aligned = (start + 4095) & ~4095
      madvise(UnsafeMutableRawPointer(bitPattern: aligned), buffer.count - Int(aligned - start), MADV_HUGEPAGE)
    #endif
  }
}
