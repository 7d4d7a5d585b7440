import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// The words after `unmet edit STUDY`, and the edits they stand for.
enum EditAction: String, CaseIterable {
  case choose, rename, merge, exclude, restore

  private var usage: String {
    switch self {
    case .choose: "choose K"
    case .rename: "rename SEGMENT NAME"
    case .merge: "merge SEGMENT SEGMENT ..."
    case .exclude: "exclude RESPONDENT"
    case .restore: "restore RESPONDENT"
    }
  }

  /// Refuses what cannot be meant before the study is read.
  func check(_ values: [String], reason: String?) throws(Failure) {
    let isRight =
      switch self {
      case .choose: values.count == 1 && (Int(values[0]) ?? 0) >= 2
      case .rename: values.count == 2
      case .merge: values.count >= 2
      case .exclude, .restore: values.count == 1
      }
    guard isRight else {
      let given = values.isEmpty ? "nothing" : values.map { "\"\($0)\"" }.joined(separator: " ")
      let quote = self == .rename && values.count > 2 ? " A name of several words stands in quotes." : ""
      throw Failure(.usage, "\(rawValue) was given \(given)", hint: "It reads: unmet edit STUDY \(usage).\(quote)")
    }
    if reason != nil, self != .exclude { throw Failure(.usage, "--reason belongs to exclude, not to \(rawValue)") }
  }

  func edit(_ values: [String], reason: String?, of analysis: Analysis) throws(Failure) -> StudyEdit {
    switch self {
    case .choose: return .choose(Choice(segments: Int(values[0])!))
    case .rename: return .rename(segment: try segment(values[0], in: analysis), name: values[1])
    case .merge:
      var numbers: [Int] = []
      for value in values { numbers.append(try segment(value, in: analysis)) }
      return .merge(numbers)
    case .exclude:
      return .exclude(respondent: try respondent(values[0], in: analysis), reason: reason ?? "by hand")
    case .restore: return .restore(respondent: try respondent(values[0], in: analysis))
    }
  }

  /// A segment by its number or its name.
  private func segment(_ word: String, in analysis: Analysis) throws(Failure) -> Int {
    let segments = analysis.segmentation.segments
    if let found = segments.first(where: { String($0.number) == word || $0.name.lowercased() == word.lowercased() }) {
      return found.number
    }
    let near = Suggestion.nearest(to: word, among: segments.map(\.name)).map { "did you mean \"\($0)\"? " } ?? ""
    let all = Figures.list(segments.map { "\($0.number) (\($0.name))" })
    throw Failure(.usage, "there is no segment \"\(word)\"", hint: "\(near)the segments are \(all)")
  }

  private func respondent(_ id: String, in analysis: Analysis) throws(Failure) -> String {
    if analysis.responses.ids.contains(id) { return id }
    let near = Suggestion.nearest(to: id, among: analysis.responses.ids)
    throw Failure(
      .usage, "there is no respondent \"\(id)\" in the survey",
      hint: near.map { "did you mean \"\($0)\"?" } ?? "ids are as in the survey's respondent column, else row numbers")
  }
}

extension StudyEdit {
  /// What the edit did, for whoever made it.
  func sentence(in analysis: Analysis) -> String {
    let name = { (number: Int) in
      analysis.segmentation.segments.first { $0.number == number }.map { "\"\($0.name)\"" } ?? "segment \(number)"
    }
    switch self {
    case .choose(let choice):
      let candidate = analysis.candidates.candidate(for: choice)
      let verdict = candidate.map { ", called \($0.verdict.rawValue)" } ?? ""
      return
        "The study takes \(choice.segments) segments\(verdict), instead of \(analysis.segmentation.segments.count)."
    case .rename(let segment, let new): return "Segment \(segment), \(name(segment)), is now \"\(new)\"."
    case .merge(let segments): return "Merged: \(Figures.list(segments.map(name)))."
    case .exclude(let respondent, let reason): return "Respondent \(respondent) is excluded: \(reason)."
    case .restore(let respondent): return "Respondent \(respondent) is kept, whatever the rules find."
    }
  }
}
