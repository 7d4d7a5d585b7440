/// The bytes of a system file with its order of bytes; reading beyond their end throws.
struct SystemFileBytes {
  let bytes: [UInt8]
  let isBigEndian: Bool

  var count: Int { bytes.count }

  /// `offset..<offset + count`, if the file has them.
  func range(at offset: Int, count: Int) throws -> Range<Int> {
    guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else {
      throw SPSSFault("ends at byte \(bytes.count), in the middle of its dictionary: it is damaged or cut short")
    }
    return offset..<offset + count
  }

  func int32(at offset: Int) throws -> Int {
    let range = try range(at: offset, count: 4)
    let raw = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: range.lowerBound, as: Int32.self) }
    return Int(isBigEndian ? Int32(bigEndian: raw) : Int32(littleEndian: raw))
  }

  func int64(at offset: Int) throws -> Int {
    let range = try range(at: offset, count: 8)
    let raw = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: range.lowerBound, as: Int64.self) }
    return Int(isBigEndian ? Int64(bigEndian: raw) : Int64(littleEndian: raw))
  }

  func double(at offset: Int) throws -> Double {
    Double(bitPattern: UInt64(bitPattern: Int64(try int64(at: offset))))
  }

  /// The bytes of a number as this file writes it.
  func written(int32 value: Int) -> [UInt8] {
    let value = Int32(truncatingIfNeeded: value)
    return withUnsafeBytes(of: isBigEndian ? value.bigEndian : value.littleEndian) { Array($0) }
  }

  func written(int64 value: Int) -> [UInt8] {
    let value = Int64(value)
    return withUnsafeBytes(of: isBigEndian ? value.bigEndian : value.littleEndian) { Array($0) }
  }

  func written(double value: Double) -> [UInt8] { written(int64: Int(Int64(bitPattern: value.bitPattern))) }
}
