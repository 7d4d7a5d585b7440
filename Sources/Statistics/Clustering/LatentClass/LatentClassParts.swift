import Foundation

/// The parameters of a latent class model by name.
struct LatentClassParts: Sendable, Equatable {
  let shares: [Double]
  /// For each item classes x categories.
  let probabilities: [Matrix]
  /// For each item β of each class, empty for nominal items.
  let slopes: [[Double]]
}

/// What the model says of rows.
struct RowLikelihoods {
  let posteriors: Matrix
  let assignments: [Int]
  /// The logarithm of each row's likelihood; 0 for a row without answers.
  let logLikelihoods: [Double]
}

extension LatentClassParts {
  init(_ run: LatentClassRun, _ layout: LatentClassLayout) {
    let classes = 0..<layout.classes
    shares = classes.map { run.parameters[$0] }
    probabilities = (0..<layout.items).map { item in
      var matrix = Matrix(rows: layout.classes, columns: layout.categoryCounts[item])
      for category in 0..<matrix.columns {
        for lane in classes {
          matrix[lane, category] = run.parameters[(layout.firstRows[item] + category) * layout.lanes + lane]
        }
      }
      return matrix
    }
    slopes =
      layout.measurement == .nominal
      ? [] : (0..<layout.items).map { item in classes.map { run.parameters[layout.slope(item) + $0] } }
  }

  /// The classes in another order.
  func reordered(_ order: [Int]) -> LatentClassParts {
    LatentClassParts(
      shares: order.map { shares[$0] }, probabilities: probabilities.map { $0.selectingRows(order) },
      slopes: slopes.map { slope in order.map { slope[$0] - slope[order[0]] } })
  }

  /// Posteriors and likelihoods. Of a row that the model calls impossible, probabilities of 0 count as 1e-10.
  func likelihood(of table: CategoricalTable) -> RowLikelihoods {
    let classes = shares.count
    let items = table.items
    let logShares = shares.map { log($0) }
    // Row by row one category of an item, the classes side by side.
    var firstRows = [0]
    var logs: [Double] = []
    for item in probabilities {
      for category in 0..<item.columns {
        for k in 0..<classes { logs.append(log(item[k, category])) }
      }
      firstRows.append(firstRows.last! + item.columns)
    }
    var posteriors = Matrix(rows: table.rows, columns: classes)
    var likelihoods = [Double](repeating: 0, count: table.rows)
    posteriors.values.withUnsafeMutableBufferPointer { posteriors in
      table.codes.withUnsafeBufferPointer { codes in
        logs.withUnsafeBufferPointer { logs in
          firstRows.withUnsafeBufferPointer { firstRows in
            for row in 0..<table.rows {
              let joint = UnsafeMutableBufferPointer(rebasing: posteriors[row * classes..<(row + 1) * classes])
              for k in 0..<classes { joint[k] = logShares[k] }
              for item in 0..<items {
                let code = Int(codes[row * items + item])
                guard code >= 0 else { continue }
                let first = (firstRows[item] + code) * classes
                for k in 0..<classes { joint[k] += logs[first + k] }
              }
              if !joint.contains(where: { $0 > -.infinity }) {
                let floor = log(1e-10)
                for k in 0..<classes { joint[k] = logShares[k] }
                for item in 0..<items {
                  let code = Int(codes[row * items + item])
                  guard code >= 0 else { continue }
                  for k in 0..<classes { joint[k] += max(floor, logs[(firstRows[item] + code) * classes + k]) }
                }
              }
              let largest = joint.max()!
              var sum = 0.0
              for k in 0..<classes {
                joint[k] = exp(joint[k] - largest)
                sum += joint[k]
              }
              for k in 0..<classes { joint[k] /= sum }
              likelihoods[row] = largest + log(sum)
            }
          }
        }
      }
    }
    return RowLikelihoods(
      posteriors: posteriors, assignments: mostProbable(posteriors), logLikelihoods: likelihoods)
  }
}
