/// The first 176 bytes of a system file.
struct SystemFileHeader {
  enum Compression: Int {
    /// Eight bytes a value.
    case none = 0
    /// A byte for a small whole number, a missing value or eight blanks.
    case byteCodes = 1
    /// The byte codes in blocks of zlib.
    case zlib = 2
  }

  static let size = 176

  let isBigEndian: Bool
  let compression: Compression
  /// The element of the weight variable, counted from 1; 0 where the cases are not weighted.
  let weightIndex: Int
  /// Nil where the writer did not know it.
  let caseCount: Int?
  /// Subtracted from a byte code to get its number; 100 in every known file.
  let bias: Double

  init(_ bytes: [UInt8]) throws {
    guard bytes.count >= Self.size else {
      throw SPSSFault("ends at byte \(bytes.count), in the middle of its header: it is damaged or cut short")
    }
    let little = SystemFileBytes(bytes: bytes, isBigEndian: false)
    let big = SystemFileBytes(bytes: bytes, isBigEndian: true)
    // The layout code is 2, or 3 in some files, in the file's order of bytes.
    let layouts = 2...3
    if try layouts.contains(little.int32(at: 64)) {
      isBigEndian = false
    } else if try layouts.contains(big.int32(at: 64)) {
      isBigEndian = true
    } else {
      throw SPSSFault("has a damaged header: its layout code is neither 2 nor 3")
    }
    let file = isBigEndian ? big : little
    guard let compression = Compression(rawValue: try file.int32(at: 72)) else {
      throw SPSSFault(
        "has a compression that is not known (\(try file.int32(at: 72))); there are 0, 1 and 2",
        hint: "Save it from SPSS as .sav.")
    }
    self.compression = compression
    weightIndex = try file.int32(at: 76)
    let count = try file.int32(at: 80)
    caseCount = count >= 0 ? count : nil
    let bias = try file.double(at: 84)
    self.bias = bias.isFinite ? bias : 100
  }
}
