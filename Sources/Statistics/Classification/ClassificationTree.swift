/// A classification tree (CART): questions with two answers each, that leave purer groups step by step.
///
/// Each split lowers the Gini impurity most (ties: the lowest variable, then the lowest threshold). The tree is grown
/// large and pruned back by cost complexity; cross-validation tells how far: the smallest tree whose error is within one
/// standard error of the least.
///
/// Rows that agree in everything are taken as one with their weights added, in sorted order. So the order of the rows
/// changes nothing, a weight of 3 equals three copies, and copies are never on both sides of a fold.
///
/// Sources: Breiman, Friedman, Olshen, Stone, "Classification and regression trees" (1984),
/// [doi:10.1201/9781315139470](https://doi.org/10.1201/9781315139470); for nominal variables of many levels Coppersmith,
/// Hong, Hosking (1999), [doi:10.1023/A:1009869804967](https://doi.org/10.1023/A:1009869804967).
public struct ClassificationTree: Classifier, Equatable {
  public enum Variable: Sendable, Equatable {
    /// Split by a threshold.
    case numeric
    /// Codes 0, 1, 2, ... without order, split into two sets of them.
    case nominal
  }
  public enum Pruning: Sendable, Equatable {
    case none
    /// Every split must lower the share of errors by this much for each leaf it adds; 0 or more.
    case complexity(Double)
    /// The complexity is chosen by stratified cross-validation (2 folds or more): the smallest tree within
    /// `standardErrors` (0 or more) of the least error.
    case crossValidated(folds: Int, seed: UInt64, standardErrors: Double)
  }
  /// The kind of each column; nil means all numeric.
  public var variables: [Variable]?
  /// The weight a leaf has at the least, above 0.
  public var minimumLeaf: Double
  /// Questions in a row at the most, 0 or more.
  public var depth: Int
  public var pruning: Pruning

  public init(
    variables: [Variable]? = nil, minimumLeaf: Double = 7, depth: Int = 30,
    pruning: Pruning = .crossValidated(folds: 10, seed: 1, standardErrors: 1)
  ) {
    self.variables = variables
    self.minimumLeaf = minimumLeaf
    self.depth = depth
    self.pruning = pruning
  }

  /// O(folds x n p depth).
  ///
  /// - Throws: `ClassificationError` when an option is out of range or a nominal column holds no codes,
  ///   `CancellationError` when cancelled.
  public func fit(_ sample: LabelledSample) throws -> ClassificationTreeModel {
    let kinds = variables ?? [Variable](repeating: .numeric, count: sample.values.columns)
    try validate(sample, kinds)
    let rows = try DistinctRows(sample)
    let growth = TreeGrowth(kinds: kinds, minimumLeaf: minimumLeaf, depth: depth)
    let grown = try growth.grow(rows)
    var prunings = try grown.prunings()
    var chosen = prunings.count - 1
    switch pruning {
    case .none: chosen = -1
    case .complexity(let complexity): chosen = prunings.lastIndex { $0.complexity <= complexity } ?? 0
    case .crossValidated(let folds, let seed, let standardErrors):
      try crossValidate(&prunings, growth, rows, folds: folds, seed: seed)
      chosen = Self.choice(among: prunings, standardErrors: standardErrors)
    }
    let tree = chosen < 0 ? grown : grown.pruned(by: prunings[chosen])
    return ClassificationTreeModel(
      tree, classes: sample.classes, variables: sample.values.columns,
      complexity: chosen < 0 ? 0 : prunings[chosen].complexity,
      prunings: prunings.map(ClassificationTreeModel.Step.init), advisories: sampleAdvisories(sample.classWeights))
  }

  private func validate(_ sample: LabelledSample, _ kinds: [Variable]) throws {
    guard minimumLeaf > 0 else { throw ClassificationError.optionOutOfRange(name: "minimumLeaf", allowed: "above 0") }
    guard depth >= 0 else { throw ClassificationError.optionOutOfRange(name: "depth", allowed: "0 or more") }
    switch pruning {
    case .none: break
    case .complexity(let complexity):
      guard complexity >= 0 else {
        throw ClassificationError.optionOutOfRange(name: "complexity", allowed: "0 or more")
      }
    case .crossValidated(let folds, _, let standardErrors):
      guard folds >= 2 else { throw ClassificationError.optionOutOfRange(name: "folds", allowed: "2 or more") }
      guard standardErrors >= 0 else {
        throw ClassificationError.optionOutOfRange(name: "standardErrors", allowed: "0 or more")
      }
    }
    guard kinds.count == sample.values.columns else {
      throw ClassificationError.notNominal(column: min(kinds.count, sample.values.columns))
    }
    for (column, kind) in kinds.enumerated() where kind == .nominal {
      for row in 0..<sample.values.rows {
        let code = sample.values[row, column]
        guard code >= 0, code <= 1e9, code == code.rounded() else {
          throw ClassificationError.notNominal(column: column)
        }
      }
    }
  }

  /// The errors that trees grown without each fold make in it, for every pruning.
  private func crossValidate(
    _ prunings: inout [TreePruning], _ growth: TreeGrowth, _ rows: DistinctRows, folds: Int, seed: UInt64
  ) throws {
    let folds = Folds.stratified(count: folds, labels: rows.labels, seed: seed)
    guard folds.count >= 2 else { return }
    var errors = [Double](repeating: 0, count: prunings.count)
    for fold in 0..<folds.count {
      let grown = try growth.grow(rows.selecting(folds.rows(outside: fold)))
      let own = try grown.prunings()
      let left = folds.rows(in: fold)
      for index in prunings.indices {
        try Task.checkCancellation()
        // Between two complexities their geometric mean stands for the tree they bound.
        let next = index + 1 < prunings.count ? prunings[index + 1].complexity : .infinity
        let complexity = next.isFinite ? (prunings[index].complexity * next).squareRoot() : .infinity
        let matching = own[own.lastIndex { $0.complexity <= complexity } ?? 0]
        for row in left {
          let leaf = grown.leaf(of: rows.values.row(row), stoppingAt: matching.isLeaf)
          if largest(grown.nodes[leaf].classWeights) != rows.labels[row] { errors[index] += rows.weights[row] }
        }
      }
    }
    let count = rows.weights.reduce(0, +)
    for index in prunings.indices { prunings[index].crossValidatedError = errors[index] / count }
    for index in prunings.indices {
      let error = errors[index] / count
      prunings[index].standardError = (error * max(0, 1 - error) / count).squareRoot()
    }
  }

  /// The last pruning within `standardErrors` of the least error; errors no one could tell apart count as equal.
  private static func choice(among prunings: [TreePruning], standardErrors: Double) -> Int {
    guard let best = prunings.min(by: { ($0.crossValidatedError ?? 0) < ($1.crossValidatedError ?? 0) }),
      let error = best.crossValidatedError, let deviation = best.standardError
    else { return 0 }
    let limit = error + standardErrors * deviation + 1e-12
    return prunings.lastIndex { ($0.crossValidatedError ?? .infinity) <= limit } ?? 0
  }
}
