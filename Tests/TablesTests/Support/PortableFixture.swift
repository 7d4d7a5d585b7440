/// Portable files put together from their records.
enum PortableFixture {
  /// The table of characters from its place 64 on.
  private static let characters =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .<(+|&[]!$*);^-/|,%_>?`:#@'=\"000000~"
    + String(repeating: "0", count: 21) + "{}\\"

  /// A file with these records behind its header.
  /// - Parameters:
  ///   - lineEnding: empty for a file without lines.
  ///   - translation: the byte that stands for each character.
  static func file(
    _ records: String, lineEnding: String = "\r\n", translation: (UInt8) -> UInt8 = { $0 }
  ) -> [UInt8] {
    var text = String(repeating: "0", count: 160) + "ASCII SPSS PORT FILE" + String(repeating: " ", count: 20)
    text += String(repeating: "0", count: 64) + characters
    text += String(repeating: "0", count: 456 - text.utf8.count) + "SPSSPORT" + records
    text += String(repeating: "Z", count: 80 - text.utf8.count % 80)
    let bytes = text.utf8.map(translation)
    var file: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 80) {
      file += bytes[start..<min(bytes.count, start + 80)] + Array(lineEnding.utf8)
    }
    return file
  }

  /// A whole number as the format writes it.
  static func number(_ value: Int) -> String { String(value, radix: 30, uppercase: true) + "/" }

  /// A text with its length before it.
  static func text(_ text: String) -> String { number(text.utf8.count) + text }

  /// A variable with its format: 5 for numbers, 1 for texts, 20 for dates.
  static func variable(_ name: String, width: Int = 0, format: Int = 5) -> String {
    let print = number(format) + number(8) + number(0)
    return "7" + number(width) + text(name) + print + print
  }

  static let start = "A" + text("20210101") + text("000000")

  /// Three cases of a number with labels and missing values, a weight, a text and a date.
  static let survey: [UInt8] = {
    var records = start + "1" + text("test") + "4" + number(4) + "5" + number(11) + "6" + text("WGT")
    records += variable("IMP_1") + "9" + number(0) + "8" + number(9) + "C" + text("Wie wichtig?")
    records += variable("WGT") + variable("CITY", width: 10, format: 1) + "8" + text("nobody")
    records += variable("DAY", format: 20)
    records += "D" + number(1) + text("IMP_1") + number(2) + number(1) + text("not at all") + number(5) + text("much")
    records += "E" + number(1) + text("a note") + "F"
    records += number(5) + "0.F/" + text("Köln") + number(13_834_195_200)
    records += "-1/1.F/" + text("a, \"b") + "*."
    records += "*." + number(1) + text(" ") + number(86_400)
    return file(records)
  }()
}
