/// What a verdict rests on.
package struct VerdictEvidence: Sendable {
  /// Of the candidate's figures.
  package var path: FigureID
  /// Respondents in each segment.
  package var sizes: [Int]
  /// Of each segment over bootstrap resamples.
  package var jaccard: [Double]
  package var independence: NullComparison
  package var onePopulation: NullComparison
  package var valleys: Valleys
  /// Share of what separates the segments that habits of answering account for, 0...1.
  package var responseStyle: Double
  /// Share of the differences between segments that is how much is unmet, 0...1.
  package var levelShare: Double
  /// Whether respondents fall into groups by how they use the scale.
  package var styleGroups: StyleGroups
  /// Numbers of the segments that are careless people.
  package var carelessSegments: [Int]

  package init(
    _ path: FigureID, sizes: [Int], jaccard: [Double], independence: NullComparison, onePopulation: NullComparison,
    valleys: Valleys,
    responseStyle: Double, levelShare: Double, styleGroups: StyleGroups, carelessSegments: [Int]
  ) {
    self.path = path
    self.sizes = sizes
    self.jaccard = jaccard
    self.independence = independence
    self.onePopulation = onePopulation
    self.valleys = valleys
    self.responseStyle = responseStyle
    self.levelShare = levelShare
    self.styleGroups = styleGroups
    self.carelessSegments = carelessSegments
  }

  /// Whether the silhouette beats what one population of correlated answers shows, with draws enough to say so.
  var isBeyondOnePopulation: Bool { Self.isBeyond(onePopulation) }

  static func isBeyond(_ onePopulation: NullComparison) -> Bool {
    let level = max(Verdict.naturalLevel, 1 / Double(onePopulation.draws + 1))
    return onePopulation.draws >= Verdict.fewestDraws && onePopulation.silhouette.p <= level + 1e-12
  }

  /// What speaks against distinct groups although the silhouette does not.
  var doubts: [Sentence] {
    var found: [Sentence] = []
    if !valleys.areThere {
      found.append(
        "without valleys between the segments (dip test \(valleys.p(path))): an uneven continuum looks so too")
    }
    // A person's level of need moves their mean ratings too; where people do not fall into groups by habit, it is level.
    if responseStyle > ResponseStyle.advisoryLevel, styleGroups.areThere || levelShare <= NeedDifferences.mainlyLevel {
      found.append(
        "habits of answering account for \(figure: "\(path)/response-style", .headline) of what separates them")
    }
    if let first = carelessSegments.first {
      found.append(
        carelessSegments.count == 1
          ? "segment \(first) is one of careless answers"
          : "segments \(carelessSegments.map(String.init).joined(separator: " and ")) are of careless answers")
    }
    return found
  }
}
