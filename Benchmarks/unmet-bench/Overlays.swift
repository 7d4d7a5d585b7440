import Statistics

/// 200 profile variables of 5,000 observations against 6 clusters: for each the cross-table, chi-squared with its p,
/// Cramér's V, column shares and adjusted residuals; then all p-values adjusted for their number.
enum Overlays: BenchmarkCase {
  static let name = "B16"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let data = try BenchmarkData("b16")
    // The peers have whole numbers ready as well. Category 1 is label 0.
    let columns = (0..<data.values.columns).map { data.values.column($0).map { Int($0) - 1 } }
    clock.start()
    let overlays = columns.map { Overlay($0, data.planted, clusters: data.clusters) }
    let adjusted = benjaminiHochberg(overlays.map(\.pValue))
    clock.stop()
    precondition(overlays.allSatisfy { $0.residuals.values.allSatisfy(\.isFinite) && $0.shares.rows > 0 })
    return [
      Quality("sum_chi2", overlays.reduce(0) { $0 + $1.chiSquared }),
      Quality("mean_V", overlays.reduce(0) { $0 + $1.cramersV } / Double(overlays.count)),
      Quality("n_sig", overlays.count { $0.pValue < 0.05 }),
      Quality("n_sig_adjusted", adjusted.count { $0 < 0.05 }),
    ]
  }
}

private struct Overlay {
  let chiSquared: Double
  let pValue: Double
  let cramersV: Double
  let shares: Matrix
  let residuals: Matrix

  init(_ labels: [Int], _ assignments: [Int], clusters: Int) {
    let table = CrossTab(rows: labels, columns: assignments, columnCount: clusters)
    chiSquared = table.chiSquared
    pValue = table.pValue
    cramersV = table.cramersV
    shares = table.columnShares
    residuals = table.adjustedResiduals
  }
}
