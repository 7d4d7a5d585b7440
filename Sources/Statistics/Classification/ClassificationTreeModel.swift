/// A tree of questions and what it says of a row.
public struct ClassificationTreeModel: ClassificationModel, Equatable {
  /// One tree of the sequence from which pruning chooses.
  public struct Step: Sendable, Equatable {
    /// The cost of a leaf, as a share of errors, from which this tree is best.
    public let complexity: Double
    public let leaves: Int
    /// The share of the sample it classifies wrongly.
    public let error: Double
    /// The share that trees grown without them classify wrongly, and its standard error; nil when not
    /// cross-validated.
    public let crossValidatedError: Double?
    public let standardError: Double?

    init(_ pruning: TreePruning) {
      complexity = pruning.complexity
      leaves = pruning.leaves
      error = pruning.error
      crossValidatedError = pruning.crossValidatedError
      standardError = pruning.standardError
    }
  }
  public let classes: Int
  public let variables: Int
  /// The complexity of the tree chosen; 0 when not pruned.
  public let complexity: Double
  /// The trees to choose from, largest first.
  public let steps: [Step]
  public let advisories: [ClassificationAdvisory]
  private let tree: GrownTree

  init(
    _ tree: GrownTree, classes: Int, variables: Int, complexity: Double, prunings: [Step],
    advisories: [ClassificationAdvisory]
  ) {
    self.tree = tree
    self.classes = classes
    self.variables = variables
    self.complexity = complexity
    steps = prunings
    self.advisories = advisories
  }

  public var leaves: Int { tree.nodes.count { $0.split == nil } }

  /// The shares of the classes in the leaf that the row falls into. A level that no row of the sample had at a question
  /// goes where most rows went.
  public func probabilities(_ row: [Double]) throws -> [Double] {
    try check(row)
    let weights = tree.nodes[tree.leaf(of: row[...])].classWeights
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// The tree in words, as data: one rule for each leaf, from left to right.
  public var rules: [ClassificationRule] {
    var rules: [ClassificationRule] = []
    var waiting: [(node: Int, conditions: [TreeCondition])] = [(0, [])]
    while let (index, conditions) = waiting.popLast() {
      let node = tree.nodes[index]
      guard let split = node.split else {
        rules.append(
          ClassificationRule(
            conditions: conditions, predicted: largest(node.classWeights), classWeights: node.classWeights))
        continue
      }
      waiting.append((node.right, split.condition(isLeft: false).added(to: conditions)))
      waiting.append((node.left, split.condition(isLeft: true).added(to: conditions)))
    }
    return rules
  }
}

/// Who meets all the conditions is in the class.
public struct ClassificationRule: Sendable, Equatable {
  /// Each variable at most twice: not below one value, and below another.
  public let conditions: [TreeCondition]
  public let predicted: Int
  /// The weight of each class among the rows of the sample that meet them.
  public let classWeights: [Double]

  public init(conditions: [TreeCondition], predicted: Int, classWeights: [Double]) {
    self.conditions = conditions
    self.predicted = predicted
    self.classWeights = classWeights
  }
}

/// A condition on one variable, counted from 0.
public enum TreeCondition: Sendable, Equatable {
  case below(variable: Int, Double)
  case atLeast(variable: Int, Double)
  /// The levels that rows of the sample had; ascending.
  case isOneOf(variable: Int, [Int])

  public func holds(for row: [Double]) -> Bool {
    switch self {
    case .below(let variable, let limit): row[variable] < limit
    case .atLeast(let variable, let limit): row[variable] >= limit
    case .isOneOf(let variable, let levels): levels.contains { Double($0) == row[variable] }
    }
  }

  /// The conditions with this one, which narrows one of its kind on the same variable in place.
  func added(to conditions: [TreeCondition]) -> [TreeCondition] {
    let place = conditions.firstIndex { other in
      switch (self, other) {
      case (.below(let own, _), .below(let other, _)), (.atLeast(let own, _), .atLeast(let other, _)),
        (.isOneOf(let own, _), .isOneOf(let other, _)):
        own == other
      default: false
      }
    }
    guard let place else { return conditions + [self] }
    var result = conditions
    result[place] = self
    return result
  }
}
