import Deliverables
import OutcomeSegmentation

extension Page {
  /// A plan: the figures of each size, and the answer.
  init(_ plan: SamplePlan) {
    self.init()
    let planted = plan.shape.segments
    heading(
      "Plan",
      plan.enough.map { "at least \(FigureFormat.count($0.respondents)) clean respondents" }
        ?? "no size tried is enough")
    let apart = plan.shape.distance.map {
      "; each rates the needs of its own segment about \(FigureFormat.fixed($0, 1)) points of \(plan.shape.scale) more "
        + "important and less satisfied than others do"
    }
    paragraph("Planted: \(plan.shapePhrase)\(apart ?? "").")
    sizes(of: plan)
    note(
      "n: clean respondents. Found: simulated studies that recommend \(planted) segments. Chance: of that, by a curve "
        + "through all sizes. Natural: share with that verdict. ARI: mean adjusted Rand index of \(planted) segments to "
        + "the planted ones (1 is the same, 0 chance); rec.: of the recommended ones. Smallest: margin of a share of "
        + "\(FigureFormat.percent(plan.shape.smallest)). Ask: answers needed when cleaning sets "
        + "\(FigureFormat.percent(plan.careless)) aside.")
    title("How often each number of segments is recommended")
    let numbers = Set(plan.sizes.flatMap { $0.studies.map(\.recommended) } + [planted]).sorted()
    table(
      [.figure("n")] + numbers.map { .figure($0 == planted ? "planted \($0)" : String($0)) },
      plan.sizes.map { size in
        [Table.Cell(FigureFormat.count(size.respondents))]
          + numbers.map { Table.Cell(String(size.count(recommending: $0)), $0 == planted ? .strong : .plain) }
      })
    for variant in plan.variants {
      title("With strong habits of answering")
      sizes(of: variant)
    }
    title("Answer")
    paragraph(plan.answer)
    note(
      "Each study was searched as a survey is: \(plan.search.segments.lowerBound) to "
        + "\(plan.search.segments.upperBound) segments, \(plan.search.starts) starts, \(plan.search.resamples) resamples, "
        + "\(plan.search.nullDraws) draws from each null. Real answers are untidier than simulated ones: take the size as "
        + "the least.")
  }

  private mutating func sizes(of plan: SamplePlan) {
    let enough = plan.enough.flatMap { enough in plan.sizes.first { $0.respondents >= enough.respondents } }
    table(
      [
        .figure("n"), .figure("Found"), .figure("Chance"), .figure("95 %", attached: true), .figure("Natural"),
        .figure("ARI"), .figure("ARI rec."), .figure("Smallest"), .figure("Ask"),
      ],
      plan.sizes.map { size in
        let emphasis: Emphasis = size == enough ? .strong : .plain
        let chance = plan.curve.chance(at: size.respondents)
        return [
          Table.Cell(FigureFormat.count(size.respondents), emphasis),
          Table.Cell("\(size.count(recommending: plan.shape.segments))/\(size.studies.count)"),
          Table.Cell(FigureFormat.percent(chance.value), emphasis), Table.Cell(FigureFormat.percentInterval(chance)),
          Table.Cell(FigureFormat.percent(size.natural.value)), Table.Cell(FigureFormat.unit(size.recovery.value)),
          Table.Cell(FigureFormat.unit(size.recommendedRecovery.value)),
          Table.Cell("±\(FigureFormat.percent(size.margin, places: 1))"),
          Table.Cell(FigureFormat.count(plan.answers(for: size.respondents))),
        ]
      })
  }
}
