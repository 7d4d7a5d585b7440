public import OutcomeSegmentation

/// What a reader takes away from an analysis: the page and the results file. The same analysis gives the same bytes.
public struct Deliverables: Sendable {
  private let analysis: Analysis
  private let figures: FigureStore

  /// - Parameter figures: of the analysis.
  public init(_ analysis: Analysis, _ figures: FigureStore) {
    self.analysis = analysis
    self.figures = figures
  }

  /// `segment-map.html`, `report.html` and `segments.json`, ready for an `OutputFolder`.
  public var files: [OutputFile] { [segmentMap, report, results] }

  /// The one page, complete in itself.
  public var segmentMap: OutputFile { OutputFile("segment-map.html", SegmentMapPage(analysis, figures).html) }

  /// Every stage in full, for reading beside the map.
  public var report: OutputFile { OutputFile("report.html", ReportPage(analysis, figures).html) }

  /// Every stage's results, as Documentation/segments.schema.json describes them.
  public var results: OutputFile { OutputFile("segments.json", ResultsDocument(analysis, figures).json.written) }

  /// One stage's part of `segments.json`, with the schema's version and the stage's advisories.
  public func json(of stage: StageName) -> String { ResultsDocument(analysis, figures).json(of: stage).written }

  /// The same for the stages survey and cleaning, which need no analysis.
  public static func json(of stage: StageName, _ preparation: Preparation) -> String {
    precondition(stage <= .cleaning, "only what stands before the analysis")
    return ResultsDocument.json(of: stage, preparation).written
  }
}
