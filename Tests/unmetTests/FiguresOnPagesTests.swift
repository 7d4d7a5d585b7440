import Deliverables
import Foundation
import OutcomeSegmentation
import SurveyFiles
import Testing
import unmet

/// Every number on a page leads to its figure: it is one, as the formatter writes it, or it is words of the survey, or
/// it stands in the short lists below with the reason.
@Suite struct FiguresOnPagesTests {
  /// What text of ours may hold.
  static let reasons: KeyValuePairs<String, String> = [
    #"<5"#: "a cell of one to four people",
    #"95 %"#: "the level of all intervals",
    #"80 % subsamples|100 is everyone|everyone 100|against 100|\.8 is usually|1 is the same, 0 chance|80 % or more at"#:
      "constants of a method",
    #"^\d+\.\d–\d+\.\d$|^\d+\u{A0}%$|\d+ words a minute|On 0-10"#: "borders of a distribution, the study's decisions",
    #"at \.05|at \.100 or less|beyond 2\)|p < \.001|p < 0\.01|\.4 or more in size|95th percentile"#: "levels",
    #"\d+-\d+((,| and) satisfaction \d+-\d+)?$|points of \d+-\d+ more|more than \d+\.$|^row$"#:
      "the survey's scales, the study's decisions",
    #"(^|[ ,:(])0[-–][12]0\b(?!\.)|of [12]0\b|max\(.+?, 0\)"#: "the ends of a scale; the formula of the score",
    #"(reaches|reaches a score of|bold from) 10"#: "the score from which a need is unmet",
    #"top (box|\d+( and \d+)? boxes)"#: "how the study asks to count",
    #"has the other \d+|^And \d+ more"#: "rows that the page leaves out",
    #"^\d+$|^\d+\.? |^k = |segment \d+|segments \d+( and \d+)+ are|^(Segment|planted) \d+$|^The same \d+"#:
      "the number of a segment or of a candidate",
    #"^\d+[–\u{A0}>]+\d+(, \d+[–\u{A0}>]+\d+)*$|1\u{A0}>\u{A0}2"#: "pairs of segments by number",
    #"^seed \d+|^\d+\.\d+\.\d+$"#: "what a result came from",
  ]

  @Test func sampleStudy() async throws {
    let sample = SampleStudy.make()
    try await check(sample.survey, sample.responses, Market(customers: 180_000...240_000, valuePerCustomer: 400...600))
  }

  @Test func weightedSurvey() async throws {
    let sample = SampleStudy.make()
    let all = sample.responses
    let weighted = Responses(
      ids: all.ids, rows: all.rows, importance: all.importance, satisfaction: all.satisfaction,
      weights: (0..<all.count).map { 0.5 + Double($0 % 4) / 2 }, durations: all.durations, profiles: all.profiles,
      failedTraps: all.failedTraps, blankRequired: all.blankRequired, screenedOut: all.screenedOut)
    try await check(sample.survey, weighted, nil)
  }

  private static let parks: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appending(path: "shared/data/perth-parks/responses.csv")
  }()

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: parks.path),
      "the surveys of ../shared/data are not beside the package"))
  func publishedSurvey() async throws {
    let imported = try StudyLoader().load(Self.parks.path).imported
    try await check(imported.survey, imported.responses, nil)
  }

  @Test func checkPage() async throws {
    let sample = SampleStudy.make()
    let study = Study(
      title: SampleStudy.title, file: "survey.csv", mapping: SurveyMapping(weight: "Weight", duration: "Duration"),
      candidates: CandidateOptions(starts: 5, resamples: 5, nullDraws: 10), seed: 1)
    let stages = Runner(
      study,
      on: StudyInput(
        survey: sample.survey, responses: sample.responses, dataHash: String(repeating: "0", count: 64)),
      threads: 2)
    let preparation = try await stages.preparation()
    let found = SurveyCheck(preparation, sensitivity: try await stages.sensitivity())
    var page = Document(mappingOf: found, guesses: [], coercions: [])
    page.addCheck(found)
    let cleaning = preparation.cleaning
    let written =
      found.advisories.map(\.told) + (cleaning.excluded + cleaning.flagged).map(\.evidence)
      + found.rules.compactMap(\.level)
    let faults = try FigureCheck(FigureStore(found), written: written).faults(in: page)
    #expect(faults.isEmpty, "\(faults.prefix(5))")
  }

  @Test func planPage() throws {
    let studies = (0..<20).map {
      StudyTrial(recommended: 4 - $0 % 2, verdict: .natural, recovery: 0.9, recommendedRecovery: 0.8)
    }
    let plan = SamplePlan(
      shape: StudyShape(), simulations: 20, goal: 0.8, careless: 0.12, search: SamplePlanner.search, seed: 3,
      sizes: [SizeTrial(respondents: 200, studies: studies, planted: 4, smallestShare: 0.15)])
    let faults = try FigureCheck(FigureStore(plan)).faults(in: Document(plan))
    #expect(faults.isEmpty, "\(faults.prefix(5))")
  }

  @Test func manualSortPage() async throws {
    let sample = SampleStudy.make()
    let study = Study(title: SampleStudy.title, file: "survey.csv", mapping: SurveyMapping(), seed: 1)
    let stages = Runner(
      study,
      on: StudyInput(
        survey: sample.survey, responses: sample.responses.selecting(Array(0..<60)),
        dataHash: String(repeating: "0", count: 64)), threads: 2)
    let (preparation, sort) = (try await stages.preparation(), try await stages.manualSort())
    let figures = FigureStore(preparation, sort)
    var page = Document()
    page.addManualSort(sort, of: preparation)
    let check = try FigureCheck(figures)
    let faults = check.faults(in: page) + check.faults(in: ManualSortPage(preparation, sort, figures).document)
    #expect(faults.isEmpty, "\(faults.prefix(5))")
  }

  private func check(_ survey: Survey, _ responses: Responses, _ market: Market?) async throws {
    let study = Study(
      title: SampleStudy.title, job: SampleStudy.job, file: "survey.csv", mapping: SurveyMapping(),
      candidates: CandidateOptions(segments: 2...5, starts: 10, resamples: 10, nullDraws: 20), market: market, seed: 1)
    let analysis = try await Runner(
      study,
      on: StudyInput(survey: survey, responses: responses, dataHash: String(repeating: "0", count: 64)), threads: 2
    ).analysis()
    let check = try FigureCheck(analysis)
    for stage in StageName.line {
      for detail in [Detail.brief, .full, .shared] {
        let faults = check.faults(in: Document(stage, of: analysis, detail))
        #expect(faults.isEmpty, "\(stage.rawValue): \(faults.prefix(5))")
      }
    }
    let faults = check.faults(in: SegmentMapPage(analysis, check.figures).document)
    #expect(faults.isEmpty, "the map: \(faults.prefix(5))")
    let inReport = check.faults(in: ReportPage(analysis, check.figures).document)
    #expect(inReport.isEmpty, "the report: \(inReport.prefix(5))")
  }
}

/// Looks for numbers that lead nowhere.
private struct FigureCheck {
  let figures: FigureStore
  private let reasons: [Regex<AnyRegexOutput>]
  /// Sentences that stages still write as text, and what cleaning saw in a respondent's answers.
  private let written: [String]
  /// Words of the survey and names made of them, the longest first.
  private let surveyWords: [String]
  /// The numbers of all figures in all forms.
  private let numbers: Set<String>

  private static let parts: [Figure.Part] =
    [Figure.Form.table, .prose, .headline, .precise, .fraction, .points].flatMap {
      [.value($0), .interval($0), .p($0)]
    }

  /// Of a document without words of a survey that must be known.
  init(_ store: FigureStore, written: [String] = []) throws {
    figures = store
    reasons = try FiguresOnPagesTests.reasons.map { try Regex($0.key) }
    self.written = written
    surveyWords = []
    numbers = []
  }

  init(_ analysis: Analysis) throws {
    let store = FigureStore(analysis)
    figures = store
    reasons = try FiguresOnPagesTests.reasons.map { try Regex($0.key) }
    written =
      analysis.advisories.map(\.sentence)
      + (analysis.cleaning.excluded + analysis.cleaning.flagged).map(\.evidence)
    let plane = analysis.map.plane
    surveyWords =
      (analysis.survey.outcomes.map(\.statement) + analysis.segmentation.segments.map(\.name)
      + [plane.horizontal.low, plane.horizontal.high, plane.vertical?.low ?? "", plane.vertical?.high ?? ""]
      + analysis.survey.profileVariables.map(\.name)
      + analysis.profiles.findings.flatMap { $0.cells.map(\.category) }).filter { $0.contains(where: \.isLetter) }
      .sorted { $0.count > $1.count }
    // An answer such as "16-24" must not be cut out of a figure.
    let answers = analysis.profiles.findings.flatMap { $0.cells.map(\.category) }.filter {
      !$0.contains(where: \.isLetter)
    }
    numbers = Set(
      store.figures.flatMap { figure in Self.parts.flatMap { Self.numbers(in: store.text(of: figure.id, $0)) } }
        + answers.flatMap(Self.numbers))
  }

  private static func numbers(in text: String) -> [String] {
    text.matches(of: /[−]?(\d+(,\d{3})*(\.\d+)?|\.\d+)/).map { String($0.output.0) }
  }

  private func hasDigit(_ text: String) -> Bool { text.contains { ("0"..."9").contains($0) } }

  // MARK: The terminal

  func faults(in document: Document) -> [String] {
    document.blocks.flatMap { block -> [String] in
      switch block {
      case .heading(_, let text), .paragraph(let text), .item(_, let text), .note(let text), .title(let text):
        faults(in: text)
      // Drawn by the page.
      case .picture: []
      case .table(let table):
        table.columns.flatMap { faults(in: Sentence($0.title)) }
          + table.rows.flatMap { $0.flatMap { faults(in: $0.sentence) } }
      }
    }
  }

  private func faults(in sentence: Sentence) -> [String] {
    sentence.pieces.compactMap { piece in
      switch piece {
      case .text(let text): fault(inText: text)
      case .figure(let id, _): figures.figure(id) == nil ? "no figure \(id)" : nil
      case .survey: nil
      }
    }
  }

  private func fault(inText text: String) -> String? {
    var rest = text
    for sentence in written { rest = rest.replacing(sentence, with: "") }
    for reason in reasons { rest = rest.replacing(reason, with: "") }
    return hasDigit(rest) ? "\"\(rest)\" in \"\(text)\"" : nil
  }

  // MARK: The page

  func faults(in markup: Markup, drawn: Bool = false) -> [String] {
    switch markup {
    case .verbatim, .survey: return []
    case .figure(let id, let text):
      let isWritten = Self.parts.contains { figures.text(of: id, $0) == text }
      return figures.figure(id) != nil && isWritten ? [] : ["\(text) is not \(id)"]
    case .text(let text): return drawn ? faults(inDrawn: text) : [fault(inText: text)].compactMap { $0 }
    case .element(let name, let attributes, let content):
      let tooltips = attributes.filter { ["title", "aria-label"].contains($0.name) }.flatMap {
        faults(inDrawn: $0.value)
      }
      return tooltips + content.flatMap { faults(in: $0, drawn: drawn || name == "svg") }
    }
  }

  /// In charts and tooltips sentences stand as text: their numbers must be those of figures.
  private func faults(inDrawn text: String) -> [String] {
    var rest = text
    for words in written + surveyWords { rest = rest.replacing(words, with: " ") }
    for reason in reasons { rest = rest.replacing(reason, with: " ") }
    return Self.numbers(in: rest).filter { !numbers.contains($0) }.map { "\($0) in \"\(text)\"" }
  }
}
