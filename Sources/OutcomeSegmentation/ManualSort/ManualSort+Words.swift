extension ManualSort {
  /// What must stand on every page of a sort.
  public var notice: Sentence {
    """
    Groups of a manual sort are hypotheses: they come from laying together the few outcomes that are most \
    \(measure.adjective) for each person, with fewer than \(CleaningReport.fewestToCluster) respondents, and no single \
    group is tested. Take them into interviews; do not plan by them, and do not size a market by them.
    """
  }

  /// What came of it in a few words.
  public var headline: Sentence {
    let found: Sentence =
      groups.isEmpty ? "No hypothesis" : "\(counted: "sort/groups", groups.count, "hypothesis", plural: "hypotheses")"
    return "\(found) from \(counted: "sort/cards", cards.count, "respondent")"
  }

  /// What the sorting found, in words, with what speaks against it.
  public var finding: Sentence {
    guard !groups.isEmpty else {
      return """
        No group: no two outcomes stand together on enough cards. With so few respondents that says little either way.
        """
    }
    let conclusion =
      chance.p <= 0.05
      ? "So there is something to ask about; how many groups there are, and how large, is not known."
      : "Groups like these come of chance: take them as a list of questions, no more."
    return """
      \(figure: "sort/sorted") of \(counted: "sort/cards", cards.count, "respondent") share two or more of their top \
      outcomes with a group. On average a respondent shares \(figure: "sort/chance/observed") outcomes with their \
      group; the same rule on cards dealt at random gives \(figure: "sort/chance/expected") \
      (p \(p: "sort/chance/observed")). \(conclusion)
      """
  }

  /// How ties were settled; nil where there were none.
  public var tieSentence: Sentence? {
    var sentences: [Sentence] = []
    if ties > 0 {
      sentences.append(
        """
        On \(figure: "sort/ties") of \(counted: "sort/cards", cards.count, "card") more outcomes tie for the last \
        places than there are places; those that lie furthest above everyone's mean were taken.
        """)
    }
    if undecided > 0 {
      sentences.append(
        """
        \(counted: "sort/undecided", undecided, "respondent") \(undecided == 1 ? "shares" : "share") as many outcomes \
        with another group; the outcome highest on the card decided.
        """)
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// What would make more of the hypotheses.
  ///
  /// - Parameter respondents: how many answered, of whom those with cards are clean.
  public func nextSteps(respondents: Int) -> [Sentence] {
    let more = wanted(respondents: respondents)
    var steps: [Sentence] = []
    if !groups.isEmpty {
      steps.append(
        """
        Interview three to five people of each group, and one or two who fit none: are these the needs, and what do \
        they do about them today? Keep a group only when they tell the same story.
        """)
    }
    steps.append(
      """
      Ask \(figure: "sort/more/answers") more: \(figure: "sort/more/clean") further clean respondents make the \
      \(CleaningReport.fewestToCluster) that clustering needs\(
        more.answers > more.clean ? ", at the present rate of exclusions" : ""). A sample plan says how many a clear \
      answer needs.
      """)
    steps.append("Run again then; the segments are found anew and owe nothing to these groups.")
    return steps
  }
}

extension Preparation {
  /// What a reader of a manual sort must know.
  public var sortAdvisories: [Advisory] {
    var found = advisories + OpportunityAdvisories.importanceOnly(survey, groups: "hypotheses")
    if study.choice != nil || !study.names.isEmpty || !study.merges.isEmpty {
      found.append(
        Advisory(
          "choice-not-used", .caution, .segments,
          "The study's number of segments, names and merges are kept and not used: a manual sort has none.",
          remedy: .clusterAllTheSame))
    }
    if Set(responses.weights).count > 1 {
      found.append(
        Advisory(
          "sort-unweighted", .note, .segments, "A manual sort counts people, each once: the weights are not used."))
    }
    return found
  }
}
