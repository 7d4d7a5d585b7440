import Tables

/// The things that one cell names: "Price; Speed", "Price, Speed" or "Price,Speed".
enum ChoiceText {
  /// Apart by semicolons, and by `separator`.
  static func parts(_ text: String, separator: String?) -> [String] {
    text.split(separator: ";").flatMap { part in
      separator.map { part.split(separator: $0).map(String.init) } ?? [String(part)]
    }.map { HeaderText.display($0) }.filter { !$0.isEmpty }
  }

  /// The known things that a cell names, and what in it is none of them.
  ///
  /// - Parameter known: the things' names as `AnswerText.folded` has them. A name may have commas itself: the longest row of
  ///   parts that is a name counts.
  static func read(_ text: String, known: [String: Int]) -> (chosen: [Int], unknown: [String]) {
    if let whole = known[AnswerText.folded(text)] { return ([whole], []) }
    var chosen: [Int] = []
    var unknown: [String] = []
    for part in text.split(separator: ";") {
      if let one = known[AnswerText.folded(String(part))] {
        chosen.append(one)
        continue
      }
      let pieces = part.split(separator: ",", omittingEmptySubsequences: false)
      var rest = pieces[...]
      // What is not known stays together, as it was written.
      var strange: [Substring] = []
      func close() {
        let name = HeaderText.display(strange.joined(separator: ","))
        if !AnswerText.folded(name).isEmpty { unknown.append(name) }
        strange = []
      }
      while !rest.isEmpty {
        let length = (1...rest.count).reversed().first { count in
          known[AnswerText.folded(rest.prefix(count).joined(separator: ","))] != nil
        }
        if let length {
          close()
          chosen.append(known[AnswerText.folded(rest.prefix(length).joined(separator: ","))]!)
          rest = rest.dropFirst(length)
        } else {
          strange.append(rest.removeFirst())
        }
      }
      close()
    }
    return (chosen, unknown)
  }
}
