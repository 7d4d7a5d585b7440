/// The measures of a plan: of simulated studies, and of what was asked for.
extension Measure {
  static let studies = Measure(
    "simulated-studies", "Simulated studies", .count, 0, "studies of a size that were simulated")
  static let plannedShare = Measure(
    "planned-share", "Planned share", .share, 0, prose: 1, "of a planted segment, of answers set aside, or the goal")
  static let shareOfStudies = Measure(
    "share-of-studies", "Share of simulated studies", .share, 0, "studies of which it is so / simulated studies")
  static let chance = Measure(
    "chance-of-finding", "Chance of finding the planted number", short: "Chance", .share, 0, better: .more,
    "logistic curve through the simulated studies of all sizes")
  static let margin = Measure(
    "margin", "Margin of the smallest share", short: "Smallest", .share, 1, better: .less,
    "half the width of its Wilson interval")
  static let distanceOfRatings = Measure(
    "distance-of-ratings", "Distance of planted ratings", .number, 1,
    "points of the scale between a segment and everyone else")

  static let planRows = [studies, plannedShare, shareOfStudies, chance, margin, distanceOfRatings]
}
