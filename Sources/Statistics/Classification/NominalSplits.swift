/// The ways to divide the levels of a nominal variable in two.
///
/// With two classes only the cuts in the order of the share of one of them can be best (Breiman et al. 1984). With more,
/// up to 10 levels are tried in every way, and more are ordered along the first principal component of their class
/// shares (Coppersmith, Hong, Hosking 1999), which is close to the best.
struct NominalSplits {
  private let groups: [ValueGroup]
  private let classWeights: [Double]
  private let minimumLeaf: Double

  /// Levels that are divided in every way.
  static let exhaustive = 10

  init(_ groups: [ValueGroup], _ classWeights: [Double], minimumLeaf: Double) {
    self.groups = groups
    self.classWeights = classWeights
    self.minimumLeaf = minimumLeaf
  }

  /// Calls `visit` with who is on the left, for each of the groups, and the gain.
  func visitAll(_ visit: ([Bool], Double) -> Void) throws {
    let present = classWeights.indices.filter { classWeights[$0] > 0 }
    if present.count > 2, groups.count <= Self.exhaustive {
      // The first level stays on the left.
      for subset in 0..<(1 << (groups.count - 1)) - 1 {
        visitSplit([true] + (0..<groups.count - 1).map { subset >> $0 & 1 == 1 }, visit)
      }
      return
    }
    let positions =
      present.count == 2
      ? groups.map { $0.classWeights[present[1]] / $0.weight } : try principalPositions(present)
    var isLeft = [Bool](repeating: false, count: groups.count)
    for group in groups.indices.sorted(by: { (positions[$0], $0) < (positions[$1], $1) }).dropLast() {
      isLeft[group] = true
      visitSplit(isLeft, visit)
    }
  }

  private func visitSplit(_ isLeft: [Bool], _ visit: ([Bool], Double) -> Void) {
    var left = [Double](repeating: 0, count: classWeights.count)
    for (group, belongs) in zip(groups, isLeft) where belongs {
      for label in left.indices { left[label] += group.classWeights[label] }
    }
    if let gain = giniGain(left, classWeights, minimumLeaf: minimumLeaf) { visit(isLeft, gain) }
  }

  private func principalPositions(_ present: [Int]) throws -> [Double] {
    let total = classWeights.reduce(0, +)
    var deviations = Matrix(rows: groups.count, columns: present.count)
    var scaled = deviations
    for (row, group) in groups.enumerated() {
      for (column, label) in present.enumerated() {
        deviations[row, column] = group.classWeights[label] / group.weight - classWeights[label] / total
        scaled[row, column] = deviations[row, column] * group.weight.squareRoot()
      }
    }
    let first = try SymmetricEigen(of: crossProduct(scaled)).vectors.column(0)
    return (0..<groups.count).map { zip(deviations.row($0), first).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
