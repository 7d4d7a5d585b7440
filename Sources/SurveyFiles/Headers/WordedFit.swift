import Tables

/// Answers as the points of one family.
struct WordedFit {
  let family: [[String]]
  /// For each answer its point; -1 where it has none.
  private(set) var points: [Int] = []
  /// Answers that are no word of the family, or a second spelling of a point.
  private(set) var strays: [String] = []
  /// How many of the answers are the usual words of their points.
  private(set) var usual = 0
  private var words: [[String]]

  init(_ answers: [String], _ folded: [String], family: [[String]]) {
    self.family = family
    words = [[String]](repeating: [], count: family.count)
    for (answer, folded) in zip(answers, folded) {
      guard let point = family.firstIndex(where: { $0.contains(folded) }),
        words[point].first.map({ WordedScale.plain($0) == folded }) ?? true
      else {
        points.append(-1)
        strays.append(answer)
        continue
      }
      points.append(point)
      words[point].append(HeaderText.display(answer))
      if family[point][0] == folded { usual += 1 }
    }
  }

  /// Whether answers are no words of the family at all, rather than second spellings.
  func knowsNone(of answers: [String]) -> Bool {
    let known = Set(family.joined())
    return answers.allSatisfy { !known.contains(WordedScale.plain($0)) }
  }

  var used: Int { words.count { !$0.isEmpty } }
  var scale: WordedScale {
    WordedScale(words: zip(words, family).map { $0.isEmpty ? $1[0] : $0.joined(separator: " | ") })
  }

  /// With the words of another fit behind its own.
  func joined(_ other: WordedFit) -> WordedScale {
    let both = zip(words, other.words).map { own, others in own + others.filter { !own.contains($0) } }
    return WordedScale(words: zip(both, family).map { $0.isEmpty ? $1[0] : $0.joined(separator: " | ") })
  }
}
