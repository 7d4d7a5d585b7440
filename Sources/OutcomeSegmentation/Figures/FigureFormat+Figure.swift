extension Figure {
  /// What of a figure is written.
  public enum Part: Sendable, Equatable, Codable {
    case value(Form)
    /// Its low and its high end.
    case interval(Form)
    /// The p of its test.
    case p(Form)
  }

  /// The place a figure stands in, which decides how many digits there is room for.
  public enum Form: String, Sendable, Codable {
    /// "34 %", ".86", "29–39 %".
    case table
    /// With the digits of a sentence: "34.2 %", "0.86", "29.0 to 39.5 %".
    case prose
    /// In a title, in whole percents: "34 %".
    case headline
    /// With one more digit than a table has: "34.2 %".
    case precise
    /// A share as a part of 1, beside coefficients: ".342".
    case fraction
    /// In a sentence that has the sign elsewhere, or speaks of points: "34.2".
    case points
  }
}

extension FigureFormat {
  /// A part of a figure as text; "–" where it has none.
  package static func text(_ figure: Figure, _ part: Figure.Part = .value(.table)) -> String {
    switch part {
    case .value(let form): figure.value.map { text($0, figure.measure, form) } ?? none
    case .interval(let form): figure.interval.map { interval($0, figure.measure, form) } ?? none
    case .p(let form): figure.test.map { form == .prose ? fixed($0.p, 2) : p($0.p) } ?? none
    }
  }

  private static func text(_ value: Double, _ measure: Measure, _ form: Figure.Form) -> String {
    let isProse = form == .prose || form == .headline
    let places = measure.places(in: form)
    return switch measure.unit {
    case .count: isProse ? fixed(value, 0) : grouped(fixed(value, 0))
    case .number: fixed(value, places)
    case .difference: difference(value, places)
    case .share:
      switch form {
      case .fraction: unit(value, 3)
      case .points: fixed(100 * value, places)
      default: fixed(100 * value, places) + (isProse ? " %" : space + "%")
      }
    case .coefficient: isProse ? fixed(value, places) : unit(value, places)
    case .probability: isProse ? fixed(value, places) : p(value)
    case .deviations: isProse || form == .precise ? fixed(value, 1) : z(value)
    case .amount: amount(value)
    }
  }

  private static func interval(_ interval: Figure.Interval, _ measure: Measure, _ form: Figure.Form) -> String {
    let between = form == .prose || form == .headline ? " to " : "–"
    let places = measure.places(in: form)
    return switch measure.unit {
    case .share: fixed(100 * interval.low, places) + between + text(interval.high, measure, form)
    case .amount: amountInterval(Estimate(interval.low, low: interval.low, high: interval.high))
    default: text(interval.low, measure, form) + between + text(interval.high, measure, form)
    }
  }
}
