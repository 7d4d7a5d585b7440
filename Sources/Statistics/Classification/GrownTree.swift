/// Nodes of a tree; the root is the first.
struct GrownTree: Sendable, Equatable {
  struct Node: Sendable, Equatable {
    var classWeights: [Double]
    /// nil for a leaf.
    var split: TreeSplit?
    var left = 0
    var right = 0

    /// The weight of the rows that are not in the largest class.
    var errors: Double { max(0, classWeights.reduce(0, +) - (classWeights.max() ?? 0)) }
  }
  var nodes: [Node]

  /// The leaf of a row; where `stops` is given, the node at which it says to stop.
  func leaf(of row: ArraySlice<Double>, stoppingAt stops: [Bool]? = nil) -> Int {
    var index = 0
    while let split = nodes[index].split, stops.map({ !$0[index] }) ?? true {
      index = split.isLeft(row[row.startIndex + split.variable]) ? nodes[index].left : nodes[index].right
    }
    return index
  }

  /// The smallest tree for each cost of a leaf: weakest links are cut one after the other. The first has complexity 0
  /// and lacks the splits that lower no error; the last is the root.
  func prunings() throws -> [TreePruning] {
    let total = nodes[0].classWeights.reduce(0, +)
    var isLeaf = nodes.map { $0.split == nil }
    var result: [TreePruning] = []
    var complexity = 0.0
    while true {
      try Task.checkCancellation()
      let branches = branches(isLeaf)
      var weakest = Double.infinity
      for index in reached(isLeaf) where !isLeaf[index] {
        weakest = min(weakest, cost(of: index, branches, total))
      }
      // Costs that differ by rounding are the same link.
      if weakest <= complexity + 1e-12 {
        for index in reached(isLeaf) where !isLeaf[index] && cost(of: index, branches, total) <= weakest + 1e-12 {
          isLeaf[index] = true
        }
        continue
      }
      result.append(
        TreePruning(
          complexity: complexity, isLeaf: isLeaf, leaves: branches[0].leaves, error: branches[0].errors / total))
      guard weakest.isFinite else { return result }
      complexity = weakest
    }
  }

  /// What each leaf of a branch spares in errors.
  private func cost(of index: Int, _ branches: [(leaves: Int, errors: Double)], _ total: Double) -> Double {
    max(0, nodes[index].errors - branches[index].errors) / total / Double(branches[index].leaves - 1)
  }

  private func branches(_ isLeaf: [Bool]) -> [(leaves: Int, errors: Double)] {
    var result = nodes.map { (leaves: 1, errors: $0.errors) }
    // Children come after their parents.
    for index in nodes.indices.reversed() where !isLeaf[index] {
      let (left, right) = (result[nodes[index].left], result[nodes[index].right])
      result[index] = (left.leaves + right.leaves, left.errors + right.errors)
    }
    return result
  }

  private func reached(_ isLeaf: [Bool]) -> [Int] {
    var result = [0]
    var next = 0
    while next < result.count {
      let index = result[next]
      next += 1
      if !isLeaf[index] { result += [nodes[index].left, nodes[index].right] }
    }
    return result
  }

  /// The tree without what the pruning cuts.
  func pruned(by pruning: TreePruning) -> GrownTree {
    let kept = reached(pruning.isLeaf)
    let place = Dictionary(uniqueKeysWithValues: zip(kept, 0...))
    return GrownTree(
      nodes: kept.map { index in
        guard !pruning.isLeaf[index] else { return Node(classWeights: nodes[index].classWeights) }
        var node = nodes[index]
        node.left = place[node.left]!
        node.right = place[node.right]!
        return node
      })
  }
}

/// One tree of the sequence of pruned trees.
struct TreePruning: Sendable, Equatable {
  let complexity: Double
  let isLeaf: [Bool]
  let leaves: Int
  let error: Double
  var crossValidatedError: Double?
  var standardError: Double?
}

/// A question with two answers about one variable.
struct TreeSplit: Sendable, Equatable {
  enum Question: Sendable, Equatable {
    case isBelow(Double)
    /// The levels of either side, ascending; `sendsOthersLeft` tells where those of neither go.
    case isOneOf(left: [Int], right: [Int], sendsOthersLeft: Bool)
  }
  let variable: Int
  let question: Question

  func isLeft(_ value: Double) -> Bool {
    switch question {
    case .isBelow(let threshold): value < threshold
    case .isOneOf(let left, let right, let sendsOthersLeft):
      if left.contains(where: { Double($0) == value }) {
        true
      } else {
        sendsOthersLeft && !right.contains { Double($0) == value }
      }
    }
  }

  func condition(isLeft: Bool) -> TreeCondition {
    switch question {
    case .isBelow(let threshold):
      isLeft ? .below(variable: variable, threshold) : .atLeast(variable: variable, threshold)
    case .isOneOf(let left, let right, _): .isOneOf(variable: variable, isLeft ? left : right)
    }
  }
}
