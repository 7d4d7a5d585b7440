package import OutcomeSegmentation

/// Sentences and words that pages share.
package enum Wording {
  /// A zone as one word or two, for narrow places.
  package static func short(_ zone: OpportunityZone) -> String {
    switch zone {
    case .extreme: "extreme"
    case .strong: "strong"
    case .underserved: "underserved"
    case .overserved: "overserved"
    case .tableStakes: "table stakes"
    case .appropriate: "served"
    case .unmeasured: "not asked"
    }
  }

  /// The verdict in plain words: what the segments are and what may be done with them.
  package static func verdict(_ candidate: Candidate) -> (lead: String, rest: Sentence) {
    let against: Sentence = """
      (silhouette \(figure: "\(candidate.path)/silhouette", .table), one population without segments \
      \(figure: "\(candidate.path)/one-population/silhouette/mean", .table))
      """
    return switch candidate.verdict {
    case .natural:
      (
        "Natural segments.",
        """
        They stand further apart than the answers of one mixed population would \(against): these are distinct groups \
        of customers.
        """
      )
    case .reproducible:
      (
        "Reproducible segments, not natural ones.",
        """
        They come back when the survey is resampled, but one population without segments looks much the same \
        \(against): useful cuts through a continuum, with many customers near the borders.
        """
      )
    case .constructed:
      (
        "Constructed segments.",
        """
        The method made them: answers without any segments give as clear a picture \(against), or they do not come \
        back when the survey is resampled. Treat them as hypotheses, not as findings.
        """
      )
    }
  }

  /// The badge's word.
  package static func word(_ badge: StabilityBadge) -> String {
    switch badge {
    case .stable: "Stable"
    case .uncertain: "Uncertain"
    case .dissolves: "Dissolves"
    case .untested: "Untested"
    }
  }

  /// The advisories that belong on every page: what warns and what cautions, the gravest first.
  package static func shown(_ advisories: [Advisory]) -> [Advisory] {
    [Advisory.Severity.warning, .caution].flatMap { severity in
      advisories.filter { $0.severity == severity && $0.id != Advisory.acceptedGuess }
    }
  }

  /// What stands before everything else: that how the survey was read is a guess.
  static func caveat(_ advisories: [Advisory]) -> String? {
    let sentences = advisories.filter { $0.id == Advisory.acceptedGuess }.map(\.told)
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  package static func word(_ severity: Advisory.Severity) -> String {
    switch severity {
    case .warning: "Warning"
    case .caution: "Caution"
    case .note: "Note"
    }
  }
}
