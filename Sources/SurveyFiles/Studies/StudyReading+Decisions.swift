import OutcomeSegmentation
import Statistics
import Yams

// The options of the stages and what people decided.
extension StudyReading {
  mutating func study(_ top: [String: Node], file: String) -> Study {
    var study = Study(file: file, mapping: SurveyMapping())
    study.title = optionalText(top["title"], "title")
    study.job = optionalText(top["job"], "job")
    if let node = top["cleaning"], !nodes.isNull(node) { study.cleaning = cleaning(node) }
    for element in top["excluded"].map({ nodes.list($0, "excluded") }) ?? [] {
      let section = keys(element, "excluded")
      guard let respondent = section["respondent"].flatMap({ nodes.filledString($0, "respondent") }) else {
        if section["respondent"] == nil { nodes.fault("an exclusion names its respondent", at: element) }
        continue
      }
      let reason = section["reason"].flatMap { nodes.string($0, "reason") } ?? ""
      study.excluded.append(Exclusion(respondent: respondent, reason: reason))
    }
    study.restored = top["restored"].map { nodes.strings($0, "restored") } ?? []
    if let node = top["opportunity"], !nodes.isNull(node) { study.opportunity = opportunity(node) }
    if let node = top["factors"], !nodes.isNull(node) { study.factors = factors(node) }
    if let node = top["candidates"], !nodes.isNull(node) { study.candidates = candidates(node) }
    if let node = top["choice"], !nodes.isNull(node) { study.choice = choice(node) }
    study.merges = merges(top["merges"])
    study.names = names(top["names"])
    if let node = top["market"], !nodes.isNull(node) { study.market = market(node) }
    if let node = top["seed"] {
      if let seed = node.scalar.flatMap({ UInt64($0.string) }) {
        study.seed = seed
      } else {
        nodes.fault("seed is a whole number from 0 to \(UInt64.max)", at: node)
      }
    }
    return study
  }

  private mutating func factors(_ node: Node) -> FactorOptions {
    let section = keys(node, "factors")
    var options = FactorOptions()
    if let value = section["above"].flatMap({ nodes.whole($0, "above", in: 1...Int.max) }) { options.above = value }
    if let value = section["method"].flatMap({ nodes.oneOf($0, "method", FactorMethod.self) }) {
      options.method = value
    }
    if let value = section["rotation"].flatMap({ nodes.oneOf($0, "rotation", FactorRotation.Criterion.self) }) {
      options.rotation = value
    }
    if let value = section["retention"].flatMap({ nodes.oneOf($0, "retention", FactorRetentionRule.self) }) {
      options.retention = value
    }
    if let share = section["variance"] {
      if let value = nodes.number(share, "variance", in: 0.01...1) { options.variance = value }
      if section["retention"] == nil { options.retention = .variance }
      if options.retention != .variance {
        nodes.fault("variance is the share kept with retention: variance", at: share)
      }
    }
    if let count = section["count"], !nodes.isNull(count) {
      options.count = nodes.whole(count, "count", in: 1...Survey.mostOutcomes)
    }
    return options
  }

  private mutating func optionalText(_ node: Node?, _ name: String) -> String? {
    guard let node, !nodes.isNull(node) else { return nil }
    return nodes.string(node, name)
  }

  private mutating func cleaning(_ node: Node) -> CleaningRules {
    let section = keys(node, "cleaning")
    var rules = CleaningRules()
    if let value = section["exclude"].flatMap({ nodes.flag($0, "exclude") }) { rules.excludes = value }
    if let value = section["straight-lining"].flatMap({
      nodes.oneOf($0, "straight-lining", StraightLiningRule.self)
    }) {
      rules.straightLining = value
    }
    if let value = section["straight-chance"].flatMap({ nodes.number($0, "straight-chance", in: 0...1) }) {
      rules.straightLiningChance = value
    }
    if let value = section["speeding"].flatMap({ nodes.number($0, "speeding", in: 0...1) }) { rules.speeding = value }
    if let value = section["incomplete"].flatMap({ nodes.number($0, "incomplete", in: 0...1) }) {
      rules.incompleteness = value
    }
    if let value = section["missing"].flatMap({ nodes.oneOf($0, "missing", MissingRatings.self) }) {
      rules.missingRatings = value
    }
    rules.answered = section["answered"].map { nodes.strings($0, "answered") } ?? []
    rules.flags = flags(section)
    return rules
  }

  private mutating func flags(_ section: [String: Node]) -> CleaningFlags {
    var flags = CleaningFlags()
    func number(_ key: String, _ range: ClosedRange<Double>, _ path: WritableKeyPath<CleaningFlags, Double>) {
      if let value = section[key].flatMap({ nodes.number($0, key, in: range) }) { flags[keyPath: path] = value }
    }
    number("reading", 0...10_000, \.readingSpeed)
    number("near-duplicates", 0...1, \.nearDuplicates)
    number("long-string", 0...1, \.longString)
    number("yea-saying", 0...1, \.yeaSaying)
    number("extremes", 0...1, \.extremes)
    number("outliers", 0...1, \.outliers)
    number("person-fit", -1...1, \.personFit)
    number("midpoint", 0...1, \.midpoint)
    number("patterned", 0...1, \.patterned)
    number("autocorrelation", 0...1, \.autocorrelation)
    number("random-answers", 0...5, \.randomAnswers)
    if flags.midpoint > 0, flags.midpoint < 0.5 {
      nodes.fault("midpoint is 0 for never, or a share of 0.5 or more", at: section["midpoint"]!)
    }
    if let value = section["alternating"].flatMap({ nodes.whole($0, "alternating", in: 0...1000) }) {
      flags.alternating = value
    }
    if let node = section["duration-unit"], !nodes.isNull(node) {
      flags.durationUnit = nodes.oneOf(node, "duration-unit", DurationUnit.self)
    }
    if flags.nearDuplicates > 0, flags.nearDuplicates <= 0.5 {
      nodes.fault("near-duplicates is 0 for never, or a share above 0.5", at: section["near-duplicates"]!)
    }
    return flags
  }

  private mutating func opportunity(_ node: Node) -> OpportunityOptions {
    let section = keys(node, "opportunity")
    var options = OpportunityOptions()
    if let both = section["top-boxes"].flatMap({ nodes.whole($0, "top-boxes", in: 1...10) }) {
      options = OpportunityOptions(importanceTopBoxes: both, satisfactionTopBoxes: both)
    }
    if let value = section["importance"].flatMap({ nodes.whole($0, "importance", in: 1...10) }) {
      options.importanceTopBoxes = value
    }
    if let value = section["satisfaction"].flatMap({ nodes.whole($0, "satisfaction", in: 1...10) }) {
      options.satisfactionTopBoxes = value
    }
    if let value = section["ratings"].flatMap({ nodes.oneOf($0, "ratings", RatingsSeen.self) }) {
      options.keepsRawRatings = value == .raw
    }
    if let node = section["basis"], !nodes.isNull(node), node.scalar?.string != "auto" {
      options.basis = nodes.oneOf(node, "basis", ClusteringBasis.self, or: ["auto"])
    }
    return options
  }

  private mutating func candidates(_ node: Node) -> CandidateOptions {
    let section = keys(node, "candidates")
    var options = CandidateOptions()
    if let range = section["segments"].flatMap({ nodes.range($0, "segments", from: 2, wholeNumbers: true) }) {
      if range.upperBound <= Double(CandidateOptions.allowedSegments.upperBound) {
        options.segments = Int(range.lowerBound)...Int(range.upperBound)
      } else {
        nodes.fault(
          "segments goes up to \(CandidateOptions.allowedSegments.upperBound) at most", at: section["segments"]!)
      }
    }
    if let node = section["methods"], !nodes.isNull(node) { options.methods = methods(node) }
    if let value = section["indices"].flatMap({ nodes.oneOf($0, "indices", IndexSet.self) }) {
      options.computesAllIndices = value == .all
    }
    let most = 100_000
    if let value = section["starts"].flatMap({ nodes.whole($0, "starts", in: 1...most) }) { options.starts = value }
    if let value = section["resamples"].flatMap({ nodes.whole($0, "resamples", in: 2...most) }) {
      options.resamples = value
    }
    if let value = section["null-draws"].flatMap({ nodes.whole($0, "null-draws", in: 2...most) }) {
      options.nullDraws = value
    }
    return options
  }

  /// A list of methods, `all` of them, or nil for `auto`.
  private mutating func methods(_ node: Node) -> [ClusteringMethod]? {
    if node.scalar?.string == "all" { return ClusteringMethod.allCases }
    if node.scalar?.string == "auto" { return nil }
    var methods: [ClusteringMethod] = []
    for element in nodes.list(node, "methods") {
      guard let method = nodes.oneOf(element, "a method", ClusteringMethod.self) else { continue }
      if methods.contains(method) { nodes.fault("\(method.rawValue) is listed twice", at: element) }
      methods.append(method)
    }
    if methods.isEmpty { nodes.fault("methods lists at least one method, or is auto or all", at: node) }
    return methods.isEmpty ? nil : methods
  }

  private mutating func choice(_ node: Node) -> ChosenSolution? {
    let section = keys(node, "choice")
    let method = section["method"].map { nodes.oneOf($0, "method", ClusteringMethod.self) }
    guard let segments = section["segments"] else {
      if case .mapping = node { nodes.fault("a choice says how many segments", at: node) }
      return nil
    }
    if case .some(.none) = method { return nil }
    guard let count = nodes.whole(segments, "segments", in: CandidateOptions.allowedSegments) else {
      return nil
    }
    return ChosenSolution(method: method ?? nil, segments: count)
  }

  private mutating func merges(_ node: Node?) -> [[Int]] {
    guard let node else { return [] }
    var seen: Set<Int> = []
    return nodes.list(node, "merges").map { element in
      let numbers = nodes.list(element, "a merge").compactMap { nodes.whole($0, "a segment", in: 1...50) }
      if case .sequence(let sequence) = element, sequence.count < 2 {
        nodes.fault("a merge joins two segments or more, as in [1, 3]", at: element)
      }
      for number in numbers where !seen.insert(number).inserted {
        nodes.fault("segment \(number) is merged twice", at: element)
      }
      return numbers
    }
  }

  private mutating func names(_ node: Node?) -> [SegmentName] {
    guard let node else { return [] }
    var seen: Set<Int> = []
    return nodes.list(node, "names").compactMap { element in
      let section = keys(element, "names")
      let segment = section["segment"].flatMap { nodes.whole($0, "segment", in: 1...50) }
      let name = section["name"].flatMap { nodes.filledString($0, "name") }
      let definedBy = section["defined-by"].map { nodes.strings($0, "defined-by") } ?? []
      if section["segment"] == nil || section["name"] == nil {
        nodes.fault("a name says its segment and the name", at: element)
      }
      guard let segment, let name else { return nil }
      if !seen.insert(segment).inserted { nodes.fault("segment \(segment) has two names", at: element) }
      return SegmentName(segment: segment, name: name, definedBy: definedBy)
    }
  }

  private mutating func market(_ node: Node) -> Market {
    let section = keys(node, "market")
    var market = Market()
    market.customers = section["customers"].flatMap { nodes.range($0, "customers", from: 0, wholeNumbers: false) }
    market.valuePerCustomer = section["value"].flatMap { nodes.range($0, "value", from: 0, wholeNumbers: false) }
    market.currency = section["currency"].flatMap { nodes.filledString($0, "currency") }
    return market
  }
}

/// How many indices the candidates carry.
private enum IndexSet: String, CaseIterable {
  case standard, all
}

/// How ratings enter clustering.
private enum RatingsSeen: String, CaseIterable {
  case rescaled, raw
}
