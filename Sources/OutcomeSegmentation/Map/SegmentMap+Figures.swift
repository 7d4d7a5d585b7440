extension SegmentMap {
  /// What the map adds: where segments stand on its axes, and how many people its targets are.
  func figures(_ bases: FigureBases) -> [Figure] {
    let targets = columns.filter { $0.size.flag == .growth }
    var figures = [
      Figure("map/targets/share", .share, targets.reduce(0) { $0 + $1.segment.share.value }, of: bases.clean),
      Figure("map/horizontal/explained", .axis, plane.horizontal.explained, of: bases.clean),
    ]
    if let vertical = plane.vertical {
      figures.append(Figure("map/vertical/explained", .axis, vertical.explained, of: bases.clean))
    }
    for column in columns {
      figures += column.currentSolution?.figures(of: column.segment.number, bases) ?? []
    }
    for point in plane.points {
      let base = bases.segment(point.segment)
      figures.append(Figure("map/horizontal/\(point.segment)", .position, point.x, of: base))
      if plane.vertical != nil { figures.append(Figure("map/vertical/\(point.segment)", .position, point.y, of: base)) }
    }
    return figures
  }
}
