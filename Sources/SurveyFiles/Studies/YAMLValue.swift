/// A value as a study file says it, before it has a place in a text.
enum YAMLValue: Equatable {
  /// As it is written, quotes included.
  case scalar(String)
  case list([YAMLValue])
  case map([YAMLPair])

  /// On one line: `[a, b]`, `{key: value}`.
  var flow: String {
    switch self {
    case .scalar(let text): text
    case .list(let elements): YAMLText.list(elements.map(\.flow))
    case .map(let pairs): "{\(pairs.map(\.flow).joined(separator: ", "))}"
    }
  }

  /// On lines of its own, an element or a key each; what is below those stays on one line.
  var block: [String] {
    switch self {
    case .scalar(let text): [text]
    case .list(let elements): elements.flatMap(\.element)
    case .map(let pairs): pairs.map(\.flow)
    }
  }

  /// The lines of an element of a list.
  var element: [String] {
    guard case .map(let pairs) = self else { return ["- \(flow)"] }
    return pairs.enumerated().map { ($0 == 0 ? "- " : "  ") + $1.flow }
  }

  /// What tells an element from the others of its list: the first of its keys, else all of it.
  var identity: YAMLValue {
    guard case .map(let pairs) = self, let first = pairs.first else { return self }
    return first.value
  }

  /// Whether there is nothing in it.
  var isEmpty: Bool {
    switch self {
    case .scalar: false
    case .list(let elements): elements.isEmpty
    case .map(let pairs): pairs.isEmpty
    }
  }
}

/// A key and its value.
struct YAMLPair: Equatable {
  let key: String
  let value: YAMLValue

  init(_ key: String, _ value: YAMLValue) {
    self.key = key
    self.value = value
  }

  var flow: String { "\(key): \(value.flow)" }
}
