/// The importance and satisfaction columns of a wide file, matched by what they rate.
struct RatingPairs {
  struct Pair: Equatable {
    let importance: Int
    let satisfaction: Int
    let label: String
    /// Whether the two headers rate the same words; else one only ends in the other's.
    let isExact: Bool
  }

  /// In the order of the importance columns.
  private(set) var pairs: [Pair] = []
  /// Rating columns without a partner.
  private(set) var unpaired: [Int] = []
  /// Columns that several others claim: each list the claimed column's partners.
  private(set) var contested: [(claimed: Int, by: [Int])] = []

  private let headers: [Int: RatingHeader]

  init(_ names: [String], excluding reserved: Set<Int>) {
    var headers: [Int: RatingHeader] = [:]
    for (column, name) in names.enumerated() where !reserved.contains(column) {
      if let header = RatingHeader(name), !header.key.isEmpty { headers[column] = header }
    }
    self.headers = headers
    match(Array(headers.keys)) { $0.key }
    let rest = unpaired
    unpaired = []
    match(rest) { $0.codeKey }
    matchEndings()
    pairs.sort { $0.importance < $1.importance }
    unpaired.sort()
  }

  private mutating func match(_ columns: [Int], by key: (RatingHeader) -> [String]) {
    let known = headers
    func grouped(_ block: RatingBlock) -> [[String]: [Int]] {
      Dictionary(grouping: columns.sorted().filter { known[$0]!.block == block }) { key(known[$0]!) }
    }
    let (importance, satisfaction) = (grouped(.importance), grouped(.satisfaction))
    for (key, left) in importance.sorted(by: { $0.value[0] < $1.value[0] }) {
      let right = satisfaction[key] ?? []
      if left.count == 1 && right.count == 1 {
        pairs.append(Pair(importance: left[0], satisfaction: right[0], label: headers[left[0]]!.label, isExact: true))
      } else if right.count == 1 {
        contested.append((right[0], left))
      } else if left.count == 1 && right.count > 1 {
        contested.append((left[0], right))
      } else {
        unpaired += left + right
      }
    }
    for (key, right) in satisfaction where importance[key] == nil { unpaired += right }
  }

  /// `imp_pers_Q1` with `sat_Q1`: what one rates ends in what the other rates, or in the same code.
  private mutating func matchEndings() {
    let left = unpaired.filter { headers[$0]!.block == .importance }.sorted()
    let right = unpaired.filter { headers[$0]!.block == .satisfaction }.sorted()
    guard !left.isEmpty && !right.isEmpty else { return }
    let byEnding = Dictionary(grouping: right) { headers[$0]!.codeKey.last! }
    var partners: [Int: [Int]] = [:]
    for column in left {
      let key = headers[column]!.codeKey
      for other in byEnding[key.last!] ?? [] where agree(key, headers[other]!.codeKey) {
        partners[column, default: []].append(other)
        partners[other, default: []].append(column)
      }
    }
    var matched: Set<Int> = []
    for column in left {
      guard let others = partners[column] else { continue }
      if others.count == 1, partners[others[0]]! == [column] {
        pairs.append(
          Pair(importance: column, satisfaction: others[0], label: shorterLabel(column, others[0]), isExact: false))
        matched.formUnion([column, others[0]])
      } else if others.count > 1 {
        contested.append((column, others))
        matched.formUnion([column] + others)
      }
    }
    for column in right where !matched.contains(column) {
      guard let others = partners[column], others.count > 1 else { continue }
      contested.append((column, others))
      matched.formUnion([column] + others)
    }
    unpaired.removeAll { matched.contains($0) }
  }

  private func agree(_ left: [String], _ right: [String]) -> Bool {
    let isEnding =
      left.count < right.count ? right.suffix(left.count) == left[...] : left.suffix(right.count) == right[...]
    return isEnding || left.last!.contains { $0.isNumber }
  }

  private func shorterLabel(_ left: Int, _ right: Int) -> String {
    headers[left]!.key.count <= headers[right]!.key.count ? headers[left]!.label : headers[right]!.label
  }

  func block(of column: Int) -> RatingBlock? { headers[column]?.block }
}
