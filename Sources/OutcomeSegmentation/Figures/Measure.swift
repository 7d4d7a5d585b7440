/// What a figure measures: a row of the table of measures (`Measure.all`). Names, formulas and numbers of decimals stand
/// there and nowhere else.
public struct Measure: Sendable, Equatable, Hashable, Identifiable {
  /// Its key in files.
  public let id: String
  public let label: String
  /// For the head of a column.
  public let shortLabel: String
  /// How it is computed, in words and signs.
  public let formula: String
  /// Where it comes from: a paper, a book; nil where it needs none.
  public let source: String?
  public let unit: Unit
  /// In tables and charts.
  public let decimals: Int
  /// In sentences.
  public let decimalsInProse: Int
  public let better: Direction

  /// How a value is written.
  public enum Unit: String, Sendable, Codable {
    /// 0...1, written in percent.
    case share
    /// On a scale of its own.
    case number
    /// Written with its sign.
    case difference
    /// -1...1.
    case coefficient
    /// Of a test.
    case probability
    /// In standard deviations.
    case deviations
    /// Customers or money, an estimate.
    case amount
    case count
  }

  /// Which way is good.
  public enum Direction: String, Sendable, Codable {
    case more, less, neither
  }

  init(
    _ id: String, _ label: String, short: String? = nil, _ unit: Unit, _ decimals: Int, prose: Int? = nil,
    better: Direction = .neither, source: String? = nil, _ formula: String
  ) {
    self.id = id
    self.label = label
    shortLabel = short ?? label
    self.formula = formula
    self.source = source
    self.unit = unit
    self.decimals = decimals
    decimalsInProse = prose ?? decimals
    self.better = better
  }

  /// Digits after the point in a place.
  func places(in form: Figure.Form) -> Int {
    switch form {
    case .table, .fraction: decimals
    case .prose, .points: decimalsInProse
    case .headline: 0
    case .precise: decimals + 1
    }
  }
}

/// A measure is written as its key; the row is in the table.
extension Measure: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let id = try container.decode(String.self)
    guard let measure = Self.all.first(where: { $0.id == id }) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "There is no measure \"\(id)\".")
    }
    self = measure
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(id)
  }
}
