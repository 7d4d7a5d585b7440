/// What of a respondent's id is told where others may look on.
public enum RespondentName {
  /// The id, or dots in place of a name or an address; the row beside it leads to the person.
  public static func told(_ id: String) -> String { isPersonal(id) ? "•••" : id }

  /// The evidence of a finding, which may end with the id of somebody else who answered the same.
  public static func told(inEvidence evidence: String) -> String {
    guard let mark = evidence.firstRange(of: sameAs) else { return evidence }
    return evidence[..<mark.upperBound] + told(String(evidence[mark.upperBound...]))
  }

  /// Before the id of somebody else in evidence.
  static let sameAs = "those of "

  /// Numbers and codes have digits; names have none, and addresses an @.
  private static func isPersonal(_ id: String) -> Bool {
    id.contains("@") || (id.count { $0.isLetter } > 1 && !id.contains { $0.isNumber })
  }
}
