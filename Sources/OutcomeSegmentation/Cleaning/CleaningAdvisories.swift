internal import Statistics

/// What a reader must know of the cleaning, whether or not those kept are enough to go on.
struct CleaningAdvisories {
  private let report: CleaningReport
  private let study: Study
  private let responses: Responses

  private static let muchExcluded = 0.25
  private static let muchImputed = 0.10
  /// Above this share of respondents, copies make segments look more stable and more natural than they are.
  private static let manyCopies = 0.10
  /// Above this share of those kept, careless people may make a segment of their own.
  private static let manyCareless = 0.05

  init(_ report: CleaningReport, _ outputs: StageOutputs) {
    self.report = report
    study = outputs.study
    responses = outputs.input.responses
  }

  var all: [Advisory] {
    unknownRespondents + [few, excluded, imputed, weighted, careless].compactMap { $0 } + flagged
  }

  /// Respondents whom the study sets aside or keeps by id and who are not in the survey.
  private var unknownRespondents: [Advisory] {
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

  private var few: Advisory? {
    if report.kept.count < CleaningReport.fewestToSort {
      return Advisory(
        "too-few-respondents", .warning, .cleaning,
        "\(report.kept.count) clean \(report.kept.count == 1 ? "respondent is" : "respondents are") too few to divide "
          + "into segments.")
    }
    guard report.kept.count < CleaningReport.fewestToCluster else { return nil }
    return Advisory(
      "few-respondents", .warning, .cleaning,
      "\(report.kept.count) clean respondents are fewer than \(CleaningReport.fewestToCluster): take the segments as "
        + "hypotheses to check in interviews.")
  }

  private var excluded: Advisory? {
    let share = Double(report.excluded.count) / Double(max(report.respondents, 1))
    guard share > Self.muchExcluded else { return nil }
    return Advisory(
      "many-excluded", .caution, .cleaning,
      "\(report.excluded.count) of \(report.respondents) respondents (\(decimal(100 * share, 0)) %) are excluded: "
        + "see whether the rules suit the survey.")
  }

  private var imputed: Advisory? {
    let share = Double(report.imputedRatings) / Double(max(report.ratings, 1))
    guard share > Self.muchImputed else { return nil }
    return Advisory(
      "much-imputed", .caution, .cleaning,
      "\(decimal(100 * share, 0)) % of the ratings are missing and stand imputed (\(report.missingRatings.rawValue)): "
        + "segments may follow who left what out.")
  }

  private var weighted: Advisory? {
    let effective = DesignEffect(report.kept.map { responses.weights[$0] }).effectiveCount
    guard effective < Double(report.kept.count) - 0.5 else { return nil }
    return Advisory(
      "weighted", .note, .cleaning,
      "The weights vary: \(report.kept.count) respondents say as much as \(decimal(effective, 0)) of equal weight "
        + "(Kish), and intervals and tests are as wide as that.")
  }

  private var careless: Advisory? {
    let count = report.careless.count
    guard count > 0 else { return nil }
    let isMuch = Double(count) > Self.manyCareless * Double(max(report.kept.count, 1))
    return Advisory(
      "careless-respondents", isMuch ? .caution : .note, .cleaning,
      "\(count) of the \(report.kept.count) respondents kept \(count == 1 ? "answers" : "answer") carelessly on strong "
        + "evidence (\(causes)): look at them and exclude those who did not read.")
  }

  /// "41 midpoint answers, 3 patterned answers".
  private var causes: String {
    CleaningRule.allCases.compactMap { rule in
      let count = report.careless.count { $0.reasons.contains(rule) }
      return count > 0 ? "\(count) \(rule.rawValue)" : nil
    }.joined(separator: ", ")
  }

  private var flagged: [Advisory] {
    Self.telling.compactMap { rule, id, sentence in
      let count = report.flagged.count { $0.rule == rule }
      guard count > 0 else { return nil }
      let isMuch = Double(count) > Self.manyCopies * Double(report.respondents)
      return Advisory(
        id, isMuch ? .caution : .note, .cleaning,
        "\(count) \(count == 1 ? "respondent" : "respondents") \(sentence)")
    }
  }

  private static let telling: [(rule: CleaningRule, id: String, sentence: String)] = [
    (
      .duplicateRatings, "duplicate-ratings",
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
  ]
}
