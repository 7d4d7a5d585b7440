/// Numbers among words: the rules of the plural and of lists.
extension FigureFormat {
  /// "1 respondent", "1,204 respondents".
  package static func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count(number)) \(self.noun(noun, of: number, plural: plural))"
  }

  /// "respondent" of 1, "respondents" of any other number.
  package static func noun(_ noun: String, of number: Int, plural: String? = nil) -> String {
    number == 1 ? noun : plural ?? noun + "s"
  }

  /// "a, b and c".
  package static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
  }
}
