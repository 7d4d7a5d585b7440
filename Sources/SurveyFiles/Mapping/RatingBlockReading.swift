import OutcomeSegmentation
import Tables

/// How the cells of one block of ratings become numbers.
struct RatingBlockReading {
  let block: RatingBlock
  let scale: RatingScale
  /// The scale in words from its lowest point to its highest; empty for numbers.
  let words: [String]
  /// The points of a scale in words, by `AnswerText.folded`; numbers that are their own points are none.
  let points: [String: Double]
  /// Columns that are rated the other way round, by index.
  let reversed: Set<Int>

  init(_ block: RatingBlock, _ scale: RatingScale, words: [String], reversed: Set<Int> = []) {
    self.block = block
    self.scale = scale
    self.words = words
    self.reversed = reversed
    points = Dictionary(
      words.enumerated().map { (AnswerText.folded($0.element), Double(scale.minimum + $0.offset)) }
        .filter { CellText.number($0.0) != $0.1 },
      uniquingKeysWith: { first, _ in first })
  }

  /// A point as it counts in a column.
  func keyed(_ value: Double, in column: Int) -> Double {
    reversed.contains(column) ? Double(scale.minimum + scale.maximum) - value : value
  }
}

extension SurveyImport {
  var importanceReading: RatingBlockReading {
    RatingBlockReading(
      .importance, mapping.importanceScale, words: mapping.importanceWords, reversed: reversedColumns)
  }

  /// Nil where satisfaction was not asked.
  var satisfactionReading: RatingBlockReading? {
    mapping.satisfactionScale.map {
      RatingBlockReading(.satisfaction, $0, words: mapping.satisfactionWords, reversed: reversedColumns)
    }
  }

  private var reversedColumns: Set<Int> { Set(mapping.reversed.compactMap { columns.index(of: $0) }) }
}
