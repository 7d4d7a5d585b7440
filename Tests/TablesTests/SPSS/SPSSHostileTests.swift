import Fixtures
import Tables
import Testing

/// Damaged and made-up files: each gives a result or a sentence, never a crash, in bounded time and memory.
@Suite struct SPSSHostileTests {
  /// Reads, and writes again what could be read.
  func survives(_ bytes: [UInt8], _ comment: Comment) {
    do {
      let file = try SPSSReader().read(bytes, named: "survey.sav")
      let codes = SPSSAddedVariable(
        name: "Segment", values: .numbers((0..<file.caseCount).map(Double.init), labels: [:]))
      let rewrite = try SPSSWriter().write([codes], into: bytes, named: "survey.sav")
      // What was written can be read, whatever it was written into.
      let again = try SPSSReader().read(rewrite.bytes, named: "survey.sav")
      #expect(again.caseCount == file.caseCount, comment)
      #expect(again.columns.count == file.columns.count + 1, comment)
    } catch let error as FileError {
      #expect(!error.lines().isEmpty, comment)
    } catch {
      Issue.record("another error: \(error), \(comment)")
    }
  }

  func refusal(_ bytes: [UInt8]) -> String {
    errorText { _ = try SPSSReader().read(bytes, named: "survey.sav") }
  }

  static let seeds: [(name: String, bytes: [UInt8])] =
    ([0, 1, 2] as [Int32]).map { ("compression \($0)", SystemFileFixture.survey(compression: $0).bytes) }
    + [("big-endian", SystemFileFixture.survey(bigEndian: true, compression: 1).bytes)]
    + [("portable", PortableFixture.survey)]

  @Test(arguments: seeds.indices) func isTruncatedAnywhere(_ seed: Int) {
    let (name, bytes) = Self.seeds[seed]
    for count in 0..<bytes.count { survives(Array(bytes[..<count]), "\(name), \(count) bytes") }
  }

  @Test(arguments: seeds.indices) func hasAWrongByteAnywhere(_ seed: Int) {
    let (name, bytes) = Self.seeds[seed]
    for offset in bytes.indices {
      for value in [0, 0x0A, 0xFF, bytes[offset] ^ 1] {
        var wrong = bytes
        wrong[offset] = value
        survives(wrong, "\(name), \(value) at \(offset)")
      }
    }
  }

  @Test(arguments: seeds.indices) func hasAWrongNumberAnywhere(_ seed: Int) {
    let (name, bytes) = Self.seeds[seed]
    for offset in stride(from: 0, to: bytes.count - 4, by: 4) {
      for value in [Int32.max, .min, -1, 65_536] {
        var wrong = bytes
        withUnsafeBytes(of: value) { wrong.replaceSubrange(offset..<offset + 4, with: $0) }
        survives(wrong, "\(name), \(value) at \(offset)")
      }
    }
  }

  @Test func isNoise() {
    var state: UInt64 = 1
    func next() -> UInt8 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    for (name, bytes) in Self.seeds {
      for round in 0..<200 {
        var noise = Array(bytes.prefix(Int(next()) * 3))
        for _ in 0..<400 { noise.append(next()) }
        survives(noise, "\(name), round \(round)")
      }
    }
  }

  /// A header and whatever records follow.
  func file(_ records: [Int32], after fixture: SystemFileFixture = .init(variables: [.init(name: "X")])) -> [UInt8] {
    fixture.head + records.flatMap(fixture.integer)
  }

  @Test(
    arguments: [
      ([2, 0, 1, 0, 0, 0, 0, 0, Int32.max], "survey.sav ends at byte"),
      ([2, 0, 0, 9, 0, 0, 0, 0], "has 9 missing values"), ([2, 256, 0, 0, 0, 0, 0, 0], "is malformed"),
      ([2, -1, 0, 0, 0, 0, 0, 0], "a string goes on that has not begun"),
      ([2, 255, 0, 0, 0, 0, 0, 0, 999, 0], "is not complete"), ([3, .max], "ends at byte"), ([3, -1], "ends at byte"),
      ([3, 0, 999, 0], "belong to no variable"), ([3, 0, 4, .max], "ends at byte"),
      ([4, 1, 1], "labels that are not there"),
      ([6, .max], "ends at byte"), ([7, 11, .max, .max], "ends at byte"), ([7, 11, -4, -4], "ends at byte"),
      ([5, 5], "a record of the unknown kind 5"), ([], "ends at byte"),
    ] as [([Int32], String)])
  func claimsMoreThanThereIs(_ example: (records: [Int32], message: String)) {
    #expect(refusal(file(example.records)).contains(example.message))
  }

  @Test func claimsManyCases() {
    for compression in [0, 1, 2] as [Int32] {
      var fixture = SystemFileFixture.survey(compression: compression)
      fixture.caseCount = .max
      #expect(
        refusal(fixture.bytes).contains("ends before case 4 of the 2147483647 that it declares is complete"))
    }
    var fixture = SystemFileFixture.survey()
    fixture.caseCount = -1
    fixture.extensions.append((subtype: 16, size: 8, content: fixture.wide(1) + fixture.wide(1 << 62)))
    #expect(refusal(fixture.bytes).contains("of the 4611686018427387904"))
  }

  @Test func hasNoVariables() {
    #expect(refusal(SystemFileFixture().bytes) == "error: survey.sav has no variables\nhint: \(hint)")
  }

  private let hint = "Export it again from SPSS or the survey service, and copy the whole file."

  @Test func fillsTheMemoryWithZlib() {
    let fixture = SystemFileFixture.survey(compression: 2)
    let start = fixture.head + fixture.integer(999) + fixture.integer(0)
    for size in [Int32.max, 100 << 20] {
      let bytes = start + fixture.blocks(fixture.body, at: start.count, size: size)
      #expect(refusal(bytes).contains("more than 50 times what they take in the file"))
    }
    for size in [Int32(-1), 1, 1000] {
      let bytes = start + fixture.blocks(fixture.body, at: start.count, size: size)
      #expect(refusal(bytes).contains("has a damaged"))
    }
  }

  @Test func hasZlibOffsetsThatLeadNowhere() {
    let bytes = SystemFileFixture.survey(compression: 2).bytes
    let body = SystemFileFixture.survey(compression: 2).head.count + 8
    for place in stride(from: body, to: body + 24, by: 8) {
      for value in [Int64.max, .min, -1, 0, 24, Int64(bytes.count)] {
        var wrong = bytes
        withUnsafeBytes(of: value) { wrong.replaceSubrange(place..<place + 8, with: $0) }
        #expect(refusal(wrong).contains("has a damaged list of compressed blocks"), "\(value) at \(place)")
      }
    }
  }

  @Test(arguments: [
    ("4TTTTTTTTTTTTTTTTTT/", "there is no count"), ("4-1/", "there is no count"), ("7TTT/", "255 is the most"),
    ("8", "stands before its variable"), ("CTTTTT/", "stands before"), ("DTTTTT/", "there is no number"),
    ("D0/TTTT/1/", "labels for no variable"), ("ETTTTT/", "there is no number"), ("!", "a record of an unknown kind"),
    ("F1/", "has no variables"),
    (PortableFixture.variable("X") + "CTTTTTTTT/", "ends in the middle"),
    (PortableFixture.variable("X") + "D1/1/X/TTTTTT/1/", "is damaged"),
    (PortableFixture.variable("X") + "F-/", "there is no number"),
    (PortableFixture.variable("X") + "F1?", "there is no end of a number"),
    (PortableFixture.variable("X", width: 9) + "FTTT/", "ends in the middle"),
  ])
  func hasAPortableFileWithWrongRecords(_ example: (records: String, message: String)) {
    #expect(refusal(PortableFixture.file(PortableFixture.start + example.records)).contains(example.message))
  }

  @Test func isAPortableFileOfEmptyLines() {
    let bytes = PortableFixture.survey + [UInt8](repeating: 0x0A, count: 200_000)
    #expect(refusal(bytes).contains("too many empty lines"))
  }

  @Test func isSomethingElse() {
    #expect(
      refusal(Array("id,imp_1\n1,2\n".utf8)) == """
        error: survey.sav is not an SPSS file: it begins neither with $FL2 or $FL3 nor as a portable file does
        hint: Save it from SPSS as .sav, or from the survey service as SPSS or CSV.
        """)
  }
}
