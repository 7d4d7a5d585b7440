/// Values in groups, ready for a comparison of several groups: missing values, negative labels and zero weights are
/// gone, and groups are numbered from 0 without gaps in the order of their labels.
struct GroupedValues {
  var values: [Double] = []
  var weights: [Double] = []
  /// The number of the group of each value.
  var groups: [Int] = []
  /// The number of groups with a value.
  var groupCount: Int { labels.count }
  /// The label each group had, in rising order.
  var labels: [Int] = []

  init(_ values: [Double], groups labels: [Int], weights: [Double]?) {
    precondition(values.count == labels.count, "\(labels.count) group labels for \(values.count) values")
    let weights = frequencyWeights(weights, count: values.count)
    let kept = values.indices.filter { !values[$0].isNaN && labels[$0] >= 0 && weights[$0] != 0 }
    self.labels = Set(kept.map { labels[$0] }).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: self.labels.enumerated().map { ($1, $0) })
    self.values = kept.map { values[$0] }
    self.weights = kept.map { weights[$0] }
    self.groups = kept.map { numbers[labels[$0]]! }
  }

  /// The moments of each group.
  func moments(of values: [Double]) -> [Moments] {
    var valuesByGroup = [[Double]](repeating: [], count: groupCount)
    var weightsByGroup = [[Double]](repeating: [], count: groupCount)
    for (index, group) in groups.enumerated() {
      valuesByGroup[group].append(values[index])
      weightsByGroup[group].append(weights[index])
    }
    return zip(valuesByGroup, weightsByGroup).map { Statistics.moments(of: $0, weights: $1) }
  }
}
