/// What the wording of the outcomes leaves to be desired. An outcome says a direction, a metric, an object and a
/// context; whoever rates something else rates something else.
///
/// Only English statements are read. Labels ("price") and statements in other languages are listed as unchecked; that
/// two outcomes say the same is seen in any language.
///
/// Source of the form: A. W. Ulwick, "What Customers Want" (McGraw-Hill, 2005).
public struct StatementLint: Sendable, Equatable {
  /// The statements with a fault, in the order of the survey.
  public let reviews: [StatementReview]
  /// The ids of outcomes of one to four words that do not begin with a direction: labels, which have no wording.
  public let labels: [String]
  /// The ids of outcomes that are not in English.
  public let foreign: [String]
  /// How many statements were read.
  public let checked: Int

  public init(_ outcomes: [Outcome]) {
    let texts = outcomes.map { StatementText($0.statement) }
    let readable = texts.indices.filter { !texts[$0].isLabel && texts[$0].isEnglish }
    labels = texts.indices.filter { texts[$0].isLabel }.map { outcomes[$0].id }
    foreign = texts.indices.filter { !texts[$0].isLabel && !texts[$0].isEnglish }.map { outcomes[$0].id }
    checked = readable.count
    let wordings = MetricWordings(readable.map { texts[$0] })
    let copies = Self.copies(texts, outcomes)
    let hasSteps = outcomes.contains { $0.jobStep != nil }
    reviews = outcomes.indices.compactMap { index in
      var faults: [StatementFault] = []
      var rewrites: [String] = []
      if texts[index].isReadable {
        faults = texts[index].faults(usual: wordings)
        rewrites = faults.isEmpty ? [] : texts[index].rewrites(usual: wordings)
      }
      if let first = copies[index] {
        faults.append(
          StatementFault(.duplicate, first, "says the same as outcome \(first) in other words: keep one of them"))
      }
      if hasSteps, outcomes[index].jobStep == nil {
        faults.append(
          StatementFault(.noJobStep, "", "has no job step, which others have: give it one (`step` in the study)"))
      }
      return faults.isEmpty
        ? nil : StatementReview(outcome: outcomes[index], faults: faults, rewrites: rewrites)
    }
  }

  /// For each outcome the id of an earlier one with the same words, small words and number aside.
  private static func copies(_ texts: [StatementText], _ outcomes: [Outcome]) -> [String?] {
    var first: [[String]: String] = [:]
    return texts.indices.map { index in
      let key = texts[index].contentWords
      guard !key.isEmpty else { return nil }
      if let id = first[key] { return id }
      first[key] = outcomes[index].id
      return nil
    }
  }

  /// One advisory a statement, by its gravest fault; and a note on what was not read.
  public var advisories: [Advisory] {
    let found = reviews.map { review in
      Advisory(
        "statement-\(review.gravest.kind.rawValue)", review.gravest.kind.severity, .survey,
        "Outcome \(review.outcome.id), \"\(review.outcome.statement)\", \(review.sentence)")
    }
    return found + (unchecked.map { [Advisory("statements-unchecked", .note, .survey, $0)] } ?? [])
  }

  /// Which statements were not read and why; nil when all were.
  public var unchecked: String? {
    func are(_ count: Int, _ one: String, _ many: String) -> String? {
      count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
    }
    let parts = [
      are(labels.count, "outcome is a label of a few words", "outcomes are labels of a few words"),
      are(foreign.count, "outcome is not in English", "outcomes are not in English"),
    ].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ", and ") + ": the wording was not checked."
  }
}

/// One statement, what is wrong with it, and how it could read.
public struct StatementReview: Sendable, Equatable {
  public let outcome: Outcome
  /// At least one, the gravest kinds first as `StatementFault.Kind` lists them.
  public let faults: [StatementFault]
  /// How it could read: one statement, or two where it holds two outcomes; empty where the words needed are the
  /// author's.
  public let rewrites: [String]

  public init(outcome: Outcome, faults: [StatementFault], rewrites: [String]) {
    self.outcome = outcome
    self.faults = faults.sorted {
      StatementFault.Kind.allCases.firstIndex(of: $0.kind)! < StatementFault.Kind.allCases.firstIndex(of: $1.kind)!
    }
    self.rewrites = rewrites
  }

  var gravest: StatementFault { faults[0] }

  /// The faults and the rewrite as the end of a sentence.
  var sentence: String {
    let causes = faults.map(\.sentence).joined(separator: "; it ")
    let proposal = rewrites.map { "\"\($0)\"" }.joined(separator: " and ")
    return causes + (rewrites.isEmpty ? "." : ". For example: \(proposal).")
  }
}

/// One thing wrong with a statement.
public struct StatementFault: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case duplicate
    case twoOutcomes = "two-outcomes"
    case solution
    case noDirection = "no-direction"
    case vague
    case negation
    case unlikeMetric = "unlike-metric"
    case tooLong = "too-long"
    case noJobStep = "no-job-step"

    /// A caution where answers to it cannot be read; a note where they are only less sharp.
    public var severity: Advisory.Severity {
      switch self {
      case .duplicate, .twoOutcomes, .solution, .noDirection: .caution
      case .vague, .negation, .unlikeMetric, .tooLong, .noJobStep: .note
      }
    }
  }

  public let kind: Kind
  /// The words at fault, as they stand in the statement; empty where it is the whole.
  public let words: String
  /// What is wrong, as the end of a sentence that begins with the statement.
  public let sentence: String

  public init(_ kind: Kind, _ words: String, _ sentence: String) {
    self.kind = kind
    self.words = words
    self.sentence = sentence
  }
}
