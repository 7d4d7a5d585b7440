/// What a reader must know of the segments.
struct SegmentAdvisories {
  private let segmentation: Segmentation
  private let differences: NeedDifferences
  private let carelessShares: CarelessSegments
  private let candidate: Candidate
  private let survey: Survey

  /// Two segments with so many of their most unmet outcomes in common get one roadmap.
  private static let topNeeds = 5
  private static let sharedNeeds = 4

  init?(_ output: SegmentOutput, _ outputs: StageOutputs) {
    guard let candidates = outputs[Stages.candidates] else { return nil }
    segmentation = outputs[Stages.names]?.segmentation ?? output.segmentation
    differences = output.differences
    carelessShares = output.careless
    candidate = candidates.candidate
    survey = outputs.input.survey
  }

  var all: [Advisory] {
    var found = careless
    for segment in segmentation.segments where segment.share.value < Recommendation.smallestShare {
      found.append(
        Advisory(
          "small-segment", .caution, .segments,
          "Segment \(segment.number), \"\(segment.name)\", holds \(decimal(100 * segment.share.value, 1)) % of the "
            + "respondents (n = \(segment.respondents)): little to plan by. Consider merging it with the nearest."))
    }
    found += splits
    found += levels
    // Of few outcomes most are shared by chance: then fewer count, and all of them have to agree.
    let top = min(Self.topNeeds, max(2, survey.outcomes.count / 3))
    let enough = top == Self.topNeeds ? Self.sharedNeeds : top
    for (index, first) in segmentation.segments.enumerated() {
      for second in segmentation.segments.dropFirst(index + 1) {
        let shared = Set(topNeeds(first, top)).intersection(topNeeds(second, top)).count
        if shared >= enough {
          found.append(
            Advisory(
              "alike-segments", .caution, .segments,
              "Segments \(first.number) and \(second.number) share \(shared) of their \(top) most unmet outcomes: they "
                + "would get the same roadmap. Consider merging them."))
        }
      }
    }
    return found
  }

  /// Parts of a split between which people stand as thick as anywhere.
  private var splits: [Advisory] {
    let parts = segmentation.segments.filter { $0.origin == .split && !$0.isApart }.map { "\($0.number)" }
    if parts.isEmpty { return [] }
    let named = "\(parts.count == 1 ? "Segment" : "Segments") \(FigureFormat.list(parts))"
    return [
      Advisory(
        "split-without-valley", .caution, .segments,
        "\(named) came of a split by hand, and no valley lies on every side of \(parts.count == 1 ? "it" : "them"): many "
          + "people stand between. Read the parts as two ends of one segment, not as two kinds of customers.")
    ]
  }

  /// Segments, or pairs of them, that differ in how much is unmet rather than in what.
  private var levels: [Advisory] {
    let much = survey.measure == .opportunity ? "how much is unmet" : "how much matters"
    if differences.isMainlyLevel {
      return [
        Advisory(
          "level", .caution, .segments,
          "The segments differ in \(much), not in what: \(decimal(100 * differences.levelShare, 0)) % of the differences "
            + "between them is level (in one population \(decimal(100 * candidate.levelShareInOnePopulation, 0)) %). "
            + "How high a person answers may be habit as well as need.")
      ]
    }
    let pairs = differences.pairs.filter(\.isLevel).map { pair in
      let isFirst = 2 * pair.higherInFirst > pair.outcomes
      let (high, low) = isFirst ? (pair.first, pair.second) : (pair.second, pair.first)
      return "segment \(segmentation.segments[high].number) is higher than \(segmentation.segments[low].number) on "
        + "\(max(pair.higherInFirst, pair.outcomes - pair.higherInFirst)) of \(pair.outcomes) outcomes, and "
        + "\(decimal(100 * pair.levelShare, 0)) % of their difference is level"
    }
    guard !pairs.isEmpty else { return [] }
    let shown = pairs.prefix(2).joined(separator: "; ")
    let more = pairs.count > 2 ? "; so it is with \(pairs.count - 2) more pairs" : ""
    return [
      Advisory(
        "level-pair", .caution, .segments,
        "Not all segments differ in what they need; some differ in \(much): \(shown)\(more).")
    ]
  }

  /// Segments of how people answer, not of what they need.
  private var careless: [Advisory] {
    carelessShares.places.map { place in
      let (segment, found) = (segmentation.segments[place], carelessShares.segments[place])
      return Advisory(
        "careless-segment", .warning, .segments,
        "Segment \(segment.number), \"\(segment.name)\", gathers careless people: at least \(found.careless) of its "
          + "\(found.respondents) respondents (\(decimal(100 * found.share, 0)) %, elsewhere "
          + "\(decimal(100 * found.shareElsewhere, 0)) %) answered without reading, most by "
          + "\(found.commonest?.rawValue ?? "several signs"). It is how they answer, not what they need: exclude them and "
          + "run again.")
    }
  }

  /// The most unmet outcomes, `count` of them; fewer where the last ties with the next, for none of the tied stands out.
  private func topNeeds(_ segment: Segment, _ count: Int) -> [String] {
    let outcomes = segment.opportunity.outcomes
    let scores = outcomes.map(\.score.value).sorted(by: >)
    let border = scores.count > count ? scores[count] : -1
    return outcomes.filter { $0.score.value > border }.map(\.outcome.id)
  }
}
