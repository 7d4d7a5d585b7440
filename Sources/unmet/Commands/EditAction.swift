import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// The words after `unmet edit STUDY`, and the edits they stand for.
enum EditAction: String, CaseIterable {
  case choose, rename, merge, split, exclude, restore

  private var usage: String {
    switch self {
    case .choose: "choose K [METHOD]"
    case .rename: "rename SEGMENT NAME"
    case .merge: "merge SEGMENT SEGMENT ... [--name NAME]"
    case .split: "split SEGMENT"
    case .exclude: "exclude RESPONDENT"
    case .restore: "restore RESPONDENT"
    }
  }

  /// Refuses what cannot be meant before the study is read.
  func check(_ values: [String], reason: String?, name: String?) throws(Failure) {
    let isRight =
      switch self {
      case .choose: (1...2).contains(values.count) && (Int(values[0]) ?? 0) >= 2
      case .rename: values.count == 2
      case .merge: values.count >= 2
      case .split, .exclude, .restore: values.count == 1
      }
    guard isRight else {
      let given = values.isEmpty ? "nothing" : values.map { "\"\($0)\"" }.joined(separator: " ")
      let quote = self == .rename && values.count > 2 ? " A name of several words stands in quotes." : ""
      throw Failure(.usage, "\(rawValue) was given \(given)", hint: "It reads: unmet edit STUDY \(usage).\(quote)")
    }
    if reason != nil, self != .exclude { throw Failure(.usage, "--reason belongs to exclude, not to \(rawValue)") }
    if name != nil, self != .merge { throw Failure(.usage, "--name belongs to merge, not to \(rawValue)") }
  }

  func edit(_ values: [String], reason: String?, name: String?, of analysis: Analysis) throws(Failure) -> StudyEdit {
    switch self {
    case .choose: return .choose(Choice(method: try method(values, of: analysis), segments: Int(values[0])!))
    case .rename: return .rename(segment: try segment(values[0], in: analysis), name: values[1])
    case .merge:
      var numbers: [Int] = []
      for value in values { numbers.append(try segment(value, in: analysis)) }
      return .merge(numbers, name: name)
    case .split: return .split(try segment(values[0], in: analysis))
    case .exclude:
      return .exclude(respondent: try respondent(values[0], in: analysis), reason: reason ?? "by hand")
    case .restore: return .restore(respondent: try respondent(values[0], in: analysis))
    }
  }

  /// The method named after the number, else the chosen one.
  private func method(_ values: [String], of analysis: Analysis) throws(Failure) -> ClusteringMethod {
    guard values.count > 1 else { return analysis.segmentation.choice.method }
    let tried = analysis.candidates.methods
    if let method = tried.first(where: { $0.rawValue == values[1].lowercased() }) { return method }
    let untried = ClusteringMethod(rawValue: values[1].lowercased()).map {
      Failure(
        .usage, "\($0.rawValue) was not tried",
        hint: "add it to candidates.methods in the study, or run with --method \($0.rawValue)")
    }
    throw untried ?? Failure(Misspelling(values[1], kind: "method", known: tried.map(\.rawValue)))
  }

  /// A segment by its number or its name.
  private func segment(_ word: String, in analysis: Analysis) throws(Failure) -> Int {
    let segments = analysis.segmentation.segments
    if let found = segments.first(where: { String($0.number) == word || $0.name.lowercased() == word.lowercased() }) {
      return found.number
    }
    let near = Suggestion.nearest(to: word, among: segments.map(\.name)).map { "did you mean \"\($0)\"? " } ?? ""
    let all = FigureFormat.list(segments.map { "\($0.number) (\($0.name))" })
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
    case .set(let setting):
      let study = analysis.study
      return study.sentences(settingTo: (try? study.applying([setting])) ?? study).joined(separator: " ")
    case .choose(let choice):
      return sentence(choosing: choice, in: analysis)
    case .rename(let segment, let new): return "Segment \(segment), \(name(segment)), is now \"\(new)\"."
    case .merge(let segments, let new):
      return
        "Merged: \(FigureFormat.list(segments.map(name))).\(nameSentence(merging: segments, calledBy: new, in: analysis))"
    case .split(let segment):
      let given = analysis.study.names.contains { $0.segment == segment }
      let part = analysis.study.nextPart(of: analysis.segmentation.choice)
      return "Segment \(segment), \(name(segment)), is split into \(segment) and \(part)."
        + (given ? " The name \(name(segment)) goes." : "")
    case .exclude(let respondent, let reason): return "Respondent \(respondent) is excluded: \(reason)."
    case .restore(let respondent): return "Respondent \(respondent) is kept, whatever the rules find."
    }
  }

  /// What the joined segment is called, and which names go.
  private func nameSentence(merging segments: [Int], calledBy new: String?, in analysis: Analysis) -> String {
    let given = analysis.study.names.filter { segments.contains($0.segment) }.map { "\"\($0.name)\"" }
    if let new {
      let gone = given.filter { $0 != "\"\(new)\"" }
      let lost =
        gone.isEmpty
        ? ""
        : " The \(gone.count == 1 ? "name" : "names") \(FigureFormat.list(gone)) \(gone.count == 1 ? "goes" : "go")."
      return " The segment is called \"\(new)\".\(lost)"
    }
    if given.count == 1 { return " The segment keeps the name \(given[0])." }
    return given.isEmpty ? "" : " The names \(FigureFormat.list(given)) go; --name gives one."
  }

  private func sentence(choosing choice: Choice, in analysis: Analysis) -> String {
    let verdict = analysis.candidates.candidate(for: choice).map { ", called \($0.verdict.rawValue)" } ?? ""
    let former = analysis.segmentation.choice
    let (merges, splits) = (analysis.study.merges, analysis.study.splits)
    let changed = Set(merges.joined() + splits + analysis.study.parts(of: former))
    // Names, splits and merges speak of segments by the numbers of their own choice.
    let names = analysis.study.names.filter { choice != former || changed.contains($0.segment) }.map {
      "\"\($0.name)\""
    }
    let joined = merges.map { FigureFormat.list($0.map(String.init)) }
    let lostNames = names.isEmpty ? [] : ["the \(names.count == 1 ? "name" : "names") \(FigureFormat.list(names))"]
    let lostChanges = splits.map { "the split of \($0)" } + joined.map { "the merge of \($0)" }
    func sentence(_ things: [String], _ one: String, _ several: String) -> String {
      let text = FigureFormat.list(things)
      let isOne = things.count == 1 && !text.hasPrefix("the names")
      return " " + text.prefix(1).uppercased() + text.dropFirst() + " " + (isOne ? one : several) + "."
    }
    if choice == former {
      return "The study keeps \(choice.segments) segments\(verdict)."
        + (lostChanges.isEmpty ? "" : sentence(lostChanges, "is undone", "are undone"))
        + (lostNames.isEmpty ? "" : sentence(lostNames, "goes with it", "go with it"))
    }
    let lost = lostNames + lostChanges
    return "The study takes \(choice.segments) segments\(verdict), instead of \(former.segments)."
      + (lost.isEmpty ? "" : sentence(lost, "goes with the former number", "go with the former number"))
  }
}

extension Study {
  /// Which options another study has otherwise, a sentence each.
  func sentences(settingTo other: Study) -> [String] {
    StudyOption.all.filter { !$0.isShorthand && $0.value(in: self) != $0.value(in: other) }.map { option in
      let (old, new) = (option.text(of: option.value(in: self)), option.text(of: option.value(in: other)))
      return "\(option.key) is now \(new); before: \(old)."
    }
  }
}
