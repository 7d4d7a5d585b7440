import OutcomeSegmentation
import Tables

/// Rating scales in words that are in common use, recognised from the answers themselves.
struct WordedScale: Equatable {
  /// From the lowest point to the highest, as the answers spell them; points that nobody gave in their usual spelling.
  /// Several spellings of one point stand with a bar between: "Very important | Sehr wichtig".
  let words: [String]

  /// The numbers of the points: from 1, unless numbers among the words say where they begin.
  var scale: RatingScale { Self.scale(of: words) }

  /// "Not at all", 1, 2, ... 9, "Extremely" is 0-10; words alone count from 1.
  static func scale(of words: [String]) -> RatingScale {
    let firsts = Set(
      words.enumerated().compactMap { index, word in CellText.number(word).map { $0 - Double(index) } })
    guard firsts.count == 1, let first = firsts.first, first == 0 || first == 1 else {
      return RatingScale(1, max(2, words.count))
    }
    return RatingScale(Int(first), Int(first) + max(2, words.count) - 1)
  }

  /// The spellings of a point.
  static func spellings(of word: String) -> [String] {
    word.contains(" | ") ? word.split(separator: " | ").map(String.init) : [word]
  }

  /// The scale whose words the answers are; nil where no family of words has them all, or a point has two spellings.
  ///
  /// - Parameter counts: how often each answer occurs.
  static func of(_ counts: [String: Int]) -> WordedScale? {
    guard counts.count >= 2 else { return nil }
    let answers = sorted(counts)
    return best(fits(answers).filter(\.strays.isEmpty))?.scale ?? stars(answers) ?? endpoints(answers)
  }

  /// The scale that nearly all answers are words of, with the answers that are not; nil where the rest is more than a
  /// slip here and there.
  static func near(_ counts: [String: Int]) -> (scale: WordedScale, strays: [String])? {
    let total = counts.values.reduce(0, +)
    let found = fits(sorted(counts)).filter { $0.used >= 3 }.map { fit in
      (fit: fit, stray: fit.strays.reduce(0) { $0 + counts[$1]! })
    }
    guard let fewest = found.map(\.stray).min(), fewest * 20 <= total else { return nil }
    return best(found.filter { $0.stray == fewest }.map(\.fit)).map { ($0.scale, $0.strays) }
  }

  /// The points of the answers on a scale that has them all, each on its own: their order, if not their numbers.
  static func order(of answers: [String]) -> [Int]? {
    best(fits(answers).filter(\.strays.isEmpty))?.points
  }

  /// The same, where the answers are all the points of that scale.
  static func wholeOrder(of answers: [String]) -> [Int]? {
    fits(answers).first { $0.strays.isEmpty && $0.used == $0.family.count && $0.family.count == answers.count }?.points
  }

  /// How a word stands on the scales that have it, from 0 for the lowest point to 1 for the highest; nil where none has.
  static func height(of word: String) -> Double? {
    let heights = (places[plain(word)] ?? []).map { Double($0.point) / Double(families[$0.family].count - 1) }
    if !heights.isEmpty { return heights.reduce(0, +) / Double(heights.count) }
    return isLow(word) ? 0 : isHigh(word) ? 1 : nil
  }

  static func sorted(_ counts: [String: Int]) -> [String] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  /// Of the families that have the answers, the one with the fewest points that nobody gave, then the one whose usual
  /// words they are.
  private static func best(_ fits: [WordedFit]) -> WordedFit? {
    fits.min { ($0.family.count, -$0.usual) < ($1.family.count, -$1.usual) }
  }

  /// In which families a word stands, and for which point.
  private static let places: [String: [(family: Int, point: Int)]] = {
    var places: [String: [(family: Int, point: Int)]] = [:]
    for (family, points) in families.enumerated() {
      for (point, words) in points.enumerated() {
        for word in words { places[word, default: []].append((family, point)) }
      }
    }
    return places
  }()

  /// The answers in every family that has any of them.
  static func fits(_ answers: [String]) -> [WordedFit] {
    let folded = answers.map(plain)
    let found = Set(folded.flatMap { places[$0]?.map(\.family) ?? [] })
    return found.sorted().map { WordedFit(answers, folded, family: families[$0]) }
  }

  /// A word as the families spell it: without case and endings for the sexes ("satisfait(e)", "satisfecho/a").
  static func plain(_ word: String) -> String {
    var folded = AnswerText.folded(word)
    folded.unicodeScalars.removeAll { $0.value == 0xFE0F || (0x1F3FB...0x1F3FF).contains($0.value) }
    if folded.hasPrefix("neither ") { folded = folded.replacing(" or ", with: " nor ") }
    for ending in ["(e", "(a", "/a", "(o"] where folded.hasSuffix(ending) { folded.removeLast(2) }
    return folded
  }

  // MARK: Stars and codes

  /// "★★★★☆" or "★★★★" for 4.
  private static func stars(_ answers: [String]) -> WordedScale? {
    var words: [Int: String] = [:]
    var most = 0
    for answer in answers {
      let scalars = answer.unicodeScalars.filter { !$0.properties.isWhitespace && $0.value != 0xFE0F }
      let filled = scalars.count { [0x2605, 0x2B50, 0x1F31F].contains($0.value) }
      let empty = scalars.count { $0.value == 0x2606 }
      guard filled > 0, filled + empty == scalars.count, words[filled] == nil else { return nil }
      words[filled] = HeaderText.display(answer)
      most = max(most, filled + empty)
    }
    guard let points = [5, 7, 10].first(where: { $0 >= most }) else { return nil }
    let count = answers.contains { $0.contains("☆") } ? most : points
    guard count > 2 else { return nil }
    return WordedScale(words: (1...count).map { words[$0] ?? String(repeating: "★", count: $0) })
  }

  /// The codes of the answers where a service exports these: "A1" to "A5", "AO01" to "AO05".
  static func codes(_ counts: [String: Int]) -> WordedScale? {
    var words: [Int: String] = [:]
    var prefixes: Set<Substring> = []
    for answer in counts.keys {
      let prefix = answer.prefix { $0.isASCII && $0.isLetter }
      let digits = answer.dropFirst(prefix.count)
      guard (1...2).contains(prefix.count), (1...2).contains(digits.count), digits.allSatisfy(\.isNumber),
        let number = Int(digits), number > 0, words[number] == nil
      else { return nil }
      prefixes.insert(prefix)
      words[number] = answer
    }
    guard prefixes.count == 1, words.count > 2, let highest = words.keys.max(), highest <= 11, let known = words.first
    else { return nil }
    let width = known.value.count - prefixes.first!.count
    return WordedScale(
      words: (1...highest).map { number in
        let digits = String(number)
        return words[number]
          ?? prefixes.first! + String(repeating: "0", count: max(0, width - digits.count)) + digits
      })
  }

  // MARK: Ends in words

  /// Numbers between two ends in words: "Not at all important", 2, 3, 4, "Extremely important". One end will do where
  /// its text says which it is: nobody may have given the other.
  private static func endpoints(_ answers: [String]) -> WordedScale? {
    let numbers = answers.compactMap { CellText.number($0) }.filter { $0 == $0.rounded() && abs($0) <= 100 }
    let texts = answers.filter { CellText.number($0) == nil }
    guard let low = numbers.min().map({ Int($0) }), let high = numbers.max().map({ Int($0) }),
      numbers.count + texts.count == answers.count, high - low + 1 == numbers.count
    else { return nil }
    let between = (low...high).map(String.init)
    switch texts.count {
    case 1 where isLow(texts[0]) && low == 2:
      guard let points = [5, 7, 10].first(where: { $0 >= high }) else { return nil }
      return WordedScale(words: [HeaderText.display(texts[0])] + (2...points).map(String.init))
    case 1 where !isLow(texts[0]) && isHigh(texts[0]) && (1...2).contains(low) && [4, 5, 7, 10].contains(high + 1):
      return WordedScale(words: (1...high).map(String.init) + [HeaderText.display(texts[0])])
    case 2 where low == 1 || low == 2:
      let isLow = texts.map(isLow)
      guard isLow[0] != isLow[1] else { return nil }
      let ends = isLow[0] ? (texts[0], texts[1]) : (texts[1], texts[0])
      return WordedScale(words: [HeaderText.display(ends.0)] + between + [HeaderText.display(ends.1)])
    default: return nil
    }
  }

  /// Whether a text says that it is the lowest point: "Not at all important", "Very dissatisfied".
  static func isLow(_ text: String) -> Bool {
    let folded = AnswerText.folded(text)
    return lowWords.contains { folded.contains($0) }
      || folded.split { !$0.isLetter }.contains { lowestWords.contains(String($0)) }
  }

  /// Whether a text says that it is the highest point, unless it says that it is the lowest.
  static func isHigh(_ text: String) -> Bool {
    let folded = AnswerText.folded(text)
    return !isLow(text) && highWords.contains { folded == $0 || folded.hasPrefix($0 + " ") }
  }

  private static let lowestWords: Set<String> = [
    "worst", "lowest", "bad", "poor", "schlechteste", "schlechtester", "mangelhaft", "ungenügend", "niedrigste", "pire",
    "peor", "peggiore", "pior", "slechtst", "slechtste", "laagste",
  ]

  private static let lowWords = [
    "not at all", "unimportant", "dissatisfied", "unsatisfied", "least", "no importance", "never", "disagree",
    "unlikely", "very poor", "very bad", "not important", "not satisfied", "irrelevant",
    "unwichtig", "überhaupt nicht", "gar nicht", "unzufrieden", "nicht wichtig", "sehr schlecht",
    "pas du tout", "pas important", "insatisfait", "nada", "sin importancia", "insatisfecho", "per niente", "per nulla",
    "insoddisfatto", "sem importância", "insatisfeito", "helemaal niet", "onbelangrijk", "niet belangrijk",
    "ontevreden",
  ]

  private static let highWords = [
    "extremely", "very", "completely", "totally", "absolutely", "most", "strongly", "highly", "essential", "critical",
    "excellent", "äußerst", "sehr", "extrem", "absolut", "völlig", "vollkommen", "extrêmement", "très", "tout à fait",
    "totalement", "absolument", "muy", "extremadamente", "totalmente", "molto", "estremamente", "assolutamente",
    "muito", "extremamente", "zeer", "heel", "uiterst", "extreem", "helemaal",
    "best", "highest", "top", "beste", "bester", "bestes", "höchste", "meilleur", "mejor", "migliore", "melhor",
    "hoogste",
  ]
}
