import Tables

/// Makes the names of columns unique, and names columns that have answers and no name.
struct HeaderNames {
  private(set) var names: [String]
  /// A sentence each on the names that were given.
  private(set) var notes: [String] = []

  /// So many columns are named in a note; the others are counted.
  static let mostListed = 5

  /// - Parameters:
  ///   - names: as the file gives them.
  ///   - hasAnswers: whether a column has a cell with something in it below the headers.
  init(_ names: [String], hasAnswers: (Int) -> Bool) {
    self.names = names
    nameNameless(hasAnswers)
    numberRepeated()
  }

  private mutating func nameNameless(_ hasAnswers: (Int) -> Bool) {
    let nameless = names.indices.filter { HeaderText.display(names[$0]).isEmpty && hasAnswers($0) }
    guard !nameless.isEmpty else { return }
    for column in nameless { names[column] = "Column \(columnLetters(column))" }
    let which = Self.list(nameless.map { "\"\(names[$0])\"" })
    notes.append(
      nameless.count == 1
        ? "A column has answers and no name: it is called \(which)."
        : "\(nameless.count) columns have answers and no name: they are called \(which).")
  }

  private mutating func numberRepeated() {
    var seen: Set<String> = []
    var all = Set(names.map(HeaderText.display))
    var next: [String: Int] = [:]
    var renamed: [String] = []
    for column in names.indices {
      let key = HeaderText.display(names[column])
      guard !key.isEmpty, !seen.insert(key).inserted else { continue }
      var number = next[key, default: 2]
      while all.contains("\(key) (\(number))") { number += 1 }
      next[key] = number + 1
      names[column] = "\(key) (\(number))"
      all.insert(names[column])
      seen.insert(names[column])
      renamed.append("\"\(names[column])\"")
    }
    guard !renamed.isEmpty else { return }
    notes.append(
      renamed.count == 1
        ? "A column is called like another before it: it is taken as \(renamed[0])."
        : "\(renamed.count) columns are called like another before them: they are taken as \(Self.list(renamed)).")
  }

  private static func list(_ items: [String]) -> String {
    guard items.count > mostListed else {
      return items.count < 2
        ? items.joined() : items.dropLast().joined(separator: ", ") + " and " + items.last!
    }
    return items.prefix(mostListed).joined(separator: ", ") + " and \(items.count - mostListed) more"
  }
}
