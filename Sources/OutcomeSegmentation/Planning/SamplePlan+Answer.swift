extension SamplePlan {
  /// How many respondents, in words: the size with its interval, what may be expected there and below, what it is under
  /// another truth, what is lost to cleaning, and how well the smallest segment's share will be known.
  public var answer: String {
    ([enough.map(advice) ?? regret] + variants.map(\.besides) + [loss, precision].compactMap { $0 })
      .joined(separator: " ")
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
    if let enough, enough.high.map({ Double($0) > 2 * Double(enough.low) }) ?? true {
      found.append("The answer is known roughly only, \(interval(enough)): raise --simulations.")
    }
    return found
  }

  /// The shape in a phrase: "35 outcomes and four segments that are moderately apart, the smallest of 15 %".
  public var shapePhrase: String {
    let count = "\(shape.outcomes) outcomes and \(Recommendation.count(shape.segments).lowercased()) segments"
    let smallest = "the smallest of \(percent(shape.smallest))"
    if let named = shape.named { return "\(count) as in \"\(named.name)\" (\(named.phrase)), \(smallest)" }
    var phrase = "\(count) that are \(shape.separation.phrase), \(smallest)"
    if shape.habits == .strong { phrase += ", and strong habits of answering" }
    return phrase
  }

  private var subject: String { "With \(shapePhrase)" }

  private func advice(_ size: SizeEstimate) -> String {
    var text =
      "\(subject), ask for at least \(size.respondents) clean respondents (\(interval(size))): then \(chance(size.respondents)) "
      + "of studies recommend \(shape.segments) segments, by \(studies) simulated ones."
    let below = sizes.last { Double($0.respondents) <= 0.75 * Double(size.respondents) }
    if let below {
      text += " At \(below.respondents) it is \(percent(curve.chance(at: below.respondents).value, 0))."
    } else if size.respondents == SamplePlanner.allowedSizes.lowerBound {
      text += " Fewer than \(size.respondents) are not clustered at all."
    } else if size.respondents == sizes[0].respondents {
      text += " Smaller sizes were not tried."
    }
    return text + recovery(near: size.respondents)
  }

  private func recovery(near respondents: Int) -> String {
    let near = sizes.min { abs($0.respondents - respondents) < abs($1.respondents - respondents) }!
    return " Divided into \(shape.segments), they match the planted ones with a mean adjusted Rand index of "
      + "\(decimal(near.recovery.value, 2)) (at \(near.respondents))."
  }

  private var regret: String {
    let largest = sizes.last!
    var text =
      "\(subject), no number of respondents tried is enough: even at \(largest.respondents) "
      + "\(chance(largest.respondents)) of studies recommend \(shape.segments) segments, where \(percent(goal)) should."
    let most = sizes.map { ($0.respondents, curve.chance(at: $0.respondents).value) }.max { $0.1 < $1.1 }!
    if most.1 > curve.chance(at: largest.respondents).value + 0.05 {
      text += " The most is \(percent(most.1, 0)) at \(most.0)."
    }
    let usual = largest.recommendations.max { ($0.studies, -$0.segments) < ($1.studies, -$1.segments) }!
    if usual.segments != shape.segments {
      text +=
        " Most often \(usual.segments) segments are recommended there (\(usual.studies) of \(largest.studies.count))."
    }
    return largest.recovery.value >= 0.65
      ? text + " Whoever knows the number recovers the segments all the same, with --segments \(shape.segments)."
      : text + " Needs so near each other blur at any size: expect to choose the number yourself, and many people near "
        + "the borders."
  }

  /// As a sentence beside the answer of another plan.
  private var besides: String {
    let start =
      "Where people have strong habits of answering, each a level of importance and of satisfaction of their own, "
    if let enough { return start + "ask for \(enough.respondents) (\(interval(enough)))." }
    return start + "no number tried is enough: at \(sizes.last!.respondents) it is \(chance(sizes.last!.respondents))."
  }

  private var loss: String? {
    guard careless > 0 else { return nil }
    let clean = enough?.respondents ?? sizes.last!.respondents
    let answers = answers(for: clean)
    return "Assuming that cleaning sets \(percent(careless)) aside, \(answers) must answer for \(clean) to "
      + "remain (\(answers - clean) lost)."
  }

  private var precision: String {
    "The share of a segment of \(percent(shape.smallest)) is then known to within "
      + "\(decimal(100 * margin(at: enough?.respondents ?? sizes.last!.respondents), 1)) points either way."
  }

  private func interval(_ size: SizeEstimate) -> String {
    "95 % interval \(size.low) to \(size.high.map { String($0) } ?? "more than \(curve.range.upperBound)")"
  }

  /// "80 % (95 % interval 73 to 86 %)".
  private func chance(_ respondents: Int) -> String {
    let chance = curve.chance(at: respondents)
    return
      "\(percent(chance.value, 0)) (95 % interval \(decimal(100 * chance.low, 0)) to \(decimal(100 * chance.high, 0)) %)"
  }

  private func percent(_ share: Double, _ places: Int? = nil) -> String {
    let value = 100 * share
    return decimal(value, places ?? (abs(value - value.rounded()) < 0.05 ? 0 : 1)) + " %"
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
