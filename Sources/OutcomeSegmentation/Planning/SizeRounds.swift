/// Which sizes a plan simulates next, where none are named.
///
/// A quarter of the studies at every other size of the ladder tells roughly where the answer lies: first up to the
/// middle of the ladder, then on until two sizes in a row reach the goal. Then half, and at last all of the studies at the
/// sizes around the answer's interval, which narrows meanwhile; half at the largest sizes where none is enough. So studies
/// go where they tell most.
package struct SizeRounds {
  /// Rising.
  let ladder: [Int]
  /// Studies at the sizes around the answer.
  let studies: Int
  let goal: Double

  package init(ladder: [Int], studies: Int, goal: Double) {
    self.ladder = ladder
    self.studies = studies
    self.goal = goal
  }

  /// - Parameter trials: how many of how many studies found the segments, of the sizes simulated so far.
  /// - Returns: how many studies each size of the next round should have in all; empty where the plan is whole.
  package func next(after trials: [ChanceCurve.Trials]) -> [Int: Int] {
    let coarse = ladder.indices.filter { $0 % 2 == 0 || $0 == ladder.count - 1 }.map { ladder[$0] }
    let quarter = max(1, studies / 4)
    let rising = trials.sorted { $0.respondents < $1.respondents }
    guard let largest = rising.last?.respondents else {
      return Dictionary(uniqueKeysWithValues: coarse.prefix(coarse.count / 2 + 1).map { ($0, quarter) })
    }
    let isAnswered = rising.count > 1 && rising.suffix(2).allSatisfy { Double($0.found) >= goal * Double($0.studies) }
    if !isAnswered, let larger = coarse.first(where: { $0 > largest }) { return [larger: quarter] }
    let answer = ChanceCurve(rising).size(reaching: goal)
    let sizes = sizes(around: answer, upTo: largest)
    func count(_ size: Int) -> Int { rising.first { $0.respondents == size }?.studies ?? 0 }
    let half = max(1, studies / 2)
    for wanted in answer == nil ? [half] : [half, studies] {
      let lacking = sizes.filter { count($0) < wanted }
      if !lacking.isEmpty { return Dictionary(uniqueKeysWithValues: lacking.map { ($0, wanted) }) }
    }
    return [:]
  }

  /// The sizes from the last below the answer's interval to the first above it; the largest two where there is no
  /// answer.
  private func sizes(around answer: SizeEstimate?, upTo largest: Int) -> [Int] {
    let tried = ladder.filter { $0 <= largest }
    guard let answer else { return Array(tried.suffix(2)) }
    let low = tried.last { $0 < answer.low } ?? tried[0]
    let high = answer.high.flatMap { high in tried.first { $0 > high } } ?? largest
    return tried.filter { (low...high).contains($0) }
  }
}
