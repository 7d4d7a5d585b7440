extension SamplePlan {
  /// How many respondents, in words: the size, what the simulated studies show there and below, what is lost to
  /// cleaning, and how well the smallest segment's share will be known.
  public var answer: String {
    ([enough.map(advice) ?? regret] + [loss, precision].compactMap { $0 }).joined(separator: " ")
  }

  /// What a reader must know beside the answer.
  public var cautions: [String] {
    var found: [String] = []
    if shape.smallest < Recommendation.smallestShare {
      found.append(
        "A division with a segment under \(decimal(100 * Recommendation.smallestShare, 0)) % is not recommended, however "
          + "many respondents there are; so the smallest segment of \(percent(shape.smallest)) is hard to find by "
          + "itself.")
    }
    if simulations < 10 {
      found.append("With \(studies(simulations)) at each size the shares are rough; see their intervals.")
    }
    return found
  }

  /// The shape in a phrase: "35 outcomes and four segments that are moderately apart, the smallest of 15 %".
  public var shapePhrase: String {
    "\(shape.outcomes) outcomes and \(Recommendation.count(shape.segments).lowercased()) segments that are "
      + "\(shape.separation.phrase), the smallest of \(percent(shape.smallest))"
  }

  private var subject: String { "With \(shapePhrase)" }

  private func advice(_ size: SizeTrial) -> String {
    var text = "\(subject), ask for at least \(size.respondents) clean respondents: there \(evidence(size))"
    if let below = sizes.last(where: { $0.respondents < size.respondents }) {
      let only = below.found.value < size.found.value ? "only " : ""
      let count = below.count(recommending: shape.segments)
      return text + "; at \(below.respondents) \(only)\(count) of \(simulations) do."
    }
    text += "."
    return size.respondents == SamplePlanner.allowedSizes.lowerBound
      ? text + " Fewer than \(size.respondents) are not clustered at all."
      : text + " Smaller sizes were not tried."
  }

  private func evidence(_ size: SizeTrial) -> String {
    "\(size.count(recommending: shape.segments)) of \(studies(simulations)) recommend \(shape.segments) segments "
      + "(\(interval(size.found))), with a mean adjusted Rand index of \(decimal(size.recovery.value, 2)) to the "
      + "planted ones"
  }

  private var regret: String {
    guard let largest = sizes.last else { return "" }
    let best = sizes.max { ($0.found.value, -$0.respondents) < ($1.found.value, -$1.respondents) }!
    var text =
      "\(subject), no number of respondents tried is enough: even at \(largest.respondents) \(evidence(largest)), where "
      + "\(percent(goal)) of the studies should."
    if best.respondents < largest.respondents, best.found.value > largest.found.value {
      text += " The most is \(best.count(recommending: shape.segments)) of \(simulations) at \(best.respondents)."
    }
    let usual = largest.recommendations.max { ($0.studies, -$0.segments) < ($1.studies, -$1.segments) }!
    if usual.segments != shape.segments {
      text += " Most often \(usual.segments) segments are recommended there (\(usual.studies) of \(simulations))."
    }
    return largest.recovery.value >= 0.65
      ? text + " Whoever knows the number recovers the segments all the same, with --segments \(shape.segments)."
      : text + " Needs so near each other blur at any size: expect to choose the number yourself, and many people near "
        + "the borders."
  }

  private var loss: String? {
    guard careless > 0, let size = enough ?? sizes.last else { return nil }
    let answers = answers(for: size.respondents)
    return "Assuming that cleaning sets \(percent(careless)) aside, \(answers) must answer for \(size.respondents) to "
      + "remain (\(answers - size.respondents) lost)."
  }

  private var precision: String? {
    guard let size = enough ?? sizes.last else { return nil }
    return "The share of a segment of \(percent(shape.smallest)) is then known to within "
      + "\(decimal(100 * size.margin, 1)) points either way."
  }

  private func studies(_ count: Int) -> String { "\(count) simulated \(count == 1 ? "study" : "studies")" }

  private func percent(_ share: Double) -> String {
    let value = 100 * share
    return decimal(value, abs(value - value.rounded()) < 0.05 ? 0 : 1) + " %"
  }

  private func interval(_ share: Estimate) -> String {
    "95 % interval \(decimal(100 * share.low, 0)) to \(decimal(100 * share.high, 0)) %"
  }
}

extension Separation {
  /// The words for how far apart segments are, the clearest first.
  public static let words: KeyValuePairs<String, Separation> = [
    "clear": .clear, "moderate": .moderate, "weak": .blurred,
  ]

  /// "moderately apart".
  var phrase: String {
    switch self {
    case .clear: "clearly apart"
    case .moderate: "moderately apart"
    case .blurred: "weakly apart"
    default: "\(decimal(value, 2)) apart"
    }
  }
}
