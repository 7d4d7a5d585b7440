import Foundation

/// Mehta and Patel's network: partial tables column by column, those with the same rest together.
///
/// The probability of a table is (Π row totals! Π column totals! / n!) / Π cells!, so tables are compared by
/// -Σ log cell!. The longer side of the table is the columns, so that a node is short.
struct FisherNetwork {
  private let rows: [Int]
  /// Largest first.
  private let columns: [Int]
  private let observed: Double
  private let logFactorials: LogFactorials

  /// What the rows still have to share out, in falling order.
  private struct Node {
    var rests: [Int]
    /// Bounds of -Σ log cell! over all ways to complete the table.
    var least: Double
    var most: Double
    /// log of the sum of Π 1/cell! over all ways to complete the table.
    var completions: Double
    var partials: [Partial] = []
  }

  /// Partial tables with the same -Σ log cell!.
  private struct Partial {
    var value: Double
    var multiplicity: Double
  }

  private struct PartialKey: Hashable {
    var node: Int
    var value: Int64
  }

  /// - Parameters:
  ///   - margins: totals of rows and columns, none 0.
  ///   - observed: -Σ log cell! of the observed table.
  ///   - logFactorials: up to the total.
  init(_ margins: FilledMargins, observed: Double, logFactorials: LogFactorials) {
    let (short, long) =
      margins.rows.count <= margins.columns.count
      ? (margins.rows, margins.columns) : (margins.columns, margins.rows)
    rows = short.sorted(by: >)
    columns = long.sorted(by: >)
    self.observed = observed + fisherTolerance
    self.logFactorials = logFactorials
  }

  /// The sum of the probabilities of the tables at most as probable as the observed one, or nil after `limit` steps.
  func pValue(limit: Int) -> Double? {
    let base = UInt64(rows[0] + 1)
    guard Double(rows.count) * log2(Double(base)) < 63 else { return nil }
    let start = node(rows, from: 0)
    let all = start.completions
    var nodes = [start]
    nodes[0].partials = [Partial(value: 0, multiplicity: 1)]
    var sum = 0.0
    var steps = 0
    for stage in columns.indices {
      var next: [Node] = []
      var numbers: [UInt64: Int] = [:]
      var places: [PartialKey: Int] = [:]
      for node in nodes where !node.partials.isEmpty {
        let isWithin = forEachColumn(of: node.rests, total: columns[stage]) { rests, value in
          let sorted = rests.sorted(by: >)
          let key = sorted.reduce(0) { $0 * base + UInt64($1) }
          let number = numbers[key] ?? next.count
          if number == next.count {
            numbers[key] = number
            next.append(self.node(sorted, from: stage + 1))
          }
          steps += node.partials.count
          guard steps <= limit else { return false }
          for partial in node.partials {
            let longer = partial.value + value
            if longer + next[number].most <= observed {
              sum += partial.multiplicity * exp(longer + next[number].completions - all)
            } else if longer + next[number].least <= observed {
              let place = PartialKey(node: number, value: Int64((longer * 0x1p30).rounded()))
              if let known = places[place] {
                next[number].partials[known].multiplicity += partial.multiplicity
              } else {
                places[place] = next[number].partials.count
                next[number].partials.append(Partial(value: longer, multiplicity: partial.multiplicity))
              }
            }
          }
          return true
        }
        guard isWithin else { return nil }
      }
      nodes = next
    }
    return min(1, sum)
  }

  private func node(_ rests: [Int], from stage: Int) -> Node {
    let open = columns[stage...]
    let left = rests.reduce(0, +)
    let marginal = rests.reduce(0) { $0 + logFactorials[$1] } + open.reduce(0) { $0 + logFactorials[$1] }
    let evenRows = rests.reduce(0) { $0 + even($1, among: open.count) }
    let evenColumns = open.reduce(0) { $0 + even($1, among: rests.count) }
    let unevenRows = rests.reduce(0) { $0 + uneven($1, within: open) }
    let unevenColumns = open.reduce(0) { $0 + uneven($1, within: rests[...]) }
    return Node(
      rests: rests,
      least: -min(unevenRows, unevenColumns), most: -max(evenRows, evenColumns),
      completions: logFactorials[left] - marginal)
  }

  /// The least Σ log cell! of `total` shared out among `count` cells: as evenly as can be.
  private func even(_ total: Int, among count: Int) -> Double {
    guard count > 0 else { return 0 }
    let (quotient, rest) = total.quotientAndRemainder(dividingBy: count)
    return Double(rest) * logFactorials[quotient + 1 - (rest == 0 ? 1 : 0)]
      + Double(count - rest) * logFactorials[quotient]
  }

  /// A bound from below of Σ log cell! over all ways to fill the cells, by Lagrange multipliers: the least of
  /// Σ (log cell! - λ cell) + Σ λ expected, where exp(λ) is ½ more than the proportional cell and a sum of logarithms of
  /// a row and a column, so that the multipliers fit the totals. Close where tables are near the proportional one.
  private func proportional(_ rests: [Int], _ open: ArraySlice<Int>, _ left: Int) -> Double {
    let height = Double(rests.count)
    let width = Double(open.count)
    let all = Double(left) + height * width / 2
    guard all > 0 else { return 0 }
    var sum = 0.0
    for rest in rests {
      let row = (Double(rest) + width / 2) / all
      sum += Double(rest) * log(row)
      for column in open {
        // log cell! - λ cell is least where the next factor exceeds exp(λ).
        let odds = row * (Double(column) + height / 2)
        let cell = min(left, Int(odds))
        sum += logFactorials[cell] - Double(cell) * log(odds)
      }
    }
    for column in open { sum += Double(column) * log(Double(column) + height / 2) }
    return sum - 1e-9
  }

  /// The largest Σ log cell! of `total` shared out among cells that hold at most `capacities`, largest first.
  private func uneven(_ total: Int, within capacities: ArraySlice<Int>) -> Double {
    var rest = total
    var sum = 0.0
    for capacity in capacities where rest > 0 {
      let cell = min(rest, capacity)
      sum += logFactorials[cell]
      rest -= cell
    }
    return sum
  }

  /// Every way to take `total` from the rows, with the new rests and -Σ log cell!; stops when `body` returns false.
  private func forEachColumn(
    of rests: [Int], total: Int, _ body: (_ rests: [Int], _ value: Double) -> Bool
  ) -> Bool {
    var below = [Int](repeating: 0, count: rests.count + 1)
    for row in rests.indices.reversed() { below[row] = below[row + 1] + rests[row] }
    var current = rests
    func place(_ row: Int, _ left: Int, _ value: Double) -> Bool {
      guard row < rests.count else { return body(current, value) }
      let most = min(rests[row], left)
      let least = max(0, left - below[row + 1])
      for cell in stride(from: least, through: most, by: 1) {
        current[row] = rests[row] - cell
        if !place(row + 1, left - cell, value - logFactorials[cell]) { return false }
      }
      current[row] = rests[row]
      return true
    }
    return place(0, total, 0)
  }
}
