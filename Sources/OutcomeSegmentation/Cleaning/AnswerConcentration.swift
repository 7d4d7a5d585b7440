internal import Statistics

/// How often an honest person gives one value to so much of a block: the chance of an answer that looks straight.
///
/// How many of a block's answers are one value is beta-binomial over people, who lean differently (halo, a narrow use of
/// the scale, a ceiling). The distribution is fitted for each value to the counts up to a share of the block only, so
/// that those who gave the value throughout, honest or not, do not say what is usual; the tail above says how often
/// honest people get there.
struct AnswerConcentration {
  private let fits: [[Int: Fit]]
  private let minimums: [Int]

  private struct Fit {
    let models: [BetaBinomial]
    /// The share of people above what was fitted, where it is most of them; 0 otherwise.
    let usual: Double
  }

  /// What the wide fit and the narrow one look at. The narrow one stays clear of people who give seven in ten answers
  /// one value; the wide one knows better what is usual where many answers are one value.
  private static let shares = [0.7, 0.5]
  /// Whoever gives a value less often than this is never asked about.
  private static let leastShare = 0.5
  private static let fewestAnswers = 5

  /// - Parameter ignored: respondents who say nothing about what is usual.
  init(_ blocks: [Matrix], scales: [RatingScale], ignoring ignored: (Int) -> Bool) {
    minimums = scales.map(\.minimum)
    fits = zip(blocks, scales).map { block, scale in
      Self.fits(block, scale, ignoring: ignored)
    }
  }

  /// The chance that an honest person gives `value` to `count` of `answers` ratings of the block, or to more.
  ///
  /// - Parameter isNarrow: also from the narrow fit, where that is less.
  func chance(of value: Double, count: Int, answers: Int, block: Int, isNarrow: Bool = false) -> Double {
    guard Double(count) >= Self.leastShare * Double(answers),
      let fit = fits[block][Int(value) - minimums[block]]
    else { return 1 }
    let tails = fit.models.prefix(isNarrow ? 2 : 1).map { $0.survival(from: count, trials: answers) }
    return max(tails.min() ?? 0, fit.usual)
  }

  /// The same for the commonest value of these answers.
  func chance(of answers: AnswerBlock, block: Int) -> Double {
    answers.count > 0
      ? chance(of: answers.mode, count: answers.modeCount, answers: answers.count, block: block) : 1
  }

  private static func fits(_ block: Matrix, _ scale: RatingScale, ignoring ignored: (Int) -> Bool) -> [Int: Fit] {
    var tables = [[Int: [Int]]](repeating: [:], count: scale.points)
    var wanted = Set((scale.maximum - scale.minimum) % 2 == 0 ? [(scale.maximum - scale.minimum) / 2] : [])
    var people = 0
    for row in 0..<block.rows {
      var counts = [Int](repeating: 0, count: scale.points)
      var answers = 0
      for value in block.row(row) where scale.contains(value) {
        counts[Int(value) - scale.minimum] += 1
        answers += 1
      }
      guard answers >= fewestAnswers else { continue }
      for (code, count) in counts.enumerated() where Double(count) >= leastShare * Double(answers) {
        wanted.insert(code)
      }
      guard !ignored(row) else { continue }
      people += 1
      for (code, count) in counts.enumerated() {
        tables[code][answers, default: [Int](repeating: 0, count: answers + 1)][count] += 1
      }
    }
    return Dictionary(
      uniqueKeysWithValues: wanted.sorted().map { code in
        let counts = tables[code].sorted { $0.key < $1.key }.map { SuccessCounts(trials: $0.key, units: $0.value) }
        let above = counts.reduce(0) { sum, part in
          sum + part.units[(Int(shares[0] * Double(part.trials) + 1e-9) + 1)...].reduce(0, +)
        }
        let share = Double(above) / Double(max(people, 1))
        // Where everybody gave one value throughout, nothing says what is usual.
        let whole = counts.reduce(0) { $0 + ($1.units.last ?? 0) }
        return (
          code,
          Fit(
            models: shares.compactMap { BetaBinomial.fitted(to: counts, upTo: $0) },
            usual: share > 0.5 && whole < people ? share : 0)
        )
      })
  }
}
