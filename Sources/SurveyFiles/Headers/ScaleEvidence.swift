import OutcomeSegmentation
import Tables

/// What the file says of the scale of a block beside its numbers: the labels of its values, and its headings.
struct ScaleEvidence {
  let block: RatingBlock
  /// What the numbers of the block are called by the file.
  let labels: PointLabels
  /// The numbers in the order of their labels, where all columns have it and it is not theirs.
  private let reordered: [Double]?
  let heading: HeadingScale?
  /// How many points the cells say that they are out of, where they agree.
  private let outOf: Int?
  /// How often each number occurs, codes for "no answer" left out.
  let counts: [Double: Int]

  /// - Parameter missing: codes for "no answer".
  init(
    _ block: RatingBlock, _ table: Table, _ columns: ColumnNames, _ indices: [Int], _ answers: BlockAnswers,
    missing: Set<Double>
  ) {
    self.block = block
    counts = answers.numbers.filter { !missing.contains($0.key) }
    outOf = answers.outOf.count == 1 ? answers.outOf.keys.first : nil
    let labelled = indices.map { index -> PointLabels in
      let description = table.columns[index]
      let codes = description.noAnswerCodes
      return PointLabels(
        description.labelledNumbers.filter {
          !codes.contains($0.key) && !description.declaresMissing(CellText.shown($0.key), $0.key)
        })
    }
    labels = PointLabels(labelled.reduce(into: [:]) { $0.merge($1.words) { first, _ in first } })
    // Columns may run either way, and do not join to an order.
    let orders = Set(labelled.filter { !$0.words.isEmpty }.map(\.reordered))
    reordered = orders.count == 1 ? orders.first! : nil
    heading = HeadingScale(
      indices.map { index in
        [columns.names[index], columns.labels[index]].compactMap { $0 }.joined(separator: " ")
      })
  }

  /// The scale that the labels or the headings tell; nil where they tell none that nearly all numbers are on.
  var result: ScaleGuess.Result? { labelled ?? answered ?? headed }

  /// "8/10" in the cells.
  private var answered: ScaleGuess.Result? {
    guard let outOf else { return nil }
    return HeadingScale(outOf: outOf).scale(of: counts).map {
      ScaleGuess.Result(scale: $0, isUsual: true, confidence: .certain, reason: "its cells say out of \(outOf)")
    }
  }

  private var labelled: ScaleGuess.Result? {
    if let points = reordered, covers({ points.contains($0) }) {
      return ScaleGuess.Result(
        scale: RatingScale(1, points.count), points: points, isUsual: false, confidence: .likely,
        reason: "the labels of the file put its numbers in this order")
    }
    guard let scale = labels.scale, covers({ scale.contains($0) }) else { return nil }
    return ScaleGuess.Result(
      scale: scale, isUsual: true, confidence: .certain,
      reason: "the file labels its points: \(labels.ends)")
  }

  private var headed: ScaleGuess.Result? {
    heading?.scale(of: counts).map {
      ScaleGuess.Result(scale: $0, isUsual: true, confidence: .certain, reason: "its headings say so")
    }
  }

  private func covers(_ isPoint: (Double) -> Bool) -> Bool {
    let total = counts.values.reduce(0, +)
    let covered = counts.reduce(0) { $0 + (isPoint($1.key) ? $1.value : 0) }
    return Double(covered) >= ScaleGuess.coverage * Double(total)
  }
}
