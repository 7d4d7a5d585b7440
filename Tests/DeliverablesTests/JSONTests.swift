import Deliverables
import OutcomeSegmentation
import Testing

@Suite struct JSONTests {
  static let numbers: [(Double, String)] = [
    (0.1, "0.1"), (12, "12"), (-0.0, "0"), (1.0 / 3, "0.3333333333"), (2.0 / 3, "0.6666666667"), (0.1 + 0.2, "0.3"),
    (1e-7, "1e-7"), (1.23456789012e-9, "1.23456789e-9"), (123_456_789_012_345, "123456789000000"), (1e300, "1e300"),
    (5e-324, "5e-324"), (-99.99999999999, "-100"), (0.000123, "0.000123"), (1e16, "10000000000000000"),
    (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
  ]

  @Test(arguments: numbers) func numbersHaveTenDigits(value: Double, text: String) throws {
    #expect(JSON.number(value).written == text + "\n")
    if let back = try JSONReader.read(text).double { #expect(abs(back - value) <= abs(value) * 1e-9) }
  }

  @Test func keysKeepTheirOrder() {
    let value: JSON = ["b": .integer(1), "a": [:], "list": .integers([1, 2]), "deep": .array([["x": .null]])]
    #expect(
      value.written == """
        {
          "b": 1,
          "a": {},
          "list": [1, 2],
          "deep": [
            {
              "x": null
            }
          ]
        }

        """)
  }

  @Test func textComesBack() throws {
    for text in ["\"\\\n\r\t\u{1}\u{7F}\u{2028}</script>é漢🙂", Fixture.hostile, ""] {
      #expect(try JSONReader.read(JSON.string(text).written) == .string(text))
    }
  }

  @Test func figuresForReaders() {
    #expect([13.45, -0.04, .nan].map { Figures.fixed($0) } == ["13.5", "0.0", "–"])
    #expect(Figures.fixed(9.996, 2) == "10.00")
    #expect(Figures.fixed(1234.5, 0) == "1235")
    #expect([3.21, -0.4, 0.01].map { Figures.signed($0) } == ["+3.2", "−0.4", "±0.0"])
    #expect([0.856, 1, -0.2].map { Figures.unit($0) } == [".86", "1.00", "−.20"])
    #expect(Figures.percent(0.3449) == "34\u{A0}%")
    #expect(Figures.percentInterval(Estimate(0.3, low: 0.25, high: 0.36)) == "25–36\u{A0}%")
    #expect([12_449, 987, 3_140_000].map { Figures.amount($0) } == ["12,400", "987", "3.14\u{A0}million"])
    #expect(Figures.amountInterval(Estimate(2e6, low: 1.5e6, high: 2.5e6)) == "1.50–2.50\u{A0}million")
    #expect(Figures.amountInterval(Estimate(1e6, low: 800_000, high: 1.2e6)) == "800,000–1.20\u{A0}million")
    #expect(Figures.count(1_234_567) == "1,234,567")
  }
}
