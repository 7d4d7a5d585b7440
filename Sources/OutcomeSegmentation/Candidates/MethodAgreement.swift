/// How alike another method's division into as many segments is: adjusted Rand index.
public struct MethodAgreement: Sendable, Equatable, Codable {
  public let method: ClusteringMethod
  public let ari: Double

  public init(method: ClusteringMethod, ari: Double) {
    self.method = method
    self.ari = ari
  }
}
