internal import Statistics

/// What a reader must know before trusting the results.
struct Advisories {
  let cleaned: CleanedResponses
  let survey: Survey
  let solution: FactorSolution?
  /// Whether there are so many outcomes that they are to be reduced.
  let hasManyOutcomes: Bool
  /// How they are to be reduced.
  let factorMethod: FactorMethod
  let candidate: Candidate
  let search: CandidateSearch
  let segmentation: Segmentation
  let differences: NeedDifferences
  let options: CandidateOptions

  private static let muchExcluded = 0.25
  private static let muchImputed = 0.10
  /// Above this share of respondents, copies make segments look more stable and more natural than they are.
  private static let manyCopies = 0.10
  /// Above this share of those kept, careless people may make a segment of their own.
  private static let manyCareless = 0.05
  /// Two segments with so many of their most unmet outcomes in common get one roadmap.
  private static let topNeeds = 5
  private static let sharedNeeds = 4

  /// Respondents whom the study sets aside or keeps by id and who are not in the survey.
  private static func unknownRespondents(_ study: Study, _ responses: Responses) -> [Advisory] {
    let known = Set(responses.ids)
    let lists = [("excluded", study.excluded.map(\.respondent)), ("restored", study.restored)]
    return lists.compactMap { list, ids in
      let unknown = ids.filter { !known.contains($0) }
      guard !unknown.isEmpty else { return nil }
      let shown = unknown.prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
      let more = unknown.count > 3 ? " and \(unknown.count - 3) more" : ""
      return Advisory(
        "unknown-respondents", .caution, .cleaning,
        "The study's list `\(list)` names \(shown)\(more), and the survey has no such respondent.")
    }
  }

  /// Names written by hand into the study that say nothing about needs; `StudyEdit` refuses them.
  static func emptyNames(_ names: [SegmentName], profiles: Profiles) -> [Advisory] {
    names.compactMap { name in
      SegmentName.fault(in: name.name, profiles: profiles).map {
        Advisory("name-without-need", .caution, .segments, "The name of segment \(name.segment): \($0.message).")
      }
    }
  }

  /// Of the stages after cleaning.
  var computed: [Advisory] { opportunity + factors + candidates + segments }

  /// Of cleaning alone, whether or not the kept are enough to go on.
  static func cleaning(_ cleaned: CleanedResponses, study: Study, responses: Responses) -> [Advisory] {
    let report = cleaned.report
    var found = unknownRespondents(study, responses)
    if report.kept.count < Refusals.fewestEver {
      found.append(
        Advisory(
          "too-few-respondents", .warning, .cleaning,
          "\(report.kept.count) clean \(report.kept.count == 1 ? "respondent is" : "respondents are") too few to divide "
            + "into segments."))
    } else if report.kept.count < Pipeline.fewestRespondents {
      found.append(
        Advisory(
          "few-respondents", .warning, .cleaning,
          "\(report.kept.count) clean respondents are fewer than \(Pipeline.fewestRespondents): take the segments as "
            + "hypotheses to check in interviews."))
    }
    let excluded = Double(report.excluded.count) / Double(max(report.respondents, 1))
    if excluded > Self.muchExcluded {
      found.append(
        Advisory(
          "many-excluded", .caution, .cleaning,
          "\(report.excluded.count) of \(report.respondents) respondents (\(decimal(100 * excluded, 0)) %) are excluded: "
            + "see whether the rules suit the survey."))
    }
    let imputed = Double(report.imputedRatings) / Double(max(report.ratings, 1))
    if imputed > Self.muchImputed {
      found.append(
        Advisory(
          "much-imputed", .caution, .cleaning,
          "\(decimal(100 * imputed, 0)) % of the ratings are missing and stand imputed (\(report.missingRatings.rawValue)): "
            + "segments may follow who left what out."))
    }
    let effective = DesignEffect(cleaned.responses.weights).effectiveCount
    if effective < Double(report.kept.count) - 0.5 {
      found.append(
        Advisory(
          "weighted", .note, .cleaning,
          "The weights vary: \(report.kept.count) respondents say as much as \(decimal(effective, 0)) of equal weight "
            + "(Kish), and intervals and tests are as wide as that."))
    }
    if !report.careless.isEmpty {
      let count = report.careless.count
      let isMuch = Double(count) > Self.manyCareless * Double(max(report.kept.count, 1))
      found.append(
        Advisory(
          "careless-respondents", isMuch ? .caution : .note, .cleaning,
          "\(count) of the \(report.kept.count) respondents kept \(count == 1 ? "answers" : "answer") carelessly on strong "
            + "evidence (\(causes(of: report.careless))): look at them and exclude those who did not read."))
    }
    for (rule, id, sentence) in [
      (
        CleaningRule.duplicateRatings, "duplicate-ratings",
        "gave every rating that an earlier one gave: copies, or the same person twice?"
      ),
      (
        .nearDuplicate, "near-duplicates",
        "gave nearly every rating that an earlier one gave: copies with changes, or the same person twice?"
      ),
      (
        .fastReading, "fast-readers",
        "took less time than the statements take to read: see their other answers before trusting them."
      ),
      (
        .meanFilledImportance, "mean-filled-importance",
        "rated every importance at its rounded mean: missing answers filled in before export?"
      ),
      (
        .meanFilledSatisfaction, "mean-filled-satisfaction",
        "rated every satisfaction at its rounded mean: missing answers filled in before export?"
      ),
    ] {
      let count = report.flagged.count { $0.rule == rule }
      if count > 0 {
        found.append(
          Advisory(
            id, Double(count) > Self.manyCopies * Double(report.respondents) ? .caution : .note, .cleaning,
            "\(count) \(count == 1 ? "respondent" : "respondents") \(sentence)"))
      }
    }
    return found
  }

  /// "41 midpoint answers, 3 patterned answers".
  private static func causes(of careless: [CarelessRespondent]) -> String {
    CleaningRule.allCases.compactMap { rule in
      let count = careless.count { $0.reasons.contains(rule) }
      return count > 0 ? "\(count) \(rule.rawValue)" : nil
    }.joined(separator: ", ")
  }

  private var importanceOnly: [Advisory] { Self.importanceOnly(survey, groups: "segments") }

  /// What a survey without satisfaction cannot say, which every page says.
  /// - Parameter groups: what the respondents are divided into.
  static func importanceOnly(_ survey: Survey, groups: String) -> [Advisory] {
    guard survey.measure == .importance else { return [] }
    let asked =
      switch survey.importanceQuestion {
      case .rating: "Only importance was asked, not satisfaction"
      case .ranking: "Outcomes were ranked, and satisfaction was not asked"
      case .pick: "People picked what matters most, and satisfaction was not asked"
      case .bestWorst: "Outcomes were chosen best and worst, and satisfaction was not asked"
      }
    return [
      Advisory(
        "importance-only", .caution, .opportunity,
        "\(asked): \(groups) are by importance only, there are no opportunity scores, and nothing here says which needs "
          + "are unmet.")
    ]
  }

  private var opportunity: [Advisory] {
    var constant: [String] = []
    for index in survey.outcomes.indices {
      let blocks = [cleaned.importance] + [cleaned.satisfaction].compactMap { $0 }
      for (block, word) in zip(blocks, ["importance", "satisfaction"]) where Set(block.column(index)).count == 1 {
        constant.append("the \(word) of \(survey.outcomes[index].id)")
      }
    }
    guard !constant.isEmpty else { return importanceOnly }
    let shown =
      constant.prefix(3).joined(separator: ", ") + (constant.count > 3 ? " and \(constant.count - 3) more" : "")
    return importanceOnly + [
      Advisory(
        "constant-ratings", .caution, .opportunity,
        "Everybody gave the same answer for \(shown): that says nothing about differences between people.")
    ]
  }

  private var factors: [Advisory] {
    if let solution, !solution.heywood.isEmpty || !solution.isConverged {
      let cause =
        solution.isConverged
        ? "leave no variance of its own to "
          + solution.heywood.prefix(3).map { survey.outcomes[$0].id }.joined(separator: ", ")
        : "did not converge"
      return [
        Advisory(
          "improper-factors", .caution, .factors,
          "The common factors \(cause); take fewer factors, or principal components.")
      ]
    }
    guard hasManyOutcomes, solution == nil else { return [] }
    return [
      Advisory(
        "no-factors", .caution, .factors,
        factorMethod == .jobSteps
          ? "There are fewer than two job steps to average over, so the \(survey.outcomes.count) outcomes were not reduced."
          : "No component of the opportunity scores beats noise, so the \(survey.outcomes.count) outcomes were not reduced."
      )
    ]
  }

  private var candidates: [Advisory] {
    var found: [Advisory] = []
    if search.candidates.allSatisfy({ $0.verdict == .constructed }) {
      found.append(
        Advisory(
          "no-structure", .warning, .candidates,
          "No number of segments is both stable and beyond a population without segments: any division is the "
            + "algorithm's own."))
    } else if candidate.verdict == .constructed {
      found.append(
        Advisory(
          "constructed", .warning, .candidates,
          "\(candidate.segments) segments are constructed. \(candidate.reason)"))
    } else if candidate.verdict == .reproducible {
      found.append(
        Advisory(
          "continuum", .caution, .candidates,
          "The segments are reproducible cuts through a continuum, not distinct groups: people near a border could as "
            + "well be in the neighbouring segment."))
    }
    found += otherBasis
    if candidate.responseStyle > ResponseStyle.advisoryLevel, !differences.isMainlyLevel || search.styleGroups.areThere
    {
      found.append(
        Advisory(
          "answering-habits", .warning, .candidates,
          "Respondents' own mean and spread in each block of ratings account for "
            + "\(decimal(100 * candidate.responseStyle, 0)) % of what separates the segments: they may be answering habits "
            + "rather than needs."))
    } else if search.styleGroups.areThere {
      found.append(
        Advisory(
          "answering-styles", .warning, .candidates,
          "Respondents fall into groups by how they use the scale (one mode: p \(pValue(search.styleGroups.level)) for the "
            + "mean of all ratings, p \(pValue(search.styleGroups.spread)) for their spread): what looks like segments may "
            + "be answering styles."))
    }
    if !candidate.search.converged {
      found.append(
        Advisory(
          "not-converged", .caution, .candidates, "The best start of k-means reached its limit before it settled."))
    }
    if cleaned.report.kept.count > CandidateOptions.mostInNullTrials {
      found.append(
        Advisory(
          "nulls-on-a-part", .note, .candidates,
          "The comparison with populations without segments ran on \(CandidateOptions.mostInNullTrials) of the "
            + "\(cleaned.report.kept.count) respondents, drawn at random."))
    }
    let missing = (options.methods ?? []).filter { !search.methods.contains($0) }.map(\.rawValue)
    if !missing.isEmpty {
      found.append(
        Advisory(
          "methods-without-candidates", .caution, .candidates,
          "\(missing.joined(separator: ", ")) found no division: too many respondents for methods that compare every "
            + "pair (\(ClusteringSample.mostInPairs) at most), or segments that cannot be estimated."))
    }
    if options.nullDraws < 99 {
      found.append(
        Advisory(
          "few-draws", .caution, .candidates,
          "\(options.nullDraws) null draws cannot show a p below \(decimal(1 / Double(options.nullDraws + 1), 3)); the "
            + "verdicts are meant for 100 or more."))
    }
    return found
  }

  /// Where the survey is not clustered on opportunity scores, as the method has it: how far the two divisions differ.
  private var otherBasis: [Advisory] {
    guard search.basis.basis != .opportunity, !search.basis.trials.isEmpty,
      let plain = candidate.variants.first(where: { $0.basis == .opportunity && $0.method == .kMeans })
    else { return [] }
    return [
      Advisory(
        "other-basis", .note, .candidates,
        "Clustered on \(search.basis.basis.phrase), not on opportunity scores: they say more about answers never seen. "
          + "\(candidate.segments) segments of opportunity scores agree with these by an adjusted Rand index of "
          + "\(decimal(plain.ari, 2)); `--basis opportunity` takes them.")
    ]
  }

  private func pValue(_ p: Double) -> String { p < 0.01 ? "below .01" : decimal(p, 2) }

  private var segments: [Advisory] {
    var found = careless
    for segment in segmentation.segments where segment.share.value < Recommendation.smallestShare {
      found.append(
        Advisory(
          "small-segment", .caution, .segments,
          "Segment \(segment.number), \"\(segment.name)\", holds \(decimal(100 * segment.share.value, 1)) % of the "
            + "respondents (n = \(segment.respondents)): little to plan by. Consider merging it with the nearest."))
    }
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
    let shares = CarelessSegments(
      assignments: segmentation.assignments, segments: segmentation.segments.count,
      reasons: cleaned.report.carelessReasons, weights: cleaned.responses.weights)
    return shares.places.map { place in
      let (segment, found) = (segmentation.segments[place], shares.segments[place])
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
