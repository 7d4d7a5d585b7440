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
  let order = (0..<clusters).sorted { (-sums[$0], firstMember[$0]) < (-sums[$1], firstMember[$1]) }
  var number = [Int](repeating: 0, count: clusters)
  for (rank, cluster) in order.enumerated() { number[cluster] = rank }
  return number
}
