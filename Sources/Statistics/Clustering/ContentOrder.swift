/// An order of objects by what they are and not by where they stand, so that what is decided between equals by the
/// order of the objects does not depend on the order of the rows.
///
/// Objects that nothing tells apart keep their order; of points those are copies, which are interchangeable.
struct ContentOrder {
  /// For each place in the order the object that has it.
  let objects: [Int]

  /// Points by their first variable, then by the second and so on, and by their weight.
  init(_ points: PointSet) {
    let columns = points.dimensions
    let weights = points.weights
    objects = points.values.values.withUnsafeBufferPointer { values in
      (0..<points.count).sorted { first, second in
        for column in 0..<columns {
          let (own, other) = (values[first * columns + column], values[second * columns + column])
          if own != other { return own < other }
        }
        return (weights[first], first) < (weights[second], second)
      }
    }
  }

  /// Objects by a number that their dissimilarities make, whatever the order of the others; where two that are apart have
  /// the same, by what the others' numbers make of it.
  ///
  /// - Complexity: objects².
  init(_ dissimilarities: DissimilarityMatrix, weights: [Double]) {
    let count = dissimilarities.count
    var keys = weights.map(\.bitPattern)
    var order = Array(0..<count)
    for _ in 0..<2 {
      let marks = keys.map { Self.mixed($0) }
      keys = (0..<count).map { object in
        let row = dissimilarities.row(object)
        var sum = marks[object]
        marks.withUnsafeBufferPointer { marks in
          for other in 0..<count { sum &+= Self.mixed(row[other].bitPattern ^ marks[other]) }
        }
        return sum
      }
      order.sort { (keys[$0], $0) < (keys[$1], $1) }
      let areToldApart = zip(order, order.dropFirst()).allSatisfy {
        keys[$0] != keys[$1] || dissimilarities[$0, $1] == 0
      }
      if areToldApart { break }
    }
    objects = order
  }

  /// Spreads the bits of a word over all of it.
  private static func mixed(_ word: UInt64) -> UInt64 {
    var word = (word ^ (word >> 32)) &* 0x9e37_79b9_7f4a_7c15
    word = (word ^ (word >> 29)) &* 0xbf58_476d_1ce4_e5b9
    return word ^ (word >> 32)
  }

  /// The points in this order.
  func sorted(_ points: PointSet) -> PointSet {
    PointSet(points.values.selectingRows(objects), weights: objects.map { points.weights[$0] })
  }

  /// The tree of joins between places in this order.
  func dendrogram(_ joins: [Join], weights: [Double]) -> Dendrogram {
    Dendrogram(
      joins.map { Join(first: objects[$0.first], second: objects[$0.second], height: $0.height) }, weights: weights)
  }
}
