/// Which rows are left out together in cross-validation.
public struct Folds: Sendable, Equatable {
  /// For each row its fold, 0..<count.
  public let assignments: [Int]
  public let count: Int

  /// Given folds, 0, 1, 2, ...; a number that no row has is a fold without rows.
  ///
  /// - Precondition: no number is negative.
  public init(_ assignments: [Int]) {
    precondition(assignments.allSatisfy { $0 >= 0 }, "folds are counted from 0")
    self.assignments = assignments
    count = (assignments.max() ?? -1) + 1
  }

  /// Row i in fold i mod `count`: folds that anyone can repeat.
  public static func cyclic(count: Int, rows: Int) -> Folds {
    Folds((0..<rows).map { $0 % max(1, count) })
  }

  /// Each row on its own.
  public static func leaveOneOut(rows: Int) -> Folds { Folds(Array(0..<rows)) }

  /// Folds of equal size at random.
  public static func shuffled(count: Int, rows: Int, seed: UInt64) -> Folds {
    stratified(count: count, labels: [Int](repeating: 0, count: rows), seed: seed)
  }

  /// Folds of equal size at random in which every class has its share: both the folds' sizes and a class's numbers in
  /// them differ by one at most.
  ///
  /// Rows are drawn by their position, so another order of the rows gives other folds.
  ///
  /// - Parameters:
  ///   - count: folds, 1 or more; with fewer rows than that there are as many folds as rows.
  ///   - labels: the class of each row, 0 or more.
  public static func stratified(count: Int, labels: [Int], seed: UInt64) -> Folds {
    var stream = RandomStream(seed: seed)
    var members = [[Int]](repeating: [], count: (labels.max() ?? -1) + 1)
    for (row, label) in labels.enumerated() { members[label].append(row) }
    var assignments = [Int](repeating: 0, count: labels.count)
    var dealt = 0
    for var rows in members {
      stream.shuffle(&rows)
      for row in rows {
        assignments[row] = dealt % max(1, count)
        dealt += 1
      }
    }
    return Folds(assignments)
  }

  public func rows(in fold: Int) -> [Int] { assignments.indices.filter { assignments[$0] == fold } }
  public func rows(outside fold: Int) -> [Int] { assignments.indices.filter { assignments[$0] != fold } }

  /// Throws unless there are two folds, and rows of positive weight outside each.
  func check(_ sample: LabelledSample) throws {
    precondition(assignments.count == sample.labels.count, "one fold for each of \(sample.labels.count) rows")
    var weights = [Bool](repeating: false, count: count)
    for (fold, weight) in zip(assignments, sample.weights) where weight > 0 { weights[fold] = true }
    guard weights.count(where: { $0 }) >= 2 else { throw ClassificationError.foldsLeaveNothing }
  }
}
