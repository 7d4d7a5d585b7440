import Tables

/// Headings that stand twice in a file, the second with what programs put behind a name that is taken: "Price" and
/// "Price2" (Microsoft Forms), "Price.1" (pandas), "Price...2" and "Price...10" (the tidyverse), "Price_2" (janitor),
/// "Price (2)".
struct TwinHeadings {
  struct Twins: Equatable {
    /// What the headings say without their endings.
    let heading: String
    /// In the file's order.
    let columns: [Int]
  }

  /// In the order of their first columns.
  let all: [Twins]

  /// - Parameter columns: those that are looked at.
  init(_ headings: [String], among columns: [Int]) {
    let plain = Set(columns.map { headings[$0] })
    var groups: [String: [Int]] = [:]
    var order: [String] = []
    for column in columns {
      let heading = headings[column]
      let base = Self.bases(of: heading, at: column).first { $0.isPlace || plain.contains($0.text) }?.text ?? heading
      if groups[base] == nil { order.append(base) }
      groups[base, default: []].append(column)
    }
    all = order.compactMap { base in
      groups[base]!.count > 1 ? Twins(heading: HeaderText.display(base), columns: groups[base]!) : nil
    }
  }

  /// What may be left of a heading without an ending; `isPlace` where the ending is the column's own number, which
  /// says enough.
  private static func bases(of heading: String, at column: Int) -> [(text: String, isPlace: Bool)] {
    var text = Substring(heading)
    if text.last == ")" {
      text.removeLast()
      let digits = text.reversed().prefix { $0.isNumber }.count
      let rest = text.dropLast(digits)
      return digits > 0 && rest.hasSuffix(" (") ? [(String(rest.dropLast(2)), false)] : []
    }
    let digits = String(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    guard let number = Int(digits), number > 0, digits.count < 5 else { return [] }
    text.removeLast(digits.count)
    if text.hasSuffix("...") { return [(String(text.dropLast(3)), number == column + 1)] }
    guard let last = text.last else { return [] }
    if last == "." { return [(String(text.dropLast()), false)] }
    guard number > 1 else { return [] }
    return last == "_" || last == " " ? [(String(text.dropLast()), false)] : [(String(text), false)]
  }
}
