import Deliverables
import OutcomeSegmentation
import Testing

@Suite struct ResultsDocumentTests {
  private func schema() throws -> JSON {
    try JSONReader.read(#require(contents(of: repository + "/Documentation/segments.schema.json")))
  }

  @Test(arguments: [2, 4, 8]) func fitsItsSchema(segments: Int) throws {
    var fixture = Fixture(segments: segments)
    fixture.hasFactors = segments != 2
    fixture.hasCommonFactors = segments == 4
    if segments == 8 { fixture.market = nil }
    let document = try JSONReader.read(Deliverables(fixture.analysis).results.contents.text)
    #expect(SchemaValidator(schema: try schema()).faults(document) == [])
  }

  @Test func hostileTextFitsAndComesBack() throws {
    let analysis = Fixture.hostileFixture.analysis
    let document = try JSONReader.read(ResultsDocument(analysis).json.written)
    #expect(SchemaValidator(schema: try schema()).faults(document) == [])
    #expect(document["segments"]?[0]?["name"]?.string == Fixture.hostile)
    #expect(document["map"]?["title"]?.string == Fixture.hostile)
    #expect(!ResultsDocument(analysis).json.written.contains("<"))
  }

  @Test func schemaKnowsEveryCleaningRule() throws {
    let text = try #require(contents(of: repository + "/Documentation/segments.schema.json"))
    for rule in CleaningRule.allCases { #expect(text.contains("\"\(rule.rawValue)\""), "\(rule)") }
  }

  /// The schema demands every key and allows no other, at every level.
  @Test func schemaIsStrict() throws {
    let schema = try schema()
    let validator = SchemaValidator(schema: schema)
    let document = ResultsDocument(Fixture().analysis).json
    guard case .object(let members) = try JSONReader.read(document.written) else { return }
    for member in members {
      let without = JSON.object(members.filter { $0.key != member.key })
      #expect(validator.faults(without) == ["$: \(member.key) is missing"])
    }
    #expect(!validator.faults(.object(members + [JSON.Member(key: "extra", value: .null)])).isEmpty)
    func check(_ rule: JSON, _ place: String) {
      if let properties = rule["properties"] {
        #expect(rule["additionalProperties"] == .bool(false), "\(place)")
        #expect(rule["required"]?.values.compactMap(\.string) == properties.keys, "\(place)")
      }
      if case .object(let members) = rule { for member in members { check(member.value, place + "/" + member.key) } }
    }
    check(schema, "")
  }

  @Test func figuresAreWhereScriptsLook() throws {
    let fixture = Fixture()
    let document = try JSONReader.read(ResultsDocument(fixture.analysis).json.written)
    #expect(document["survey"]?["respondents"] == .integer(300))
    #expect(document["survey"]?["outcomes"] == .integer(12))
    #expect(document["cleaning"]?["kept"] == .integer(298))
    #expect(document["cleaning"]?["excluded"]?[0]?["rule"] == .string("straight-lining"))
    #expect(document["choice"] == ["method": .string("k-means"), "k": .integer(4)])
    #expect(document["candidates"]?.values.count == 7)
    let null = document["candidates"]?[2]?["nulls"]?["onePopulation"]?["silhouette"]
    #expect(null?.keys == ["observed", "mean", "sd", "z", "p"])
    let first = fixture.analysis.market.outcomes[0]
    let outcome = document["opportunity"]?["market"]?[0]
    #expect(abs((outcome?["score"]?.double ?? 0) - first.score.value) < 1e-8)
    #expect(abs((outcome?["low"]?.double ?? 0) - first.score.low) < 1e-8)
    #expect(document["segments"]?[2]?["stability"] == .null)
    #expect(document["segments"]?.values.compactMap { $0["size"]?.double }.reduce(0, +) == 298)
    #expect(document["provenance"]?["seed"] == .integer(7))
  }

  @Test func factorsSayHowTheyWereFound() throws {
    var fixture = Fixture()
    fixture.hasCommonFactors = true
    let factors = try JSONReader.read(ResultsDocument(fixture.analysis).json.written)["factors"]
    #expect(factors?["method"] == .string("components"))
    #expect(factors?["rotation"] == .string("varimax"))
    #expect(factors?["retention"] == .string("parallel"))
    #expect(factors?["suitability"]?["kaiserMeyerOlkin"] == .number(0.84))
    #expect(factors?["suitability"]?["lowestOutcome"]?.string == fixture.outcomes[3].id)
    #expect(factors?["fit"]?["rmsea"] == .number(0.038))
    #expect(factors?["factorCorrelations"]?[0]?[1] == .number(0.25))
    #expect(factors?["converged"] == .bool(true))
  }

  @Test func stagesPrintTheSameKeys() throws {
    let deliverables = Deliverables(Fixture().analysis)
    let whole = try JSONReader.read(deliverables.results.contents.text)
    for stage in StageName.line {
      let part = try JSONReader.read(deliverables.json(of: stage))
      #expect(part["stage"] == .string(stage.rawValue))
      #expect(part["schema"] == whole["schema"])
      for key in part.keys where !["stage", "figures", "advisories"].contains(key) {
        #expect(part[key] == whole[key], "\(key)")
      }
      let own = whole["figures"]?.values.filter { $0["id"]?.string?.hasPrefix(stage.rawValue + "/") == true }
      let isSame = part["figures"]?.values == own
      #expect(isSame, "the figures of \(stage)")
      #expect(part.keys.contains(stage.rawValue))
    }
    #expect(try JSONReader.read(deliverables.json(of: .candidates))["advisories"]?.values.count == 1)
  }

  @Test func resultsAreAsKept() throws {
    try expectSnapshot(Deliverables(Fixture(segments: 2).analysis).results.contents.text, "segments.json")
  }
}
