package import OutcomeSegmentation
import Yams

/// The text of a study file as its author wrote it, for saying other decisions in it.
///
/// Comments, order, and what was left unsaid are the author's: only the lines of the keys whose values change are
/// changed. A key that is new stands behind the one that precedes it in a complete file; a key whose value is the usual
/// one again goes, with its own lines and nothing else.
public struct StudyText: Sendable, Equatable {
  /// With its mark of the byte order and its line ends, whatever they are.
  public let text: String
  /// The file's name, for messages.
  let name: String

  package init(_ text: String, named name: String) {
    self.text = text
    self.name = name
  }

  /// What the text says.
  var draft: StudyDraft? { try? StudyReader().read(body, named: name) }

  /// The keys at its top.
  var saidKeys: Set<String> {
    guard let root = try? Yams.compose(yaml: body) else { return [] }
    return Set(root.mapping?.keys.compactMap { $0.scalar?.string } ?? [])
  }

  /// The text with the decisions of `study`, which reads as them; the same text where nothing changes.
  ///
  /// - Parameters:
  ///   - study: its mapping is not looked at: what columns mean stays as it is said.
  ///   - codebook: the path under `outcomes`; nil leaves them as they are.
  /// - Returns: nil where the text is written in a way that cannot be changed by the line (anchors, tags, a text over
  ///   several lines that changes).
  package func saying(_ study: Study, codebook: String? = nil) -> String? {
    guard let before = draft, let root = try? Yams.compose(yaml: body) else {
      return nil
    }
    var (old, new) = (StudyValues(before.study).said, StudyValues(study).said)
    if let codebook, codebook != before.mapping.codebook {
      old += before.mapping.codebook.map { [YAMLPair("outcomes", .text($0))] } ?? []
      new.append(YAMLPair("outcomes", .text(codebook)))
    }
    if let said = root.mapping?["survey"]?.scalar {
      // `survey: survey.csv` names the file alone.
      let isFileAlone = { (pairs: [YAMLPair]) in pairs.contains { $0.key == "survey" && $0.value.hasFileAlone } }
      if isFileAlone(new), !said.string.isEmpty {
        old = old.map(\.withFileAlone)
        new = new.map(\.withFileAlone)
      }
    }
    guard old != new else { return text }
    let hasLastBreak = body.unicodeScalars.last.map { $0 == "\n" || $0 == "\r" } ?? true
    let plain = YAMLSource(body)
    let source = hasLastBreak ? plain : YAMLSource(body + plain.lineBreak)
    var editing = YAMLEditing(source: source, onLines: StudyValues.onLines, sections: StudyFileKeys.sections)
    do {
      try editing.change(
        root, end: source.documentEnd, from: old, to: new, keys: StudyFileKeys.top, isTop: true)
      var changed = try editing.text()
      if !hasLastBreak, changed.hasSuffix(source.lineBreak) { changed.removeLast() }
      let differing = Set(StudyFileKeys.top.filter { key in pair(key, old) != pair(key, new) })
      guard says(changed, study, codebook: codebook ?? before.mapping.codebook, but: differing, as: root) else {
        return nil
      }
      return mark + changed
    } catch {
      return nil
    }
  }

  private func pair(_ key: String, _ pairs: [YAMLPair]) -> YAMLPair? { pairs.first { $0.key == key } }

  /// Whether `changed` reads as `study`, with everything beyond the keys that differ as it was.
  private func says(
    _ changed: String, _ study: Study, codebook: String?, but differing: Set<String>, as before: Node
  ) -> Bool {
    guard let draft = try? StudyReader().read(changed, named: name), let root = try? Yams.compose(yaml: changed),
      let after = root.mapping, let before = before.mapping
    else { return false }
    let isUntouched = StudyFileKeys.top.allSatisfy { differing.contains($0) || before[$0] == after[$0] }
    return isUntouched && draft.study.decisions == study.decisions && draft.mapping.codebook == codebook
      && comments(of: changed).contains(inOrder: comments(of: body))
  }

  private func comments(of text: String) -> [String] {
    let source = YAMLSource(text)
    return source.lines(from: 0, to: source.end).filter(source.isComment).map { line in
      source.text(line).trimmingWhitespace
    }
  }

  /// A complete file with every comment of this one at its top, for a text that cannot be changed by the line.
  package func replaced(by complete: String) -> String {
    let source = YAMLSource(body)
    let kept = source.lines(from: 0, to: source.end).compactMap { line -> String? in
      let text = source.text(line).trimmingWhitespace
      guard text.unicodeScalars.contains("#") else { return nil }
      return source.isComment(line) ? text : "# " + text
    }
    let lines = kept.isEmpty ? [complete] : ["# Comments of the former file:"] + kept + ["", complete]
    return mark + lines.joined(separator: "\n").replacing("\n", with: source.lineBreak)
  }

  /// The mark of the byte order, where the text begins with it.
  private var mark: String { text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : "" }

  private var body: String {
    mark.isEmpty ? text : String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
  }
}

extension Study {
  /// The decisions alone, in an order of their own where order has no meaning.
  fileprivate var decisions: Study {
    var study = self
    study.mapping = SurveyMapping()
    study.names.sort { $0.segment < $1.segment }
    study.excluded.sort { $0.respondent < $1.respondent }
    study.restored.sort()
    study.merges.sort { $0.lexicographicallyPrecedes($1) }
    if study.market == Market() { study.market = nil }
    return study
  }
}

extension YAMLValue {
  fileprivate var hasFileAlone: Bool {
    guard case .map(let pairs) = self else { return false }
    return pairs.map(\.key) == ["file"]
  }
}

extension YAMLPair {
  /// The survey's file as a text rather than a map.
  fileprivate var withFileAlone: YAMLPair {
    guard key == "survey", case .map(let pairs) = value, let file = pairs.first else { return self }
    return YAMLPair(key, file.value)
  }
}

extension String {
  var trimmingWhitespace: String {
    var text = unicodeScalars[...]
    while let first = text.first, first.properties.isWhitespace { text.removeFirst() }
    while let last = text.last, last.properties.isWhitespace { text.removeLast() }
    return String(text)
  }
}

extension [String] {
  /// Whether all of `others` are among these, one after another.
  fileprivate func contains(inOrder others: [String]) -> Bool {
    var rest = self[...]
    for other in others {
      guard let index = rest.firstIndex(of: other) else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }
}
