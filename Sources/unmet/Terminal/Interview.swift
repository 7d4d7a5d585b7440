import OutcomeSegmentation
import SurveyFiles
import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is asked on a terminal: three questions at most, about what is most in doubt.
struct Interview {
  let console: Console

  static let mostQuestions = 3

  /// Whether somebody is there to answer.
  static var isPossible: Bool { TextStream.isTerminal(STDIN_FILENO) && TextStream.isTerminal(STDERR_FILENO) }

  /// The lines of a study that answer all questions; nil where nobody is there, or somebody gives no answer.
  func answers(to questions: [ReadingQuestion]) -> [String]? {
    guard Self.isPossible, questions.count <= Self.mostQuestions else { return nil }
    var lines: [String] = []
    for question in questions {
      console.note("\(question.question) Unsure because \(question.doubt).")
      let letters = question.readings.indices.map(OpenReading.letter)
      for (letter, reading) in zip(letters, question.readings) { console.note("  \(letter)) \(reading.meaning)") }
      let choice = ask(
        "Which?", guess: "none: stop here", read: { letters.firstIndex(of: $0.lowercased()) },
        advice: "answer with \(letters.joined(separator: ", "))")
      guard let choice else { return nil }
      lines += question.readings[choice].lines
    }
    return lines
  }

  /// A study as `unmet init` guessed it, with what Enter does not take.
  func asked(about study: Study, _ guesses: [Guess]) -> Study {
    guard Self.isPossible else { return study }
    var study = study
    var asked = 0
    for (role, word) in [(Guess.Role.importanceScale, "importance"), (.satisfactionScale, "satisfaction")] {
      guard asked < Self.mostQuestions - 1, let guess = guesses.first(where: { $0.role == role }),
        guess.confidence.level != .certain
      else { continue }
      asked += 1
      let isImportance = role == .importanceScale
      let guessed = isImportance ? study.mapping.importanceScale : study.mapping.satisfactionScale ?? RatingScale(1, 5)
      guard
        let scale = ask(
          "On which scale was \(word) rated?", guess: guessed.description, read: { RatingScale($0) },
          advice: "a scale is written 1-5"),
        scale != guessed
      else { continue }
      if isImportance {
        study.mapping.importanceScale = scale
        study.mapping.importanceWords = []
      } else {
        study.mapping.satisfactionScale = scale
        study.mapping.satisfactionWords = []
      }
    }
    if study.job == nil, asked < Self.mostQuestions {
      study.job = ask("Which job do these people want to get done?", guess: "leave open", read: { $0 }, advice: "")
    }
    return study
  }

  /// What was answered; nil for Enter, for an end of input, or when the second answer cannot be read either.
  private func ask<Answer>(
    _ question: String, guess: String, read: (String) -> Answer?, advice: String
  ) -> Answer? {
    for _ in 0..<2 {
      try? console.errors.write(Array("\(question) [\(guess)] ".utf8))
      guard let line = readLine() else { return nil }
      let text = HeaderText.display(line)
      if text.isEmpty { return nil }
      if let answer = read(text) { return answer }
      console.note("\"\(text)\" is not understood; \(advice).")
    }
    return nil
  }
}
