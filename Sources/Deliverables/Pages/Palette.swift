/// The page's colours. Segments have eight that people with any colour vision can tell apart (checked in simulation
/// against protanopia, deuteranopia and tritanopia); their numbers stand beside them, so that colour is never alone.
/// Grey belongs to all respondents and to nothing else.
package struct Palette: Sendable {
  /// By slot, from 1.
  package let segments: [String]
  package let background: String
  /// Behind notes and the chosen row.
  package let panel: String
  package let text: String
  /// Smaller print.
  package let quiet: String
  /// Marks and words for all respondents.
  package let everyone: String
  /// Tracks and rules, which carry no meaning of their own.
  package let grid: String
  /// On a segment's colour.
  package let onSegment: String
  package let warning: String

  package static let light = Palette(
    segments: ["#144896", "#c83e4d", "#1d7b70", "#7a610e", "#7a215e", "#4d1504", "#39017e", "#294917"],
    background: "#ffffff", panel: "#f4f5f7", text: "#15181d", quiet: "#4d545e", everyone: "#5f6670", grid: "#dfe2e6",
    onSegment: "#ffffff", warning: "#9c2a00")
  package static let dark = Palette(
    segments: ["#41beef", "#f596a5", "#acf9d3", "#fbd173", "#c592b9", "#f97a21", "#9c8cff", "#95a669"],
    background: "#14171c", panel: "#1d2128", text: "#f0f2f5", quiet: "#b7bec8", everyone: "#a4acb7", grid: "#343b45",
    onSegment: "#14171c", warning: "#ffb08a")

  /// The colour's place for a segment's number; from the ninth segment on colours return.
  package static func slot(of number: Int) -> Int { (max(number, 1) - 1) % light.segments.count + 1 }

  /// The colours as properties of a style sheet.
  var properties: String {
    let named = [
      ("bg", background), ("panel", panel), ("ink", text), ("quiet", quiet), ("everyone", everyone), ("grid", grid),
      ("on", onSegment), ("warning", warning),
    ]
    let numbered = segments.enumerated().map { ("s\($0 + 1)", $1) }
    return (named + numbered).map { "--\($0): \($1);" }.joined(separator: " ")
  }
}
