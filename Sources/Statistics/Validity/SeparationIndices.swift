/// Indices of how far clusters lie apart for their width.
extension ClusterSummary {
  /// Between-cluster over within-cluster variance, each over its degrees of freedom; larger is better. With weights the
  /// number of points is the sum of the weights.
  ///
  /// Source: Caliński and Harabasz (1974), [doi:10.1080/03610927408827101](https://doi.org/10.1080/03610927408827101).
  public var calinskiHarabasz: Double {
    let clusters = Double(sizes.count)
    let points = weights.reduce(0, +)
    guard clusters > 1, points > clusters, within > 0 else { return 0 }
    return ((total - within) / (clusters - 1)) / (within / (points - clusters))
  }

  /// Mean over the clusters of the worst ratio of two clusters' widths to the distance of their centres; smaller is
  /// better. A width is the mean distance to the centre.
  ///
  /// Source: Davies and Bouldin (1979), [doi:10.1109/TPAMI.1979.4766909](https://doi.org/10.1109/TPAMI.1979.4766909).
  public var daviesBouldin: Double {
    let clusters = sizes.count
    guard clusters > 1 else { return 0 }
    var sum = 0.0
    for cluster in 0..<clusters {
      var worst = 0.0
      for other in 0..<clusters where other != cluster {
        var square = 0.0
        for variable in 0..<centres.columns {
          let difference = centres[cluster, variable] - centres[other, variable]
          square += difference * difference
        }
        let widths = meanDistances[cluster] + meanDistances[other]
        worst = max(worst, square > 0 ? widths / square.squareRoot() : .infinity)
      }
      sum += worst
    }
    return sum / Double(clusters)
  }
}
