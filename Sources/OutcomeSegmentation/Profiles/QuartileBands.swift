internal import Statistics

/// Four bands of a number between its quartiles; fewer when quartiles coincide.
struct QuartileBands {
  /// Upper ends of all bands but the last.
  let ends: [Double]
  let labels: [String]

  init(_ values: [Double], weights: [Double]) {
    let largest = values.max() ?? 0
    var ends: [Double] = []
    for probability in [0.25, 0.5, 0.75] {
      let end = weightedQuantile(values, probability: probability, weights: weights)
      if end < largest, ends.last.map({ $0 < end }) ?? true { ends.append(end) }
    }
    self.ends = ends
    var labels: [String] = []
    for (index, end) in ends.enumerated() {
      labels.append(index == 0 ? "up to \(Self.text(end))" : "over \(Self.text(ends[index - 1])) to \(Self.text(end))")
    }
    labels.append(ends.last.map { "over \(Self.text($0))" } ?? "all")
    self.labels = labels
  }

  func band(of value: Double) -> Int { ends.firstIndex { value <= $0 } ?? ends.count }

  private static func text(_ value: Double) -> String { decimal(value, value == value.rounded() ? 0 : 1) }
}
