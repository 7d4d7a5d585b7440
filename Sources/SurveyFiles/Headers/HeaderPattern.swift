import Tables

/// The headers of a block as a study writes them: one `*` where they differ, as in `imp_*`.
struct HeaderPattern {
  private let beginning: Substring
  private let end: Substring

  /// Nil where there is not just one `*`.
  init?(_ text: String) {
    let parts = text.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    (beginning, end) = (parts[0], parts[1])
  }

  /// What stands in the place of the `*`; nil where the header does not fit.
  func match(_ header: String) -> String? {
    guard header.count > beginning.count + end.count, header.hasPrefix(beginning), header.hasSuffix(end) else {
      return nil
    }
    return String(header.dropFirst(beginning.count).dropLast(end.count))
  }
}
