/// A segment in a paragraph, for the reader who meets it for the first time.
struct SegmentParagraph {
  /// Of the segment's figures.
  let path: FigureID
  let share: Estimate
  let countedShare: Double
  let defining: [DefiningOutcome]
  let indifferent: [DefiningOutcome]
  let landscape: OpportunityLandscape

  private var measure: NeedMeasure { landscape.measure }

  var sentence: Sentence {
    var sentences = [size, difference, unmet]
    if !indifferent.isEmpty {
      sentences.append("Less \(measure.adjective) than for everyone else: \(quoted(indifferent.prefix(2))).")
    }
    return sentences.compactMap { $0 }.joined(separator: " ")
  }

  /// The share as counted, where that is what unsure memberships come to as well; else both.
  private var size: Sentence {
    let people: Sentence = "\(figure: "\(path)/respondents") of \(figure: "cleaning/kept") respondents"
    let share: Sentence = "\(figure: "\(path)/share")"
    let interval: Sentence = "95 % interval \(interval: "\(path)/share")"
    let membership: Sentence = "Membership is \(figure: "\(path)/certainty") sure on average."
    if decimal(100 * countedShare, 1) == decimal(100 * self.share.value, 1) {
      return "\(people) (\(share), \(interval)). \(membership)"
    }
    return """
      \(people), which is \(figure: "\(path)/counted-share"); with unsure memberships taken into account \(share) \
      (\(interval)). \(membership)
      """
  }

  private var difference: Sentence {
    guard let first = defining.first else {
      return "No outcome is more \(measure.adjective) for them than for everyone else."
    }
    let need: FigureID = "\(path)/needs/\(first.outcome)"
    let others: Sentence = defining.count > 1 ? ", followed by \(quoted(defining.dropFirst().prefix(2)))." : "."
    return """
      What sets them apart most is "\(survey: first.outcome.statement)": \(measure.rawValue) \
      \(figure: "\(need)/mean") of \(Int(measure.highest)) on average against \(figure: "\(need)/elsewhere") for \
      everyone else\(others)
      """
  }

  private var unmet: Sentence? {
    let unmet = landscape.outcomes.filter(\.zone.isUnderserved).sorted {
      ($0.score.value, $1.outcome.id) > ($1.score.value, $0.outcome.id)
    }
    if let top = unmet.first {
      let others: FigureID = "\(path)/other-underserved"
      let rest: Sentence =
        switch unmet.count {
        case 1: "."
        case 2: "; so is \(figure: others) other outcome."
        default: "; so are \(figure: others) others."
        }
      let score = score(of: top.outcome)
      return """
        "\(survey: top.outcome.statement)" is underserved for the group, with a score of \(figure: score) \
        (\(interval: score))\(rest)
        """
    }
    guard let top = landscape.outcomes.max(by: { $0.score.value < $1.score.value }) else { return nil }
    let score = score(of: top.outcome)
    return measure == .importance
      ? "Most important to the group is \"\(survey: top.outcome.statement)\", \(figure: score) of 10."
      : """
      No outcome reaches a score of 10 for the group; the highest is \(figure: score) for \
      "\(survey: top.outcome.statement)".
      """
  }

  private func score(of outcome: Outcome) -> FigureID { "\(path)/opportunity/\(outcome)/score" }

  private func quoted(_ outcomes: ArraySlice<DefiningOutcome>) -> Sentence {
    outcomes.map { "\"\(survey: $0.outcome.statement)\"" }.joined(separator: " and ")
  }
}
