/// The points of scales of agreement, liking and likelihood, which some surveys use for importance and satisfaction.
extension WordedScale {
  static let agreementFamilies: [[[String]]] = [
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
