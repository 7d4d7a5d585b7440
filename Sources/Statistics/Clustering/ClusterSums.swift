/// The weighted sums of the points of each cluster, `stride` values each, their weights and their numbers.
///
/// Written only by the one task that owns them.
final class ClusterSums: Sendable {
  let values: AlignedBuffer<Double>
  let totals: AlignedBuffer<Double>
  let members: AlignedBuffer<Int32>

  init(clusters: Int, stride: Int) {
    values = AlignedBuffer(count: clusters * stride)
    totals = AlignedBuffer(count: clusters)
    members = AlignedBuffer(count: clusters)
  }

  func clear() {
    values.clear()
    totals.clear()
    members.clear()
  }

  func copy() -> ClusterSums {
    let copy = ClusterSums(clusters: totals.count, stride: values.count / totals.count)
    copy.add(self)
    return copy
  }

  func add(_ other: ClusterSums) {
    for index in 0..<values.count { values[index] += other.values[index] }
    for cluster in 0..<totals.count {
      totals[cluster] += other.totals[cluster]
      members[cluster] += other.members[cluster]
    }
  }
}
