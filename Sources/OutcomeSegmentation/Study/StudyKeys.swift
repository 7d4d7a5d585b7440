internal import Statistics

/// What each stage reads of a study, as keys: equal keys mean equal results, so an edit recomputes from the first stage
/// it touches and no other.
///
/// A key is the SHA-256 of the stage's name, the canonical JSON of the decisions it reads, and the keys of the stages it
/// reads.
struct StudyKeys {
  let keys: [Stage: String]

  /// - Parameters:
  ///   - dataHash: of the survey's bytes; how they are read and mapped is the study's.
  ///   - version: of the program.
  ///   - method: that the study's choice divides by, where the search of its own accord did not.
  init(_ study: Study, dataHash: String, version: String, dividingBy method: ClusteringMethod? = nil) {
    var keys: [Stage: String] = [:]
    func key(_ stage: Stage, after upstream: [Stage], _ reads: any Encodable...) {
      keys[stage] = Digest.sha256(
        of: Decisions(parts: [stage.rawValue, version] + upstream.map { keys[$0]! } + reads))
    }
    key(.survey, after: [], dataHash, study.reading, study.mapping)
    key(.cleaning, after: [.survey], study.cleaning, study.excluded, study.restored)
    key(.opportunity, after: [.cleaning], study.opportunity)
    key(.factors, after: [.opportunity], study.factors, study.seed)
    key(.candidates, after: [.factors], study.candidates, method)
    key(.segments, after: [.candidates], study.choice, study.merges, study.names)
    key(.profiles, after: [.candidates], study.choice, study.merges)
    key(.sizing, after: [.candidates], study.choice, study.merges, study.market)
    key(.map, after: [.segments, .profiles, .sizing], study.title, study.job)
    self.keys = keys
  }

  /// Of the survey as it was read: its bytes, how they were read, and what its columns mean.
  var input: String { keys[.survey]! }

  /// What a cache keeps a stage's result by: late digits depend on the arithmetic too.
  func cached(_ stage: Stage) -> String {
    Digest.sha256(of: [stage.rawValue, keys[stage]!, String(Self.revision), Arithmetic.name])
  }

  /// Raised with every change to what the search computes, so that no cache gives the former result.
  private static let revision = 1

  /// One hash of all decisions that bear on the results.
  var options: String { keys[.map]! }
}

/// What a stage reads, part by part.
private struct Decisions: Encodable {
  let parts: [any Encodable]

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for part in parts { try container.encode(part) }
  }
}
