extension CleaningRules {
  /// From where on a rule finds somebody, in a few words; nil where it has no level.
  public func level(of rule: CleaningRule) -> String? {
    func share(_ value: Double) -> String { FigureFormat.short(100 * value, 1) + " %" }
    func unless(_ isOff: Bool, _ level: String) -> String { isOff ? "off" : level }
    return switch rule {
    case .byHand, .screenedOut, .repeatedId, .unanswered, .failedTrap, .duplicateRatings, .meanFilledImportance,
      .meanFilledSatisfaction:
      nil
    case .straightLining: "one value on both blocks"
    case .straightBlock: "one value on one block"
    case .nearStraightLining: "80 % of a block in a row, or 9 in 10 equal"
    case .speeding: unless(speeding == 0, "below \(share(speeding)) of the median time")
    case .incompleteness: unless(incompleteness >= 1, "above \(share(incompleteness)) of ratings missing")
    case .listwise: unless(missingRatings != .listwise, "any rating missing")
    case .fastReading: unless(flags.readingSpeed == 0, "above \(decimal(flags.readingSpeed, 0)) words a minute")
    case .nearDuplicate: unless(flags.nearDuplicates == 0, "\(share(flags.nearDuplicates)) of ratings equal")
    case .longString: unless(flags.longString == 0, "\(share(flags.longString)) of a block in a row")
    case .alternating: unless(flags.alternating == 0, "\(flags.alternating) in a row back and forth")
    case .yeaSaying: unless(flags.yeaSaying == 0, "\(share(flags.yeaSaying)) above the middle")
    case .extremes: unless(flags.extremes == 0, "\(share(flags.extremes)) at the ends")
    case .outlier: unless(flags.outliers == 0, "p below \(flags.outliers)")
    case .midpoint: unless(flags.midpoint == 0, "\(share(flags.midpoint)) at the middle")
    case .patterned: unless(flags.patterned == 0, "agreement with earlier answers of \(decimal(flags.patterned, 2))")
    case .autocorrelation: unless(flags.autocorrelation == 0, "correlation of \(decimal(flags.autocorrelation, 2))")
    case .randomAnswers: unless(flags.randomAnswers == 0, "no correlation with everyone else's means")
    case .personFit: unless(flags.personFit <= -1, "correlation below \(decimal(flags.personFit, 2))")
    }
  }
}
