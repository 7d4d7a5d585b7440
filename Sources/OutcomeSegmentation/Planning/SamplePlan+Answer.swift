extension SamplePlan {
  /// How many respondents, in words: the size with its interval, what may be expected there and below, what it is under
  /// another truth, what is lost to cleaning, and how well the smallest segment's share will be known.
  public var answer: Sentence {
    let others = variants.enumerated().map { $1.besides(Self.path(ofVariant: $0)) }
    return ([enough.map(advice) ?? regret] + others + [loss, precision].compactMap { $0 }).joined(separator: " ")
  }

  /// What a reader must know beside the answer.
  public var cautions: [Sentence] {
    var found: [Sentence] = []
    if shape.smallest < Recommendation.smallestShare {
      found.append(
        """
        A division with a segment under \(FigureFormat.percent(Recommendation.smallestShare)) is not recommended, \
        however many respondents there are; so the smallest segment of \(smallest) is hard to find by itself.
        """)
    }
    if let enough, enough.high.map({ Double($0) > 2 * Double(enough.low) }) ?? true {
      found.append("The answer is known roughly only, \(interval(enough, Self.path)): raise --simulations.")
    }
    return found
  }

  /// The shape in a phrase: "35 outcomes and four segments that are moderately apart, the smallest of 15 %".
  public var shapePhrase: Sentence {
    let count: Sentence = """
      \(counted: "plan/outcomes", shape.outcomes, "outcome") and \
      \(Recommendation.count(shape.segments).lowercased()) segments
      """
    if let named = shape.named {
      return "\(count) as in \"\(survey: named.name)\" (\(survey: named.phrase)), the smallest of \(smallest)"
    }
    let habits = shape.habits == .strong ? ", and strong habits of answering" : ""
    return "\(count) that are \(shape.separation.phrase), the smallest of \(smallest)\(habits)"
  }

  private var smallest: Sentence { share("plan/smallest", shape.smallest) }

  private func advice(_ size: SizeEstimate) -> Sentence {
    let start: Sentence = """
      With \(shapePhrase), ask for at least \(figure: "plan/enough") clean respondents (\(interval(size, Self.path))): \
      then \(chance(size.respondents, Self.path)) of studies recommend \(shape.segments) segments, by \
      \(figure: "plan/studies") simulated ones.
      """
    return [start, below(size), recovery(near: size.respondents)].compactMap { $0 }.joined(separator: " ")
  }

  /// What smaller samples would do.
  private func below(_ size: SizeEstimate) -> Sentence? {
    if let below = sizes.last(where: { Double($0.respondents) <= 0.75 * Double(size.respondents) }) {
      let path: FigureID = "plan/\(below.respondents)"
      return "At \(figure: "\(path)/respondents") it is \(figure: "\(path)/chance", .headline)."
    }
    if size.respondents == SamplePlanner.allowedSizes.lowerBound {
      return "Fewer than \(figure: "plan/enough") are not clustered at all."
    }
    return size.respondents == sizes[0].respondents ? "Smaller sizes were not tried." : nil
  }

  private func recovery(near respondents: Int) -> Sentence {
    let near = sizes.min { abs($0.respondents - respondents) < abs($1.respondents - respondents) }!
    let path: FigureID = "plan/\(near.respondents)"
    return """
      Divided into \(shape.segments), they match the planted ones with a mean adjusted Rand index of \
      \(figure: "\(path)/recovery") (at \(figure: "\(path)/respondents")).
      """
  }

  private var regret: Sentence {
    let largest = sizes.last!
    var sentences: [Sentence] = [
      """
      With \(shapePhrase), no number of respondents tried is enough: even at \(figure: "plan/largest") \
      \(chance(largest.respondents, Self.path)) of studies recommend \(shape.segments) segments, where \
      \(share("plan/goal", goal)) should.
      """
    ]
    let most = sizes.map { ($0.respondents, curve.chance(at: $0.respondents).value) }.max { $0.1 < $1.1 }!
    if most.1 > curve.chance(at: largest.respondents).value + 0.05 {
      let path: FigureID = "plan/\(most.0)"
      sentences.append("The most is \(figure: "\(path)/chance", .headline) at \(figure: "\(path)/respondents").")
    }
    let usual = largest.recommendations.max { ($0.studies, -$0.segments) < ($1.studies, -$1.segments) }!
    if usual.segments != shape.segments {
      let path: FigureID = "plan/\(largest.respondents)"
      sentences.append(
        """
        Most often \(usual.segments) segments are recommended there \
        (\(figure: "\(path)/recommending/\(usual.segments)") of \(figure: "\(path)/studies")).
        """)
    }
    sentences.append(
      largest.recovery.value >= 0.65
        ? "Whoever knows the number recovers the segments all the same, with --segments \(shape.segments)."
        : """
        Needs so near each other blur at any size: expect to choose the number yourself, and many people near the \
        borders.
        """)
    return sentences.joined(separator: " ")
  }

  /// As a sentence beside the answer of another plan.
  private func besides(_ path: FigureID) -> Sentence {
    let start: Sentence =
      "Where people have strong habits of answering, each a level of importance and of satisfaction of their own, "
    if let enough { return "\(start)ask for \(figure: "\(path)/enough") (\(interval(enough, path)))." }
    return """
      \(start)no number tried is enough: at \(figure: "\(path)/largest") it is \
      \(chance(sizes.last!.respondents, path)).
      """
  }

  private var loss: Sentence? {
    guard careless > 0 else { return nil }
    let clean: FigureID = enough == nil ? "plan/largest" : "plan/enough"
    return """
      Assuming that cleaning sets \(share("plan/careless", careless)) aside, \(figure: "plan/answers") must answer for \
      \(figure: clean) to remain (\(figure: "plan/lost") lost).
      """
  }

  private var precision: Sentence {
    """
    The share of a segment of \(smallest) is then known to within \(figure: "plan/margin", .points) points either way.
    """
  }

  private func interval(_ size: SizeEstimate, _ path: FigureID) -> Sentence {
    let high: Sentence =
      size.high == nil ? "more than \(figure: "\(path)/largest")" : .figure("\(path)/enough/high", .value(.prose))
    return "95 % interval \(figure: "\(path)/enough/low") to \(high)"
  }

  /// "80 % (95 % interval 73 to 86 %)".
  private func chance(_ respondents: Int, _ path: FigureID) -> Sentence {
    let own: FigureID = "\(path)/\(respondents)/chance"
    return "\(figure: own, .headline) (95 % interval \(interval: own, .headline))"
  }

  /// A share that was asked for: with a decimal only where it has one.
  private func share(_ id: FigureID, _ value: Double) -> Sentence {
    .figure(id, .value(abs(100 * value - (100 * value).rounded()) < 0.05 ? .headline : .prose))
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
