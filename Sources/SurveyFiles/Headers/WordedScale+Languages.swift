import Tables

extension WordedScale {
  /// The scale of answers in two languages, each with as many points: every answer is a word of one of them, or the same
  /// point of both; nil where they are none.
  static func ofTwoLanguages(_ counts: [String: Int]) -> WordedScale? {
    let answers = sorted(counts)
    let found = fits(answers).filter { $0.used > 1 && $0.used < answers.count }
    var best: (left: WordedFit, right: WordedFit, usual: Int)?
    for (place, left) in found.enumerated() {
      for right in found[(place + 1)...] where left.isOtherLanguage(than: right) {
        let usual = left.usual + right.usual
        if let known = best, (known.left.family.count, -known.usual) <= (left.family.count, -usual) { continue }
        best = (left, right, usual)
      }
    }
    return best.map { $0.left.joined($0.right) }
  }
}

extension WordedFit {
  /// Whether the words of two families of one length have all answers between them, and none is a second spelling.
  fileprivate func isOtherLanguage(than other: WordedFit) -> Bool {
    guard family.count == other.family.count else { return false }
    for (mine, others) in zip(points, other.points) where mine != others {
      guard mine == -1 || others == -1 else { return false }
    }
    let noneHasBoth = !zip(points, other.points).contains { $0 == -1 && $1 == -1 }
    return noneHasBoth && knowsNone(of: strays) && other.knowsNone(of: other.strays)
  }
}
