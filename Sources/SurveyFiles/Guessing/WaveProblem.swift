import OutcomeSegmentation
import Tables

// Files with a column for each wave: a wave of an outcome is not an outcome of its own.
extension OutcomeEvidence {
  /// Several waves of the same pairs: says so, and what to write to take one of them.
  var waveProblem: FileProblem? {
    var waves: [(name: String, pairs: [RatingPairs.Pair], items: Set<[String]>)] = []
    for pair in pairs.pairs {
      guard let (wave, item) = Self.wave(of: pair.label) else { return nil }
      if let known = waves.firstIndex(where: { $0.name == wave }) {
        waves[known].pairs.append(pair)
        waves[known].items.insert(item)
      } else {
        waves.append((wave, [pair], [item]))
      }
    }
    guard waves.count > 1, waves[0].items.count >= Survey.fewestOutcomes,
      waves.allSatisfy({ $0.items == waves[0].items && $0.items.count == $0.pairs.count })
    else { return nil }
    let names = waves.map { "\"\($0.name)\"" }
    let lines = waves.map { wave in
      studyLine(wave.pairs.map(\.importance), wave.pairs.map(\.satisfaction), statements: wave.pairs.map(\.label))
    }
    return FileProblem(
      "\(table.source) has \(waves[0].items.count) outcomes in \(waves.count) waves, "
        + names.dropLast().joined(separator: ", ") + " and \(names.last!), each in columns of its own",
      hint: "A study is of one wave. Say in a study file which, and make one study for each:\n  survey: {file: "
        + "\(table.source)}\n  " + lines.joined(separator: "\n  # or\n  "))
  }

  /// The wave that a label names at one of its ends, and the words of the outcome beside it; nil where it names none.
  private static func wave(of label: String) -> (wave: String, item: [String])? {
    let words = HeaderText.words(label)
    guard words.count > 1 else { return nil }
    if isWave(words.last!) { return (words.last!, Array(words.dropLast())) }
    if isWave(words[0]) { return (words[0], Array(words.dropFirst())) }
    guard words.count > 2 else { return nil }
    let ending = words.suffix(2).joined()
    let beginning = words.prefix(2).joined()
    if isWave(ending) { return (words.suffix(2).joined(separator: " "), Array(words.dropLast(2))) }
    return isWave(beginning) ? (words.prefix(2).joined(separator: " "), Array(words.dropFirst(2))) : nil
  }

  private static func isWave(_ word: String) -> Bool {
    if ["pre", "post", "before", "after", "baseline", "followup"].contains(word) { return true }
    let digits = word.drop { !$0.isNumber }
    guard !digits.isEmpty, digits.allSatisfy(\.isNumber) else { return false }
    let name = word.dropLast(digits.count)
    if name.isEmpty { return digits.count == 4 && (digits.hasPrefix("19") || digits.hasPrefix("20")) }
    return digits.count < 3 && waveNames.contains(String(name))
  }

  private static let waveNames: Set<String> = [
    "w", "wave", "t", "time", "year", "round", "welle", "vague", "ola", "onda", "golf", "våg", "runde",
  ]
}
