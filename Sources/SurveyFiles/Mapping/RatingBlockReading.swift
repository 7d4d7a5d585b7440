import OutcomeSegmentation

/// How the cells of one block of ratings become numbers.
struct RatingBlockReading {
  let scale: RatingScale
  /// The points of a scale in words, by `AnswerText.folded`.
  let points: [String: Double]

  /// - Parameter words: the scale in words from its lowest point to its highest; empty for numbers.
  init(_ scale: RatingScale, words: [String]) {
    self.scale = scale
    points = Dictionary(
      words.enumerated().map { (AnswerText.folded($0.element), Double(scale.minimum + $0.offset)) },
      uniquingKeysWith: { first, _ in first })
  }
}

extension SurveyMapping {
  var importanceReading: RatingBlockReading { RatingBlockReading(importanceScale, words: importanceWords) }

  /// Nil where satisfaction was not asked.
  var satisfactionReading: RatingBlockReading? {
    satisfactionScale.map { RatingBlockReading($0, words: satisfactionWords) }
  }
}
