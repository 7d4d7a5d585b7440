/// A segment in a paragraph, for the reader who meets it for the first time.
struct SegmentParagraph {
  let respondents: Int
  let of: Int
  let share: Estimate
  let countedShare: Double
  let certainty: Double
  let defining: [DefiningOutcome]
  let indifferent: [DefiningOutcome]
  let landscape: OpportunityLandscape

  private var measure: NeedMeasure { landscape.measure }

  var text: String {
    var sentences = [size]
    if let first = defining.first {
      sentences.append(
        "What sets them apart most is \"\(first.outcome.statement)\": \(measure.rawValue) \(decimal(first.mean, 1)) of \(decimal(measure.highest, 0)) on "
          + "average against \(decimal(first.meanElsewhere, 1)) for everyone else"
          + (defining.count > 1 ? ", followed by \(quoted(defining.dropFirst().prefix(2)))." : "."))
    } else {
      sentences.append("No outcome is more \(measure.adjective) for them than for everyone else.")
    }
    let unmet = landscape.outcomes.filter(\.zone.isUnderserved).sorted {
      ($0.score.value, $1.outcome.id) > ($1.score.value, $0.outcome.id)
    }
    if let top = unmet.first {
      let others = unmet.count - 1
      sentences.append(
        "\"\(top.outcome.statement)\" is underserved for the group, with a score of \(decimal(top.score.value, 1)) "
          + "(\(decimal(top.score.low, 1)) to \(decimal(top.score.high, 1)))"
          + (others > 0 ? "; so \(others == 1 ? "is 1 other outcome" : "are \(others) others")." : "."))
    } else if let top = landscape.outcomes.max(by: { $0.score.value < $1.score.value }) {
      sentences.append(
        measure == .importance
          ? "Most important to the group is \"\(top.outcome.statement)\", \(decimal(top.score.value, 1)) of 10."
          : "No outcome reaches a score of 10 for the group; the highest is \(decimal(top.score.value, 1)) for "
            + "\"\(top.outcome.statement)\".")
    }
    if !indifferent.isEmpty {
      sentences.append("Less \(measure.adjective) than for everyone else: \(quoted(indifferent.prefix(2))).")
    }
    return sentences.joined(separator: " ")
  }

  /// The share as counted, where that is what unsure memberships come to as well; else both.
  private var size: String {
    let interval = "95 % interval \(percent(share.low)) to \(percent(share.high)) %"
    let membership = "Membership is \(decimal(100 * certainty, 0)) % sure on average."
    if percent(countedShare) == percent(share.value) {
      return "\(respondents) of \(of) respondents (\(percent(share.value)) %, \(interval)). \(membership)"
    }
    return
      "\(respondents) of \(of) respondents, which is \(percent(countedShare)) %; with unsure memberships taken into "
      + "account \(percent(share.value)) % (\(interval)). \(membership)"
  }

  private func percent(_ share: Double) -> String { decimal(100 * share, 1) }

  private func quoted(_ outcomes: ArraySlice<DefiningOutcome>) -> String {
    outcomes.map { "\"\($0.outcome.statement)\"" }.joined(separator: " and ")
  }
}
