import Tables

/// The columns of a file that the survey service itself writes.
package struct SystemColumns: Sendable, Equatable {
  /// What each such column is for, by its index.
  package let purposes: [Int: SystemColumn]

  /// - Parameters:
  ///   - names: the columns' names.
  ///   - labels: their wording, nil where the file gives the name alone.
  ///   - export: the service that wrote the file. Without one only names that mean the same in any file are taken, and
  ///     panels' ids where there are two at least.
  package static func of(names: [String], labels: [String?], export: SurveyExport?) -> SystemColumns {
    var purposes: [Int: SystemColumn] = [:]
    var seen: Set<String> = []
    let known = export.map(SystemColumnNames.names) ?? SystemColumnNames.anywhere
    let isQualtrics = export == .qualtrics || export == .qualtricsLegacy
    let codes = export == .limeSurvey ? Set(names.map { String($0.prefix { $0 != "[" }) }) : []
    var panel: [Int: SystemColumn] = [:]
    for (column, name) in names.enumerated() {
      let bare = HeaderText.bare(name)
      let label = column < labels.count ? labels[column] : nil
      let bareLabel = label.map(HeaderText.bare) ?? bare
      let key = export == .qualtricsLegacy && isLegacyCode(name) ? bareLabel : bare
      // SurveyMonkey's own columns have no wording, so that a question "Language" is none of them.
      if let purpose = known[key], export != .surveyMonkey || label == nil {
        if seen.insert(key).inserted { purposes[column] = purpose }
      } else if let purpose = part(HeaderText.display(name), export: export, codes: codes) {
        purposes[column] = purpose
      } else if let purpose = SystemColumnNames.panel[bare], bare == bareLabel, seen.insert(bare).inserted {
        panel[column] = purpose
      }
    }
    let hasPanel = isQualtrics || panel.values.count { $0 == .panel } >= 2
    if hasPanel { purposes.merge(panel) { own, _ in own } }
    return SystemColumns(purposes: purposes)
  }

  /// With the purposes of further columns.
  func adding(among columns: Range<Int>, _ purpose: (Int) -> SystemColumn?) -> SystemColumns {
    var all = purposes
    for column in columns where all[column] == nil { all[column] = purpose(column) }
    return SystemColumns(purposes: all)
  }

  package subscript(column: Int) -> SystemColumn? { purposes[column] }

  /// The columns of a purpose that `matches`, in the file's order.
  package func columns(where matches: (SystemColumn) -> Bool) -> [Int] {
    purposes.filter { matches($0.value) }.keys.sorted()
  }

  /// `V1`, which says nothing: its text does.
  private static func isLegacyCode(_ name: String) -> Bool {
    name.first == "V" && name.count > 1 && name.dropFirst().allSatisfy(\.isNumber)
  }

  /// Columns that are written beside a question or a page, told by the beginning or the end of their name.
  private static func part(_ name: String, export: SurveyExport?, codes: Set<String>) -> SystemColumn? {
    switch export {
    case .qualtrics, .qualtricsLegacy:
      if ["First Click", "Last Click", "Page Submit"].contains(where: { name.hasSuffix("_" + $0) }) {
        return .partialDuration(.seconds)
      }
      if ["Browser", "Version", "Operating System", "Resolution"].contains(where: { name.hasSuffix("_" + $0) }) {
        return .device
      }
      let isOrder = name.split(separator: "_").dropFirst().contains("DO")
      return isOrder || name.hasSuffix("_Click Count") ? .bookkeeping : nil
    case .limeSurvey:
      let lower = name.lowercased()
      if ["grouptime", "group time:", "question time:"].contains(where: lower.hasPrefix) {
        return .partialDuration(.seconds)
      }
      if name.hasSuffix("Time"), codes.contains(String(name.dropLast(4))) { return .partialDuration(.seconds) }
      return lower.hasPrefix("attribute_") ? .externalReference : nil
    default: return nil
    }
  }
}

extension HeaderText {
  /// A name without everything but letters and digits, in lower case; a name of signs alone, such as "#", as it is.
  static func bare(_ name: String) -> String {
    let bare = name.lowercased().filter { $0.isLetter || $0.isNumber }
    return bare.isEmpty ? display(name) : bare
  }
}

/// Names that a program gave and that say nothing: `V12`, `Q3_4`, `QID7`, `G1Q1[SQ001]`, `3`.
enum MeaninglessName {
  private static let words: Set<String> = [
    "q", "qid", "v", "var", "x", "sq", "g", "qn", "item", "col", "column", "question", "text", "other", "comment",
    "rank", "group", "r", "c", "a", "_",
  ]

  static func matches(_ name: String) -> Bool {
    var word = ""
    var hasNumber = false
    func isKnown(_ word: String) -> Bool { word.count <= 1 || words.contains(word) }
    for character in name.lowercased() {
      if character.isLetter {
        word.append(character)
        continue
      }
      guard isKnown(word) else { return false }
      word = ""
      if character.isNumber { hasNumber = true }
    }
    return hasNumber && isKnown(word)
  }
}
