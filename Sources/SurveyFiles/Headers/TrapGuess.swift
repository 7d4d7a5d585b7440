import OutcomeSegmentation
import Tables

/// The right answer of an attention check, where its wording asks for one: "To show that you read this, please select
/// 'Disagree'".
struct TrapGuess {
  /// As the column's cells hold it.
  let answer: String
  /// The share of the answers that are right.
  let share: Double

  /// Nil where the wording asks for no single one of the answers, or where fewer than half gave it: then it is a question.
  init?(_ wording: String, labels: [String: String], _ summarise: () -> ColumnSummary) {
    guard wording.utf8.count <= Self.longestWording else { return nil }
    let text = HeaderText.display(wording).lowercased()
    guard let demand = Self.demand(in: text) else { return nil }
    let summary = summarise()
    guard summary.distinct <= Self.mostAnswers else { return nil }
    var found: [(answer: String, range: Range<String.Index>)] = []
    for answer in Set(summary.counts.keys).union(labels.keys) {
      for form in Set([answer, labels[answer] ?? answer].map(AnswerText.folded)) where !form.isEmpty {
        found += Self.words(form, in: text[demand...]).map { (answer, $0) }
      }
    }
    // "Disagree" is in "strongly disagree" too.
    let whole = found.filter { one in
      !found.contains { other in
        other.range != one.range && other.range.lowerBound <= one.range.lowerBound
          && one.range.upperBound <= other.range.upperBound
      }
    }
    let answers = Set(whole.map(\.answer))
    guard answers.count == 1, let answer = answers.first, let count = summary.counts[answer],
      count * 2 >= summary.answered
    else { return nil }
    self.answer = answer
    share = Double(count) / Double(summary.answered)
  }

  private static let mostAnswers = 12
  /// In bytes; longer texts are no wordings.
  private static let longestWording = 2000

  /// Where the words end that ask for an answer; nil where there are none.
  private static func demand(in text: String) -> String.Index? {
    let own = text.split { !$0.isLetter }
    guard own.contains(where: { firstWords.contains($0) }), !openQuestions.contains(where: text.contains) else {
      return nil
    }
    return demands.flatMap { words($0, in: text[...]) }.map(\.upperBound).min()
  }

  private static let demands = [
    "select", "choose", "mark", "pick", "tick", "click", "answer with", "please answer", "please check", "wählen sie",
    "wähle", "kreuzen sie", "klicken sie", "antworten sie", "sélectionnez", "sélectionner", "choisissez",
    "choisir", "cochez", "cocher", "répondez", "seleccione", "selecciona", "marque", "marca", "elija", "elige",
    "selecione", "escolha", "assinale", "seleziona", "selezioni", "selezionare", "scelga", "scegli", "selecteer",
    "kies",
    "välj", "vælg", "velg", "wybierz", "zaznacz",
  ]

  /// Of the demands: few headers have one.
  private static let firstWords = Set(demands.map { $0.prefix { $0 != " " } })

  private static let openQuestions = [
    "all that apply", "as many as", "up to", "alle zutreffenden", "toutes les réponses",
  ]

  /// Where a text stands as whole words.
  private static func words(_ wanted: String, in text: Substring) -> [Range<String.Index>] {
    func isWord(_ character: Character?) -> Bool { character.map { $0.isLetter || $0.isNumber } ?? false }
    return text.ranges(of: wanted).filter { range in
      let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      return !isWord(before) && !isWord(after)
    }
  }
}

extension MappingCompletion {
  /// Attention checks are found before the ratings, among which they often stand.
  mutating func findTraps() {
    guard draft.traps == nil else { return }
    for column in freeColumns {
      let labels = table.columns[column].valueLabels
      guard
        let trap = TrapGuess(columns.wordings[column], labels: labels, { summaries[column] })
      else { continue }
      let name = columns.names[column]
      taken.insert(column)
      mapping.traps.append(TrapQuestion(column: name, answer: trap.answer))
      guesses.append(
        Guess(
          .trap(name), columns: [name], confidence: .likely,
          reason: "its wording asks for \"\(trap.answer)\", which \(FigureFormat.fixed(100 * trap.share, 0)) % gave"))
    }
  }
}
