import OutcomeSegmentation

/// Rating scales in words that are in common use, recognised from the answers themselves.
struct WordedScale: Equatable {
  /// From the lowest point to the highest, as the answers spell them.
  let words: [String]

  /// The scale whose words the answers are; nil where no family of words has them all, or a point has two spellings.
  ///
  /// - Parameter counts: how often each answer occurs.
  static func of(_ counts: [String: Int]) -> WordedScale? {
    guard counts.count >= 2 else { return nil }
    let answers = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    // Of the families that have all the answers, the one with the fewest points that nobody gave.
    let fitting = families.compactMap { family in scale(answers, family) }
    return fitting.min { $0.words.count < $1.words.count } ?? endpoints(answers)
  }

  private static func scale(_ answers: [String], _ family: [[String]]) -> WordedScale? {
    var words = [String?](repeating: nil, count: family.count)
    for answer in answers {
      let folded = AnswerText.folded(answer)
      guard let point = family.firstIndex(where: { $0.contains(folded) }), words[point] == nil else { return nil }
      words[point] = HeaderText.display(answer)
    }
    return WordedScale(words: zip(words, family).map { $0 ?? $1[0] })
  }

  /// Numbers between two ends in words: "Not at all important", 2, 3, 4, "Extremely important".
  private static func endpoints(_ answers: [String]) -> WordedScale? {
    let numbers = answers.compactMap { RatingText.number($0) }.filter { $0 == $0.rounded() && abs($0) <= 100 }
    let texts = answers.filter { RatingText.number($0) == nil }
    guard let low = numbers.min(), let high = numbers.max(), texts.count == 2, numbers.count + 2 == answers.count,
      Int(high - low) + 1 == numbers.count, low == 1 || low == 2
    else { return nil }
    let isLow = texts.map { text in lowWords.contains { AnswerText.folded(text).contains($0) } }
    guard isLow[0] != isLow[1] else { return nil }
    let ends = isLow[0] ? (texts[0], texts[1]) : (texts[1], texts[0])
    let middle = (Int(low)...Int(high)).map(String.init)
    return WordedScale(words: [HeaderText.display(ends.0)] + middle + [HeaderText.display(ends.1)])
  }

  private static let lowWords = [
    "not at all", "unimportant", "dissatisfied", "least", "no importance", "never", "unwichtig", "überhaupt nicht",
    "unzufrieden", "pas du tout", "insatisfait", "nada", "insatisfecho", "per niente", "insoddisfatto", "helemaal niet",
    "ontevreden", "insatisfeito",
  ]

  /// Each family from its lowest point to its highest, each point with its usual spellings.
  private static let families: [[[String]]] = [
    // Importance
    [
      ["not at all important", "not important at all", "completely unimportant", "very unimportant"],
      ["low importance", "unimportant"], ["slightly important"], ["neutral", "neither important nor unimportant"],
      ["moderately important"], ["very important"], ["extremely important"],
    ],
    [
      ["not at all important", "not important at all", "not important", "unimportant", "very unimportant"],
      [
        "slightly important", "of little importance", "somewhat unimportant", "a little important",
        "not very important",
        "minor importance", "less important",
      ],
      [
        "moderately important", "somewhat important", "neutral", "neither important nor unimportant",
        "of average importance", "fairly important",
      ],
      ["very important", "important", "quite important"],
      ["extremely important", "absolutely essential", "critical", "essential", "of utmost importance"],
    ],
    [
      ["very unimportant", "not at all important", "not important at all", "completely unimportant"],
      ["unimportant", "not important", "somewhat unimportant", "rather unimportant", "not very important"],
      ["neutral", "neither important nor unimportant", "neither", "moderately important"],
      ["important", "somewhat important", "rather important", "fairly important"],
      ["very important"],
    ],
    [
      ["not at all important", "not important at all", "unimportant"],
      ["not very important", "slightly important", "not too important"],
      ["somewhat important", "fairly important", "important"],
      ["very important", "extremely important"],
    ],
    [
      ["überhaupt nicht wichtig", "gar nicht wichtig", "völlig unwichtig", "sehr unwichtig"],
      ["eher unwichtig", "weniger wichtig", "unwichtig", "nicht wichtig"],
      ["teils/teils", "teils, teils", "mittelmäßig wichtig", "neutral", "weder noch"],
      ["eher wichtig", "wichtig", "ziemlich wichtig"], ["sehr wichtig", "äußerst wichtig"],
    ],
    [
      ["pas du tout important", "pas important du tout", "pas important"], ["peu important", "plutôt pas important"],
      ["moyennement important", "neutre", "ni important ni sans importance"],
      ["important", "assez important", "plutôt important"], ["très important", "extrêmement important"],
    ],
    [
      ["nada importante", "sin importancia", "no es importante"], ["poco importante"],
      ["algo importante", "moderadamente importante", "neutral", "indiferente", "regular"],
      ["importante", "bastante importante"], ["muy importante", "extremadamente importante"],
    ],
    [
      ["per niente importante", "per nulla importante"], ["poco importante"],
      ["abbastanza importante", "moderatamente importante", "neutrale"], ["importante"],
      ["molto importante", "estremamente importante"],
    ],
    [
      ["nada importante", "sem importância"], ["pouco importante"],
      ["moderadamente importante", "mais ou menos importante", "neutro"], ["importante"],
      ["muito importante", "extremamente importante"],
    ],
    [
      ["helemaal niet belangrijk", "zeer onbelangrijk"], ["niet belangrijk", "onbelangrijk"], ["neutraal"],
      ["belangrijk"], ["zeer belangrijk", "heel belangrijk"],
    ],
    // Satisfaction
    [
      ["completely dissatisfied", "extremely dissatisfied", "very dissatisfied"],
      ["mostly dissatisfied", "dissatisfied", "moderately dissatisfied"],
      ["somewhat dissatisfied", "slightly dissatisfied"],
      ["neither satisfied nor dissatisfied", "neutral", "neither dissatisfied nor satisfied", "neither"],
      ["somewhat satisfied", "slightly satisfied"], ["mostly satisfied", "satisfied", "moderately satisfied"],
      ["completely satisfied", "extremely satisfied", "very satisfied"],
    ],
    [
      ["very dissatisfied", "extremely dissatisfied", "completely dissatisfied", "very unsatisfied"],
      ["dissatisfied", "somewhat dissatisfied", "unsatisfied", "rather dissatisfied", "fairly dissatisfied"],
      [
        "neither satisfied nor dissatisfied", "neutral", "neither dissatisfied nor satisfied", "neither",
        "neither satisfied or dissatisfied",
      ],
      ["satisfied", "somewhat satisfied", "rather satisfied", "fairly satisfied"],
      ["very satisfied", "extremely satisfied", "completely satisfied"],
    ],
    [
      ["not at all satisfied", "not satisfied at all", "not satisfied"], ["slightly satisfied", "not very satisfied"],
      ["moderately satisfied", "somewhat satisfied"], ["very satisfied", "satisfied"],
      ["extremely satisfied", "completely satisfied"],
    ],
    [
      ["not at all satisfied", "very dissatisfied"], ["not very satisfied", "dissatisfied"],
      ["somewhat satisfied", "satisfied", "fairly satisfied"], ["very satisfied"],
    ],
    [
      ["sehr unzufrieden", "überhaupt nicht zufrieden"], ["eher unzufrieden", "unzufrieden", "weniger zufrieden"],
      ["teils/teils", "teils, teils", "neutral", "weder noch"], ["eher zufrieden", "zufrieden"], ["sehr zufrieden"],
    ],
    [
      ["très insatisfait", "pas du tout satisfait"], ["insatisfait", "plutôt insatisfait", "peu satisfait"],
      ["neutre", "ni satisfait ni insatisfait", "moyennement satisfait"], ["satisfait", "plutôt satisfait"],
      ["très satisfait", "tout à fait satisfait"],
    ],
    [
      ["muy insatisfecho", "nada satisfecho"], ["insatisfecho", "poco satisfecho"],
      ["neutral", "ni satisfecho ni insatisfecho", "algo satisfecho"], ["satisfecho", "bastante satisfecho"],
      ["muy satisfecho", "totalmente satisfecho"],
    ],
    [
      ["molto insoddisfatto", "per niente soddisfatto"], ["insoddisfatto", "poco soddisfatto"],
      ["neutrale", "né soddisfatto né insoddisfatto"], ["soddisfatto", "abbastanza soddisfatto"],
      ["molto soddisfatto"],
    ],
    [
      ["muito insatisfeito", "nada satisfeito"], ["insatisfeito", "pouco satisfeito"],
      ["neutro", "nem satisfeito nem insatisfeito"], ["satisfeito"], ["muito satisfeito"],
    ],
    [
      ["zeer ontevreden", "helemaal niet tevreden"], ["ontevreden"], ["neutraal"], ["tevreden"], ["zeer tevreden"],
    ],
    // Agreement and liking, which some surveys use for both
    [
      ["strongly disagree", "completely disagree"], ["disagree", "moderately disagree"],
      ["somewhat disagree", "slightly disagree"], ["neither agree nor disagree", "neutral"],
      ["somewhat agree", "slightly agree"], ["agree", "moderately agree"], ["strongly agree", "completely agree"],
    ],
    [
      ["strongly disagree", "completely disagree"], ["disagree", "somewhat disagree"],
      ["neither agree nor disagree", "neutral", "neither disagree nor agree"], ["agree", "somewhat agree"],
      ["strongly agree", "completely agree"],
    ],
    [
      ["very unfavorably", "very unfavourably"], ["somewhat unfavorably", "somewhat unfavourably"],
      ["neither favorably nor unfavorably (neutral", "neither favorably nor unfavorably", "neutral"],
      ["somewhat favorably", "somewhat favourably"], ["very favorably", "very favourably"],
    ],
    [["very poor"], ["poor"], ["fair", "average", "neutral"], ["good"], ["very good", "excellent"]],
    [["poor"], ["fair"], ["good"], ["very good"], ["excellent"]],
    [["low"], ["medium", "moderate"], ["high"]],
    [["not important"], ["somewhat important", "important"], ["very important"]],
  ]
}
