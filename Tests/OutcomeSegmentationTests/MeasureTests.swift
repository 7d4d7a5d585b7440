import Foundation
import OutcomeSegmentation
import Testing

@Suite("Measures")
struct MeasureTests {
  @Test("No two measures share a key, and each says how it is computed")
  func table() {
    #expect(Set(Measure.all.map(\.id)).count == Measure.all.count)
    #expect(Measure.all.allSatisfy { !$0.label.isEmpty && !$0.formula.isEmpty })
  }

  @Test("The documentation has every measure as the program has it")
  func documentation() throws {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    let page = try String(contentsOf: root.appending(path: "Documentation/figures.md"), encoding: .utf8)
    let rows = Measure.all.map { measure in
      let good = measure.better == .neither ? "" : measure.better.rawValue
      return "| `\(measure.id)` | \(measure.label) | \(measure.formula) | \(good) | \(measure.source ?? "") |"
    }
    let table = (["| key | measure | formula | better | source |", "|---|---|---|---|---|"] + rows).joined(
      separator: "\n")
    #expect(page.contains(table), "\(table)")
  }
}
