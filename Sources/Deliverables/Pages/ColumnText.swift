import OutcomeSegmentation

/// What a segment's column says in words and figures. Narrow columns say the same in fewer words.
struct ColumnText {
  let column: MapColumn
  let width: Double
  let currency: String?

  /// Too narrow for whole phrases.
  var isNarrow: Bool { width < 290 }
  /// Too narrow for anything beside the share.
  var isStacked: Bool { width < 215 }

  private var path: FigureID { column.segment.path }

  /// The lines beside or under the share, each with the interval that a narrow column has no room for.
  var sizes: [(text: Sentence, tooltip: Sentence?)] {
    let respondents: Sentence = "\(figure: "\(path)/respondents", .table)"
    let count: Sentence = isNarrow ? "n = \(respondents)" : "\(respondents) respondents"
    var lines: [(text: Sentence, tooltip: Sentence?)] = [("\(interval: "\(path)/share", .table) · \(count)", nil)]
    let sizing: FigureID = "sizing/\(column.segment.number)"
    if column.size.customers != nil {
      let customers: FigureID = "\(sizing)/customers"
      lines.append(line("\(figure: customers, .table) customers", customers))
    }
    if column.size.value != nil {
      let unit = currency.map { $0 + FigureFormat.space } ?? ""
      lines.append(line("\(survey: unit)\(figure: "\(sizing)/value", .table) a year", "\(sizing)/value"))
    }
    return lines
  }

  private func line(_ text: Sentence, _ figure: FigureID) -> (text: Sentence, tooltip: Sentence?) {
    let whole: Sentence = "\(text) (\(interval: figure, .table))"
    return isNarrow ? (text, whole) : (whole, nil)
  }

  var needsHeading: String {
    if isImportanceOnly { return isNarrow ? "Most important" : "Most important · importance only, 0–10" }
    if !isUnderserved { return isNarrow ? "Highest opportunity" : "Highest opportunity · 0–20" }
    return isNarrow ? "Most underserved" : "Most underserved · opportunity 0–20"
  }

  /// Said when nothing is underserved, so that bars are not taken for unmet needs.
  var honestLine: String? {
    if isUnderserved { return nil }
    if isImportanceOnly {
      return isNarrow ? "Satisfaction not asked." : "Satisfaction was not asked: nothing here says what is unmet."
    }
    return isNarrow ? "No outcome reaches 10." : "No outcome reaches 10: nothing here is underserved."
  }

  private var isImportanceOnly: Bool { column.segment.opportunity.measure == .importance }

  private var isUnderserved: Bool { column.unmet.contains { $0.zone.isUnderserved } }

  var findHeading: String {
    if column.traits.isEmpty { return "How to find them" }
    return isNarrow ? "How to find them · index" : "How to find them · index, everyone 100"
  }

  var noFingerprint: String {
    isNarrow ? "No clear fingerprint." : "No clear fingerprint: no profile question tells them from the others."
  }

  /// The strongest traits with their index against 100.
  var traits: [(text: Sentence, index: Sentence, tooltip: Sentence)] {
    column.traits.prefix(3).map { trait in
      let own = trait.path(in: column.segment.number)
      let name: Sentence = "\(survey: trait.variable): \(survey: trait.category)"
      let index: Sentence = "\(figure: "\(own)/index", .table)"
      let share: Sentence = "\(figure: "\(own)/share", .table) of the segment"
      return (name, index, "\(name), \(share), index \(index) against 100 for everyone")
    }
  }

  /// Current solution, stability and how sure membership is.
  var facts: [(lead: String, rest: Sentence)] {
    var facts: [(lead: String, rest: Sentence)] = []
    if let solution = column.currentSolution {
      let share: FigureID = "\(solution.path(in: column.segment.number))/share"
      facts.append((isNarrow ? "Uses" : "Uses today", "\(survey: solution.category) (\(figure: share, .table))"))
    }
    facts.append(
      (
        Wording.word(column.stability),
        column.segment.origin == .found
          ? "Jaccard \(figure: "\(path)/jaccard", .table)"
          : "\(column.segment.origin.rawValue), not resampled"
      ))
    facts.append(("Membership", "\(figure: "\(path)/certainty", .table) sure"))
    return facts
  }
}
