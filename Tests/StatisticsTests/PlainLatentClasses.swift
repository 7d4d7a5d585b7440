import Foundation
import Statistics

/// EM from a random start, as the textbook has it.
func plainEM(_ values: Matrix, classes: Int, seed: UInt64) -> Double {
  var stream = RandomStream(seed: seed)
  var shares = [Double](repeating: 1 / Double(classes), count: classes)
  var probabilities = (0..<values.columns).map { _ in
    (0..<classes).map { _ -> [Double] in
      let draws = (0..<3).map { _ in stream.uniform() + 0.1 }
      return draws.map { $0 / draws.reduce(0, +) }
    }
  }
  var likelihood = -Double.infinity
  for _ in 0..<3000 {
    var sum = 0.0
    var members = [Double](repeating: 0, count: classes)
    var counts = probabilities.map { $0.map { _ in [Double](repeating: 0, count: 3) } }
    for row in 0..<values.rows {
      let answers = (0..<values.columns).filter { !values[row, $0].isNaN }.map { ($0, Int(values[row, $0]) - 1) }
      let joint = (0..<classes).map { k in answers.reduce(shares[k]) { $0 * probabilities[$1.0][k][$1.1] } }
      let total = joint.reduce(0, +)
      sum += log(total)
      for k in 0..<classes {
        members[k] += joint[k] / total
        for (item, answer) in answers { counts[item][k][answer] += joint[k] / total }
      }
    }
    shares = members.map { $0 / Double(values.rows) }
    probabilities = counts.map { $0.map { row in row.map { $0 / max(row.reduce(0, +), 1e-300) } } }
    if sum - likelihood < 1e-11 { return sum }
    likelihood = sum
  }
  return likelihood
}
