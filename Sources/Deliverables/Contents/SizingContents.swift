import OutcomeSegmentation

extension Document {
  mutating func addSizing(_ analysis: Analysis) {
    let sizing = analysis.sizing
    let names = Dictionary(
      analysis.segmentation.segments.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let growth = sizing.segments.count { $0.flag == .growth }
    heading(
      "Sizing",
      growth == 0
        ? "no large segment has two needs of its own" : "\(counted: "sizing/growing", growth, "segment") to grow in")
    let hasCustomers = sizing.segments.contains { $0.customers != nil }
    let hasValue = sizing.segments.contains { $0.value != nil }
    let currency = sizing.market?.currency.map { " (\($0))" } ?? ""
    var columns: [Table.Column] = [.figure("#"), .text("Segment"), .figure("Share"), .figure("95 %")]
    if hasCustomers { columns += [.text("Customers")] }
    if hasValue { columns += [.text("Value a year\(currency)")] }
    columns.append(.word("Flag"))
    table(
      columns,
      sizing.segments.map { size in
        let share: FigureID = "segments/\(size.segment)/share"
        var cells = [
          Table.Cell(String(size.segment)), Table.Cell(survey: names[size.segment] ?? ""), .figure(share),
          .interval(share),
        ]
        if hasCustomers { cells.append(amount("sizing/\(size.segment)/customers", size.customers)) }
        if hasValue { cells.append(amount("sizing/\(size.segment)/value", size.value)) }
        return cells + [Table.Cell(size.flag.rawValue)]
      })
    if !hasCustomers {
      note("With `market: customers:` in study.yaml, shares become customers; with a value per customer, revenue.")
    }
  }

  private func amount(_ id: FigureID, _ estimate: Estimate?) -> Table.Cell {
    guard estimate != nil else { return Table.Cell(FigureFormat.none) }
    return Table.Cell("\(figure: id, .table) (\(interval: id, .table))")
  }
}
