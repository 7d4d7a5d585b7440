/// The points of rating scales as surveys word them.
extension WordedScale {
  /// Each family from its lowest point to its highest, each point with its usual spellings. Of families that fit answers
  /// alike the first is taken.
  static let families: [[[String]]] = importanceFamilies + satisfactionFamilies + agreementFamilies + signFamilies

  private static let satisfactionFamilies: [[[String]]] = [
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
      ["not at all satisfied", "not satisfied at all", "not satisfied"],
      ["slightly satisfied", "not very satisfied", "not so satisfied"],
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
    [
      ["not satisfied", "not at all satisfied", "dissatisfied"], ["somewhat satisfied", "slightly satisfied"],
      ["satisfied"], ["very satisfied"],
    ],
    [
      ["not satisfied", "not at all satisfied"], ["slightly satisfied"],
      ["moderately satisfied", "somewhat satisfied"],
      ["satisfied"], ["very satisfied"],
    ],
    [
      ["very dissatisfied", "very unsatisfied"],
      ["dissatisfied", "somewhat dissatisfied", "rather dissatisfied", "unsatisfied"],
      ["satisfied", "somewhat satisfied", "rather satisfied"], ["very satisfied"],
    ],
    [
      ["dissatisfied", "not satisfied", "unsatisfied"], ["neutral", "neither satisfied nor dissatisfied"],
      ["satisfied"],
    ],
    [["sehr unzufrieden"], ["eher unzufrieden", "unzufrieden"], ["eher zufrieden", "zufrieden"], ["sehr zufrieden"]],
    [
      ["pas du tout satisfait", "très insatisfait"],
      [
        "peu satisfait", "plutôt pas satisfait", "plutôt insatisfait",
        "insatisfait",
      ], ["assez satisfait", "plutôt satisfait", "satisfait"], ["très satisfait", "tout à fait satisfait"],
    ],
    [
      ["muy insatisfecho", "nada satisfecho"], ["insatisfecho", "poco satisfecho"],
      ["satisfecho", "bastante satisfecho"], ["muy satisfecho"],
    ],
    [
      ["molto insoddisfatto", "per niente soddisfatto"], ["insoddisfatto", "poco soddisfatto"],
      ["soddisfatto", "abbastanza soddisfatto"], ["molto soddisfatto"],
    ],
    [
      ["muito insatisfeito", "nada satisfeito"], ["insatisfeito", "pouco satisfeito"], ["satisfeito"],
      ["muito satisfeito"],
    ],
    [["zeer ontevreden", "heel ontevreden"], ["ontevreden"], ["tevreden"], ["zeer tevreden", "heel tevreden"]],
    [
      ["mycket missnöjd", "inte alls nöjd"], ["missnöjd", "ganska missnöjd"],
      ["varken nöjd eller missnöjd", "varken eller", "neutral"], ["nöjd", "ganska nöjd"], ["mycket nöjd"],
    ],
    [
      ["bardzo niezadowolony"], ["niezadowolony", "raczej niezadowolony"],
      ["neutralny", "ani zadowolony, ani niezadowolony"], ["zadowolony", "raczej zadowolony"], ["bardzo zadowolony"],
    ],
    [
      ["とても不満", "非常に不満"], ["やや不満", "不満"], ["どちらともいえない", "どちらとも言えない", "普通"], ["やや満足", "満足"],
      ["とても満足", "非常に満足"],
    ],
    // Degrees alone
    [
      ["not at all"], ["slightly", "a little", "a little bit", "not so", "not very", "not so much"],
      ["moderately", "somewhat"], ["very", "quite a bit", "considerably", "a lot"],
      ["extremely", "very much", "a great deal"],
    ],
    [["not at all"], ["a little", "not very", "not much"], ["somewhat", "fairly"], ["very", "very much", "a lot"]],
    [
      ["gar nicht", "überhaupt nicht"], ["wenig", "kaum", "etwas"],
      ["mäßig", "mittelmäßig", "einigermaßen", "teils/teils", "mittel"],
      ["ziemlich"], ["sehr", "äußerst", "außerordentlich"],
    ],
    [
      ["gar nicht", "überhaupt nicht"], ["wenig", "kaum", "etwas"], ["mäßig", "mittelmäßig", "einigermaßen"],
      ["sehr"], ["äußerst", "außerordentlich", "extrem"],
    ],
    [
      ["pas du tout"], ["peu", "un peu"], ["moyennement", "modérément"], ["assez", "plutôt"],
      ["très", "beaucoup", "tout à fait"],
    ],
    [
      ["pas du tout"], ["peu", "un peu"], ["moyennement", "modérément"], ["très", "beaucoup"],
      ["extrêmement", "énormément"],
    ],
    [["nada"], ["poco"], ["algo", "regular", "moderadamente"], ["bastante"], ["mucho", "muy", "muchísimo"]],
    [
      ["per niente", "per nulla"], ["poco"], ["abbastanza", "moderatamente"], ["molto"],
      ["moltissimo", "estremamente"],
    ],
    [
      ["nada"], ["pouco"], ["moderadamente", "mais ou menos"], ["bastante", "muito"], ["muitíssimo", "extremamente"],
    ],
    [
      ["helemaal niet"], ["een beetje", "weinig"], ["redelijk", "enigszins", "matig"], ["zeer", "heel", "erg"],
      ["uiterst", "extreem", "heel erg"],
    ],
  ]
}
