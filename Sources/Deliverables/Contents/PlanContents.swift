package import OutcomeSegmentation

extension Document {
  /// A plan: the figures of each size, and the answer.
  package init(_ plan: SamplePlan) {
    self.init()
    let planted = plan.shape.segments
    heading(
      "Plan",
      plan.enough == nil
        ? "no size tried is enough" : "at least \(figure: "plan/enough", .table) clean respondents")
    let apart: Sentence =
      plan.shape.distance == nil
      ? ""
      : """
      ; each rates the needs of its own segment about \(figure: "plan/distance") points of \(plan.shape.scale.description) more \
      important and less satisfied than others do
      """
    paragraph("Planted: \(plan.shapePhrase)\(apart).")
    addSizes(of: plan, SamplePlan.path)
    note(
      """
      n: clean respondents. Found: simulated studies that recommend \(planted) segments. Chance: of that, by a curve \
      through all sizes. Natural: share with that verdict. ARI: mean adjusted Rand index of \(planted) segments to the \
      planted ones (1 is the same, 0 chance); rec.: of the recommended ones. Smallest: margin of a share of \
      \(figure: "plan/smallest", .table). Ask: answers needed when cleaning sets \(figure: "plan/careless", .table) aside.
      """)
    title("How often each number of segments is recommended")
    let numbers = Set(plan.sizes.flatMap { $0.studies.map(\.recommended) } + [planted]).sorted()
    table(
      [.figure("n")] + numbers.map { .figure($0 == planted ? "planted \($0)" : String($0)) },
      plan.sizes.map { size in
        let path: FigureID = "plan/\(size.respondents)"
        return [.figure("\(path)/respondents")]
          + numbers.map { number in
            size.count(recommending: number) == 0
              ? Table.Cell("0", number == planted ? .strong : .plain)
              : .figure("\(path)/recommending/\(number)", .table, number == planted ? .strong : .plain)
          }
      })
    for (place, variant) in plan.variants.enumerated() {
      title("With strong habits of answering")
      addSizes(of: variant, SamplePlan.path(ofVariant: place))
    }
    title("Answer")
    paragraph(plan.answer)
    note(
      """
      Each study was searched as a survey is: \(plan.search.segments.lowerBound) to \(plan.search.segments.upperBound) \
      segments, \(figure: "plan/starts") starts, \(figure: "plan/resamples") resamples, \(figure: "plan/null-draws") draws \
      from each null. Real answers are untidier than simulated ones: take the size as the least.
      """)
  }

  private mutating func addSizes(of plan: SamplePlan, _ path: FigureID) {
    let enough = plan.enough.flatMap { enough in plan.sizes.first { $0.respondents >= enough.respondents } }
    table(
      [
        .figure("n"), .figure("Found"), .figure("Chance"), .figure("95 %", attached: true), .figure("Natural"),
        .figure("ARI"), .figure("ARI rec."), .figure("Smallest"), .figure("Ask"),
      ],
      plan.sizes.map { size in
        let emphasis: Emphasis = size == enough ? .strong : .plain
        let own: FigureID = "\(path)/\(size.respondents)"
        return [
          .figure("\(own)/respondents", .table, emphasis),
          "\(figure: "\(own)/found", .table)/\(figure: "\(own)/studies", .table)",
          .figure("\(own)/chance", .table, emphasis), .interval("\(own)/chance"), .figure("\(own)/natural"),
          .figure("\(own)/recovery"), .figure("\(own)/recommended-recovery"),
          "±\(figure: "\(own)/margin", .table)", .figure("\(own)/answers"),
        ]
      })
  }
}
