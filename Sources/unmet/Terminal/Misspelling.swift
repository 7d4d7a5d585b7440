import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// A word that is none of those known: what to say and what was probably meant.
struct Misspelling {
  let message: String
  let hint: String

  /// - Parameter kind: what the word should be: "stage".
  init(_ word: String, kind: String, known: [String], plural: String? = nil) {
    let beginning = known.first { word.count >= 2 && $0.lowercased().hasPrefix(word.lowercased()) }
    message = "there is no \(kind) \"\(word)\""
    if let near = beginning ?? Suggestion.nearest(to: word, among: known) {
      hint = "did you mean \"\(near)\"?"
    } else {
      hint = "the \(plural ?? kind + "s") are \(FigureFormat.list(known))"
    }
  }

  /// Both in one sentence.
  var sentence: String { "\(message); \(hint)" }
}
