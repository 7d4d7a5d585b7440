/// A zip archive of parts that are not compressed, or that claim to be.
package struct ZipWriter {
  package struct Part {
    package var path: String
    /// As they stand in the archive.
    package var bytes: [UInt8]
    package var isDeflated = false
    /// How long they are when they are unpacked.
    package var size: Int
    package var checksum: UInt32
  }

  package var parts: [Part] = []

  package init() {}

  /// A text as a gzip file that is not compressed (RFC 1952).
  package static func gzip(_ text: String) -> [UInt8] {
    let (writer, bytes) = (ZipWriter(), Array(text.utf8))
    let stored = [1] + writer.little(bytes.count, 2) + writer.little(~bytes.count, 2) + bytes
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + stored + writer.little(Int(writer.crc32(bytes)), 4)
      + writer.little(bytes.count, 4)
  }

  package mutating func add(_ path: String, _ text: String) { add(path, Array(text.utf8)) }

  package mutating func add(_ path: String, _ bytes: [UInt8]) {
    parts.append(Part(path: path, bytes: bytes, size: bytes.count, checksum: crc32(bytes)))
  }

  /// A part that unpacks to `size` bytes: `text`, and then its last byte again and again, a thousandth as long packed.
  package mutating func addBomb(_ path: String, beginning text: String, size: Int) {
    parts.append(Part(path: path, bytes: deflated(text, size: size), isDeflated: true, size: size, checksum: 0))
  }

  package var archive: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.path.utf8)
      // Version, flags (names are UTF-8), method, time, date, checksum, sizes, lengths of name and of further fields.
      let common = numbers(
        [
          (20, 2), (0x800, 2), (part.isDeflated ? 8 : 0, 2), (0, 2), (0x21, 2), (Int(part.checksum), 4),
          (part.bytes.count, 4), (part.size, 4), (name.count, 2), (0, 2),
        ])
      directory += numbers([(0x0201_4B50, 4), (20, 2)])
      directory += common
      directory += numbers([(0, 2), (0, 2), (0, 2), (0, 4), (bytes.count, 4)])
      directory += name
      bytes += little(0x0403_4B50, 4)
      bytes += common
      bytes += name
      bytes += part.bytes
    }
    let end = numbers(
      [
        (0x0605_4B50, 4), (0, 4), (parts.count, 2), (parts.count, 2), (directory.count, 4), (bytes.count, 4), (0, 2),
      ])
    return bytes + directory + end
  }

  private func numbers(_ values: [(value: Int, width: Int)]) -> [UInt8] {
    values.flatMap { little($0.value, $0.width) }
  }

  private func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  /// RFC 1951: the text as it is, then copies of 258 bytes from one byte back, 13 bits each.
  private func deflated(_ text: String, size: Int) -> [UInt8] {
    let stored = Array(text.utf8)
    var bytes: [UInt8] = [0]
    bytes += little(stored.count, 2)
    bytes += little(~stored.count, 2)
    bytes += stored
    var (bits, count): (UInt64, Int) = (0, 0)
    func put(_ value: UInt64, _ width: Int, _ bits: inout UInt64, _ count: inout Int, _ bytes: inout [UInt8]) {
      bits |= value << UInt64(count)
      count += width
      while count >= 8 {
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        count -= 8
      }
    }
    // The last block, with the codes that need no table.
    put(0b011, 3, &bits, &count, &bytes)
    for _ in 0..<(size - stored.count) / 258 {
      // Code 285, most significant bit first, then distance code 0.
      put(0b1010_0011, 8, &bits, &count, &bytes)
      put(0, 5, &bits, &count, &bytes)
    }
    put(0, 7, &bits, &count, &bytes)
    put(0, 7, &bits, &count, &bytes)
    return bytes
  }
}
