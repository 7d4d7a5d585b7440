public import OutcomeSegmentation

/// What a run left in a folder, as far as it tells which run that was.
///
/// A run that was killed while its files took their names leaves some of it and some of the run before, and hidden files
/// beside them; the hash of input and decisions in each tells one run from another.
public struct WrittenRun: Sendable, Equatable {
  /// The hash in the page; nil where there is no page of ours.
  let page: String?
  /// The hash in the results.
  let results: String?
  /// Whether hidden files of a writing are left.
  let isCutOff: Bool

  /// - Parameter text: a file's text by its name, nil where there is none.
  public init(_ names: [String], _ text: (String) -> String?) {
    func hash(_ files: [String], behind mark: String) -> String? {
      files.lazy.compactMap(text).compactMap { text in
        text.firstRange(of: mark).map { String(text[$0.upperBound...].prefix(64)) }
      }.first { $0.count == 64 && $0.allSatisfy(\.isHexDigit) }
    }
    page = hash(["segment-map.html", "manual-sort.html"], behind: "<meta name=\"\(PageFrame.runName)\" content=\"")
    results = hash(["segments.json", "manual-sort.json"], behind: "\"optionsHash\": \"")
    isCutOff = names.contains { StagedFile.name(of: $0) != nil }
  }

  /// What a reader of the files must know.
  public enum Fault: Sendable, Equatable {
    /// A command was killed at writing them.
    case cutOff
    /// The page and the results are of different runs.
    case mixed
    /// They are of one run, and the study has decided otherwise since.
    case older
  }

  /// - Parameter provenance: of the study as it is now; nil does not look at that.
  public func fault(now provenance: Provenance?) -> Fault? {
    if isCutOff { return .cutOff }
    if let page, let results, page != results { return .mixed }
    guard let results, let provenance, provenance.optionsHash != results else { return nil }
    return .older
  }
}
