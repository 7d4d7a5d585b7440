/// The characters of a portable file: lines of 80, in a character set that the file's header tells.
struct PortableText {
  /// The file's own characters without line ends, short lines filled with blanks to 80.
  let raw: [UInt8]
  /// The same as ASCII, where the header's table has a character; other bytes as they are.
  let plain: [UInt8]
  /// The file's own byte of each ASCII character; nil where its table has none.
  let written: [UInt8?]
  /// The blank of the file.
  let blank: UInt8
  let lineEnding: [UInt8]

  static let width = 80
  /// Five lines of 40 that name the character set, the table of 256, and the tag.
  static let headerSize = 464
  private static let table = 200..<456
  private static let tag = Array("SPSSPORT".utf8)

  /// The ASCII characters of the table's places from 64 on; a zero where the place has none.
  private static let characters: [UInt8] =
    Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .<(+|&[]!$*);^-/|,%_>?`:#@'=\"".utf8)
    + [0, 0, 0, 0, 0, 0, UInt8(ascii: "~")] + [UInt8](repeating: 0, count: 21) + Array("{}\\".utf8)

  static func isPortable(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= headerSize else { return false }
    let start = unwrapped(bytes.prefix(2 * headerSize), blank: 0x20, most: Int.max)
    guard start.count >= headerSize else { return false }
    let written = written(start)
    // Text of a few signs, such as ratings, may fit the tag by chance: the letters of a table are all different.
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).compactMap { written[Int($0)] }
    guard Set(letters).count == 26 else { return false }
    return zip(tag, start[456..<464]).allSatisfy { written[Int($0)] == $1 }
  }

  init(_ bytes: [UInt8]) throws {
    let start = Self.unwrapped(bytes.prefix(2 * Self.headerSize), blank: 0x20, most: Int.max)
    guard start.count >= Self.headerSize else { throw SPSSFault("is cut short: a portable file has a longer header") }
    let written = Self.written(start)
    blank = written[0x20] ?? 0x20
    // Lines are filled up to 80; a file of little more than line ends is none.
    let most = 8 * bytes.count + 4096
    raw = Self.unwrapped(bytes[...], blank: blank, most: most)
    guard raw.count <= most else { throw SPSSFault("has too many empty lines for a portable file") }
    var ascii = (0..<256).map { UInt8($0) }
    for character in (0..<128).reversed() {
      if let byte = written[character] { ascii[Int(byte)] = UInt8(character) }
    }
    plain = raw.map { ascii[Int($0)] }
    // A byte that stands for two characters, or for a line end, cannot be written for this one.
    self.written = written.enumerated().map { character, byte in
      byte.flatMap { ascii[Int($0)] == UInt8(character) && $0 != 0x0A && $0 != 0x0D ? $0 : nil }
    }
    let firstEnd = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D }
    lineEnding =
      switch firstEnd {
      case nil: []
      case let end? where bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A: [0x0D, 0x0A]
      case let end?: [bytes[end]]
      }
  }

  /// The characters without line ends; stops when there are more than `most`.
  private static func unwrapped(_ bytes: ArraySlice<UInt8>, blank: UInt8, most: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var column = 0
    var last: UInt8 = 0
    for byte in bytes {
      if byte == 0x0A || byte == 0x0D {
        if !(byte == 0x0A && last == 0x0D) {
          if column < width { text.append(contentsOf: repeatElement(blank, count: width - column)) }
          column = 0
        }
      } else {
        text.append(byte)
        column += 1
      }
      last = byte
      if text.count > most { break }
    }
    return text
  }

  /// The byte of each ASCII character in a file that begins with `start`.
  private static func written(_ start: [UInt8]) -> [UInt8?] {
    var written = [UInt8?](repeating: nil, count: 128)
    let places = start[table]
    let zero = places[places.startIndex + 64]
    for (place, character) in characters.enumerated() where character != 0 {
      let byte = places[places.startIndex + 64 + place]
      // Places without a character have the byte of 0.
      if byte == zero && place != 0 { continue }
      if written[Int(character)] == nil { written[Int(character)] = byte }
    }
    return written
  }

  /// Whether everything but texts can be written: numbers, and the letters of records.
  var canBeWritten: Bool {
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*.-+/_ ?".utf8.allSatisfy { written[Int($0)] != nil }
  }

  /// The lines of `raw`, with the line ends of the file.
  func wrapped(_ raw: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count + raw.count / Self.width * lineEnding.count + 16)
    for start in stride(from: 0, to: raw.count, by: Self.width) {
      bytes.append(contentsOf: raw[start..<min(raw.count, start + Self.width)])
      bytes.append(contentsOf: lineEnding)
    }
    return bytes
  }
}
