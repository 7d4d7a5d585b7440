import OutcomeSegmentation
import Tables

// Which way the ratings run: by labels, by headings, and by what was asked.
extension MappingCompletion {
  /// Columns whose labels run from the highest point to the lowest are rated the other way round, unless the study says
  /// which are; all of a block whose headings say so.
  mutating func turnRound(_ block: [Int], _ answers: BlockAnswers, _ evidence: ScaleEvidence) {
    guard !draft.statesReversed else { return }
    let known = block.compactMap { column in answers.labels[column]?.runsDown.map { (column, $0) } }
    if known.isEmpty, let heading = evidence.heading, heading.runsDown == true {
      turn(block, because: heading.ends, reason: "the headings say that \(heading.ends)")
      return
    }
    guard known.contains(where: \.1) else { return }
    // Columns without words of their own are as the others, where these agree.
    let agree = known.allSatisfy(\.1)
    let columns = agree ? block : known.filter(\.1).map(\.0)
    let ends = known.first(where: \.1).flatMap { answers.labels[$0.0]?.ends } ?? ""
    turn(columns, because: ends, reason: "the labels run from the highest point to the lowest: \(ends)")
  }

  private mutating func turn(_ columns: [Int], because ends: String, reason: String) {
    let names = columns.map { self.columns.names[$0] }
    mapping.reversed += names
    guesses.append(Guess(.reversed, columns: names, confidence: .likely, reason: reason))
    advisories.append(
      Advisory(
        "reversed-labels", .note, .survey,
        "\(names.count == 1 ? "Column \"\(names[0])\" is" : "\(names.count) columns from \"\(names[0])\" are") turned "
          + "round, because \(ends). If the numbers run the other way, say in the study file reversed: []."))
  }

  // MARK: Difficulty in place of satisfaction

  /// A block that asks how difficult, laborious or annoying something is says the less satisfaction the higher it is.
  mutating func turnDifficulty(_ blocks: (importance: [Int], satisfaction: [Int])) {
    let block = blocks.satisfaction.filter { !mapping.reversed.contains(columns.names[$0]) }
    guard !draft.statesReversed, block.count == blocks.satisfaction.count,
      let word = askedTrouble(block, beside: blocks.importance)
    else { return }
    let names = block.map { columns.names[$0] }
    mapping.reversed += names
    guesses.append(
      Guess(.reversed, columns: names, confidence: .likely, reason: "the headings ask for \"\(word)\""))
    let scale = mapping.satisfactionScale.map { "\($0.minimum + $0.maximum) - x" } ?? "turned round"
    advisories.append(
      Advisory(
        "difficulty-turned", .caution, .survey,
        "The \(names.count) columns from \"\(names[0])\" ask for \"\(word)\" in place of satisfaction and are turned "
          + "round: the higher, the less satisfied (\(scale)). If a high number is good there, say in the study file "
          + "reversed: []."))
  }

  /// The word of trouble that all headings of a block share and those of the other block do not: the outcomes themselves
  /// may speak of effort.
  private func askedTrouble(_ block: [Int], beside other: [Int]) -> String? {
    func shared(_ indices: [Int]) -> Set<String> {
      let words = indices.map { Set(HeaderText.words(columns.wordings[$0] + " " + columns.names[$0])) }
      return words.dropFirst().reduce(words.first ?? []) { $0.intersection($1) }
    }
    let own = shared(block).subtracting(shared(other))
    guard own.isDisjoint(with: Self.satisfactionWords) else { return nil }
    return own.filter { Self.troubleWords.contains($0) }.min()
  }

  private static let satisfactionWords: Set<String> = [
    "satisfaction", "satisfied", "sat", "zufrieden", "zufriedenheit", "easy", "ease", "satisfait", "satisfecho",
    "einfach", "leicht", "facile", "fácil",
  ]

  private static let troubleWords: Set<String> = [
    "difficulty", "difficult", "difficulties", "hard", "effort", "effortful", "frustration", "frustrating",
    "frustrated",
    "dissatisfaction", "dissatisfied", "unsatisfied", "pain", "painful", "annoyance", "annoying", "annoyed", "struggle",
    "hassle", "burden", "trouble", "unmet", "problematic",
    "schwierigkeit", "schwierig", "schwer", "aufwand", "aufwändig", "mühe", "mühsam", "frust", "unzufriedenheit",
    "unzufrieden", "ärgerlich",
    "difficulté", "difficile", "insatisfaction", "insatisfait", "pénible", "dificultad", "difícil", "esfuerzo",
    "insatisfacción", "insatisfecho", "frustración", "difficoltà", "fatica", "insoddisfazione", "insoddisfatto",
    "dificuldade", "esforço", "insatisfação", "insatisfeito", "moeilijkheid", "moeilijk", "moeite", "ontevreden",
    "ontevredenheid",
  ]
}
