/// A way of wording a metric: "the time it takes to" and "how long it takes to" word the same one.
struct MetricWording: Equatable {
  enum Family: String, CaseIterable {
    case time, effort
    case likelihoodThat = "likelihood-that"
    case likelihoodOf = "likelihood-of"
    case number, cost
  }

  let family: Family
  let words: [String]

  /// Every wording known, the usual one of a family first.
  static let all: [MetricWording] = [
    (
      Family.time,
      [
        "the time it takes to", "the amount of time it takes to", "the amount of time needed to",
        "the amount of time required to", "the time it takes me to", "the time needed to", "the time required to",
        "the time spent to", "the time to", "how long it takes to", "the duration it takes to", "time it takes to",
        "time needed to", "time to",
      ]
    ),
    (
      .effort,
      [
        "the effort it takes to", "the amount of effort it takes to", "the amount of effort needed to",
        "the amount of effort required to", "the effort required to", "the effort needed to", "the effort to",
        "how much effort it takes to", "how hard it is to", "how difficult it is to",
      ]
    ),
    (
      .likelihoodThat,
      [
        "the likelihood that", "the risk that", "the chance that", "the chances that", "the probability that",
        "the odds that", "the possibility that",
      ]
    ),
    (
      .likelihoodOf,
      [
        "the likelihood of", "the risk of", "the chance of", "the chances of", "the probability of", "the odds of",
        "the possibility of",
      ]
    ),
    (.number, ["the number of", "the quantity of", "the count of", "how many"]),
    (.cost, ["the cost of", "the costs of", "the expense of", "how much it costs to"]),
  ].flatMap { family, texts in
    texts.map { MetricWording(family: family, words: $0.split(separator: " ").map(String.init)) }
  }

  private static let longestFirst = all.sorted { $0.words.count > $1.words.count }

  var text: String { words.joined(separator: " ") }

  /// How the metric of a statement is worded: behind the direction where there is one. Nil where no wording is known.
  static func of(_ statement: StatementText) -> MetricWording? {
    let rest = statement.hasDirection ? statement.lowered.dropFirst() : statement.lowered[...]
    return longestFirst.first { rest.starts(with: $0.words) && rest.count > $0.words.count }
  }
}

/// How a survey's statements word their metrics, most of all.
struct MetricWordings: Equatable {
  private let usual: [MetricWording.Family: MetricWording]

  /// The commonest wording of each family; of equally common ones the more usual.
  init(_ statements: [StatementText]) {
    let worded = statements.filter(\.hasDirection).compactMap(MetricWording.of)
    usual = Dictionary(
      uniqueKeysWithValues: MetricWording.Family.allCases.compactMap { family in
        let known = MetricWording.all.filter { $0.family == family }
        let counts = known.map { wording in worded.count { $0 == wording } }
        guard let most = counts.max(), most > 0 else { return nil }
        return (family, known[counts.firstIndex(of: most)!])
      })
  }

  /// What the others say in place of this wording; nil where it is theirs.
  func other(than wording: MetricWording) -> MetricWording? {
    guard let usual = usual[wording.family], usual != wording else { return nil }
    return usual
  }
}
