/// The market the survey speaks for, as the study states it.
public struct Market: Sendable, Equatable, Codable {
  /// How many customers there are.
  public var customers: ClosedRange<Double>?
  /// What a customer is worth in a year, in `currency`.
  public var valuePerCustomer: ClosedRange<Double>?
  public var currency: String?

  public init(
    customers: ClosedRange<Double>? = nil, valuePerCustomer: ClosedRange<Double>? = nil, currency: String? = nil
  ) {
    self.customers = customers
    self.valuePerCustomer = valuePerCustomer
    self.currency = currency
  }
}
