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

  /// The lines beside or under the share, each with the interval that a narrow column has no room for.
  var sizes: [(text: String, tooltip: String?)] {
    let size = column.size
    let count = FigureFormat.count(column.segment.respondents)
    var lines: [(text: String, tooltip: String?)] = [
      ("\(FigureFormat.percentInterval(size.share)) · \(isNarrow ? "n = \(count)" : "\(count) respondents")", nil)
    ]
    if let customers = size.customers {
      lines.append(line("\(FigureFormat.amount(customers.value)) customers", FigureFormat.amountInterval(customers)))
    }
    if let value = size.value {
      let unit = currency.map { $0 + FigureFormat.space } ?? ""
      lines.append(line("\(unit)\(FigureFormat.amount(value.value)) a year", FigureFormat.amountInterval(value)))
    }
    return lines
  }

  private func line(_ text: String, _ interval: String) -> (text: String, tooltip: String?) {
    isNarrow ? (text, "\(text) (\(interval))") : ("\(text) (\(interval))", nil)
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
  var traits: [(text: String, index: String, tooltip: String)] {
    column.traits.prefix(3).map { trait in
      let index = FigureFormat.fixed(trait.index, 0)
      let name = "\(trait.variable): \(trait.category)"
      return (
        name, index,
        "\(name), \(FigureFormat.percent(trait.share)) of the segment, index \(index) against 100 for everyone"
      )
    }
  }

  /// Current solution, stability and how sure membership is.
  var facts: [(lead: String, rest: String)] {
    var facts: [(lead: String, rest: String)] = []
    if let solution = column.currentSolution {
      facts.append((isNarrow ? "Uses" : "Uses today", "\(solution.category) (\(FigureFormat.percent(solution.share)))"))
    }
    let figure = column.segment.stability.map { "Jaccard " + FigureFormat.unit($0) }
    facts.append((Wording.word(column.stability), figure ?? "merged, not resampled"))
    facts.append(("Membership", "\(FigureFormat.percent(column.segment.certainty)) sure"))
    return facts
  }
}
