import Foundation
package import OutcomeSegmentation
internal import Tables

/// What was changed in a study, edit after edit, and what of it was undone: a file beside the study, a JSON object a line,
/// to which lines are only added.
package struct StudyHistory: Sendable {
  /// One command's edits.
  package struct Entry: Sendable, Codable {
    package let date: String
    /// What the edits did, for people.
    package let says: [String]
    package let edits: [StudyEdit]
    let decisions: StudyChange
    /// The texts of the study before and after, by their digests, and the lines in which they differ.
    let from: String
    let to: String
    let lines: LineChange

    package init(
      _ edits: [StudyEdit], says: [String], date: String, decisions: StudyChange, from former: String,
      to latter: String
    ) {
      (self.edits, self.says, self.date, self.decisions) = (edits, says, date, decisions)
      (from, to) = (Digest.sha256(former.utf8), Digest.sha256(latter.utf8))
      lines = LineChange(from: former, to: latter)
    }
  }

  /// A line that takes an entry back, or makes it again.
  private struct Mark: Codable {
    let date: String
    var undo: Int?
    var redo: Int?
  }

  package private(set) var entries: [Entry] = []
  /// The places of the entries that hold, the last one last.
  package private(set) var done: [Int] = []
  /// Of those that were undone and can be made again, the next one last.
  package private(set) var undone: [Int] = []
  private var text: String

  /// - Parameters:
  ///   - text: of the file, "" where there is none.
  ///   - name: of the file, for messages.
  package init(_ text: String, named name: String) throws {
    self.text = text
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty
    {
      guard read(String(line)) else {
        throw FileError(
          .content, "\(name), line \(number + 1): this is no edit that unmet wrote",
          hint: "Take the line away, or the file; the study itself is whole without it.")
      }
    }
  }

  /// The file's text.
  package var written: String { text }

  private mutating func read(_ line: String) -> Bool {
    if let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8)) {
      entries.append(entry)
      done.append(entries.count - 1)
      undone = []
      return true
    }
    guard let mark = try? JSONDecoder().decode(Mark.self, from: Data(line.utf8)) else { return false }
    if let number = mark.undo, done.last == number - 1 {
      undone.append(done.removeLast())
    } else if let number = mark.redo, undone.last == number - 1 {
      done.append(undone.removeLast())
    } else {
      return false
    }
    return true
  }

  package mutating func append(_ entry: Entry) { add(entry) }

  private mutating func add(_ line: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let written = String(decoding: try! encoder.encode(line), as: UTF8.self)
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    text += written + "\n"
    _ = read(written)
  }
}

// MARK: Undoing

extension StudyHistory {
  /// A study as an entry taken back or made again leaves it.
  package enum Outcome: Sendable {
    /// The text as it was, byte for byte.
    case text(String)
    /// The file was changed otherwise since; the decisions with that kept.
    case decisions(Study)
  }

  /// Takes back the last entry that holds.
  package mutating func undo(in text: String, saying study: Study, date: String) throws(StudyConflict) -> Outcome {
    let place = done.last!
    let entry = entries[place]
    let outcome = try Self.outcome(
      text, study, entry.decisions.reversed, entry.lines.reversed, from: entry.to, to: entry.from)
    add(Mark(date: date, undo: place + 1))
    return outcome
  }

  /// Makes the entry again that was undone last.
  package mutating func redo(in text: String, saying study: Study, date: String) throws(StudyConflict) -> Outcome {
    let place = undone.last!
    let entry = entries[place]
    let outcome = try Self.outcome(text, study, entry.decisions, entry.lines, from: entry.from, to: entry.to)
    add(Mark(date: date, redo: place + 1))
    return outcome
  }

  private static func outcome(
    _ text: String, _ study: Study, _ decisions: StudyChange, _ lines: LineChange, from: String, to: String
  ) throws(StudyConflict) -> Outcome {
    if Digest.sha256(text.utf8) == from, let restored = lines.made(in: text), Digest.sha256(restored.utf8) == to {
      return .text(restored)
    }
    return .decisions(try decisions.made(in: study))
  }
}
