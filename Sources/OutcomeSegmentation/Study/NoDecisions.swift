/// Of a stage on which no decision bears but through those it reads.
struct NoDecisions: Codable, Sendable, Equatable {}
