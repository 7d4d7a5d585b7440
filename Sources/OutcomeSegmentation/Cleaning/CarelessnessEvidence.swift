/// A respondent whose answers are careless on strong evidence, and by which rules.
public struct CarelessRespondent: Sendable, Equatable, Codable {
  /// The respondent's index in the imported responses.
  public let index: Int
  public let respondent: String
  /// The respondent's row in the file.
  public let row: Int
  /// In the order of the rules, one at least.
  public let reasons: [CleaningRule]

  public init(index: Int, respondent: String, row: Int, reasons: [CleaningRule]) {
    self.index = index
    self.respondent = respondent
    self.row = row
    self.reasons = reasons
  }
}

extension CleaningReport {
  /// For each kept respondent, in the order of `kept`, what makes them careless; empty where nothing does.
  public var carelessReasons: [[CleaningRule]] {
    let reasons = Dictionary(careless.map { ($0.index, $0.reasons) }, uniquingKeysWith: { first, _ in first })
    return kept.map { reasons[$0] ?? [] }
  }
}

/// One judgement from all that the rules saw in a respondent: careless, or not for sure.
///
/// A rule counts by itself where honest people hardly ever answer so: a failed trap, a time below the rule's, nearly one
/// value or the middle throughout beyond what chance explains, a pattern, answers like draws, a copy where no two people
/// agree by chance. Of the flags that honest people do meet, one counts together with less time than reading takes.
/// Outliers and habits of agreeing or using the ends never count: they are people with needs or a style of their own.
struct CarelessnessEvidence {
  /// What of the findings counts, in their order.
  static func reasons(among signs: [CleaningSign]) -> [CleaningRule] {
    let isFast = signs.contains { $0.rule == .fastReading }
    let odd = signs.filter { oddities.contains($0.rule) }
    return signs.filter { sign in
      sign.isBeyondChance && decisive.contains(sign.rule)
        || isFast && !odd.isEmpty && (sign.rule == .fastReading || oddities.contains(sign.rule))
    }.map(\.rule)
  }

  private static let decisive: Set<CleaningRule> = [
    .straightLining, .failedTrap, .speeding, .straightBlock, .nearStraightLining, .duplicateRatings, .nearDuplicate,
    .midpoint, .patterned, .randomAnswers,
  ]
  private static let oddities: Set<CleaningRule> = [
    .straightLining, .straightBlock, .nearStraightLining, .longString, .alternating, .autocorrelation, .personFit,
  ]
}

/// What one rule saw in one respondent.
struct CleaningSign: Equatable {
  let rule: CleaningRule
  let evidence: String
  /// Whether honest people hardly ever answer so, for the judgement; only straight-lining and copies are weighed.
  var isBeyondChance = true
  /// False where chance explains a straight line: then the rule flags.
  var mayExclude = true
}
