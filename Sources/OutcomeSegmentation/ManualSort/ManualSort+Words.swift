extension ManualSort {
  /// What must stand on every page of a sort.
  public var notice: String {
    "Groups of a manual sort are hypotheses: they come from laying together the few outcomes that are most "
      + "\(measure.adjective) for each person, with fewer than \(CleaningReport.fewestToCluster) respondents, and no single "
      + "group is tested. Take them into interviews; do not plan by them, and do not size a market by them."
  }

  /// What the sorting found, in words, with what speaks against it.
  public var finding: String {
    guard !groups.isEmpty else {
      return
        "No group: no two outcomes stand together on enough cards. With so few respondents that says little either "
        + "way."
    }
    let sorted = cards.count - unsorted.count
    var text =
      "\(sorted) of \(cards.count) respondents share two or more of their top outcomes with a group. On average a "
      + "respondent shares \(decimal(chance.observed, 1)) outcomes with their group; the same rule on cards dealt at "
      + "random gives \(decimal(chance.expected, 1)) (p \(decimal(chance.p, 3)))."
    text +=
      chance.p <= 0.05
      ? " So there is something to ask about; how many groups there are, and how large, is not known."
      : " Groups like these come of chance: take them as a list of questions, no more."
    return text
  }

  /// How ties were settled; nil where there were none.
  public var tieSentence: String? {
    var sentences: [String] = []
    if ties > 0 {
      sentences.append(
        "On \(ties) of \(cards.count) cards more outcomes tie for the last places than there are places; those that lie "
          + "furthest above everyone's mean were taken.")
    }
    if undecided > 0 {
      sentences.append(
        "\(undecided) \(undecided == 1 ? "respondent shares" : "respondents share") as many outcomes with another group; "
          + "the outcome highest on the card decided.")
    }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }

  /// What would make more of the hypotheses.
  ///
  /// - Parameter respondents: how many answered, of whom those with cards are clean.
  public func nextSteps(respondents: Int) -> [String] {
    let missing = max(CleaningReport.fewestToCluster - cards.count, 0)
    let keptShare = Double(cards.count) / Double(max(respondents, 1))
    let answers = Int((Double(missing) / max(keptShare, 0.01)).rounded(.up))
    var steps: [String] = []
    if !groups.isEmpty {
      steps.append(
        "Interview 3 to 5 people of each group, and one or two who fit none: are these the needs, and what do they do "
          + "about them today? Keep a group only when they tell the same story.")
    }
    steps.append(
      "Ask \(answers) more: \(missing) further clean respondents make the \(CleaningReport.fewestToCluster) that clustering "
        + "needs\(answers > missing ? ", at the present rate of exclusions" : ""). A sample plan says how many a "
        + "clear answer needs.")
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
