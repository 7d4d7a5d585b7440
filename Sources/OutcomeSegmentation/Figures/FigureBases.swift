/// The groups that figures are of, each counted once.
struct FigureBases {
  let all: Figure.Base
  let clean: Figure.Base
  /// By the segments' numbers.
  private let segments: [Int: Figure.Base]

  init(_ responses: Responses, _ cleaning: CleaningReport, _ segmentation: Segmentation? = nil) {
    all = Figure.Base(.all, weights: responses.weights)
    let kept = cleaning.kept.map { responses.weights[$0] }
    let mean = kept.reduce(0, +) / Double(max(kept.count, 1))
    let weights = kept.map { $0 / mean }
    clean = Figure.Base(.clean, weights: weights)
    var bySegment = [[Double]](repeating: [], count: segmentation?.segments.count ?? 0)
    for (place, segment) in (segmentation?.assignments ?? []).enumerated() where place < weights.count {
      bySegment[segment].append(weights[place])
    }
    segments = Dictionary(
      zip(segmentation?.segments ?? [], bySegment).map { segment, weights in
        (segment.number, Figure.Base(.segment(segment.number), weights: weights))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameter number: of a segment of the segmentation.
  func segment(_ number: Int) -> Figure.Base { segments[number] ?? clean }
}

extension Figure.Base {
  package init(_ group: Figure.Group, weights: [Double]) {
    self.init(
      group: group, respondents: weights.count, weighted: weights.reduce(0, +),
      effective: weights.isEmpty ? 0 : DesignEffect(weights).effectiveCount)
  }

  /// Those of the group who answered; where all did, the group itself.
  ///
  /// - Parameter respondents: how many; their weights are taken to be as the group's are.
  func answering(_ respondents: Int) -> Figure.Base {
    guard respondents != self.respondents, self.respondents > 0 else { return self }
    let part = Double(respondents) / Double(self.respondents)
    return Figure.Base(
      group: group, respondents: respondents, weighted: weighted * part, effective: effective * part)
  }
}
