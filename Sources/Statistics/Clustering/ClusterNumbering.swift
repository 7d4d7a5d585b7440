/// Clusters numbered by falling weight, ties by first member: for each point its cluster's number.
///
/// - Parameters:
///   - labels: for each point a label, 0..<clusters.
///   - weights: one for each point.
func numberedByFallingWeight(_ labels: [some BinaryInteger], weights: [Double], clusters: Int) -> [Int] {
  var sums = [Double](repeating: 0, count: clusters)
  var firstMember = [Int](repeating: Int.max, count: clusters)
  for (point, label) in labels.enumerated() {
    sums[Int(label)] += weights[point]
    firstMember[Int(label)] = min(firstMember[Int(label)], point)
  }
  let order = (0..<clusters).sorted { (-sums[$0], firstMember[$0]) < (-sums[$1], firstMember[$1]) }
  var number = [Int](repeating: 0, count: clusters)
  for (rank, cluster) in order.enumerated() { number[cluster] = rank }
  return labels.map { number[Int($0)] }
}
