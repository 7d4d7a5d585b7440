public import OutcomeSegmentation

/// What a reader takes away from a manual sort: the page and the results file. The same survey and seed give the same
/// bytes.
public struct SortDeliverables: Sendable {
  private let preparation: Preparation
  private let sort: ManualSort
  private let figures: FigureStore

  /// - Parameter figures: of the sort.
  public init(_ preparation: Preparation, _ sort: ManualSort, _ figures: FigureStore) {
    self.preparation = preparation
    self.sort = sort
    self.figures = figures
  }

  /// `manual-sort.html` and `manual-sort.json`, ready for an `OutputFolder`.
  public var files: [OutputFile] { [page, results] }

  /// The page, complete in itself.
  public var page: OutputFile { OutputFile("manual-sort.html", ManualSortPage(preparation, sort, figures).html) }

  /// The figures, as Documentation/sort.schema.json describes them.
  public var results: OutputFile {
    OutputFile("manual-sort.json", SortDocument(preparation: preparation, sort: sort, figures: figures).json.written)
  }
}
