package import OutcomeSegmentation
internal import Tables
import Yams

// Options in the words of a study file.
extension OptionKind {
  /// What is allowed, as it follows "is": "a number from 0 to 1".
  package var allowed: String {
    switch self {
    case .flag: "true or false"
    case .number(let range): range.allowed
    case .count(let range):
      range.upperBound == Self.unlimited
        ? "a whole number of at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words): words.listed("or")
    case .words(let listed, let alone): alone.joined(separator: ", ") + ", or a list of " + listed.listed("and")
    case .text: "a text"
    case .texts: "a list of headers"
    case .range(let bounds, let areWhole):
      (areWhole ? "a whole number " : "a number ") + bounds.allowed + ", or a rising range such as 2-8"
    }
  }
}

extension ClosedRange<Double> {
  fileprivate var allowed: String {
    let low = CellText.shown(lowerBound)
    return upperBound.isFinite ? "from \(low) to \(CellText.shown(upperBound))" : "of at least \(low)"
  }
}

extension NumberRange {
  fileprivate var allowed: String {
    let (low, high) = (CellText.shown(low), CellText.shown(high))
    return (allowsNever ? "0 for never, or " : "") + "a number "
      + (isAbove ? "above \(low) and up to \(high)" : "from \(low) to \(high)")
  }
}

extension [String] {
  /// "a, b and c".
  func listed(_ conjunction: String) -> String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " \(conjunction) " + last!
  }
}

extension StudyOption {
  /// A value as a study file says it, on one line; in words where the option is left open.
  package func text(of value: OptionValue) -> String { written(value)?.flow ?? whenOpen ?? "" }

  /// Nil where the option is left open.
  func written(_ value: OptionValue) -> YAMLValue? {
    switch value {
    case .open: nil
    case .flag(let flag): .scalar("\(flag)")
    case .number(let number): .number(number)
    case .count(let count): .scalar("\(count)")
    case .text(let text): hasWords ? .scalar(text) : .text(text)
    case .texts(let texts): .list(texts.map { hasWords ? .scalar($0) : .text($0) })
    case .range(let range): .scalar(YAMLText.range(range))
    }
  }

  /// What it does and which words it takes, for a comment beside it.
  var comment: String {
    if case .word(let words) = kind { "\(meaning): \(words.listed("or"))" } else { meaning }
  }

  /// Why its value counts for nothing beside others that are stated with it; nil where it counts.
  package func contradiction(among stated: [(StudyOption, OptionValue)]) -> String? {
    guard let condition, let other = stated.first(where: { $0.0.key == condition.key }), other.1 != condition.value
    else { return nil }
    let (wanted, said) = (other.0.text(of: condition.value), other.0.text(of: other.1))
    return "\(name) is for \(other.0.name): \(wanted), and here is \(other.0.name): \(said)"
  }

  /// Whether its texts are words of ours, which nothing else can be taken for.
  private var hasWords: Bool {
    switch kind {
    case .word, .words: true
    default: false
    }
  }

  /// The value that a text stands for: as in a study file, with lists that may do without brackets; an empty one is the
  /// default.
  ///
  /// - Throws: a sentence that begins with the option's key.
  package func value(of text: String) throws(OptionFault) -> OptionValue {
    if text.isEmpty { return usual }
    var nodes = StudyNodes(file: "", text: "")
    let value = nodes.value(try node(text), key, for: self)
    guard let value, nodes.faults.isEmpty else {
      throw OptionFault(message: nodes.faults.map(\.message).joined(separator: "; "))
    }
    return value
  }

  private func node(_ text: String) throws(OptionFault) -> Node {
    switch kind {
    case .text: return quoted(text)
    case .words(_, let alone) where alone.contains(text): return .scalar(Node.Scalar(text))
    case .range where !text.hasPrefix("["): return .scalar(Node.Scalar(text))
    case .words, .texts, .range: return .sequence(Node.Sequence(try elements(of: text)))
    default: return .scalar(Node.Scalar(text))
    }
  }

  /// The elements of a list without their places: there is no file.
  private func elements(of text: String) throws(OptionFault) -> [Node] {
    guard text.hasPrefix("[") else {
      return text.split(separator: ",", omittingEmptySubsequences: false).map { quoted(String($0).trimmingWhitespace) }
    }
    guard let node = try? Yams.compose(yaml: text), case .sequence(let list) = node else {
      throw OptionFault(message: "\(key) is \(kind.allowed), and \(text) is no list such as [a, b]")
    }
    return list.map { quoted($0.scalar?.string ?? "") }
  }

  private func quoted(_ text: String) -> Node { .scalar(Node.Scalar(text, Tag(.implicit), .doubleQuoted)) }
}

/// Why a text is no value of an option: a sentence.
package struct OptionFault: Error, Equatable {
  package let message: String
}
