import OutcomeSegmentation
import Testing

@Suite("Table of options")
struct OptionTableTests {
  private let usual = Study(file: "", mapping: SurveyMapping())

  /// A value that is allowed and no default.
  private func other(_ option: StudyOption) -> OptionValue {
    switch option.kind {
    case .flag: .flag(option.usual != .flag(true))
    case .number(let range): .number(option.usual == .number(range.high) ? range.high - 0.25 : range.high)
    case .count(let range): .count(option.usual == .count(range.lowerBound) ? range.lowerBound + 1 : range.lowerBound)
    case .word(let words): .text(words.last { option.usual != .text($0) }!)
    case .words(let listed, _): .texts([listed[1], listed[0]])
    case .text: .text("x")
    case .texts: .texts(["x"])
    case .range(let bounds, _): .range(bounds.lowerBound...bounds.lowerBound + 3)
    }
  }

  @Test("An option that is set has the value, decides something, and comes back", arguments: StudyOption.all)
  func settingAndTakingBack(option: StudyOption) {
    #expect(StudyOption.named(option.key)?.key == option.key)
    #expect(option.accepts(option.usual) && option.isUsual(in: usual))
    var study = usual
    let value = other(option)
    #expect(option.accepts(value))
    option.set(value, in: &study)
    #expect(option.value(in: study) == value && !option.isUsual(in: study) && study != usual)
    option.set(option.usual, in: &study)
    if let condition = option.condition { StudyOption.named(condition.key).map { $0.set($0.usual, in: &study) } }
    #expect(study == usual)
  }

  @Test("Every property of the options of the stages is in the table")
  func everyPropertyIsThere() {
    var study = usual
    for option in StudyOption.all where !option.isShorthand { option.set(other(option), in: &study) }
    func compare(_ left: Any, _ right: Any, _ name: String) {
      for (one, two) in zip(Mirror(reflecting: left).children, Mirror(reflecting: right).children) {
        if let flags = one.value as? CleaningFlags { compare(flags, two.value, "flags") }
        #expect("\(one.value)" != "\(two.value)", "\(name).\(one.label ?? "")")
      }
    }
    compare(usual.cleaning, study.cleaning, "cleaning")
    compare(usual.opportunity, study.opportunity, "opportunity")
    compare(usual.factors, study.factors, "factors")
    compare(usual.candidates, study.candidates, "candidates")
    compare(Market(), study.market ?? Market(), "market")
    #expect(study.seed != usual.seed && study.title != nil && study.job != nil)
  }

  @Test(
    "What is not allowed is not accepted",
    arguments: [
      ("cleaning.exclude", .count(1)), ("cleaning.speeding", .number(1.5)), ("cleaning.speeding", .number(.nan)),
      ("cleaning.speeding", .open), ("cleaning.midpoint", .number(0.4)), ("cleaning.near-duplicates", .number(0.5)),
      ("cleaning.missing", .text("mode")), ("factors.count", .count(0)), ("candidates.methods", .texts([])),
      ("candidates.methods", .texts(["ward", "ward"])), ("candidates.methods", .text("ward")),
      ("candidates.segments", .range(1...3)), ("candidates.segments", .range(2.5...3)),
      ("candidates.segments", .range(2...51)), ("market.currency", .text(" ")), ("market.value", .range(-1...3)),
    ] as [(String, OptionValue)])
  func limits(key: String, value: OptionValue) throws {
    #expect(try !#require(StudyOption.named(key)).accepts(value))
  }

  @Test(
    "Some values at their limits",
    arguments: [
      ("cleaning.midpoint", .number(0)), ("cleaning.midpoint", .number(0.5)), ("cleaning.near-duplicates", .number(0)),
      ("cleaning.person-fit", .number(-1)), ("candidates.segments", .range(50...50)), ("factors.count", .open),
      ("seed", .count(.max)), ("market.value", .range(0...0)),
    ] as [(String, OptionValue)])
  func atLimits(key: String, value: OptionValue) throws {
    #expect(try #require(StudyOption.named(key)).accepts(value))
  }
}
