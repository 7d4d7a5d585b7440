/// What a file says about a column beside its name: SPSS dictionaries, the further header rows of survey services.
public struct ColumnDescription: Sendable, Equatable {
  /// The name of the column, as in the file; empty where it has none.
  public var name: String
  /// The question's wording; nil where the file gives the name alone.
  public var label: String?
  /// What codes stand for, by the code as it stands in the cells.
  public var valueLabels: [String: String]
  /// Codes that the file itself declares to mean "no answer", as they stand in the cells.
  public var missing: Set<String>
  /// Ranges of numbers that the file declares to mean "no answer".
  public var missingRanges: [ClosedRange<Double>]
  /// Whether the file says that this column weighs its cases.
  public var isWeight: Bool
  /// The multiple-response set that the column belongs to.
  public var responseSet: ResponseSet?

  public init(
    name: String, label: String? = nil, valueLabels: [String: String] = [:], missing: Set<String> = [],
    missingRanges: [ClosedRange<Double>] = [], isWeight: Bool = false, responseSet: ResponseSet? = nil
  ) {
    self.name = name
    self.label = label
    self.valueLabels = valueLabels
    self.missing = missing
    self.missingRanges = missingRanges
    self.isWeight = isWeight
    self.responseSet = responseSet
  }

  /// Whether the file declares a cell to mean "no answer", by its text or by the number in it.
  package func declaresMissing(_ text: String, _ number: Double?) -> Bool {
    missing.contains(text) || number.map { value in missingRanges.contains { $0.contains(value) } } ?? false
  }
}

/// One question over several columns: "select all that apply".
public struct ResponseSet: Sendable, Hashable {
  /// Unique in the file, as "$brands".
  public var name: String
  /// The question's wording; empty where the file gives the name alone.
  public var label: String
  /// The value that says that a column's option was chosen, as in its cells; nil where each column holds one of the
  /// options that were chosen.
  public var counted: String?

  public init(name: String, label: String = "", counted: String? = nil) {
    self.name = name
    self.label = label
    self.counted = counted
  }
}
