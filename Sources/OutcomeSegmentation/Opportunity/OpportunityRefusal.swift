internal import Statistics

/// What the data cannot support, refused before anything is divided.
public enum OpportunityRefusal: Refusal {
  case nobodyLeft(Exclusions)
  /// Not even on request.
  case tooFewToDivide(respondents: Int, Exclusions)
  case tooFewToCluster(respondents: Int, Exclusions)
  case nobodyRated(Outcome, ItemStatistics.Block)
  case basisNeedsSatisfaction(ClusteringBasis)
  case topBoxes(Int, of: RatingScale, ItemStatistics.Block)

  /// How many went, and why.
  public struct Exclusions: Sendable, Equatable {
    public let respondents: Int
    public let excluded: Int
    /// By the rules' order; those that excluded nobody are left out.
    public let rules: [CleaningRule: Int]

    init(_ report: CleaningReport) {
      respondents = report.respondents
      excluded = report.excluded.count
      rules = Dictionary(report.excluded.map { ($0.rule, 1) }, uniquingKeysWith: +)
    }

    fileprivate var causes: String {
      CleaningRule.allCases.compactMap { rule in rules[rule].map { "\($0) \(rule.rawValue)" } }.joined(separator: ", ")
    }

    fileprivate var inBrackets: String {
      excluded == 0 ? "" : " (\(excluded) of \(respondents) excluded: \(causes))"
    }
  }

  public var sentence: String {
    let fewest = CleaningReport.fewestToCluster
    switch self {
    case .nobodyLeft(let exclusions):
      return "no respondent is left: all \(exclusions.respondents) are excluded (\(exclusions.causes))"
    case .tooFewToDivide(let count, let exclusions):
      return "\(count) clean \(count == 1 ? "respondent is" : "respondents are") too few to divide into segments; at "
        + "least \(CleaningReport.fewestToSort) are needed, and \(fewest) for a result to trust"
        + exclusions.inBrackets
    case .tooFewToCluster(let count, let exclusions):
      return "\(count) clean respondents are too few to cluster; \(fewest) are needed\(exclusions.inBrackets)"
    case .nobodyRated(let outcome, let block):
      return "nobody rated the \(block.rawValue) of outcome \(outcome.id), \"\(outcome.statement)\""
    case .basisNeedsSatisfaction(let basis):
      return "clustering on \(basis.phrase) needs satisfaction, which this survey did not ask"
    case .topBoxes(let boxes, let scale, let block):
      return
        "the top \(boxes) of \(scale.points) points of the \(block.rawValue) scale \(scale) cannot be its top box"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .nobodyLeft: [.lookAtTheLedger, .switchRulesOff]
    case .tooFewToDivide: [.askMorePeople]
    case .tooFewToCluster: [.askMorePeople, .sortByHand, .clusterAllTheSame]
    case .nobodyRated: [.leaveTheOutcomeOut]
    case .basisNeedsSatisfaction: [.leaveTheBasisOpen]
    case .topBoxes(_, let scale, _): [.setTopBoxes(1...scale.points - 1)]
    }
  }
}

extension OpportunityRefusal {
  /// The first that applies; nil where a run goes on.
  ///
  /// - Parameter allowsFew: whether fewer than `CleaningReport.fewestToCluster` are divided all the same.
  static func first(
    _ options: OpportunityOptions, _ input: StudyInput, _ report: CleaningReport, allowsFew: Bool
  ) -> OpportunityRefusal? {
    topBoxes(options, input.survey) ?? basis(options.basis, input.survey) ?? few(report, allowsFew)
      ?? unrated(input, report)
  }

  private static func few(_ report: CleaningReport, _ allowsFew: Bool) -> OpportunityRefusal? {
    let kept = report.kept.count
    let exclusions = Exclusions(report)
    if kept == 0 { return .nobodyLeft(exclusions) }
    if kept < CleaningReport.fewestToSort { return .tooFewToDivide(respondents: kept, exclusions) }
    guard kept < CleaningReport.fewestToCluster, !allowsFew else { return nil }
    return .tooFewToCluster(respondents: kept, exclusions)
  }

  private static func unrated(_ input: StudyInput, _ report: CleaningReport) -> OpportunityRefusal? {
    for (index, outcome) in input.survey.outcomes.enumerated() {
      for (ratings, block) in zip(input.responses.blocks, ItemStatistics.Block.allCases)
      where report.kept.allSatisfy({ ratings[$0, index].isNaN }) {
        return .nobodyRated(outcome, block)
      }
    }
    return nil
  }

  private static func basis(_ basis: ClusteringBasis?, _ survey: Survey) -> OpportunityRefusal? {
    guard let basis, survey.measure == .importance, !ClusteringBasis.available(for: .importance).contains(basis) else {
      return nil
    }
    return .basisNeedsSatisfaction(basis)
  }

  private static func topBoxes(_ options: OpportunityOptions, _ survey: Survey) -> OpportunityRefusal? {
    for (boxes, scale, block) in [
      (options.importanceTopBoxes, survey.importanceScale, ItemStatistics.Block.importance),
      (options.satisfactionTopBoxes, survey.satisfactionScale, .satisfaction),
    ] {
      guard let boxes, let scale, !(1..<scale.points).contains(boxes) else { continue }
      return .topBoxes(boxes, of: scale, block)
    }
    return nil
  }
}
