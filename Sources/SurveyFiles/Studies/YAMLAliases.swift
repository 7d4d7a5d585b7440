/// How often a YAML text refers to other places of itself (`*name`). A few hundred bytes of such can stand for billions.
struct YAMLAliases {
  static let most = 10

  /// The first alias beyond those that a study may have; nil where there are no more.
  private(set) var excess: String?

  init(_ text: String) {
    var count = 0
    var at = 0
    // What came before on the line, blanks aside: a star begins an alias only where a value may begin.
    var before: UInt8 = Self.lineFeed
    let bytes = Array(text.utf8)
    while at < bytes.count {
      let byte = bytes[at]
      let beginsValue = Self.openers.contains(before)
      if byte == UInt8(ascii: "#"), at == 0 || Self.blanks.contains(bytes[at - 1]) {
        at = bytes[at...].firstIndex(of: Self.lineFeed) ?? bytes.count
        continue
      }
      if beginsValue, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        at = Self.quoteEnd(bytes, at)
        before = byte
        continue
      }
      if beginsValue, byte == UInt8(ascii: "*"), at + 1 < bytes.count, !Self.blanks.contains(bytes[at + 1]) {
        count += 1
        if count > Self.most {
          let name = bytes[at...].prefix { !Self.blanks.contains($0) && !Self.openers.contains($0) }.prefix(40)
          excess = String(decoding: name, as: UTF8.self)
          return
        }
      }
      if byte == Self.lineFeed || !Self.blanks.contains(byte) { before = byte }
      at += 1
    }
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let blanks = Array(" \t\r\n".utf8)
  private static let openers = Array("\n\r-?:,[{".utf8)

  private static func quoteEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start + 1
    while at < bytes.count, bytes[at] != bytes[start] {
      at += bytes[at] == UInt8(ascii: "\\") && bytes[start] == UInt8(ascii: "\"") ? 2 : 1
    }
    return at + 1
  }
}
