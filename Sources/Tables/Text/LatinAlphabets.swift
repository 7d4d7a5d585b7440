/// Which letters beyond ASCII the languages of the Latin script write.
enum LatinAlphabets {
  /// How much of the accented letters of a text the one language has that has most of them, from 0 to 1; 1 where there
  /// are fewer than three.
  static func coverage(_ text: [Unicode.Scalar]) -> Double {
    var counts: [Unicode.Scalar: Int] = [:]
    var total = 0
    for scalar in text where scalar.value >= 0xC0 && scalar.value < 0x250 && scalar != "×" && scalar != "÷" {
      counts[scalar, default: 0] += 1
      total += 1
    }
    guard total > 2 else { return 1 }
    let most = alphabets.map { alphabet in counts.reduce(0) { alphabet.contains($1.key) ? $0 + $1.value : $0 } }.max()!
    return Double(most) / Double(total)
  }

  private static let alphabets: [Set<Unicode.Scalar>] = [
    // French, German, Spanish, Portuguese, Italian, Catalan, Dutch.
    "àâæçéèêëîïôœùûü", "äöüßéà", "áéíñóúüç", "áâãàçéêíóôõúü", "àèéìíîòóùú", "àçèéíïòóúüñ", "áéëïóöüèê",
    // Danish and Norwegian, Swedish and Finnish, Icelandic, Estonian, Albanian.
    "æøåéóüöä", "åäöéüøæ", "áðéíóúýþæö", "äöõüšž", "çë",
    // Polish, Czech, Slovak, Hungarian, Slovene and Croatian, Romanian, Turkish, Lithuanian, Latvian.
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîșțşţ", "çğıİöşüâîû", "ąčęėįšųūž",
    "āčēģīķļņšūž",
  ].map { small in
    Set(small.unicodeScalars).union(
      small.unicodeScalars.flatMap { Array($0.properties.uppercaseMapping.unicodeScalars) })
  }
}
