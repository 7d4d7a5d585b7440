/// Where EM starts from.
extension LatentClassSolver {
  /// A random start: equal shares, and in every class a blend of the answers of a random pattern (6 parts) and of the
  /// marginal distribution (4 parts).
  func plant(_ estimate: AlignedBuffer<Double>, _ stream: inout RandomStream) {
    let lanes = layout.lanes
    let (cells, marginals) = (answers.cells, answers.marginals)
    estimate.clear()
    for lane in 0..<layout.classes {
      estimate[lane] = 1 / Double(layout.classes)
      let pattern = stream.index(below: answers.count)
      for item in 0..<layout.items {
        let rows = layout.firstRows[item]..<layout.firstRows[item + 1]
        let answer = Int(cells[pattern * layout.items + item])
        let answers = rows.reduce(0) { $0 + marginals[$1] }
        for row in rows {
          let marginal = answers > 0 ? marginals[row] / answers : 1 / Double(rows.count)
          estimate[row * lanes + lane] = (row == answer ? 0.6 : 0) + 0.4 * marginal
        }
      }
    }
    normalize(estimate)
    if layout.measurement == .ordinal { plantOrdinal(estimate, &stream) }
  }

  /// The estimate that the classes of a partition give: their shares, and in every class the answers of its members
  /// with one more respondent who answered as everyone does. A class without members answers as everyone does.
  func plant(_ assignments: [Int], of table: CategoricalTable, _ estimate: AlignedBuffer<Double>) {
    let lanes = layout.lanes
    let items = layout.items
    counts.clear()
    estimate.clear()
    let marginals = answers.marginals
    let (sums, firstRows) = (counts.pointer, layout.firstRows)
    table.codes.withUnsafeBufferPointer { codes in
      for row in 0..<table.rows where table.weights[row] > 0 {
        let weight = table.weights[row]
        let lane = assignments[row]
        sums[lane] += weight
        for item in 0..<items {
          let code = Int(codes[row * items + item])
          if code >= 0 { sums[(firstRows[item] + code) * lanes + lane] += weight }
        }
      }
    }
    for lane in 0..<layout.classes { estimate[lane] = counts[lane] + 1 / Double(layout.classes) }
    normalizeShares(estimate)
    for item in 0..<items {
      let rows = firstRows[item]..<firstRows[item + 1]
      let answers = rows.reduce(0) { $0 + marginals[$1] }
      for row in rows {
        let marginal = answers > 0 ? marginals[row] / answers : 1 / Double(rows.count)
        for lane in 0..<layout.classes { estimate[row * lanes + lane] = counts[row * lanes + lane] + marginal }
      }
    }
    normalize(estimate)
    if layout.measurement == .ordinal { plantOrdinal(estimate) }
  }

  /// Gives a random class up and puts in its place a copy of another one, both shaken so that EM pulls them apart. The
  /// rows of the first fall to the classes that suit them next best.
  func split(_ estimate: AlignedBuffer<Double>, _ stream: inout RandomStream) {
    let lanes = layout.lanes
    let isOrdinal = layout.measurement == .ordinal
    // The first class of ordinal items stays at a slope of 0.
    let given = isOrdinal ? 1 + stream.index(below: layout.classes - 1) : stream.index(below: layout.classes)
    let other = (given + 1 + stream.index(below: layout.classes - 1)) % layout.classes
    estimate[other] /= 2
    estimate[given] = estimate[other]
    normalizeShares(estimate)
    if isOrdinal {
      for item in 0..<layout.items {
        estimate[layout.slope(item) + given] = estimate[layout.slope(item) + other] + stream.normal()
      }
      expandOrdinal(estimate)
      return
    }
    for row in 1..<layout.rows - 1 {
      let probability = estimate[row * lanes + other]
      for lane in [given, other] {
        estimate[row * lanes + lane] = probability * (0.5 + stream.uniform()) + 0.02
      }
    }
    normalize(estimate)
  }
}
