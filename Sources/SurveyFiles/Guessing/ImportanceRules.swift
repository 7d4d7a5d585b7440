import OutcomeSegmentation
import Tables

// Surveys that ask what matters and not how satisfied people are, where headers in the usual forms pair nothing.
extension OutcomeRule {
  /// The headers name importance, and none names satisfaction: ranks, ticks or ratings.
  static let namedImportance = OutcomeRule { evidence in
    guard evidence.pairs.pairs.isEmpty else { return nil }
    if let named = evidence.namedAlone {
      let labels = named.map { RatingHeader(evidence.columns.headings[$0])?.label ?? evidence.columns.headings[$0] }
      return evidence.importance(named, labels: labels)
    }
    guard let run = evidence.firstRun, run.block == .importance, run.kind == .ratings else { return nil }
    return evidence.importance(run.columns, labels: run.columns.map { evidence.columns.wordings[$0] })
  }

  /// The study says that outcomes were picked, and not in which columns.
  static let ticks = OutcomeRule { evidence in
    guard evidence.draft.question == .pick, evidence.isUnnamed else { return nil }
    return evidence.tickedRun().map { evidence.picks($0, isNamed: false) }
  }

  /// Every row has the numbers from 1 on, each once.
  static let ranking = OutcomeRule { evidence in
    guard let run = evidence.firstRun, case .ranks(let ranked) = run.kind else { return nil }
    return evidence.ranking(run.columns, ranked, labels: evidence.stemless(run), other: evidence.others)
  }

  /// No header says what is rated.
  static let unnamedImportance = OutcomeRule { evidence in
    guard let run = evidence.firstRun, run.kind == .ratings, run.block == nil else { return nil }
    var proposal = OutcomeProposal(
      of: run.columns, labels: evidence.stemless(run), in: evidence, confidence: .unsure,
      reason: "its neighbours have the same scale, and no header says what is rated")
    // Any other reading has more to go by.
    proposal.confidence = Confidence(0.3)
    proposal.advisories.append(
      Advisory(
        "guessed-importance", .caution, .survey,
        "No header says importance or satisfaction. The \(run.columns.count) columns from "
          + "\(evidence.span(run.columns)) share one scale, so they are taken as importance; if they mean something "
          + "else, list the outcomes in the study file.\(evidence.others)"))
    return proposal
  }
}

extension OutcomeEvidence {
  /// The columns that name importance, where no header names satisfaction; nil where they are too few for a study.
  fileprivate var namedAlone: [Int]? {
    let named = pairs.unpaired.filter { pairs.block(of: $0) == .importance }
    return named.count >= Survey.fewestOutcomes && named.count == pairs.unpaired.count ? named : nil
  }

  /// Whether no more than a header or two speak of importance, which is in passing and no block.
  fileprivate var isUnnamed: Bool { pairs.pairs.isEmpty && namedAlone == nil && pairs.unpaired.count < 3 }

  private var openRuns: [RatingRun] { runs.filter { $0.block != .satisfaction && !$0.isUnusual } }

  /// The run of columns that is read where no header says what is.
  fileprivate var firstRun: RatingRun? {
    isUnnamed && draft.question != .pick ? openRuns.first : nil
  }

  /// What is said of the further runs.
  fileprivate var others: String {
    let others = openRuns.dropFirst().map { span($0.columns) }
    return others.isEmpty ? "" : " Other such columns, which are not used: \(others.joined(separator: ", "))."
  }

  func stemless(_ run: RatingRun) -> [String] {
    HeaderText.withoutStem(run.columns.map { columns.wordings[$0] })
  }

  /// Columns whose headers name importance: ranks, ticks or ratings; nil where the cells are neither.
  fileprivate func importance(_ named: [Int], labels: [String]) -> OutcomeProposal? {
    let labels = SharedStems.removed(from: labels)
    if draft.question == nil {
      let says = named.contains { RatingWords.saysRanking(columns.wordings[$0]) }
      if let ranked = RatingRun.ranked(table, named, says: says) {
        return ranking(named, ranked, labels: labels, other: "")
      }
      if TickedBlock(summaries, named).areTicks { return picks(named, isNamed: true) }
      if let problem = twoValueProblem(named) {
        return OutcomeProposal(outcomes: [], columns: named, confidence: .likely, problem: problem)
      }
      if holdsNoRatings(named) { return nil }
    } else if draft.question == .pick {
      return picks(named, isNamed: true)
    }
    return ratedAlone(named, labels: labels)
  }

  private func ratedAlone(_ named: [Int], labels: [String]) -> OutcomeProposal {
    let others = runs.filter { $0.block == nil && !$0.isUnusual && Set($0.columns).isDisjoint(with: named) }
    var proposal = OutcomeProposal(
      of: named, labels: labels, in: self, confidence: others.isEmpty ? .likely : .unsure,
      reason: "the header names importance, and none names satisfaction"
        + (others.isEmpty ? "" : ", though other columns look like ratings too"))
    if let first = others.first, draft.question == nil {
      let spans = others.map { span($0.columns) }.joined(separator: ", ")
      proposal.advisories.append(
        Advisory(
          "importance-alone", .caution, .survey,
          "The headers name importance and not satisfaction, so the \(named.count) columns from "
            + "\(span(named)) are taken as importance alone. Further columns that share one scale are left "
            + "over: \(spans). If these are the satisfaction ratings, say so in the study file, as in ratings: {importance: "
            + "\(pattern(of: named)), satisfaction: \(pattern(of: first.columns))}."))
    }
    return proposal
  }

  fileprivate func ranking(_ indices: [Int], _ ranked: Int, labels: [String], other: String) -> OutcomeProposal {
    var proposal = OutcomeProposal(
      of: indices, labels: labels, in: self, confidence: .likely, reason: "its cells are ranks")
    proposal.question = (
      .ranking, ranked < indices.count ? RatingScale(0, ranked) : RatingScale(1, indices.count)
    )
    proposal.advisories.append(
      Advisory(
        "guessed-ranking", .note, .survey,
        "The \(indices.count) columns from \"\(columns.names[indices[0]])\" hold the ranks 1 to \(ranked), so they "
          + "are taken as a ranking by importance.\(other)"))
    proposal.guesses.insert(
      Guess(
        .question, columns: names(indices), confidence: .likely,
        reason: "nearly every row has the numbers 1 to \(ranked), each once: a ranking"), at: 0)
    return proposal
  }

  /// Columns that are ticked or not, taken as picks.
  fileprivate func picks(_ indices: [Int], isNamed: Bool) -> OutcomeProposal {
    var proposal = OutcomeProposal(
      of: indices, labels: TickedBlock.options(indices.map { columns.wordings[$0] }), in: self, confidence: .likely,
      reason: isNamed ? "the header names importance, and its cells are ticks" : "its cells are ticks")
    proposal.question = (.pick, RatingScale(0, 1))
    guard draft.question == nil else { return proposal }
    proposal.advisories.append(
      Advisory(
        "guessed-picks", .note, .survey,
        "The \(indices.count) columns from \(span(indices)) are ticked or not, so they are taken as picks of what is "
          + "important."))
    proposal.guesses.insert(
      Guess(
        .question, columns: names(indices), confidence: .likely,
        reason: "the headers name importance, and the cells hold a tick or none"), at: 0)
    return proposal
  }

  /// Two values are no scale, and which of them is a tick only the author knows.
  private func twoValueProblem(_ named: [Int]) -> FileProblem? {
    guard draft.importanceScale == nil, draft.importanceWords.isEmpty else { return nil }
    var values: Set<String> = []
    for column in named {
      values.formUnion(summaries[column].counts.keys.filter { !AnswerText.isNoAnswer($0) })
      if values.count > 2 { return nil }
    }
    guard values.count == 2 || values.count == 1 else { return nil }
    let said = values.sorted(by: HeaderText.precedes).joined(separator: " and ")
    return FileProblem(
      "the \(named.count) importance columns of \(table.source) from \(span(named)) hold "
        + (values.count == 1 ? "only \(said)" : "two values, \(said)") + ", which is no rating scale",
      hint: """
        If they are ratings, say their scale in a study file (study.yaml): scale: 1-5
        If they say what was picked, write 0 or nothing in the cells of what was not, and say:
          survey: {file: \(table.source)}
          question: pick
        """)
  }

  /// Whether cells are words of no scale, such as the things that were chosen.
  private func holdsNoRatings(_ named: [Int]) -> Bool {
    guard draft.importanceScale == nil, draft.importanceWords.isEmpty else { return false }
    return named.allSatisfy { column in
      let summary = summaries[column]
      let answers = BlockAnswers(table, [column], missing: draft.missingRatings, texts: draft.missingTexts)
      return summary.answered > 0 && summary.numbers == 0 && answers.numbers.isEmpty && answers.wordedScale == nil
    } && !choiceLines().isEmpty
  }
}
