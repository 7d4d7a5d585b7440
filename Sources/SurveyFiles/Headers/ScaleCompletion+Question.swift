import OutcomeSegmentation
import Tables

// What is asked where a scale is unsure.
extension MappingCompletion {
  /// Asks on which scale people answered, where one of the two is unsure and the study does not say.
  mutating func askForScales(
    _ found: (importance: ScaleGuess.Result, satisfaction: ScaleGuess.Result), _ answers: [BlockAnswers],
    hasSatisfaction: Bool
  ) {
    let importance = openScales(.importanceScale, draft.importanceScale, found.importance, answers[0])
    let satisfaction =
      hasSatisfaction ? openScales(.satisfactionScale, draft.satisfactionScale, found.satisfaction, answers[1]) : nil
    let doubts = [importance, satisfaction].compactMap { $0?.doubt }
    guard let doubt = doubts.first else { return }
    let settled = (mapping.importanceScale, mapping.satisfactionScale)
    func line(_ place: Int) -> String {
      let first = importance.map { $0.scales[min(place, $0.scales.count - 1)] } ?? StudyLines.scale(settled.0)
      guard hasSatisfaction else { return "scale: \(first)" }
      let second =
        satisfaction.map { $0.scales[min(place, $0.scales.count - 1)] } ?? settled.1.map { StudyLines.scale($0) }
        ?? first
      return first == second ? "scale: \(first)" : "scale: {importance: \(first), satisfaction: \(second)}"
    }
    let most = max(importance?.scales.count ?? 0, satisfaction?.scales.count ?? 0)
    var readings = (0..<most).map { place in
      let text = line(place)
      return ReadingQuestion.Reading(meaning: Self.meaning(of: text, place: place), text: text)
    }
    let codes = [found.importance, found.satisfaction].compactMap(\.strange).flatMap(\.points).map(\.value)
    if !codes.isEmpty {
      let shown = Set(codes).sorted().map { CellText.shown($0) }
      readings.insert(
        ReadingQuestion.Reading(
          meaning: "\(FigureFormat.list(shown)) \(shown.count == 1 ? "means" : "mean") no answer",
          text: "missing: \(YAMLText.list(shown))"), at: min(1, readings.count))
    }
    questions.append(ReadingQuestion("On which scale did people answer?", doubt: doubt, readings))
  }

  private static func meaning(of text: String, place: Int) -> String {
    let scale = text.dropFirst("scale: ".count)
    return switch place {
    case 0: "\(scale), as it is taken here"
    case 1: "\(scale), which ends where the answers do"
    default: "\(scale), the points that were given in this order from the lowest, as codes of a survey service"
    }
  }

  /// The scales that a block can have, as a study says them, the best first; nil where there is no doubt of it.
  private func openScales(
    _ role: Guess.Role, _ stated: RatingScale?, _ found: ScaleGuess.Result, _ answers: BlockAnswers
  ) -> (doubt: String, scales: [String])? {
    guard stated == nil, let guess = guesses.first(where: { $0.role == role }), guess.confidence.level == .unsure,
      found.strange != nil || found.doubt != nil
    else { return nil }
    let codes = Set(mapping.missingRatings)
    let given = answers.numbers.keys.filter { !codes.contains($0) }.sorted()
    // Where everybody answers alike, no scale makes segments of it.
    guard given.count > 1 else { return nil }
    var scales = [StudyLines.scale(found.scale)]
    if let low = given.first, let high = given.last, high > low, low == low.rounded(), high == high.rounded() {
      let used = RatingScale(Int(low), Int(high))
      if used != found.scale { scales.append(StudyLines.scale(used)) }
      if given.count < used.points, given.count > 2, used.points <= 11 {
        if scales.count == 1 { scales.append(scales[0]) }
        scales.append(YAMLText.list(given.map { CellText.shown($0) }))
      }
    }
    let block = role == .importanceScale ? "importance" : "satisfaction"
    let reason = found.strange?.reason ?? found.doubt ?? guess.reason
    return ("of the \(block) ratings, taken as \(found.shown): \(reason)", scales)
  }
}
