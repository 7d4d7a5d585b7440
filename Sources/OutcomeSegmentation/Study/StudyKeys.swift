/// What each stage reads of a study, as keys: equal keys mean equal results, so an edit recomputes from the first stage
/// it touches and no other.
struct StudyKeys {
  let keys: [Stage: String]

  init(_ study: Study, dataHash: String, version: String) {
    var keys: [Stage: String] = [:]
    func key(_ stage: Stage, after upstream: [Stage], _ reads: Any...) {
      let parts = upstream.map { keys[$0]! } + reads.map { String(describing: $0) }
      keys[stage] = Self.hash(([stage.rawValue] + parts).joined(separator: "\u{1F}"))
    }
    key(.survey, after: [], dataHash, version, Self.sorted(study.mapping), study.job as Any)
    key(.cleaning, after: [.survey], study.cleaning, study.excluded, study.restored)
    key(.opportunity, after: [.cleaning], study.opportunity, study.seed)
    key(.factors, after: [.opportunity], study.factors)
    key(
      .candidates, after: [.factors], study.candidates,
      study.candidates.methods == nil ? study.choice?.method as Any : "methods stated")
    key(.segments, after: [.candidates], study.choice as Any, study.merges, study.names)
    key(.profiles, after: [.candidates], study.choice as Any, study.merges)
    key(.sizing, after: [.candidates], study.choice as Any, study.merges, study.market as Any)
    key(.map, after: [.segments, .profiles, .sizing], study.title as Any)
    self.keys = keys
  }

  /// One hash of all decisions that bear on the results.
  var options: String { keys[.map]! }

  /// A mapping without the unordered dictionaries' accidental order.
  private static func sorted(_ mapping: SurveyMapping) -> String {
    var plain = mapping
    for index in plain.profiles.indices { plain.profiles[index].labels = [:] }
    let labels = mapping.profiles.map { profile in
      profile.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
    return String(describing: plain) + labels.joined(separator: ";")
  }

  /// FNV-1a, 64 bits, as 16 hexadecimal digits: tells option sets apart, guards against nobody.
  static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
