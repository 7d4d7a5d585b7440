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

  @Test(
    "Whoever rounds a number of the JSON gets the figure of the page",
    arguments: [0.575, 6.949999999999999, 28.499999999999996, 1.0 / 3])
  func roundsAsPagesDo(value: Double) throws {
    let written = try #require(JSONReader.read(JSON.number(value).written).double)
    for places in 0...3 { #expect(FigureFormat.fixed(written, places) == FigureFormat.fixed(value, places)) }
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

  private struct Encoded: Encodable {
    enum Colour: String, Encodable { case red }
    struct Part: Encodable { var z: Double }

    var text = "a"
    var number = 0.1 + 0.2
    var count = 3
    var seed = UInt64.max
    var flag = true
    var colour = Colour.red
    var parts = [Part(z: 1), Part(z: .nan)]
    var list = [1, 2]
    var none: Double?
    var noPart: Part?
    var noText: String?
    var noCount: Int?
    var noFlag: Bool?
    var empty: [Int] = []
  }

  @Test func encodesInTheOrderOfDeclarationAndKeepsKeysOfNothing() {
    #expect(
      JSON.line(JSON(encoding: Encoded())).written == """
        {"text": "a", "number": 0.3, "count": 3, "seed": 18446744073709551615, "flag": true, "colour": "red", \
        "parts": [{"z": 1}, {"z": null}], "list": [1, 2], "none": null, "noPart": null, "noText": null, \
        "noCount": null, "noFlag": null, "empty": []}

        """)
    #expect(JSON(encoding: Double?.none) == .null)
    #expect(JSON(encoding: [Int]()) == .array([]))
  }
}
