/// The points of rating scales as surveys word them.
extension WordedScale {
  /// Each family from its lowest point to its highest, each point with its usual spellings. Of families that fit answers
  /// alike the first is taken.
  static let families: [[[String]]] = importanceFamilies + otherFamilies

  private static let otherFamilies: [[[String]]] = [
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
      ["strongly disagree"], ["disagree"], ["somewhat disagree", "slightly disagree"],
      ["somewhat agree", "slightly agree"], ["agree"], ["strongly agree"],
    ],
    [
      ["strongly disagree", "completely disagree"], ["disagree", "somewhat disagree"], ["agree", "somewhat agree"],
      ["strongly agree", "completely agree"],
    ],
    [["disagree"], ["neutral", "neither agree nor disagree"], ["agree"]],
    [
      ["stimme überhaupt nicht zu", "stimme gar nicht zu", "stimme nicht zu", "lehne stark ab"],
      ["stimme eher nicht zu", "lehne eher ab"],
      ["teils/teils", "teils, teils", "neutral", "weder noch", "unentschieden"], ["stimme eher zu", "stimme zu"],
      ["stimme voll und ganz zu", "stimme voll zu", "stimme völlig zu", "stimme stark zu"],
    ],
    [
      ["stimme überhaupt nicht zu", "stimme gar nicht zu", "stimme nicht zu"], ["stimme eher nicht zu"],
      ["stimme eher zu"], ["stimme voll und ganz zu", "stimme voll zu", "stimme zu"],
    ],
    [
      ["trifft überhaupt nicht zu", "trifft gar nicht zu", "trifft nicht zu"],
      ["trifft eher nicht zu", "trifft wenig zu"],
      ["teils/teils", "teils, teils", "neutral", "weder noch", "trifft teilweise zu"], ["trifft eher zu", "trifft zu"],
      ["trifft voll und ganz zu", "trifft voll zu", "trifft völlig zu"],
    ],
    [
      ["trifft nicht zu", "trifft überhaupt nicht zu", "trifft gar nicht zu"], ["trifft eher nicht zu"],
      ["trifft eher zu"], ["trifft zu", "trifft voll zu", "trifft voll und ganz zu"],
    ],
    [
      ["pas du tout d'accord", "tout à fait en désaccord"],
      [
        "pas d'accord", "plutôt pas d'accord", "en désaccord",
        "plutôt en désaccord",
      ], ["ni d'accord ni pas d'accord", "ni en accord ni en désaccord", "neutre"],
      ["d'accord", "plutôt d'accord"], ["tout à fait d'accord"],
    ],
    [
      ["pas du tout d'accord"], ["plutôt pas d'accord", "pas d'accord"], ["plutôt d'accord", "d'accord"],
      ["tout à fait d'accord"],
    ],
    [
      ["totalmente en desacuerdo", "muy en desacuerdo"], ["en desacuerdo", "algo en desacuerdo"],
      ["ni de acuerdo ni en desacuerdo", "neutral", "indiferente"], ["de acuerdo", "algo de acuerdo"],
      ["totalmente de acuerdo", "muy de acuerdo"],
    ],
    [
      ["totalmente en desacuerdo", "muy en desacuerdo"], ["en desacuerdo"], ["de acuerdo"],
      ["totalmente de acuerdo", "muy de acuerdo"],
    ],
    [
      ["per niente d'accordo", "totalmente in disaccordo", "fortemente in disaccordo"],
      ["in disaccordo", "poco d'accordo"], ["né d'accordo né in disaccordo", "neutrale"],
      ["d'accordo", "abbastanza d'accordo"], ["totalmente d'accordo", "molto d'accordo", "fortemente d'accordo"],
    ],
    [
      ["discordo totalmente", "discordo fortemente"], ["discordo", "discordo parcialmente"],
      ["neutro", "não concordo nem discordo", "nem concordo nem discordo"], ["concordo", "concordo parcialmente"],
      ["concordo totalmente", "concordo fortemente"],
    ],
    [
      ["helemaal mee oneens", "helemaal niet mee eens", "zeer mee oneens"], ["mee oneens", "oneens", "niet mee eens"],
      ["neutraal", "niet mee eens en niet mee oneens", "noch mee eens, noch mee oneens"], ["mee eens", "eens"],
      ["helemaal mee eens", "zeer mee eens"],
    ],
    // Likelihood
    [
      ["very unlikely", "extremely unlikely", "highly unlikely"], ["unlikely", "somewhat unlikely"],
      ["neutral", "neither likely nor unlikely", "neither unlikely nor likely", "undecided"],
      ["likely", "somewhat likely"], ["very likely", "extremely likely", "highly likely"],
    ],
    [
      ["not at all likely"], ["not so likely", "slightly likely", "not very likely"],
      ["somewhat likely", "moderately likely"], ["very likely"], ["extremely likely"],
    ],
    [
      ["extremely unlikely", "very unlikely"], ["moderately unlikely", "unlikely"],
      ["slightly unlikely", "somewhat unlikely"], ["neither likely nor unlikely", "neutral"],
      ["slightly likely", "somewhat likely"], ["moderately likely", "likely"], ["extremely likely", "very likely"],
    ],
    [["very unlikely"], ["unlikely", "somewhat unlikely"], ["likely", "somewhat likely"], ["very likely"]],
    [["unlikely"], ["neutral", "neither likely nor unlikely"], ["likely"]],
    [
      ["sehr unwahrscheinlich", "äußerst unwahrscheinlich"], ["unwahrscheinlich", "eher unwahrscheinlich"],
      ["neutral", "weder noch", "teils/teils", "vielleicht"], ["wahrscheinlich", "eher wahrscheinlich"],
      ["sehr wahrscheinlich", "äußerst wahrscheinlich"],
    ],
    [
      ["très improbable", "très peu probable"], ["improbable", "peu probable"],
      ["neutre", "ni probable ni improbable"],
      ["probable", "assez probable"], ["très probable"],
    ],
    [
      ["muy improbable", "muy poco probable"], ["improbable", "poco probable"],
      ["neutral", "ni probable ni improbable"], ["probable"], ["muy probable"],
    ],
    [
      ["molto improbabile"], ["improbabile", "poco probabile"], ["neutrale", "né probabile né improbabile"],
      ["probabile"], ["molto probabile"],
    ],
    [
      ["muito improvável"], ["improvável", "pouco provável"], ["neutro", "nem provável nem improvável"], ["provável"],
      ["muito provável"],
    ],
    [["zeer onwaarschijnlijk"], ["onwaarschijnlijk"], ["neutraal"], ["waarschijnlijk"], ["zeer waarschijnlijk"]],
    // Liking
    [
      ["very unfavorably", "very unfavourably"], ["somewhat unfavorably", "somewhat unfavourably"],
      ["neither favorably nor unfavorably (neutral", "neither favorably nor unfavorably", "neutral"],
      ["somewhat favorably", "somewhat favourably"], ["very favorably", "very favourably"],
    ],
    [["very poor"], ["poor"], ["fair", "average", "neutral"], ["good"], ["very good", "excellent"]],
    [["poor"], ["fair"], ["good"], ["very good"], ["excellent"]],
    [
      ["very bad"], ["bad"], ["so so", "so-so", "neither good nor bad", "neutral", "average", "ok", "okay"], ["good"],
      ["very good"],
    ],
    [
      ["terrible", "very poor", "awful"], ["poor"], ["average", "fair", "ok", "okay"], ["good"],
      ["excellent", "great"],
    ],
    [
      ["extremely bad", "terrible"], ["moderately bad", "bad"], ["slightly bad"], ["neither good nor bad", "neutral"],
      ["slightly good"], ["moderately good", "good"], ["extremely good", "excellent"],
    ],
    [["poor"], ["fair"], ["good"], ["excellent", "very good"]],
    [["very bad", "very poor"], ["bad", "poor"], ["good"], ["very good"]],
    [
      ["sehr schlecht"], ["schlecht", "eher schlecht"],
      ["mittelmäßig", "mittel", "teils/teils", "befriedigend", "weder noch"],
      ["gut", "eher gut"], ["sehr gut"],
    ],
    [
      ["très mauvais", "très mauvaise"], ["mauvais", "mauvaise"],
      ["moyen", "moyenne", "passable", "neutre", "correct"],
      ["bon", "bonne", "bien"], ["très bon", "très bonne", "très bien", "excellent", "excellente"],
    ],
    [
      ["muy malo", "muy mala", "muy mal"], ["malo", "mala", "mal"], ["regular", "neutral", "ni bueno ni malo"],
      ["bueno", "buena", "bien"], ["muy bueno", "muy buena", "muy bien", "excelente"],
    ],
    [
      ["pessimo", "molto scarso", "molto negativo"], ["scarso", "cattivo", "negativo"],
      ["sufficiente", "discreto", "mediocre", "neutrale"], ["buono", "positivo"],
      ["ottimo", "molto buono", "eccellente", "molto positivo"],
    ],
    [
      ["muito ruim", "muito mau", "péssimo"], ["ruim", "mau"], ["regular", "razoável", "neutro"], ["bom"],
      ["muito bom", "excelente", "ótimo"],
    ],
    [
      ["zeer slecht", "heel slecht"], ["slecht"], ["matig", "gemiddeld", "neutraal", "redelijk"], ["goed"],
      ["zeer goed", "heel goed", "uitstekend"],
    ],
    [["low"], ["medium", "moderate"], ["high"]],
    [["very low"], ["low"], ["medium", "moderate", "neutral"], ["high"], ["very high"]],
    [["none"], ["low"], ["medium", "moderate"], ["high"]],
    [["not important"], ["somewhat important", "important"], ["very important"]],
  ]
}
