/// Why data or a decision is refused: what is so, and what helps. Each stage has its own.
public protocol Refusal: Error, Equatable {
  /// What is so, and what is allowed: a phrase that begins small and ends without a stop.
  var sentence: String { get }
  /// What helps, any one of these.
  var remedies: [Remedy] { get }
}
