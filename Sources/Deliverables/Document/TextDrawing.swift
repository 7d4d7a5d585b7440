/// Drawings made of characters, for cells of a table.
enum TextDrawing {
  static func bar(_ count: Int, of most: Int, width: Int) -> String {
    guard most > 0, count > 0 else { return "" }
    return String(repeating: "█", count: max(1, (count * width + most / 2) / most))
  }

  /// One mark a value, as high as its share of the largest.
  static func sparkline(_ counts: [Int]) -> String {
    let marks = Array("▁▂▃▄▅▆▇█")
    let most = max(counts.max() ?? 0, 1)
    return String(counts.map { $0 == 0 ? "·" : marks[min(7, 8 * $0 / (most + 1))] })
  }

  /// At most so many values as fit a column: means of neighbours.
  static func thinned(_ values: [Double], to most: Int = 30) -> [Double] {
    guard values.count > most else { return values }
    return (0..<most).map { bin in
      let range = bin * values.count / most..<(bin + 1) * values.count / most
      return values[range].reduce(0, +) / Double(range.count)
    }
  }
}
