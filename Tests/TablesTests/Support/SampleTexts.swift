import Foundation

/// Short survey texts by language.
enum SampleTexts {
  static let texts: [String: String] = [
    "fr": "Numéro;Réponse;Où\n1;L’été à la plage;près d’ici\n2;Ça va très bien – merci;là-bas\n",
    "de": "Nr;Größe;Straße\n1;3,5;Müllerstraße\n2;4,0;Äußere Gasse „Süd“\n",
    "es": "id,¿Qué opción?,año\n1,\"Sí, señor\",2019\n2,El niño comió,2020\n",
    "pl":
      "nr;pytanie;odpowiedź\n1;Jak często?;Zawsze, gdy mogę\n2;Źródło;żółta łódź, książę\n3;Dlaczego nie?;Nie ma już więcej chętnych w Łodzi\n",
    "cz": "č;otázka;odpověď\n1;Jak často?;Příliš žluťoučký kůň\n2;Proč?;Úpěl ďábelské ódy, protože měl hlad\n",
    "ru": "N;Вопрос;Ответ\n1;Как часто?;Очень часто, спасибо\n2;Почему?;Потому что удобно\n",
    "el": "α;Ερώτηση;Απάντηση\n1;Πόσο συχνά;Πολύ συχνά\n2;Γιατί;Επειδή είναι εύκολο\n",
    "tr": "no;soru;yanıt\n1;Ne sıklıkla?;Çok sık, teşekkürler\n2;Niçin?;Çünkü kolay ve ağır değil, İstanbul\n",
    "ko": "번호,질문,답\n1,얼마나 자주,매우 자주 사용합니다\n2,왜,편리해서\n",
    "ja": "番号,質問,答え\n1,どのくらい,とても多い\n2,なぜ,便利だから\n",
    "zh": "编号,问题,回答\n1,多久一次,非常频繁\n2,为什么,因为方便\n",
    "tw": "編號,問題,回答\n1,多久一次,非常頻繁\n2,為什麼,因為方便\n",
    "short": "name,x\nPadmé,1\n",
    "curly": "q,x\nI don’t know,1\n",
  ]

  /// A text in a character set, as Python's codecs write it: `base64(texts[language].encode(codec))`.
  struct Encoded: Sendable, CustomStringConvertible {
    let language: String
    let codec: String
    /// What the encoding is called where it is read.
    let shownName: String
    let base64: String

    var text: String { texts[language]! }
    var bytes: [UInt8] { [UInt8](Data(base64Encoded: base64)!) }
    var description: String { "\(language) in \(codec)" }
  }

  static let encoded: [Encoded] = [
    Encoded(
      language: "fr", codec: "cp1252", shownName: "Windows-1252",
      base64: "TnVt6XJvO1LpcG9uc2U7T/kKMTtMkul06SDgIGxhIHBsYWdlO3By6HMgZJJpY2kKMjvHYSB2YSB0cuhzIGJpZW4gli"
        + "BtZXJjaTts4C1iYXMK"),
    Encoded(
      language: "fr", codec: "mac_roman", shownName: "Mac Roman",
      base64: "TnVtjnJvO1KOcG9uc2U7T50KMTtM1Y50jiCIIGxhIHBsYWdlO3Byj3MgZNVpY2kKMjuCYSB2YSB0co9zIGJpZW4g0C"
        + "BtZXJjaTtsiC1iYXMK"),
    Encoded(
      language: "de", codec: "cp1252", shownName: "Windows-1252",
      base64: "TnI7R3L232U7U3RyYd9lCjE7Myw1O038bGxlcnN0cmHfZQoyOzQsMDvEdd9lcmUgR2Fzc2UghFP8ZJMK"),
    Encoded(
      language: "de", codec: "mac_roman", shownName: "Mac Roman",
      base64: "TnI7R3Kap2U7U3RyYadlCjE7Myw1O02fbGxlcnN0cmGnZQoyOzQsMDuAdadlcmUgR2Fzc2Ug41OfZNIK"),
    Encoded(
      language: "es", codec: "iso8859-15", shownName: "Windows-1252",
      base64: "aWQsv1F16SBvcGNp824/LGHxbwoxLCJT7Swgc2Xxb3IiLDIwMTkKMixFbCBuafFvIGNvbWnzLDIwMjAK"),
    Encoded(
      language: "pl", codec: "cp1250", shownName: "Windows-1250",
      base64: "bnI7cHl0YW5pZTtvZHBvd2llZJ8KMTtKYWsgY3rqc3RvPztaYXdzemUsIGdkeSBtb2fqCjI7j3LzZLNvO7/zs3RhIL"
        + "PzZJ8sIGtzabm/6gozO0RsYWN6ZWdvIG5pZT87TmllIG1hIGp1vyB3aepjZWogY2jqdG55Y2ggdyCjb2R6aQo="),
    Encoded(
      language: "pl", codec: "iso8859-2", shownName: "ISO-8859-2",
      base64: "bnI7cHl0YW5pZTtvZHBvd2llZLwKMTtKYWsgY3rqc3RvPztaYXdzemUsIGdkeSBtb2fqCjI7rHLzZLNvO7/zs3RhIL"
        + "PzZLwsIGtzabG/6gozO0RsYWN6ZWdvIG5pZT87TmllIG1hIGp1vyB3aepjZWogY2jqdG55Y2ggdyCjb2R6aQo="),
    Encoded(
      language: "cz", codec: "cp1250", shownName: "Windows-1250",
      base64: "6DtvdOF6a2E7b2Rwb3bs7woxO0phayDoYXN0bz87UPjtbGmaIJ5sdZ1vdehr/SBr+fIKMjtQcm/oPzvacOxsIO/hYm"
        + "Vsc2vpIPNkeSwgcHJvdG+eZSBt7GwgaGxhZAo="),
    Encoded(
      language: "ru", codec: "cp1251", shownName: "Windows-1251",
      base64: "TjvC7u/w7vE7zvLi5fIKMTvK4Oog9+Dx8u4/O8735e38IPfg8fLuLCDx7+Dx6OHuCjI7z+735ezzPzvP7vLu7PMg9/"
        + "LuIPPk7uHt7go="),
    Encoded(
      language: "ru", codec: "koi8-r", shownName: "KOI8-R",
      base64: "Tjv3z9DSz9M779TXxdQKMTvrwcsg3sHT1M8/O+/exc7YIN7B09TPLCDT0MHTycLPCjI78M/exc3VPzvwz9TPzdUg3t"
        + "TPINXEz8LOzwo="),
    Encoded(
      language: "tr", codec: "cp1254", shownName: "Windows-1254",
      base64: "bm87c29ydTt5YW79dAoxO05lIHP9a2z9a2xhPzvHb2sgc/1rLCB0Zf5la2v8cmxlcgoyO05p52luPzvH/G5r/CBrb2"
        + "xheSB2ZSBh8P1yIGRl8GlsLCDdc3RhbmJ1bAo="),
    Encoded(
      language: "ko", codec: "cp949", shownName: "CP949",
      base64: "ufjIoyzB+rmuLLTkCjEsvvO4trOqIMDawdYsuMW/7CDA2sHWILvnv+vH1bTPtNkKMiy/1izG7biux9i8rQo="),
    Encoded(
      language: "ja", codec: "cp932", shownName: "Shift-JIS",
      base64: "lNSNhiyOv5biLJOagqYKMSyCx4LMgq2C54KiLILGgsSC4JG9gqIKMiyCyIK6LJXWl5iCvoKpgucK"),
    Encoded(
      language: "ja", codec: "euc-jp", shownName: "EUC-JP",
      base64: "yNa55iy8wczkLMX6pKgKMSykyaTOpK+k6aSkLKTIpMak4sK/pKQKMiykyqS8LMrYzfikwKSrpOkK"),
    Encoded(
      language: "zh", codec: "gb18030", shownName: "GB18030",
      base64: "seC6xSzOysziLLvYtPAKMSy24L7D0ru0ziy3x7OjxrW3sQoyLM6qyrLDtCzS8s6qt72x4wo="),
    Encoded(
      language: "tw", codec: "big5", shownName: "Big5",
      base64: "vXO4uSyw3cNELKZetaoKMSymaKRbpECmuCyrRLFgwFfBYwoyLKywpLC78iymXaywpOirSwo="),
    Encoded(
      language: "short", codec: "cp1252", shownName: "Windows-1252",
      base64: "bmFtZSx4ClBhZG3pLDEK"),
    Encoded(
      language: "short", codec: "mac_roman", shownName: "Mac Roman",
      base64: "bmFtZSx4ClBhZG2OLDEK"),
    Encoded(
      language: "curly", codec: "cp1252", shownName: "Windows-1252",
      base64: "cSx4CkkgZG9uknQga25vdywxCg=="),
    Encoded(
      language: "curly", codec: "mac_roman", shownName: "Mac Roman",
      base64: "cSx4CkkgZG9u1XQga25vdywxCg=="),
    Encoded(
      language: "fr", codec: "utf-16", shownName: "UTF-16 (little-endian)",
      base64: "//5OAHUAbQDpAHIAbwA7AFIA6QBwAG8AbgBzAGUAOwBPAPkACgAxADsATAAZIOkAdADpACAA4AAgAGwAYQAgAHAAbA"
        + "BhAGcAZQA7AHAAcgDoAHMAIABkABkgaQBjAGkACgAyADsAxwBhACAAdgBhACAAdAByAOgAcwAgAGIAaQBlAG4AIAAT"
        + "ICAAbQBlAHIAYwBpADsAbADgAC0AYgBhAHMACgA="),
    Encoded(
      language: "fr", codec: "utf-16-le", shownName: "UTF-16 (little-endian)",
      base64: "TgB1AG0A6QByAG8AOwBSAOkAcABvAG4AcwBlADsATwD5AAoAMQA7AEwAGSDpAHQA6QAgAOAAIABsAGEAIABwAGwAYQ"
        + "BnAGUAOwBwAHIA6ABzACAAZAAZIGkAYwBpAAoAMgA7AMcAYQAgAHYAYQAgAHQAcgDoAHMAIABiAGkAZQBuACAAEyAg"
        + "AG0AZQByAGMAaQA7AGwA4AAtAGIAYQBzAAoA"),
    Encoded(
      language: "ko", codec: "utf-16-le", shownName: "UTF-16 (little-endian)",
      base64: "iLw41iwAyMk4uywA9bIKADEALAC8xci5mLAgAJDH/MgsAOS5sMYgAJDH/MggAKzAqcZp1ciy5LIKADIALABcxiwAuN"
        + "OsuXTVHMEKAA=="),
    Encoded(
      language: "zh", codec: "utf-16-be", shownName: "UTF-16 (big-endian)",
      base64: "fxZT9wAsle6YmAAsVt57VAAKADEALFkaTkVOAGshACyXXl44mJF+QQAKADIALE46TsBOSAAsVuBOOmW5T78ACg=="),
    Encoded(
      language: "fr", codec: "utf-32", shownName: "UTF-32 (little-endian)",
      base64: "//4AAE4AAAB1AAAAbQAAAOkAAAByAAAAbwAAADsAAABSAAAA6QAAAHAAAABvAAAAbgAAAHMAAABlAAAAOwAAAE8AAA"
        + "D5AAAACgAAADEAAAA7AAAATAAAABkgAADpAAAAdAAAAOkAAAAgAAAA4AAAACAAAABsAAAAYQAAACAAAABwAAAAbAAA"
        + "AGEAAABnAAAAZQAAADsAAABwAAAAcgAAAOgAAABzAAAAIAAAAGQAAAAZIAAAaQAAAGMAAABpAAAACgAAADIAAAA7AA"
        + "AAxwAAAGEAAAAgAAAAdgAAAGEAAAAgAAAAdAAAAHIAAADoAAAAcwAAACAAAABiAAAAaQAAAGUAAABuAAAAIAAAABMg"
        + "AAAgAAAAbQAAAGUAAAByAAAAYwAAAGkAAAA7AAAAbAAAAOAAAAAtAAAAYgAAAGEAAABzAAAACgAAAA=="),
    Encoded(
      language: "fr", codec: "utf-8-sig", shownName: "UTF-8",
      base64: "77u/TnVtw6lybztSw6lwb25zZTtPw7kKMTtM4oCZw6l0w6kgw6AgbGEgcGxhZ2U7cHLDqHMgZOKAmWljaQoyO8OHYS"
        + "B2YSB0csOocyBiaWVuIOKAkyBtZXJjaTtsw6AtYmFzCg=="),
  ]
}
