import ArgumentParser
import Deliverables
import OutcomeSegmentation

extension PlanCommand {
  /// What is asked for, checked whole: every fault is told at once. The first plan is the answer, others stand beside.
  func planners() throws -> [SamplePlanner] {
    var faults: [String] = []
    func check(_ isRight: Bool, _ fault: String) { if !isRight { faults.append(fault) } }
    let sizes = respondents?.split(separator: ",", omittingEmptySubsequences: false)
      .map { Int($0.filter { !$0.isWhitespace }) ?? 0 }
    let sizesAllowed = SamplePlanner.allowedSizes
    let shapes = self.shape == nil ? shapes(check) : namedShape(check)
    check(
      sizes.map { !$0.isEmpty && $0.allSatisfy(sizesAllowed.contains) } ?? true,
      "--respondents takes numbers from \(sizesAllowed.lowerBound) to \(sizesAllowed.upperBound) with commas between "
        + "them, not \"\(respondents ?? "")\".")
    check((1...1000).contains(simulations), "--simulations takes a number from 1 to 1000, not \(simulations).")
    check(goal >= 1 && goal < 100, "--goal takes a percentage from 1 to 99, not \(goal).")
    check((0...90).contains(careless), "--careless takes a percentage from 0 to 90, not \(careless).")
    if let threads { check(threads >= 1, "--threads takes a number of at least 1, not \(threads).") }
    guard faults.isEmpty else { throw ValidationError(faults.joined(separator: " ")) }
    return shapes.map { shape in
      SamplePlanner(
        shape, sizes: sizes ?? SamplePlanner.ladder, simulations: simulations, goal: goal / 100,
        careless: careless / 100, seeksAnswer: sizes == nil, seed: seed)
    }
  }

  /// The shapes that the options describe.
  private func shapes(_ check: (Bool, String) -> Void) -> [StudyShape] {
    let outcomes = outcomes ?? 35
    let segments = segments ?? 4
    let outcomesAllowed = Survey.fewestOutcomes...Survey.mostOutcomes
    check(
      outcomesAllowed.contains(outcomes),
      "--outcomes takes a number from \(outcomesAllowed.lowerBound) to \(outcomesAllowed.upperBound), not \(outcomes).")
    let segmentsAllowed = StudyShape.allowedSegments
    let knowsSegments = segmentsAllowed.contains(segments)
    check(
      knowsSegments,
      "--segments takes a number from \(segmentsAllowed.lowerBound) to \(segmentsAllowed.upperBound), not \(segments).")
    check(
      segments <= outcomes || !knowsSegments, "\(segments) segments need \(segments) outcomes, one of their own each.")
    var isSmallest = true
    if let smallest, knowsSegments {
      let most = 100 / Double(segments)
      isSmallest = smallest >= 1 && smallest <= most + 1e-9
      check(
        isSmallest,
        "--smallest takes a percentage from 1 to \(FigureFormat.fixed(most, 1)), an even share, not \(smallest)."
      )
    }
    let words = separation ?? "moderate"
    let separation = Separation.words.first { $0.key == words }?.value ?? Double(words).map { Separation($0) }
    let isSeparation = separation.map { $0.value > 0 && $0.value <= 5 } ?? false
    check(
      isSeparation, "--separation takes clear, moderate, weak or a number above 0 and at most 5, not \"\(words)\".")
    let scale = RatingScale(self.scale ?? "1-5")
    check(scale != nil, "--scale takes two rising whole numbers such as 1-5 or 0-10, not \"\(self.scale ?? "")\".")
    let habits =
      self.habits == nil || self.habits == "both"
      ? StudyShape.Habits.allCases : [StudyShape.Habits(rawValue: self.habits!)].compactMap { $0 }
    check(!habits.isEmpty, "--habits takes usual, strong or both, not \"\(self.habits ?? "")\".")
    guard
      outcomesAllowed.contains(outcomes), knowsSegments, segments <= outcomes, isSmallest, isSeparation, let separation,
      let scale
    else { return [] }
    return habits.map {
      StudyShape(
        outcomes: outcomes, segments: segments, smallest: smallest.map { $0 / 100 }, separation: separation,
        scale: scale, habits: $0)
    }
  }

  /// The shape that is named, which leaves nothing to the other options.
  private func namedShape(_ check: (Bool, String) -> Void) -> [StudyShape] {
    let others = [
      outcomes.map { _ in "--outcomes" }, segments.map { _ in "--segments" }, smallest.map { _ in "--smallest" },
      separation.map { _ in "--separation" }, scale.map { _ in "--scale" },
      habits.map { _ in "--habits" },
    ].compactMap { $0 }
    check(others.isEmpty, "--shape stands in place of \(others.joined(separator: ", ")).")
    let found = SurveyShape.named(shape!).flatMap { $0.hasSegments ? $0 : nil }
    check(
      found != nil,
      "--shape takes a shape with segments: \(SurveyShape.allPlanted.map(\.name).joined(separator: ", ")); not "
        + "\"\(shape!)\".")
    return found.map { [StudyShape($0)] } ?? []
  }
}
