/// The points of scales of importance as surveys word them.
extension WordedScale {
  /// As `families`.
  static let importanceFamilies: [[[String]]] = [
    [
      ["not at all important", "not important at all", "completely unimportant", "very unimportant"],
      ["low importance", "unimportant"], ["slightly important"], ["neutral", "neither important nor unimportant"],
      ["moderately important"], ["very important"], ["extremely important"],
    ],
    [
      ["not at all important", "not important at all", "not important", "unimportant", "very unimportant"],
      [
        "slightly important", "of little importance", "somewhat unimportant", "a little important",
        "not very important", "not so important", "minor importance", "less important",
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
    [
      ["not important", "unimportant", "not at all important", "no importance"],
      ["slightly important", "of little importance", "a little important"],
      ["moderately important", "somewhat important", "of average importance", "fairly important"],
      ["important"], ["very important"],
    ],
    [
      ["not important", "not at all important", "unimportant"], ["somewhat important", "slightly important"],
      ["important"],
      ["very important"],
    ],
    [
      ["unwichtig", "nicht wichtig", "gar nicht wichtig"], ["eher unwichtig", "weniger wichtig"],
      ["eher wichtig", "wichtig"], ["sehr wichtig"],
    ],
    [
      ["pas du tout important"], ["peu important", "plutôt pas important"],
      ["assez important", "plutôt important", "important"],
      ["très important"],
    ],
    [
      ["nada importante"], ["poco importante"], ["bastante importante", "algo importante", "importante"],
      ["muy importante"],
    ],
    [["per niente importante"], ["poco importante"], ["abbastanza importante", "importante"], ["molto importante"]],
    [["nada importante"], ["pouco importante"], ["importante", "bastante importante"], ["muito importante"]],
    [
      ["helemaal niet belangrijk", "onbelangrijk", "niet belangrijk"], ["niet zo belangrijk", "minder belangrijk"],
      ["belangrijk", "redelijk belangrijk"], ["zeer belangrijk", "heel belangrijk"],
    ],
    [
      ["niet belangrijk", "helemaal niet belangrijk"], ["enigszins belangrijk", "een beetje belangrijk"],
      ["redelijk belangrijk", "tamelijk belangrijk"], ["belangrijk"], ["zeer belangrijk", "heel belangrijk"],
    ],
    [
      ["niet belangrijk", "helemaal niet belangrijk"], ["enigszins belangrijk", "een beetje belangrijk"],
      ["redelijk belangrijk", "tamelijk belangrijk", "matig belangrijk"], ["zeer belangrijk", "heel belangrijk"],
      ["uiterst belangrijk", "extreem belangrijk"],
    ],
    [
      ["überhaupt nicht wichtig", "nicht wichtig", "gar nicht wichtig"],
      ["wenig wichtig", "etwas wichtig", "kaum wichtig"],
      ["mäßig wichtig", "mittelmäßig wichtig", "ziemlich wichtig", "einigermaßen wichtig"], ["sehr wichtig"],
      ["äußerst wichtig", "extrem wichtig"],
    ],
    [
      ["überhaupt nicht wichtig", "nicht wichtig", "gar nicht wichtig"],
      ["wenig wichtig", "etwas wichtig", "kaum wichtig"],
      ["mäßig wichtig", "mittelmäßig wichtig", "ziemlich wichtig", "einigermaßen wichtig"], ["wichtig"],
      ["sehr wichtig"],
    ],
    [
      ["inte alls viktigt", "helt oviktigt", "mycket oviktigt"], ["mindre viktigt", "oviktigt", "inte så viktigt"],
      ["varken eller", "varken viktigt eller oviktigt", "neutral", "neutralt"], ["ganska viktigt", "viktigt"],
      ["mycket viktigt", "väldigt viktigt"],
    ],
    [
      ["zupełnie nieważne", "całkowicie nieważne", "bardzo nieważne"], ["raczej nieważne", "nieważne", "mało ważne"],
      ["ani ważne, ani nieważne", "neutralne"], ["raczej ważne", "ważne"], ["bardzo ważne"],
    ],
    [
      ["全く重要でない", "まったく重要でない", "全く重要ではない"], ["あまり重要でない", "あまり重要ではない", "重要でない"],
      ["どちらともいえない", "どちらとも言えない", "普通"], ["やや重要", "重要", "まあ重要"], ["とても重要", "非常に重要"],
    ],
  ]
}
