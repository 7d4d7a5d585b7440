public import Tables

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
  /// The point that the cells were read as: "4 of 1-5"; nil where they were read as no answer.
  public let reading: String?

  public init(rule: Rule, value: String, count: Int, place: FilePlace, reading: String? = nil) {
    self.rule = rule
    self.value = value
    self.count = count
    self.place = place
    self.reading = reading
  }

  /// What became of the cells: "read as 4 of 1-5".
  public var outcome: String { reading.map { "read as \($0)" } ?? rule.rawValue }

  public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// A usual code for no answer: NA, a hyphen, "Don't know".
    case blankCode = "read as no answer"
    /// A value that the study calls missing.
    case missingCode = "read as no answer, as the study says"
    /// A code that means no answer by custom, where the study says nothing of it.
    case guessedMissing = "read as no answer, as guessed"
    /// A value that the file itself calls missing, or labels so.
    case declaredMissing = "read as no answer, as the file says"
    /// A point of the scale in words.
    case wordedPoint = "read as a point of the scale"
    /// A number with words around it: "5 - Extremely".
    case labelledPoint = "read as the number in it"
    /// A choice of something that is none of the study's outcomes.
    case unknownChoice = "passed over, as no outcome of the study"

    /// The beginning of a sentence about the cells of all values.
    var sentence: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
  }
}

/// Counts coercions while a file is read.
struct CoercionLedger {
  private struct Key: Hashable {
    let rule: Coercion.Rule
    let value: String
    let reading: String?
  }

  /// How often each occurs, and the first place, row by row.
  private var counts: [Key: (count: Int, row: Int, column: Int)] = [:]

  /// - Parameter reading: the point that the cell was read as, if it was.
  mutating func add(_ rule: Coercion.Rule, _ value: String, as reading: String? = nil, row: Int, column: Int) {
    let key = Key(rule: rule, value: value, reading: reading)
    if let known = counts[key] {
      let first = (known.row, known.column) < (row, column) ? (known.row, known.column) : (row, column)
      counts[key] = (known.count + 1, first.0, first.1)
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
      if left.value.count != right.value.count { return left.value.count > right.value.count }
      return (left.key.value, left.key.reading ?? "") < (right.key.value, right.key.reading ?? "")
    }.map { key, found in
      Coercion(
        rule: key.rule, value: key.value, count: found.count, place: place(found.row, found.column),
        reading: key.reading)
    }
  }
}
