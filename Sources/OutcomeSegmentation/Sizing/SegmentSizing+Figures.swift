extension SegmentSizing {
  /// Customers and value of each segment; its share is the segment's own figure.
  func figures(_ bases: FigureBases) -> [Figure] {
    segments.flatMap { size in
      [
        size.customers.map {
          Figure("sizing/\(size.segment)/customers", .customers, $0, of: bases.clean, by: .simulated)
        },
        size.value.map { Figure("sizing/\(size.segment)/value", .value, $0, of: bases.clean, by: .simulated) },
      ].compactMap { $0 }
    } + [Figure("sizing/growing", .segments, segments.count { $0.flag == .growth }, of: bases.clean)]
  }
}
