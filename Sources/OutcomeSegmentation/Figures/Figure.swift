/// A number a reader may meet, with all that is needed to judge it: what it measures, of whom, how sure it is, and what
/// was tested.
///
/// Stages compute plain values; their figures are made of them once, in one place a stage. Pages, charts and documents
/// take figures by name from the `FigureStore` and let `FigureFormat` write them, so that none of them computes, and none
/// rounds in its own way.
public struct Figure: Sendable, Equatable, Codable, Identifiable {
  public let id: FigureID
  public let measure: Measure
  /// In the measure's own unit: a share is 0...1. Nil where there is none; `absence` says why.
  public let value: Double?
  public let absence: Absence?
  public let interval: Interval?
  public let base: Base
  public let test: Test?

  /// - Parameter value: no number, as NaN and infinities are none, is kept as absent.
  public init(
    _ id: FigureID, _ measure: Measure, _ value: Double?, of base: Base, interval: Interval? = nil, test: Test? = nil,
    absence: Absence = .undefined
  ) {
    let known = value.flatMap { $0.isFinite ? $0 : nil }
    self.id = id
    self.measure = measure
    self.value = known
    self.absence = known == nil ? absence : nil
    self.interval = interval
    self.base = base
    self.test = test
  }

  /// A value with its 95 % interval.
  init(
    _ id: FigureID, _ measure: Measure, _ estimate: Estimate, of base: Base, by method: Interval.Method,
    test: Test? = nil
  ) {
    self.init(id, measure, estimate.value, of: base, interval: Interval(estimate, by: method), test: test)
  }

  /// A count.
  init(_ id: FigureID, _ measure: Measure, _ count: Int, of base: Base) {
    self.init(id, measure, Double(count), of: base)
  }
}

extension Figure {
  /// Why a figure has no value.
  public enum Absence: String, Sendable, Codable {
    /// There is nothing to divide by, or nothing varies.
    case undefined
    /// A merged segment was never resampled.
    case merged
    /// Nor was a part of a segment that was split by hand.
    case split
    /// The question was not asked, or nobody answered it.
    case notAsked = "not asked"
    /// It would be of one to four people.
    case tooFew = "too few people"
    /// The study did not ask for it.
    case notComputed = "not computed"
  }

  public struct Interval: Sendable, Equatable, Codable {
    public let low: Double
    public let high: Double
    /// Of confidence, 0...1.
    public let level: Double
    public let method: Method

    public enum Method: String, Sendable, Codable {
      case wilson = "Wilson"
      /// From the intervals of the two shares a score is made of.
      case combined = "Wilson, combined"
      /// Shares from their posterior, customers and values from the study's ranges.
      case simulated = "simulation"
      /// Of a curve through simulated studies.
      case curve = "logistic curve"
      /// Of a mean.
      case student = "Student"
    }

    init(_ estimate: Estimate, by method: Method) {
      low = estimate.low
      high = estimate.high
      level = 0.95
      self.method = method
    }
  }

  /// Whom a figure is of.
  public struct Base: Sendable, Equatable, Codable {
    public let group: Group
    /// People.
    public let respondents: Int
    /// The sum of their weights, which are 1 on average over the clean respondents.
    public let weighted: Double
    /// As many people of equal weight would say as much (Kish).
    public let effective: Double
  }

  /// A group of respondents: "clean respondents", "segment 2".
  public enum Group: Sendable, Equatable, Hashable {
    /// Everybody in the file.
    case all
    /// Those whom cleaning keeps.
    case clean
    /// By the segment's number.
    case segment(Int)
    /// The respondents of a simulated study.
    case simulated
  }

  public struct Test: Sendable, Equatable, Codable {
    public let name: String
    public let statistic: Double?
    public let degreesOfFreedom: [Double]
    /// After `adjustment`.
    public let p: Double
    public let adjustment: Adjustment
    /// How many tests the adjustment is over.
    public let family: Int

    public enum Adjustment: String, Sendable, Codable {
      case none
      case benjaminiHochberg = "Benjamini-Hochberg"
      case westfallYoung = "Westfall-Young"
      case holm = "Holm"
    }

    init(
      _ name: String, statistic: Double? = nil, degreesOfFreedom: [Double] = [], p: Double,
      adjustment: Adjustment = .none, family: Int = 1
    ) {
      self.name = name
      self.statistic = statistic.flatMap { $0.isFinite ? $0 : nil }
      self.degreesOfFreedom = degreesOfFreedom
      self.p = p
      self.adjustment = adjustment
      self.family = family
    }
  }
}

extension Figure.Group: RawRepresentable, Codable {
  public init?(rawValue: String) {
    switch rawValue {
    case "all respondents": self = .all
    case "clean respondents": self = .clean
    case "simulated respondents": self = .simulated
    default:
      guard rawValue.hasPrefix("segment "), let number = Int(rawValue.dropFirst(8)) else { return nil }
      self = .segment(number)
    }
  }

  public var rawValue: String {
    switch self {
    case .all: "all respondents"
    case .clean: "clean respondents"
    case .simulated: "simulated respondents"
    case .segment(let number): "segment \(number)"
    }
  }
}
