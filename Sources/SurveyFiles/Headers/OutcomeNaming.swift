import Tables

/// Ids and statements from the labels of the outcomes.
enum OutcomeNaming {
  /// The words that may stand before an outcome's code without saying anything: `imp_outcome_3`.
  private static let generic: Set<String> = [
    "outcome", "outcomes", "o", "item", "need", "q", "question", "statement", "row", "var", "answer", "answers", "g",
    "grp", "group", "input", "data",
  ]

  /// For each label its id, the code in it ("outcome_3" and "3" give "3", "Q1" gives "Q1") or else its number in order,
  /// and its statement, the label itself or else "Outcome 3".
  ///
  /// Either every label has a code of its own, or none is taken for one.
  static func named(_ labels: [String]) -> [(id: String, statement: String)] {
    guard let codes = codes(labels) else {
      return labels.enumerated().map {
        ("\($0.offset + 1)", $0.element.isEmpty ? "Outcome \($0.offset + 1)" : $0.element)
      }
    }
    return zip(labels, codes).map { label, code in
      let before = HeaderText.words(label).dropLast()
      return (code, before.allSatisfy(generic.contains) ? "Outcome \(code)" : label)
    }
  }

  private static func codes(_ labels: [String]) -> [String]? {
    let pieces = labels.map { HeaderText.pieces($0) }
    guard let first = pieces.first, labels.count > 1 else { return nil }
    var shared = 0
    while shared < first.count - 1,
      pieces.allSatisfy({ $0.count > shared + 1 && $0[shared].lowercased() == first[shared].lowercased() })
    {
      shared += 1
    }
    let codes = pieces.compactMap { $0.count == shared + 1 ? $0[shared] : nil }
    let areCodes = codes.allSatisfy { $0.count <= 12 && $0.contains { $0.isNumber } }
    return codes.count == labels.count && areCodes && Set(codes).count == codes.count ? codes : nil
  }
}
