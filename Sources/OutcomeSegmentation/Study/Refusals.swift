internal import Statistics

/// What the data cannot support, refused in a sentence before any clustering.
enum Refusals {
  /// Too few even on request: nothing can be resampled.
  static let fewestEver = 10

  static func check(_ cleaned: CleanedResponses, survey: Survey, study: Study, allowsFew: Bool) throws {
    try checkTopBoxes(study.opportunity, survey)
    try checkBasis(study.opportunity.basis, survey)
    let kept = cleaned.report.kept.count
    guard kept > 0 else {
      throw AnalysisError(
        "no respondent is left: all \(cleaned.report.respondents) are excluded (\(causes(cleaned.report)))",
        hint:
          "look at the ledger with `unmet show STUDY cleaning`, or switch the rules off with --no-cleaning"
      )
    }
    guard kept >= fewestEver else {
      throw AnalysisError(
        "\(kept) clean \(kept == 1 ? "respondent is" : "respondents are") too few to divide into segments; at least "
          + "\(fewestEver) are needed, and \(Pipeline.fewestRespondents) for a result to trust\(exclusions(cleaned.report))",
        hint: "ask more people")
    }
    guard kept >= Pipeline.fewestRespondents || allowsFew else {
      throw AnalysisError(
        "\(kept) clean respondents are too few to cluster; \(Pipeline.fewestRespondents) are needed"
          + exclusions(cleaned.report),
        hint: "ask more people, take the manual sort of `unmet run`, or cluster with --force and take the segments as "
          + "hypotheses")
    }
    for (outcome, index) in zip(survey.outcomes, survey.outcomes.indices) {
      for (block, word) in zip(cleaned.responses.blocks, ["importance", "satisfaction"])
      where block.column(index).allSatisfy(\.isNaN) {
        throw AnalysisError(
          "nobody rated the \(word) of outcome \(outcome.id), \"\(outcome.statement)\"",
          hint: "take the outcome out of the study")
      }
    }
  }

  private static func checkBasis(_ basis: ClusteringBasis?, _ survey: Survey) throws {
    guard let basis, survey.measure == .importance, !ClusteringBasis.available(for: .importance).contains(basis) else {
      return
    }
    throw AnalysisError(
      "clustering on \(basis.phrase) needs satisfaction, which this survey did not ask",
      hint: "leave opportunity.basis out, or set it to importance")
  }

  private static func checkTopBoxes(_ options: OpportunityOptions, _ survey: Survey) throws {
    for (boxes, scale, block) in [
      (options.importanceTopBoxes, survey.importanceScale, "importance"),
      (options.satisfactionTopBoxes, survey.satisfactionScale, "satisfaction"),
    ] {
      guard let boxes, let scale, !(1..<scale.points).contains(boxes) else { continue }
      throw AnalysisError(
        "the top \(boxes) of \(scale.points) points of the \(block) scale \(scale) cannot be its top box",
        hint: "set opportunity.top-boxes to a number from 1 to \(scale.points - 1)")
    }
  }

  private static func exclusions(_ report: CleaningReport) -> String {
    report.excluded.isEmpty ? "" : " (\(report.excluded.count) of \(report.respondents) excluded: \(causes(report)))"
  }

  private static func causes(_ report: CleaningReport) -> String {
    CleaningRule.allCases.compactMap { rule in
      let count = report.excluded.count { $0.rule == rule }
      return count > 0 ? "\(count) \(rule.rawValue)" : nil
    }.joined(separator: ", ")
  }
}
