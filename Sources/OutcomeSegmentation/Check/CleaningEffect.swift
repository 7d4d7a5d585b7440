internal import Statistics

/// How cleaning moves the figures of one outcome: the same figures of everybody who was asked and of those kept, as
/// answered and weighted.
public struct CleaningEffect: Sendable, Equatable {
  /// Before and after.
  public struct Change: Sendable, Equatable, Codable {
    public let before: Double
    public let after: Double

    public var difference: Double { after - before }
  }

  public let outcome: Outcome
  /// Who rated the importance.
  public let answersBefore: Int
  public let answersAfter: Int
  /// Means on the survey's scales; nil for a satisfaction that was not asked.
  public let importance: Change
  public let satisfaction: Change?
  /// Shares of top-box answers, 0...1.
  public let importanceTopBox: Change
  public let satisfactionTopBox: Change?

  static func effects(
    of cleaned: CleanedResponses, on responses: Responses, survey: Survey, options: OpportunityOptions
  ) -> [CleaningEffect] {
    func figures(_ responses: Responses) -> [ItemStatistics] {
      ItemStatistics.all(of: responses, survey: survey, options: options)
    }
    // Who was screened out was never to be asked.
    let before = figures(
      responses.selecting(responses.screenedOut.indices.filter { responses.screenedOut[$0] == nil }))
    let after = figures(cleaned.responses)
    return survey.outcomes.map { outcome in
      func pair(_ block: ItemStatistics.Block) -> (ItemStatistics, ItemStatistics)? {
        guard let first = before.first(where: { $0.outcome.id == outcome.id && $0.block == block }),
          let second = after.first(where: { $0.outcome.id == outcome.id && $0.block == block })
        else { return nil }
        return (first, second)
      }
      let importance = pair(.importance)!
      let satisfaction = pair(.satisfaction)
      func change(_ pair: (ItemStatistics, ItemStatistics), _ figure: KeyPath<ItemStatistics, Double>) -> Change {
        Change(before: pair.0[keyPath: figure], after: pair.1[keyPath: figure])
      }
      return CleaningEffect(
        outcome: outcome, answersBefore: importance.0.answers, answersAfter: importance.1.answers,
        importance: change(importance, \.mean), satisfaction: satisfaction.map { change($0, \.mean) },
        importanceTopBox: change(importance, \.topBox), satisfactionTopBox: satisfaction.map { change($0, \.topBox) })
    }
  }
}
