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
  /// The points of a scale that is a list of numbers, by the number; nil where numbers are their own points.
  let numberedPoints: [Double: Double]?
  /// Columns that are rated the other way round, by index.
  let reversed: Set<Int>

  init(_ block: RatingBlock, _ scale: RatingScale, words: [String], reversed: Set<Int> = []) {
    self.block = block
    self.scale = scale
    self.words = words
    self.reversed = reversed
    let numbers = words.compactMap { CellText.number($0) }
    let isList = !words.isEmpty && numbers.count == words.count
    let areOwn = numbers.enumerated().allSatisfy { $0.element == Double(scale.minimum + $0.offset) }
    numberedPoints =
      isList && !areOwn
      ? Dictionary(
        numbers.enumerated().map { ($0.element, Double(scale.minimum + $0.offset)) }, uniquingKeysWith: { a, _ in a })
      : nil
    points = Dictionary(
      words.enumerated().flatMap { place, word in
        ([word] + WordedScale.spellings(of: word)).map { (AnswerText.folded($0), Double(scale.minimum + place)) }
      }
      .filter { CellText.number($0.0) != $0.1 },
      uniquingKeysWith: { first, _ in first })
  }

  /// The point that a number is; nil where it is none.
  func point(of number: Double) -> Double? {
    if let numberedPoints { return numberedPoints[number] }
    return scale.contains(number) ? number : nil
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
