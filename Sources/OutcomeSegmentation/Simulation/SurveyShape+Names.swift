extension SurveyShape {
  /// Every shape that has a name, those with segments first.
  public static let all = allPlanted + withoutSegments

  /// The shape of that name; "recovery-0.7" too, for any distance.
  public static func named(_ name: String) -> SurveyShape? {
    if let shape = all.first(where: { $0.name == name }) { return shape }
    let prefix = "recovery-"
    guard name.hasPrefix(prefix), let apart = Double(name.dropFirst(prefix.count)), apart > 0, apart <= 5 else {
      return nil
    }
    return recovery(apart: apart)
  }

  /// Whether there is anything to find.
  public var hasSegments: Bool { (segments?.count ?? 1) > 1 }
}
