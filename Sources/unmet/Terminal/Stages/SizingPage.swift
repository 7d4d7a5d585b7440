import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addSizing(_ analysis: Analysis) {
    let sizing = analysis.sizing
    let names = Dictionary(
      analysis.segmentation.segments.map { ($0.number, $0.name) }, uniquingKeysWith: { first, _ in first })
    let growth = sizing.segments.filter { $0.flag == .growth }.count
    heading(
      "Sizing",
      growth == 0
        ? "no large segment has two needs of its own" : "\(FigureFormat.counted(growth, "segment")) to grow in")
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
        var cells = [
          Table.Cell(String(size.segment)), Table.Cell(names[size.segment] ?? ""),
          Table.Cell(FigureFormat.percent(size.share.value)), Table.Cell(FigureFormat.percentInterval(size.share)),
        ]
        if hasCustomers { cells.append(Table.Cell(amount(size.customers))) }
        if hasValue { cells.append(Table.Cell(amount(size.value))) }
        return cells + [Table.Cell(size.flag.rawValue)]
      })
    if !hasCustomers {
      note("With `market: customers:` in study.yaml, shares become customers; with a value per customer, revenue.")
    }
  }

  private func amount(_ estimate: Estimate?) -> String {
    guard let estimate else { return FigureFormat.none }
    return "\(FigureFormat.amount(estimate.value)) (\(FigureFormat.amountInterval(estimate)))"
  }
}
