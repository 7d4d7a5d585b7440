public import Statistics

/// The respondents kept, without missing ratings, and the ledger of the others.
public struct CleanedResponses: Sendable, Equatable {
  public let report: CleaningReport
  /// The kept respondents as answered, in the order of `report.kept`, with weights of mean 1; missing ratings are `.nan`.
  public let responses: Responses
  /// Respondents x outcomes without missing values.
  public let importance: Matrix
  /// Nil where satisfaction was not asked.
  public let satisfaction: Matrix?
}

extension Study {
  /// The responses after the study's rules and the decisions about single respondents.
  func cleaned(_ responses: Responses, survey: Survey, ignoring rule: CleaningRule? = nil) -> CleanedResponses {
    cleaning.applied(
      to: responses, survey: survey, excluded: excluded, restored: restored, durationHeader: mapping.duration,
      ignoring: rule)
  }
}

extension CleaningRules {
  /// Applies the rules: who stays, who goes, who is flagged, and what stands in for missing ratings.
  ///
  /// - Parameters:
  ///   - excluded: respondents set aside by hand, before any rule.
  ///   - restored: ids that no rule excludes; what the rules found is flagged instead.
  ///   - durationHeader: of the column of times, which may tell their unit.
  ///   - ignored: a rule that excludes nobody this once; nobody without any rating can be kept.
  public func applied(
    to responses: Responses, survey: Survey, excluded byHand: [Exclusion] = [], restored: [String] = [],
    durationHeader: String? = nil, ignoring ignored: CleaningRule? = nil
  ) -> CleanedResponses {
    ratings(
      of: responses,
      report(
        on: responses, survey: survey, excluded: byHand, restored: restored, durationHeader: durationHeader,
        ignoring: ignored))
  }

  /// The ledger alone; parameters as above.
  func report(
    on responses: Responses, survey: Survey, excluded byHand: [Exclusion], restored: [String],
    durationHeader: String?, ignoring ignored: CleaningRule? = nil
  ) -> CleaningReport {
    let reasons = Dictionary(byHand.map { ($0.respondent, $0.reason) }, uniquingKeysWith: { first, _ in first })
    let pardoned = Set(restored)
    let evidence = CleaningEvidence(responses, survey: survey, rules: self, durationHeader: durationHeader)
    var excluded: [CleaningFinding] = []
    var flagged: [CleaningFinding] = []
    var kept: [Int] = []
    var careless: [CarelessRespondent] = []
    for index in 0..<responses.count {
      let id = responses.ids[index]
      let isPardoned = pardoned.contains(id)
      var signs = evidence.signs(of: index)
      if let reason = reasons[id], !isPardoned {
        signs.insert(CleaningSign(rule: .byHand, evidence: reason), at: 0)
      }
      let cause = signs.first {
        $0.mayExclude && ($0.rule != ignored || $0.rule == .unanswered) && excludes($0.rule, pardoned: isPardoned)
      }
      func finding(_ sign: CleaningSign) -> CleaningFinding {
        CleaningFinding(
          index: index, respondent: id, row: responses.rows[index], rule: sign.rule, evidence: sign.evidence)
      }
      if let cause {
        excluded.append(finding(cause))
      } else {
        kept.append(index)
        let found = isPardoned ? [] : CarelessnessEvidence.reasons(among: signs)
        if !found.isEmpty {
          careless.append(
            CarelessRespondent(index: index, respondent: id, row: responses.rows[index], reasons: found))
        }
      }
      flagged.append(contentsOf: signs.filter { $0 != cause }.map(finding))
    }
    kept.sort { responses.answersPrecede($0, $1) }
    let blocks = responses.blocks
    return CleaningReport(
      respondents: responses.count, kept: kept, excluded: excluded, flagged: flagged, careless: careless,
      imputedRatings: blocks.reduce(0) { sum, block in
        sum + kept.reduce(0) { $0 + block.row($1).count { $0.isNaN } }
      }, ratings: blocks.reduce(0) { $0 + kept.count * $1.columns }, missingRatings: missingRatings,
      medianDuration: evidence.medianDuration)
  }

  /// The ratings of those whom a report keeps.
  func ratings(of responses: Responses, _ report: CleaningReport) -> CleanedResponses {
    let clean = responses.selecting(report.kept).withMeanWeightOne
    return CleanedResponses(
      report: report, responses: clean, importance: imputed(clean.importance, weights: clean.weights),
      satisfaction: clean.satisfaction.map { imputed($0, weights: clean.weights) })
  }

  /// Whether a rule excludes whom it finds, under these settings.
  private func excludes(_ rule: CleaningRule, pardoned: Bool) -> Bool {
    switch rule {
    case .unanswered: true
    case .listwise: missingRatings == .listwise
    case .byHand: true
    case .screenedOut, .repeatedId, .failedTrap, .speeding, .incompleteness: excludes && !pardoned
    case .straightLining: excludes && !pardoned && straightLining != .never
    case .straightBlock: excludes && !pardoned && straightLining == .eitherBlock
    default: false
    }
  }

  /// The block with what stands in for missing ratings.
  private func imputed(_ block: Matrix, weights: [Double]) -> Matrix {
    var filled = block
    for outcome in 0..<block.columns {
      var fallback = Double.nan
      for row in 0..<block.rows where block[row, outcome].isNaN {
        if missingRatings == .ownMean {
          let own = block.row(row).filter { !$0.isNaN }
          if !own.isEmpty {
            filled[row, outcome] = own.reduce(0, +) / Double(own.count)
            continue
          }
        }
        if fallback.isNaN { fallback = typicalRating(block.column(outcome), weights: weights) }
        filled[row, outcome] = fallback
      }
    }
    return filled
  }

  /// The outcome's mean or median among those who rated it; 0 when nobody did, which a run refuses beforehand.
  private func typicalRating(_ ratings: [Double], weights: [Double]) -> Double {
    let answered = ratings.indices.filter { !ratings[$0].isNaN }
    guard !answered.isEmpty else { return 0 }
    let values = answered.map { ratings[$0] }
    let theirs = answered.map { weights[$0] }
    return missingRatings == .median
      ? weightedQuantile(values, probability: 0.5, weights: theirs) : weightedMean(values, weights: theirs)
  }
}

extension Responses {
  /// Survey weights say how much respondents count beside each other; scaled to a mean of 1, whatever they add up to in
  /// the file, n stays the number of respondents.
  fileprivate var withMeanWeightOne: Responses {
    let mean = weights.reduce(0, +) / Double(max(count, 1))
    guard count > 0, mean != 1 else { return self }
    return Responses(
      ids: ids, rows: rows, importance: importance, satisfaction: satisfaction, weights: weights.map { $0 / mean },
      durations: durations, profiles: profiles, failedTraps: failedTraps, blankRequired: blankRequired,
      screenedOut: screenedOut)
  }

  /// A total order of respondents by what they answered, unanswered first; respondents it cannot tell apart have equal
  /// ratings and weights.
  fileprivate func answersPrecede(_ first: Int, _ second: Int) -> Bool {
    for block in blocks {
      for (left, right) in zip(block.row(first), block.row(second)) {
        let left = left.isNaN ? -.infinity : left
        let right = right.isNaN ? -.infinity : right
        if left != right { return left < right }
      }
    }
    if weights[first] != weights[second] { return weights[first] < weights[second] }
    return first < second
  }
}
