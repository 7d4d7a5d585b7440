import Tables

/// What the records of a table usually look like, from those at its top.
struct UsualRecords {
  private let cells: CellGrid
  /// How many cells are filled, in the middle one by number.
  let width: Int
  /// Whether nearly every record fills the first column.
  let isFilledFirst: Bool
  /// What the first texts of the records look like.
  private let shapes: Set<String>
  /// Columns that hold whole numbers alone.
  private let wholeColumns: [Int]

  private static let sampleSize = 200

  init(_ cells: CellGrid, from first: Int) {
    self.cells = cells
    // The last records are those in question.
    let count = max(0, cells.recordCount - first)
    let sample = first..<first + min(Self.sampleSize, count < 40 ? (count + 1) / 2 : count * 4 / 5)
    let filled = sample.map { Self.filled($0, in: cells) }.filter { $0 > 0 }.sorted()
    width = filled.isEmpty ? 0 : filled[filled.count / 2]
    var begun = 0
    var shapes: Set<String> = []
    for record in sample {
      let text = HeaderText.display(cells.text(record: record, column: 0))
      if text.isEmpty { continue }
      begun += 1
      shapes.insert(Self.shape(text))
    }
    self.shapes = shapes
    isFilledFirst = !sample.isEmpty && begun * 20 >= filled.count * 19
    let columns = sample.map { cells.cellCount(ofRecord: $0) }.max() ?? 0
    wholeColumns = (0..<min(columns, 1000)).filter { column in
      var numbers = 0
      for record in sample {
        let text = cells.text(record: record, column: column)
        if CellText.isBlank(text) { continue }
        guard let number = CellText.number(text), number == number.rounded() else { return false }
        numbers += 1
      }
      return numbers > 2
    }
  }

  /// The cells of a record with something in them.
  func filled(_ record: Int) -> Int { Self.filled(record, in: cells) }

  private static func filled(_ record: Int, in cells: CellGrid) -> Int {
    (0..<cells.cellCount(ofRecord: record)).count { column in
      let cell = cells.rawCell(record: record, column: column)
      return !cell.isEmpty && !cells.bytes[cell].allSatisfy { $0 == 0x20 || $0 == UInt8(ascii: "\"") }
    }
  }

  /// Whether a text looks as the first cells of records do: "R150" as "R001", and two words as "Ann Lee".
  func hasShape(of text: String) -> Bool { shapes.contains(Self.shape(text)) }

  /// Runs of letters as "a", runs of digits as "0", signs as they are.
  private static func shape(_ text: String) -> String {
    var shape = ""
    for character in text.prefix(200) {
      let kind: Character = character.isLetter ? "a" : character.isNumber ? "0" : character
      if shape.last != kind || !(kind == "a" || kind == "0") { shape.append(kind) }
    }
    return shape
  }

  /// Whether a record has fractions in most of the columns that otherwise hold whole numbers, three at least.
  func holdsMeans(_ record: Int) -> Bool {
    guard wholeColumns.count >= 3 else { return false }
    let fractions = wholeColumns.count { column in
      let text = cells.text(record: record, column: column)
      return (CellText.number(text) ?? CellText.number(text, decimalComma: true)).map { $0 != $0.rounded() } ?? false
    }
    return fractions * 2 > wholeColumns.count
  }
}

/// What rows are called that sum up those above them.
enum SummaryWords {
  /// Whether a text calls a row a summary: "Average", "Mean:", "Total (n = 150)", "Std. Dev.".
  static func name(_ text: String) -> Bool {
    guard text.utf8.count <= 60 else { return false }
    var plain = text.lowercased()
    if let remark = plain.firstIndex(where: { "(=[".contains($0) }) { plain = String(plain[..<remark]) }
    let word = plain.filter(\.isLetter)
    return words.contains(word) || ofAll.contains { word == $0.0 + $0.1 }
  }

  /// "Average of all", "Total respondents".
  private static let ofAll = ["average", "mean", "total", "median", "sum", "count"].flatMap { word in
    ["ofall", "score", "rating", "respondents", "responses", "row", "answers", "all", "overall"].map { (word, $0) }
  }

  private static let words: Set<String> = [
    "total", "totals", "grandtotal", "subtotal", "sum", "sums", "average", "averages", "avg", "mean", "means", "median",
    "min", "minimum", "max", "maximum", "mode", "sd", "std", "stdev", "stddev", "stdevp", "standarddeviation",
    "standarderror", "stderr", "variance", "var", "count", "counts", "counta", "base", "overall", "overallaverage",
    "columntotal", "columnmean", "overallmean", "quartile", "percentile", "grandmean", "all", "ntotal", "validn",
    "gesamt", "gesamtergebnis", "summe", "mittelwert", "mittelwerte", "mittel", "durchschnitt", "anzahl",
    "standardabweichung", "insgesamt", "varianz",
    "totalgénéral", "somme", "moyenne", "moyennes", "médiane", "écarttype", "effectif", "effectifs", "nombre",
    "totalgeneral", "suma", "promedio", "promedios", "media", "medias", "mediana", "mínimo", "máximo", "recuento",
    "desviaciónestándar", "desviacióntípica", "desvest",
    "totale", "somma", "medie", "minimo", "massimo", "conteggio", "deviazionestandard",
    "média", "médias", "soma", "contagem", "desviopadrão", "totalgeral",
    "totaal", "eindtotaal", "gemiddelde", "gemiddeld", "mediaan", "aantal", "standaardafwijking", "som",
    "summa", "totalt", "medel", "medelvärde", "genomsnitt", "antal", "gennemsnit", "gjennomsnitt", "yhteensä",
    "keskiarvo", "razem", "średnia", "sumakońcowa", "liczba", "celkem", "průměr", "toplam", "ortalama", "genel",
    "итого", "всего", "среднее", "медиана", "合計", "総計", "平均", "平均値", "中央値", "总计", "合计", "平均值", "总数",
    "합계", "평균", "총계",
  ]
}
