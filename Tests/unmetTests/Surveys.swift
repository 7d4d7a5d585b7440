/// Small surveys as CSV, the same at each call.
struct SurveyText {
  var header: [String]
  var rows: [[String]]

  /// Two groups with opposite needs over eight outcomes, rated 1-5; quick to analyse.
  init(respondents: Int = 120) {
    let outcomes = 8
    header = ["Respondent"] + (1...outcomes).map { "imp_\($0)" } + (1...outcomes).map { "sat_\($0)" } + ["Role"]
    var state: UInt64 = 20_260_101
    func next(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    rows = (1...respondents).map { respondent in
      let isFirst = next(5) < 3
      let importance = (0..<outcomes).map { String(($0 < 4) == isFirst ? 4 + next(2) : 1 + next(4)) }
      let satisfaction = (0..<outcomes).map { String(($0 < 4) == isFirst ? 1 + next(2) : 2 + next(4)) }
      return ["R\(respondent)"] + importance + satisfaction + [next(3) == 0 ? "Lead" : "Member"]
    }
  }

  /// Sets a cell; `row` as a spreadsheet counts it, the header being row 1.
  func setting(row: Int, _ column: String, to value: String) -> SurveyText {
    var copy = self
    copy.rows[row - 2][header.firstIndex(of: column)!] = value
    return copy
  }

  /// Sets a whole column.
  func setting(_ column: String, to value: String) -> SurveyText {
    var copy = self
    let index = header.firstIndex(of: column)!
    for row in copy.rows.indices { copy.rows[row][index] = value }
    return copy
  }

  var csv: String { ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n" }
}
