/// What the segments are called.
struct SegmentNames: Sendable, Equatable {
  /// Each by the name a person gave it, else by the proposed one.
  let segmentation: Segmentation
  /// Names given to segments that are no longer there.
  let unplaced: [SegmentName]

  /// Gives each name to the segment its outcomes define: the segment of its number when that shares one of them (or no
  /// outcomes were noted), else the free segment that shares most.
  ///
  /// - Parameter merges: a merged segment answers to the numbers of all its parts.
  init(_ names: [SegmentName], for segmentation: Segmentation, merges: [[Int]]) {
    let segments = segmentation.segments
    let numbers = segments.map { segment in merges.first { $0.contains(segment.number) } ?? [segment.number] }
    var placed = [String?](repeating: nil, count: segments.count)
    func shared(_ name: SegmentName, _ place: Int) -> Int {
      Set(name.definedBy).intersection(segments[place].definingOutcomes.map(\.outcome.id)).count
    }
    var waiting: [SegmentName] = []
    for name in names {
      if let place = numbers.firstIndex(where: { $0.contains(name.segment) }), placed[place] == nil,
        name.definedBy.isEmpty || 2 * shared(name, place) >= name.definedBy.count
      {
        placed[place] = name.name
      } else {
        waiting.append(name)
      }
    }
    var unplaced: [SegmentName] = []
    for name in waiting {
      let free = placed.indices.filter { placed[$0] == nil && 2 * shared(name, $0) >= max(1, name.definedBy.count) }
      if let place = free.max(by: { (shared(name, $0), -$0) < (shared(name, $1), -$1) }), !name.definedBy.isEmpty {
        placed[place] = name.name
      } else {
        unplaced.append(name)
      }
    }
    self.segmentation = segmentation.named(zip(placed, segments).map { $0 ?? $1.proposedName })
    self.unplaced = unplaced
  }
}

extension Segmentation {
  /// - Parameter names: in the order of the segments.
  fileprivate func named(_ names: [String]) -> Segmentation {
    Segmentation(
      choice: choice, segments: zip(segments, names).map { $0.named($1) }, assignments: assignments, fits: fits)
  }
}
