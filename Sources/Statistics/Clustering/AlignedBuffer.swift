/// Memory aligned for vector loads, freed with its last reference. Written only while its owner is being made or by the
/// one task that owns it, which may share out parts of it.
final class AlignedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Element>
  let count: Int

  init(uninitialized count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Element>.stride, alignment: 64)
    pointer = raw.assumingMemoryBound(to: Element.self)
    self.count = count
  }

  /// Cleared.
  convenience init(count: Int) {
    self.init(uninitialized: count)
    clear()
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }

  subscript(index: Int) -> Element {
    get { pointer[index] }
    set { pointer[index] = newValue }
  }

  func fill(_ value: Element) { pointer.update(repeating: value, count: count) }

  func clear() {
    UnsafeMutableRawPointer(pointer).initializeMemory(
      as: UInt8.self, repeating: 0, count: count * MemoryLayout<Element>.stride)
  }
}
