import OutcomeSegmentation
import Tables

extension MappingCompletion {
  /// The scale that the answers to another question than a rating have; nil for ratings.
  var questionScale: RatingScale? {
    switch mapping.importanceQuestion {
    case .rating: nil
    case .pick: RatingScale(0, 1)
    case .bestWorst:
      RatingScale(-max(1, mapping.choices?.columns.count ?? 1), max(1, mapping.choices?.columns.count ?? 1))
    case .ranking:
      if let choices = mapping.choices {
        RatingScale(0, max(1, choices.columns.count))
      } else {
        rankingScale
      }
    }
  }

  /// From 1 where people ranked all outcomes, from 0 where they ranked the first few.
  private var rankingScale: RatingScale {
    let indices = mapping.outcomes.compactMap { outcome -> Int? in
      guard case .items(let importance, _) = outcome.source else { return nil }
      return importance.first.flatMap { columns.index(of: $0) }
    }
    let count = mapping.outcomes.count
    guard let ranked = RatingRun.ranked(table, indices, says: true), ranked < count else {
      return RatingScale(1, max(2, count))
    }
    return RatingScale(0, ranked)
  }
}
