import OutcomeSegmentation
import Statistics

// The options of the stages and what people chose.
extension StudyPage {
  mutating func writeCleaning() {
    let rules = study.cleaning
    heading("Who is set aside before anything is computed; shares and times as in 0.2 or 1/3.")
    line("cleaning:")
    line("  exclude: \(rules.excludes)  # false reports and excludes nobody")
    line("  straight-lining: \(rules.straightLining.rawValue)  # both-blocks, either-block or never")
    if rules.straightLiningChance != CleaningRules().straightLiningChance {
      line(
        "  straight-chance: \(YAMLText.number(rules.straightLiningChance))  # of one value throughout by honest people")
    }
    line("  speeding: \(YAMLText.number(rules.speeding))  # below this share of the median time; 0 is never")
    line("  incomplete: \(YAMLText.number(rules.incompleteness))  # above this share of ratings missing")
    line("  missing: \(rules.missingRatings.rawValue)  # median, mean, own-mean or listwise")
    line("  answered: \(YAMLText.list(rules.answered.map(YAMLText.scalar)))")
    writeFlags(rules.flags)
    if study.excluded.isEmpty {
      line("excluded: []  # by hand: [{respondent: \"17\", reason: a colleague}]")
    } else {
      line("excluded:")
      for exclusion in study.excluded {
        line("  - respondent: \(YAMLText.scalar(exclusion.respondent))")
        line("    reason: \(YAMLText.scalar(exclusion.reason))")
      }
    }
    line("restored: \(YAMLText.list(study.restored.map(YAMLText.scalar)))")
  }

  /// The levels of the flags that are not the usual ones.
  private mutating func writeFlags(_ flags: CleaningFlags) {
    let usual = CleaningFlags()
    let levels: [(key: String, path: KeyPath<CleaningFlags, Double>)] = [
      ("reading", \.readingSpeed), ("near-duplicates", \.nearDuplicates), ("long-string", \.longString),
      ("yea-saying", \.yeaSaying), ("extremes", \.extremes), ("outliers", \.outliers), ("person-fit", \.personFit),
      ("midpoint", \.midpoint), ("patterned", \.patterned), ("autocorrelation", \.autocorrelation),
      ("random-answers", \.randomAnswers),
    ]
    for (key, path) in levels where flags[keyPath: path] != usual[keyPath: path] {
      line("  \(key): \(YAMLText.number(flags[keyPath: path]))")
    }
    if flags.alternating != usual.alternating { line("  alternating: \(flags.alternating)") }
    if let unit = flags.durationUnit { line("  duration-unit: \(unit.rawValue)") }
  }

  mutating func writeOptions() {
    heading("How the stages compute.")
    let boxes = [
      ("importance", study.opportunity.importanceTopBoxes), ("satisfaction", study.opportunity.satisfactionTopBoxes),
    ]
    let stated = boxes.compactMap { name, value in value.map { "\(name): \($0)" } }
    let ratings = study.opportunity.keepsRawRatings ? ["ratings: raw"] : []
    let basis = study.opportunity.basis?.rawValue ?? "auto"
    line(
      "opportunity: {\((stated + ["basis: \(basis)"] + ratings).joined(separator: ", "))}"
        + (stated.isEmpty ? "  # top-boxes: the usual number for the scale" : ""))
    line("factors: {\(factorOptions)}  # reduce when there are more outcomes")
    let options = study.candidates
    let methods =
      options.methods.map { $0 == ClusteringMethod.allCases ? "all" : YAMLText.list($0.map(\.rawValue)) } ?? "auto"
    let segments = YAMLText.range(Double(options.segments.lowerBound)...Double(options.segments.upperBound))
    line(
      "candidates: {segments: \(segments), methods: \(methods), starts: \(options.starts), "
        + "resamples: \(options.resamples), null-draws: \(options.nullDraws)"
        + (options.computesAllIndices ? ", indices: all}" : "}"))
    line("seed: \(study.seed)")
  }

  private var factorOptions: String {
    let factors = study.factors
    let usual = FactorOptions()
    var stated = ["above: \(factors.above)"]
    if factors.method != usual.method { stated.append("method: \(factors.method.rawValue)") }
    if factors.rotation != usual.rotation { stated.append("rotation: \(factors.rotation.rawValue)") }
    if factors.retention != usual.retention { stated.append("retention: \(factors.retention.rawValue)") }
    if factors.retention == .variance { stated.append("variance: \(YAMLText.number(factors.variance))") }
    if let count = factors.count { stated.append("count: \(count)") }
    return stated.joined(separator: ", ")
  }

  mutating func writeDecisions() {
    heading("What people decided.")
    optional(
      "choice",
      study.choice.map { choice in
        "{\(choice.method.map { "method: \($0.rawValue), " } ?? "")segments: \(choice.segments)}"
      },
      example: "{method: k-means, segments: 3}  # else the recommended number")
    let merges = study.merges.map { YAMLText.list($0.map(String.init)) }
    optional("merges", merges.isEmpty ? nil : YAMLText.list(merges), example: "[[1, 3]]")
    if study.names.isEmpty {
      line("# names: [{segment: 1, name: Setup-speed seekers}]")
    } else {
      line("names:")
      for name in study.names {
        line("  - segment: \(name.segment)")
        line("    name: \(YAMLText.scalar(name.name))")
        if !name.definedBy.isEmpty {
          line("    defined-by: \(YAMLText.list(name.definedBy.map(YAMLText.scalar)))")
        }
      }
    }
    let market = study.market.map { market in
      let parts = [
        market.customers.map { "customers: \(YAMLText.range($0))" },
        market.valuePerCustomer.map { "value: \(YAMLText.range($0))" },
        market.currency.map { "currency: \(YAMLText.scalar($0))" },
      ]
      return "{\(parts.compactMap { $0 }.joined(separator: ", "))}"
    }
    optional("market", market, example: "{customers: 10000-20000, value: 500, currency: EUR}")
  }
}
