import OutcomeSegmentation
import Tables

// Codes in the ratings that mean no answer.
extension MappingCompletion {
  /// Numbers that stand for "no answer" by custom, where they lie far off a short scale, as 99 beside ratings of 1-5; or
  /// 8 and 9 where nobody gave the points before them.
  mutating func guessMissingCodes(_ answers: [BlockAnswers], _ block: [Int]) {
    var counts: [Double: Int] = [:]
    for answers in answers { counts.merge(answers.numbers) { $0 + $1 } }
    guard !draft.statesMissing else { return }
    let names = block.map { columns.names[$0] }
    func isStated(_ codes: [Double]) -> Bool {
      [draft.importanceScale, draft.satisfactionScale].contains { scale in
        scale.map { scale in codes.contains { scale.contains($0) } } ?? false
      }
    }
    let far = Self.codesFarOff(counts)
    let rest = counts.filter { !far.contains($0.key) }
    if !far.isEmpty, !isStated(far) {
      mapping.missingRatings += far
      guesses.append(
        Guess(
          .missingCodes, columns: names, confidence: .likely,
          reason: far.map { "\(CellText.shown($0)) stands in \(counts[$0]!) cells" }.joined(separator: ", ")
            + ", far off the scale: a code for no answer by custom"))
    }
    guard let (codes, unused) = ScaleGuess.codesBehindGap(rest), !isStated(codes) else { return }
    mapping.missingRatings += codes
    let cells = codes.map { "\(CellText.shown($0)) stands in \(counts[$0]!) cells" }.joined(separator: ", ")
    let gap = unused.map { CellText.shown($0) }.joined(separator: " or ")
    guesses.append(
      Guess(
        .missingCodes, columns: names, confidence: .likely,
        reason: "\(cells), and nobody gave \(gap): \(codes.count == 1 ? "a code" : "codes") for no answer by custom"))
    let shown = codes.map { "\(CellText.shown($0)) (\(counts[$0]!) ratings)" }.joined(separator: " and ")
    advisories.append(
      Advisory(
        "guessed-codes", .caution, .survey,
        "\(shown) \(codes.count == 1 ? "is" : "are") taken as \"no answer\", as nobody gave \(gap). If so, say it in the "
          + "study file: missing: \(YAMLText.list(mapping.missingRatings.map { CellText.shown($0) })); if they are "
          + "points of the scale: missing: [] and scale: \(CellText.shown(rest.keys.min()!))-\(CellText.shown(codes.max()!))."
      ))
  }

  /// Customary codes that lie below a scale without negative points, or far above the others.
  static func codesFarOff(_ counts: [Double: Int]) -> [Double] {
    let rest = counts.keys.filter { !customaryMissing.contains($0) }
    guard let lowest = rest.min(), let highest = rest.max(), lowest >= 0 else { return [] }
    // Beside a slider, 99 may be one of its points.
    let isSlider = rest.count > 12
    return counts.keys.filter { code in
      guard customaryMissing.contains(code) else { return false }
      if code < 0 { return code < -1 || highest > 1 }
      return isSlider ? code > 2 * highest : highest <= 11 || code - highest > max(10, highest - lowest)
    }.sorted()
  }

  private static let customaryMissing: Set<Double> = [
    77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 9997, 9998, 9999, -1, -7, -8, -9, -66, -77, -88, -96,
    -97, -98, -99, -666, -777, -888, -997, -998, -999, -9999,
  ]
}
