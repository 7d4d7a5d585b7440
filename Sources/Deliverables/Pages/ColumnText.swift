import OutcomeSegmentation

/// What a segment's column says in words and figures.
enum ColumnText {
  /// The lines under the share.
  static func sizes(of column: MapColumn) -> [String] {
    let size = column.size
    var lines = ["\(Figures.percentInterval(size.share)) · \(Figures.count(column.segment.respondents)) respondents"]
    if let customers = size.customers {
      lines.append("\(Figures.amount(customers.value)) customers (\(Figures.amountInterval(customers)))")
    }
    return lines
  }

  static func value(of column: MapColumn, currency: String?) -> String? {
    guard let value = column.size.value else { return nil }
    let unit = currency.map { $0 + Figures.space } ?? ""
    return "\(unit)\(Figures.amount(value.value)) a year (\(Figures.amountInterval(value)))"
  }

  static func needsHeading(for column: MapColumn) -> String {
    isUnderserved(column) ? "Most underserved · opportunity, 0–20" : "Highest opportunity, 0–20"
  }

  /// Said when nothing is underserved, so that bars are not taken for unmet needs.
  static func honestLine(for column: MapColumn) -> String? {
    isUnderserved(column) ? nil : "No outcome reaches 10: nothing here is underserved."
  }

  private static func isUnderserved(_ column: MapColumn) -> Bool { column.unmet.contains { $0.zone.isUnderserved } }

  static let noFingerprint = "No clear fingerprint: no profile question tells this segment from the others."

  /// The strongest traits with their index against 100.
  static func traits(of column: MapColumn) -> [(text: String, index: String, tooltip: String)] {
    column.traits.prefix(3).map { trait in
      let share = Figures.percent(trait.share)
      return (
        "\(trait.variable): \(trait.category)", Figures.fixed(trait.index, 0),
        "\(trait.variable): \(trait.category), \(share) of the segment, index \(Figures.fixed(trait.index, 0)) "
          + "against 100 for everyone"
      )
    }
  }

  /// Current solution and stability.
  static func facts(of column: MapColumn) -> [(lead: String, rest: String)] {
    var facts: [(lead: String, rest: String)] = []
    if let solution = column.currentSolution {
      facts.append(("Uses today:", "\(solution.category) (\(Figures.percent(solution.share)))"))
    }
    let stability = Wording.stability(column.stability, column.segment.stability)
    facts.append(("\(stability.word):", stability.rest))
    return facts
  }
}
