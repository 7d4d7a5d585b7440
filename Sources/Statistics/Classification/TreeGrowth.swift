/// The rows of a sample of positive weight in sorted order, each pattern once with the weights of its copies added.
struct DistinctRows {
  var values: Matrix
  var labels: [Int]
  var weights: [Double]
  let classes: Int

  init(_ sample: LabelledSample) throws {
    let values = sample.values
    func isBefore(_ first: Int, _ second: Int) -> Bool {
      for column in 0..<values.columns where values[first, column] != values[second, column] {
        return values[first, column] < values[second, column]
      }
      if sample.labels[first] != sample.labels[second] { return sample.labels[first] < sample.labels[second] }
      // Copies add up in the same order whichever comes first.
      return sample.weights[first] < sample.weights[second]
    }
    let order = sample.labels.indices.filter { sample.weights[$0] > 0 }.sorted(by: isBefore)
    var distinct: [Int] = []
    var weights: [Double] = []
    for row in order {
      if let last = distinct.last, sample.labels[last] == sample.labels[row],
        values.row(last).elementsEqual(values.row(row))
      {
        weights[weights.count - 1] += sample.weights[row]
      } else {
        distinct.append(row)
        weights.append(sample.weights[row])
      }
    }
    self.values = values.selectingRows(distinct)
    labels = distinct.map { sample.labels[$0] }
    self.weights = weights
    classes = sample.classes
  }

  func selecting(_ rows: [Int]) -> DistinctRows {
    var result = self
    result.values = values.selectingRows(rows)
    result.labels = rows.map { labels[$0] }
    result.weights = rows.map { weights[$0] }
    return result
  }
}

/// How a tree grows before it is pruned.
struct TreeGrowth {
  let kinds: [ClassificationTree.Variable]
  let minimumLeaf: Double
  let depth: Int

  func grow(_ rows: DistinctRows) throws -> GrownTree {
    let columns = (0..<rows.values.columns).map { rows.values.column($0) }
    // Sorted once; a child's order is its parent's without the rows of the other.
    let orders = try columns.map { column in
      try Task.checkCancellation()
      return rows.labels.indices.sorted { (column[$0], $0) < (column[$1], $1) }
    }
    var tree = GrownTree(nodes: [])
    var waiting: [(orders: [[Int]], depth: Int, parent: Int, isLeft: Bool)] = [(orders, 0, -1, true)]
    while let (orders, level, parent, isLeft) = waiting.popLast() {
      try Task.checkCancellation()
      var classWeights = [Double](repeating: 0, count: rows.classes)
      for row in orders[0].sorted() { classWeights[rows.labels[row]] += rows.weights[row] }
      let index = tree.nodes.count
      tree.nodes.append(GrownTree.Node(classWeights: classWeights))
      if parent >= 0 {
        if isLeft { tree.nodes[parent].left = index } else { tree.nodes[parent].right = index }
      }
      guard level < depth, let split = try bestSplit(rows, columns, orders, classWeights) else { continue }
      tree.nodes[index].split = split
      let goesLeft = columns[split.variable].map(split.isLeft)
      waiting.append((orders.map { $0.filter { !goesLeft[$0] } }, level + 1, index, false))
      waiting.append((orders.map { $0.filter { goesLeft[$0] } }, level + 1, index, true))
    }
    return tree
  }

  /// The split that lowers the Gini impurity most; nil where none does.
  private func bestSplit(
    _ rows: DistinctRows, _ columns: [[Double]], _ orders: [[Int]], _ classWeights: [Double]
  ) throws -> TreeSplit? {
    let total = classWeights.reduce(0, +)
    guard classWeights.count(where: { $0 > 0 }) > 1, total >= 2 * minimumLeaf * (1 - 1e-9) else { return nil }
    // Gains that differ by rounding are equal, and the first of them counts.
    let rounding = 1e-12 * total
    var best = (gain: classWeights.reduce(0) { $0 + $1 * $1 } / total, split: TreeSplit?.none)
    for (variable, kind) in kinds.enumerated() {
      try Task.checkCancellation()
      let groups = groups(of: rows, columns[variable], orders[variable])
      guard groups.count > 1 else { continue }
      switch kind {
      case .numeric:
        scan(groups, classWeights) { end, gain in
          guard gain > best.gain + rounding else { return }
          let (low, high) = (groups[end].value, groups[end + 1].value)
          let middle = low / 2 + high / 2
          best = (gain, TreeSplit(variable: variable, question: .isBelow(middle > low ? middle : high)))
        }
      case .nominal:
        try NominalSplits(groups, classWeights, minimumLeaf: minimumLeaf).visitAll { levels, gain in
          guard gain > best.gain + rounding else { return }
          best = (gain, nominal(variable, groups, levels))
        }
      }
    }
    return best.split
  }

  private func nominal(_ variable: Int, _ groups: [ValueGroup], _ isLeft: [Bool]) -> TreeSplit {
    // The lowest level is always on the left.
    func side(_ wanted: Bool) -> [ValueGroup] { groups.indices.filter { isLeft[$0] == wanted }.map { groups[$0] } }
    let (left, right) = (side(isLeft[0]), side(!isLeft[0]))
    return TreeSplit(
      variable: variable,
      question: .isOneOf(
        left: left.map { Int($0.value) }, right: right.map { Int($0.value) },
        sendsOthersLeft: left.reduce(0) { $0 + $1.weight } >= right.reduce(0) { $0 + $1.weight }))
  }

  /// Every cut between neighbouring groups that leaves both sides large enough, with its gain.
  private func scan(_ groups: [ValueGroup], _ classWeights: [Double], _ visit: (Int, Double) -> Void) {
    var left = [Double](repeating: 0, count: classWeights.count)
    for end in 0..<groups.count - 1 {
      for label in left.indices { left[label] += groups[end].classWeights[label] }
      if let gain = giniGain(left, classWeights, minimumLeaf: minimumLeaf) { visit(end, gain) }
    }
  }

  private func groups(of rows: DistinctRows, _ column: [Double], _ order: [Int]) -> [ValueGroup] {
    var groups: [ValueGroup] = []
    for row in order {
      if groups.last?.value != column[row] {
        groups.append(
          ValueGroup(value: column[row], classWeights: [Double](repeating: 0, count: rows.classes)))
      }
      groups[groups.count - 1].classWeights[rows.labels[row]] += rows.weights[row]
    }
    return groups
  }
}

/// The weights of the classes among the rows with one value of a variable.
struct ValueGroup {
  let value: Double
  var classWeights: [Double]
  var weight: Double { classWeights.reduce(0, +) }
}

/// Σ l² / Σ l + Σ r² / Σ r over the classes, which is the higher the lower the Gini impurity; nil where a side is too
/// small.
func giniGain(_ left: [Double], _ all: [Double], minimumLeaf: Double) -> Double? {
  var (leftSum, leftSquares, rightSum, rightSquares) = (0.0, 0.0, 0.0, 0.0)
  for label in all.indices {
    let right = all[label] - left[label]
    leftSum += left[label]
    leftSquares += left[label] * left[label]
    rightSum += right
    rightSquares += right * right
  }
  let least = minimumLeaf * (1 - 1e-9)
  guard leftSum >= least, rightSum >= least, leftSum > 0, rightSum > 0 else { return nil }
  return leftSquares / leftSum + rightSquares / rightSum
}
