import Deliverables
import OutcomeSegmentation

extension Page {
  /// A plan: the figures of each size, and the answer.
  init(_ plan: SamplePlan) {
    self.init()
    let planted = plan.shape.segments
    heading(
      "Plan",
      plan.enough.map { "at least \(Figures.count($0.respondents)) clean respondents" } ?? "no size tried is enough")
    paragraph(
      "Planted: \(plan.shapePhrase); each rates the needs of its own segment about "
        + "\(Figures.fixed(plan.shape.distance, 1)) points of \(plan.shape.scale) more important and less satisfied "
        + "than others do. \(Figures.counted(plan.simulations, "study", plural: "studies")) at each size.")
    table(
      [
        .figure("n"), .figure("Found"), .figure("95 %", attached: true), .figure("Natural"),
        .figure("95 %", attached: true), .figure("ARI"), .figure("95 %", attached: true), .figure("ARI rec."),
        .figure("Smallest"), .figure("Ask"),
      ],
      plan.sizes.map { size in
        let emphasis: Emphasis = size == plan.enough ? .strong : .plain
        return [
          Table.Cell(Figures.count(size.respondents), emphasis),
          Table.Cell(Figures.percent(size.found.value), emphasis),
          Table.Cell(Figures.percentInterval(size.found)), Table.Cell(Figures.percent(size.natural.value)),
          Table.Cell(Figures.percentInterval(size.natural)), Table.Cell(Figures.unit(size.recovery.value)),
          Table.Cell("\(Figures.unit(size.recovery.low))–\(Figures.unit(size.recovery.high))"),
          Table.Cell(Figures.unit(size.recommendedRecovery.value)),
          Table.Cell("±\(Figures.percent(size.margin, places: 1))"),
          Table.Cell(Figures.count(plan.answers(for: size.respondents))),
        ]
      })
    note(
      "n: clean respondents. Found: share of studies that recommend \(planted) segments, with Wilson's interval. Natural: "
        + "share with that verdict. ARI: mean adjusted Rand index of \(planted) segments to the planted ones (1 is the "
        + "same, 0 chance); rec.: of the recommended ones. Smallest: margin of a share of "
        + "\(Figures.percent(plan.shape.smallest)). Ask: answers needed when cleaning sets "
        + "\(Figures.percent(plan.careless)) aside.")
    title("How often each number of segments is recommended")
    let numbers = Set(plan.sizes.flatMap { $0.studies.map(\.recommended) } + [planted]).sorted()
    table(
      [.figure("n")] + numbers.map { .figure($0 == planted ? "planted \($0)" : String($0)) },
      plan.sizes.map { size in
        [Table.Cell(Figures.count(size.respondents))]
          + numbers.map { Table.Cell(String(size.count(recommending: $0)), $0 == planted ? .strong : .plain) }
      })
    if !plan.untried.isEmpty {
      note("Not simulated, for smaller sizes are enough: \(Figures.list(plan.untried.map { Figures.count($0) })).")
    }
    title("Answer")
    paragraph(plan.answer)
    note(
      "Each study was searched for \(plan.search.segments.lowerBound) to \(plan.search.segments.upperBound) segments with "
        + "\(plan.search.starts) starts, \(plan.search.resamples) resamples and "
        + "\(plan.search.nullDraws) draws from each null (a run takes 100 of each), so natural means beyond each of "
        + "\(plan.search.nullDraws) draws. Real answers are untidier than simulated ones: take the size as the least.")
  }
}
