import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// A survey that can be read in more than one way, where what follows hangs on which.
struct OpenReading {
  let questions: [ReadingQuestion]
  /// The survey's file as a study in the working folder names it; nil where a study file was given.
  private let survey: String?
  private let given: String

  /// Nil where nothing is open, or the best reading is accepted.
  ///
  /// - Parameters:
  ///   - study: the one loaded, with what the command line decides.
  ///   - given: the file on the command line.
  init?(_ loaded: LoadedStudy, _ study: Study, given: String) {
    guard !loaded.questions.isEmpty, !study.acceptsGuesses else { return nil }
    questions = loaded.questions
    survey = loaded.studyPath == nil ? loaded.surveyPath : nil
    self.given = given
  }

  /// Whether the answers can be put beside what was given: a survey alone says nothing yet.
  var canBeAnswered: Bool { survey != nil && survey != "-" }

  /// Why a run stops: every question with its readings, each as lines to paste.
  var failure: Failure {
    let count = questions.count == 1 ? "one thing" : "\(questions.count) things"
    let place = survey == nil ? "Add one of the lines to the study" : "Write one of them to a file study.yaml"
    let answers = questions.enumerated().map { text($1, number: $0 + 1) }.joined(separator: "\n")
    return Failure(
      .badData,
      "\(FileName.shown(given)) leaves \(count) open that all else hangs on, so nothing was segmented\n\(answers)",
      hint: "\(place) and run that. `unmet init` writes the first of each with the others as comments; --yes takes it "
        + "now, and the map says so.")
  }

  private func text(_ question: ReadingQuestion, number: Int) -> String {
    func prose(_ text: String, _ first: String, _ rest: String) -> [String] {
      wrapped(text, width: 78, first: first, rest: rest)
    }
    var lines = prose("\(question.question) Unsure because \(question.doubt).", "\(number). ", "   ")
    for (place, reading) in question.readings.enumerated() {
      lines += prose("\(reading.meaning):", "   \(Self.letter(place))) ", "      ")
      if let survey { lines.append("        survey: {file: \(YAMLText.scalar(survey))}") }
      lines += reading.lines.map { "        \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  static func letter(_ place: Int) -> String { ["a", "b", "c"][min(place, 2)] }

  /// What the map says first where nobody confirmed how the survey was read.
  static func advisories(_ loaded: LoadedStudy, _ study: Study) -> [Advisory] {
    guard study.acceptsGuesses else { return [] }
    let sentences =
      loaded.questions.isEmpty
      ? [
        "The survey was read by guesses that nobody confirmed; once they are, take `accept: guesses` out of the study."
      ]
      : loaded.questions.map { question in
        "Read by a guess that nobody confirmed: \(question.readings[0].meaning); unsure because \(question.doubt)."
      }
    return sentences.map { Advisory(Advisory.acceptedGuess, .caution, .survey, $0) }
  }
}
