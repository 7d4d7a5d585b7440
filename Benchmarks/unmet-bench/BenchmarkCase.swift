/// A piece of work that is measured: loads its data, times the part that counts, and says how good the result is.
protocol BenchmarkCase {
  /// As it is asked for on the command line, `B6-20k`.
  static var name: String { get }
  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality]
}

/// A figure of the result that is compared with the peers'.
struct Quality {
  let name: String
  let value: QualityValue

  init(_ name: String, _ value: Double) {
    self.name = name
    self.value = .number(value)
  }

  init(_ name: String, _ value: Int) { self.init(name, Double(value)) }

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = .text(value)
  }

  init(_ name: String, _ values: [Double]) {
    self.name = name
    self.value = .list(values)
  }

  /// By number of clusters.
  init(_ name: String, _ values: [(Int, Double)]) {
    self.name = name
    self.value = .table(values.map { (String($0.0), $0.1) })
  }

  /// By name.
  init(_ name: String, named values: [(String, Double)]) {
    self.name = name
    self.value = .table(values)
  }
}

enum QualityValue {
  case number(Double)
  case text(String)
  case list([Double])
  case table([(String, Double)])

  var json: String {
    switch self {
    case .number(let number): Self.json(number)
    case .text(let text): "\"\(text)\""
    case .list(let values): "[" + values.map(Self.json).joined(separator: ", ") + "]"
    case .table(let rows): "{" + rows.map { "\"\($0)\": \(Self.json($1))" }.joined(separator: ", ") + "}"
    }
  }

  private static func json(_ number: Double) -> String {
    guard number.isFinite else { return "null" }
    return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}
