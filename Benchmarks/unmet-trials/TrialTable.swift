import Foundation

/// The records of each shape in a line, then means over the shapes with Monte Carlo standard errors.
struct TrialTable {
  private let shapes: [(name: String, records: [TrialRecord])]

  init(_ records: [TrialRecord]) {
    var names: [String] = []
    for record in records where !names.contains(record.shape) { names.append(record.shape) }
    shapes = names.map { name in (name, records.filter { $0.shape == name }) }
  }

  var text: String {
    let header = [
      "shape", "studies", "k", "ARI k given", "ARI k chosen", "right k", "natural", "reprod.", "constr.", "chosen",
      "basis", "method", "s",
    ]
    let planted = shapes.filter { $0.records[0].planted != nil }
    let others = shapes.filter { $0.records[0].planted == nil }
    var rows = [header]
    rows += planted.map(Self.row)
    if planted.count > 1 { rows.append(Self.means("mean", planted.map(\.records))) }
    rows += others.map(Self.row)
    if others.count > 1 { rows.append(Self.means("mean", others.map(\.records))) }
    let widths = header.indices.map { column in rows.map { $0[column].count }.max()! }
    return rows.map { row in
      zip(row, widths).enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + blanks : blanks + cell.0
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private static func row(_ name: String, _ records: [TrialRecord]) -> [String] {
    means(name, [records])
      .replacing(2, with: records[0].planted.map(String.init) ?? "-")
      .replacing(9, with: counts(records.map { String($0.recommended) }))
      .replacing(10, with: counts(records.map(\.basis)))
      .replacing(11, with: counts(records.map(\.method)))
  }

  /// Each shape counts the same.
  private static func means(_ name: String, _ shapes: [[TrialRecord]]) -> [String] {
    func mean(_ figure: (TrialRecord) -> Double?, _ places: Int, percent: Bool = false) -> String {
      let means = shapes.map { Mean($0.compactMap(figure)) }
      guard means.allSatisfy({ $0.count > 0 }) else { return "-" }
      let scale = percent ? 100.0 : 1
      let count = Double(means.count)
      let value = means.reduce(0) { $0 + $1.value } / count
      let error = means.reduce(0) { $0 + $1.error * $1.error }.squareRoot() / count
      return "\(fixed(scale * value, places)) ±\(fixed(scale * error, places))"
    }
    func share(_ verdict: String) -> String { mean({ $0.verdict == verdict ? 1 : 0 }, 0, percent: true) }
    let seconds = shapes.joined().map(\.seconds)
    return [
      name, String(shapes.reduce(0) { $0 + $1.count }), "", mean(\.ariGiven, 3), mean(\.ariChosen, 3),
      mean({ record in record.planted.map { $0 == record.recommended ? 1 : 0 } }, 0, percent: true),
      share("natural"), share("reproducible"), share("constructed"), "", "", "",
      fixed(seconds.reduce(0, +) / Double(seconds.count), 1),
    ]
  }

  /// "3:2 4:18".
  private static func counts(_ values: [String]) -> String {
    Dictionary(grouping: values) { $0 }.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.count)" }
      .joined(separator: " ")
  }

  private static func fixed(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }
}

/// A mean over studies with its Monte Carlo standard error.
private struct Mean {
  let count: Int
  let value: Double
  let error: Double

  init(_ values: [Double]) {
    count = values.count
    let mean = values.reduce(0, +) / Double(values.count)
    value = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    error = values.count > 1 ? (squares / Double(values.count * (values.count - 1))).squareRoot() : .nan
  }
}

extension [String] {
  fileprivate func replacing(_ place: Int, with text: String) -> [String] {
    var copy = self
    copy[place] = text
    return copy
  }
}
