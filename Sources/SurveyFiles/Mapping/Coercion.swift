/// Cells of one value that were not taken as they stand, by one rule: nothing is changed or dropped without being
/// counted here.
public struct Coercion: Sendable, Equatable {
  public let rule: Rule
  /// The text of the cells.
  public let value: String
  /// How many cells there are.
  public let count: Int
  /// The first of them.
  public let place: FilePlace

  public init(rule: Rule, value: String, count: Int, place: FilePlace) {
    self.rule = rule
    self.value = value
    self.count = count
    self.place = place
  }

  public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// A usual code for no answer: NA, a hyphen, "Don't know".
    case blankCode = "read as no answer"
    /// A value that the study calls missing.
    case missingCode = "read as no answer, as the study says"
    /// A value that the file itself calls missing.
    case declaredMissing = "read as no answer, as the file says"
    /// A point of the scale in words.
    case wordedPoint = "read as a point of the scale"
    /// A number with words around it: "5 - Extremely".
    case labelledPoint = "read as the number in it"
    /// A choice of something that is none of the study's outcomes.
    case unknownChoice = "passed over, as no outcome of the study"
  }
}

/// Counts coercions while a file is read.
struct CoercionLedger {
  private struct Key: Hashable {
    let rule: Coercion.Rule
    let value: String
  }

  private var counts: [Key: (count: Int, row: Int, column: Int)] = [:]

  mutating func add(_ rule: Coercion.Rule, _ value: String, row: Int, column: Int) {
    let key = Key(rule: rule, value: value)
    if let known = counts[key] {
      counts[key] = (known.count + 1, known.row, known.column)
    } else {
      counts[key] = (1, row, column)
    }
  }

  /// By rule, the most frequent values first.
  func coercions(place: (Int, Int) -> FilePlace) -> [Coercion] {
    let rules = Dictionary(uniqueKeysWithValues: Coercion.Rule.allCases.enumerated().map { ($0.element, $0.offset) })
    return counts.sorted { left, right in
      let (a, b) = (rules[left.key.rule]!, rules[right.key.rule]!)
      if a != b { return a < b }
      return left.value.count != right.value.count
        ? left.value.count > right.value.count : left.key.value < right.key.value
    }.map { key, found in
      Coercion(rule: key.rule, value: key.value, count: found.count, place: place(found.row, found.column))
    }
  }
}
