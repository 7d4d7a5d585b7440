/// New numbers for clusters: by falling weight, ties by first member, clusters without members last.
///
/// - Returns: for each old number the new one.
func clusterNumbers(_ labels: some Collection<some BinaryInteger>, weights: [Double], clusters: Int) -> [Int] {
  var sums = [Double](repeating: 0, count: clusters)
  var firstMember = [Int](repeating: Int.max, count: clusters)
  for (point, label) in labels.enumerated() {
    sums[Int(label)] += weights[point]
    firstMember[Int(label)] = min(firstMember[Int(label)], point)
  }
  return numbered(totals: sums, firstMember)
}

/// The same where the clusters' weights are known: the points are looked at until each cluster has shown a member.
func clusterNumbers(_ labels: some Collection<some BinaryInteger>, totals: [Double]) -> [Int] {
  var firstMember = [Int](repeating: Int.max, count: totals.count)
  var missing = totals.count { $0 > 0 }
  for (point, label) in labels.enumerated() where firstMember[Int(label)] == Int.max {
    firstMember[Int(label)] = point
    missing -= 1
    if missing == 0 { break }
  }
  return numbered(totals: totals, firstMember)
}

private func numbered(totals: [Double], _ firstMember: [Int]) -> [Int] {
  let order = totals.indices.sorted { (-totals[$0], firstMember[$0]) < (-totals[$1], firstMember[$1]) }
  var number = [Int](repeating: 0, count: totals.count)
  for (rank, cluster) in order.enumerated() { number[cluster] = rank }
  return number
}

/// For each point its cluster's new number.
///
/// - Parameters:
///   - labels: for each point a label, 0..<clusters.
///   - weights: one for each point.
func numberedByFallingWeight(_ labels: [some BinaryInteger], weights: [Double], clusters: Int) -> [Int] {
  let number = clusterNumbers(labels, weights: weights, clusters: clusters)
  return labels.map { number[Int($0)] }
}
