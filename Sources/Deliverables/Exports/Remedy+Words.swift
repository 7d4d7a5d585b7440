package import OutcomeSegmentation

extension Remedy {
  /// What to do at the command line, as a phrase.
  package var words: String {
    switch self {
    case .askMorePeople: "ask more people"
    case .sortByHand: "take the manual sort of `unmet run`"
    case .clusterAllTheSame: "cluster with --force and take the segments as hypotheses"
    case .lookAtTheLedger: "look at the ledger with `unmet show STUDY cleaning`"
    case .switchRulesOff: "switch the rules off with --no-cleaning"
    case .imputeMissingRatings: "impute missing ratings instead of leaving people out"
    case .lookAtTheRatings: "look at the ratings: are they what people answered?"
    case .leaveTheOutcomeOut: "take the outcome out of the study"
    case .takeComponents: "set factors.method to components or minres"
    case .setTopBoxes(let range):
      "set opportunity.top-boxes to a number from \(range.lowerBound) to \(range.upperBound)"
    case .leaveTheBasisOpen: "leave opportunity.basis out, or set it to importance"
    case .takeBasis(let basis): "to take those, run with --basis \(basis.rawValue)"
    case .tryMethod(let method):
      "add it to candidates.methods in the study, or run with --method \(method.rawValue)"
    case .chooseAmongTried: "choose one of these, or widen candidates.segments in the study"
    case .chooseOtherMethodOrNumber: "choose another method or number"
    case .undoMerge: "undo the merge first: unmet undo STUDY, or edit STUDY choose with the present number"
    case .writeMergesAsOne: "write them as one"
    case .nameTheNeed: "name the need and its context, such as \"Setup-speed seekers\""
    }
  }
}

extension Refusal {
  /// All that helps, in one phrase; nil where nothing does.
  package var hint: String? {
    let words = remedies.map(\.words)
    guard let last = words.last else { return nil }
    return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + ", or " + last
  }
}

extension Advisory {
  /// The sentence, and what to do where that is not part of it.
  package var told: String {
    remedy.map { "\(sentence) What to do: \($0.words)." } ?? sentence
  }
}
