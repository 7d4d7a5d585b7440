extension Stages {
  /// What the segments are called.
  static let names = Stage<NameDecisions, SegmentNames>(
    .names, reads: [.segments], decisions: { NameDecisions(names: $0.names, merges: $0.merges) },
    advisories: { unplaced($0) + empty($1) },
    compute: { decisions, upstream, _ in
      SegmentNames(decisions.names, for: try await upstream(segments).segmentation, merges: decisions.merges)
    })

  private static func unplaced(_ names: SegmentNames) -> [Advisory] {
    names.unplaced.map {
      Advisory(
        "name-without-segment", .caution, .names,
        "The name \"\($0.name)\" was given to a segment that is no longer there; no segment is defined by the same "
          + "outcomes. Name it again, or choose the former number of segments.")
    }
  }

  /// Names written by hand into the study that say nothing about needs; `StudyEdit` refuses them.
  private static func empty(_ outputs: StageOutputs) -> [Advisory] {
    guard let profiles = outputs[profiles] else { return [] }
    return outputs.study.names.compactMap { name in
      SegmentName.fault(in: name.name, profiles: profiles).map {
        Advisory("name-without-need", .caution, .names, "The name of segment \(name.segment): \($0.sentence).")
      }
    }
  }
}

struct NameDecisions: Codable, Sendable, Equatable {
  let names: [SegmentName]
  let merges: [[Int]]
}
