internal import Statistics

/// Respondents who gave nearly every rating that an earlier one gave.
///
/// Two rows that differ in at most m of their ratings agree wholly on at least one of m + 1 bands of them (pigeonhole),
/// so only respondents who share a band are compared: with n respondents, p ratings and 95 % equal about n p + n·b, b
/// being how many share a band, in place of n² p. Where very many share one (a survey on which everyone agrees), each is
/// compared with the next `mostNeighbours` in the order of their answers only, so the work stays in proportion to n.
struct NearDuplicates {
  struct Match: Equatable {
    /// The earlier respondent.
    let first: Int
    let equal: Int
    let ratings: Int
  }

  /// By the later respondent: the earlier one with most in common, the first of equals.
  private(set) var matches: [Int: Match] = [:]

  static let mostNeighbours = 100

  /// - Parameters:
  ///   - share: of equal ratings from which on two are near duplicates; a missing rating equals a missing one.
  ///   - candidates: who is compared, in the order of the file; those with every rating equal are left to another rule.
  init(_ responses: Responses, share: Double, among candidates: [Int]) {
    let blocks = responses.blocks
    let width = blocks.reduce(0) { $0 + $1.columns }
    let allowed = Int((Double(width) * (1 - share) + 1e-9).rounded(.down))
    guard share > 0.5, allowed >= 1, candidates.count > 1 else { return }
    let codes = Self.codes(blocks, candidates, width: width)
    let bands = allowed + 1
    for band in 0..<bands {
      let columns = band * width / bands..<(band + 1) * width / bands
      for group in Self.groups(codes, columns, width: width, count: candidates.count) {
        compare(group, codes, width: width, allowed: allowed, candidates)
      }
    }
  }

  /// The ratings as bytes, row by row, each respondent's one after another; values past 250 share a code, and are told
  /// apart by the rest.
  private static func codes(_ blocks: [Matrix], _ candidates: [Int], width: Int) -> [UInt8] {
    var codes: [UInt8] = []
    codes.reserveCapacity(candidates.count * width)
    for index in candidates {
      for block in blocks {
        for value in block.row(index) {
          codes.append(value.isNaN ? 255 : UInt8(min(250, max(0, value.rounded() + 100))))
        }
      }
    }
    return codes
  }

  /// Those who agree on all of `columns`, in rising order; groups of one are left out.
  private static func groups(_ codes: [UInt8], _ columns: Range<Int>, width: Int, count: Int) -> [[Int]] {
    var groups: [UInt64: [Int]] = [:]
    for row in 0..<count {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for column in columns { hash = (hash ^ UInt64(codes[row * width + column])) &* 0x0000_0100_0000_01b3 }
      groups[hash, default: []].append(row)
    }
    return groups.values.filter { $0.count > 1 }
  }

  private mutating func compare(
    _ group: [Int], _ codes: [UInt8], width: Int, allowed: Int, _ candidates: [Int]
  ) {
    var order = group
    let isLarge = group.count > Self.mostNeighbours
    if isLarge {
      order.sort { left, right in
        for column in 0..<width {
          let (a, b) = (codes[left * width + column], codes[right * width + column])
          if a != b { return a < b }
        }
        return left < right
      }
    }
    for place in order.indices {
      for other in order[(place + 1)...].prefix(isLarge ? Self.mostNeighbours : order.count) {
        let (first, second) = (min(order[place], other), max(order[place], other))
        var different = 0
        for column in 0..<width where codes[first * width + column] != codes[second * width + column] {
          different += 1
          if different > allowed { break }
        }
        guard different <= allowed, different > 0 else { continue }
        let match = Match(first: candidates[first], equal: width - different, ratings: width)
        if let known = matches[candidates[second]],
          (known.equal, -known.first) >= (match.equal, -match.first)
        {
          continue
        }
        matches[candidates[second]] = match
      }
    }
  }
}
