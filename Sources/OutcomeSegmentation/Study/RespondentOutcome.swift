/// What became of one respondent of the file: the columns a segmented survey gains.
public struct RespondentOutcome: Sendable, Equatable {
  /// nil: excluded.
  public let segment: Int?
  public let name: String?
  /// The silhouette, -1...1.
  public let fit: Double?
  /// Why the respondent was excluded: the rule and its evidence.
  public let exclusion: String?
}

extension Analysis {
  /// One for each imported respondent, in the order of the file.
  public var respondentOutcomes: [RespondentOutcome] {
    var outcomes = [RespondentOutcome](
      repeating: RespondentOutcome(segment: nil, name: nil, fit: nil, exclusion: nil), count: responses.count)
    for (position, index) in cleaning.kept.enumerated() {
      let segment = segmentation.segments[segmentation.assignments[position]]
      outcomes[index] = RespondentOutcome(
        segment: segment.number, name: segment.name, fit: segmentation.fits[position], exclusion: nil)
    }
    for finding in cleaning.excluded {
      outcomes[finding.index] = RespondentOutcome(
        segment: nil, name: nil, fit: nil, exclusion: "\(finding.rule.rawValue): \(finding.evidence)")
    }
    return outcomes
  }
}
