import OutcomeSegmentation
import Testing

@Suite struct FigureFormatTests {
  /// A half of the last digit wanted, written out and as arithmetic leaves it.
  static let ties: [(value: Double, places: Int, text: String)] = [
    (0.575, 2, "0.58"), (100 * 0.575, 0, "58"), (0.285, 2, "0.29"), (100 * 0.285, 0, "29"), (6.95, 1, "7.0"),
    (10 * (139.0 / 200), 1, "7.0"), (1.005, 2, "1.01"), (100 * 1.005, 0, "101"), (0.5, 0, "1"), (1.5, 0, "2"),
    (2.5, 0, "3"), (0.25, 1, "0.3"), (-0.25, 1, "−0.3"), (-2.5, 0, "−3"), (0.0005, 3, "0.001"), (9.995, 2, "10.00"),
    (99.95, 1, "100.0"), (1234.5, 0, "1235"), (0.1 + 0.2, 1, "0.3"), (3 * 0.15, 1, "0.5"),
  ]

  @Test("A half goes away from zero, however it was computed", arguments: ties)
  func halves(value: Double, places: Int, text: String) {
    #expect(FigureFormat.fixed(value, places) == text)
    #expect(FigureFormat.fixed(-value, places) == (text.hasPrefix("−") ? String(text.dropFirst()) : "−" + text))
  }

  @Test("Table, chart and sentence write the same digits", arguments: 0...200)
  func everyFormOfAShare(people: Int) {
    let share = Double(people) / 200
    let whole = FigureFormat.fixed(100 * share, 0)
    #expect(FigureFormat.percent(share) == whole + "\u{A0}%")
    #expect(whole == String((people + 1) / 2))
    let unit = FigureFormat.unit(share)
    #expect(FigureFormat.fixed(share, 2) == (unit.hasPrefix(".") ? "0" + unit : unit))
    #expect(FigureFormat.fixed(10 * share, 1) == FigureFormat.fixed(Double(people) / 20, 1))
    #expect(FigureFormat.interval(Estimate(share, low: share, high: share), 2).hasPrefix(FigureFormat.fixed(share, 2)))
  }

  @Test func numbers() {
    #expect([13.45, -0.04, .nan, .infinity].map { FigureFormat.fixed($0) } == ["13.5", "0.0", "–", "–"])
    #expect([12, 12.5, 12.499, -3, .nan].map { FigureFormat.short($0, 2) } == ["12", "12.5", "12.5", "−3", "–"])
    #expect([3.21, -0.4, 0.01].map { FigureFormat.difference($0) } == ["+3.2", "−0.4", "±0.0"])
    #expect([0.856, 1, -0.2].map { FigureFormat.unit($0) } == [".86", "1.00", "−.20"])
    #expect([0.0341, 0.0004, 0.9999].map { FigureFormat.p($0) } == [".034", "<.001", "1.00"])
    #expect([1.649, 123.4].map { FigureFormat.z($0) } == ["1.6", "123"])
    #expect(FigureFormat.fixed(123_456_789_012, 0) == "123456789012")
  }

  @Test func sharesAndAmounts() {
    #expect(FigureFormat.percent(0.3449) == "34\u{A0}%")
    #expect(FigureFormat.percent(0.3449, places: 1) == "34.5\u{A0}%")
    #expect(FigureFormat.percentInterval(Estimate(0.3, low: 0.25, high: 0.36)) == "25–36\u{A0}%")
    #expect([12_449, 987, 3_140_000].map { FigureFormat.amount($0) } == ["12,400", "987", "3.14\u{A0}million"])
    #expect(FigureFormat.amountInterval(Estimate(2e6, low: 1.5e6, high: 2.5e6)) == "1.50–2.50\u{A0}million")
    #expect(FigureFormat.amountInterval(Estimate(1e6, low: 800_000, high: 1.2e6)) == "800,000–1.20\u{A0}million")
    #expect(FigureFormat.count(1_234_567) == "1,234,567")
  }

  @Test func words() {
    #expect([0, 1, 1204].map { FigureFormat.counted($0, "segment") } == ["0 segments", "1 segment", "1,204 segments"])
    #expect([["a"], ["a", "b", "c"], []].map { FigureFormat.list($0) } == ["a", "a, b and c", ""])
  }
}
