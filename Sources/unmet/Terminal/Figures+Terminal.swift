import Deliverables
import OutcomeSegmentation

/// Figures and phrases the terminal needs beside those that every page shares.
extension Figures {
  /// Stands for a figure that does not exist.
  static let none = "–"

  /// An interval: "9.1–15.0".
  static func interval(_ estimate: Estimate, _ places: Int = 1) -> String {
    fixed(estimate.low, places) + "–" + fixed(estimate.high, places)
  }

  /// A small share, where whole percents say too little: "1.4 %".
  static func percent(_ share: Double, places: Int) -> String { fixed(100 * share, places) + space + "%" }

  /// A probability: ".034", "<.001", "1.00".
  static func p(_ value: Double) -> String { value < 0.0005 ? "<.001" : unit(value, value < 0.9995 ? 3 : 2) }

  /// A distance in standard deviations: "1.6", "123".
  static func z(_ value: Double) -> String { fixed(value, abs(value) < 99.95 ? 1 : 0) }

  /// "1 respondent", "1,204 respondents".
  static func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// "a, b and c".
  static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    return items.count == 1 ? last : items.dropLast().joined(separator: ", ") + " and " + last
  }
}
