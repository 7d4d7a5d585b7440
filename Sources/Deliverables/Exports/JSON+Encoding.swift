extension JSON {
  /// What a value encodes, its keys in the order in which they are encoded. A key whose value is nil is null, so that
  /// every object of a kind has the same keys.
  package init(encoding value: some Encodable) {
    let node = EncodedNode()
    do { try node.encode(value) } catch { preconditionFailure("\(type(of: value)) refuses to be encoded: \(error)") }
    self = node.json
  }
}

/// What has been encoded so far at one place of the document.
///
/// `Encoder` hands out containers that outlive the call which asked for them, so a place is shared, not copied.
private final class EncodedNode: Encoder {
  private enum Content {
    case value(JSON)
    case object([(key: String, node: EncodedNode)])
    case array([EncodedNode])
  }

  /// Null until something is encoded.
  private var content = Content.value(.null)
  /// Where an error would say it is; there are none.
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  var json: JSON {
    switch content {
    case .value(let value): value
    case .object(let members): .object(members.map { JSON.Member(key: $0.key, value: $0.node.json) })
    case .array(let elements): .array(elements.map(\.json))
    }
  }

  func encode(_ value: some Encodable) throws {
    switch value {
    case let value as String: content = .value(.string(value))
    case let value as Bool: content = .value(.bool(value))
    case let value as Int: content = .value(.integer(value))
    case let value as Double: content = .value(.number(value))
    case let value as UInt64: content = .value(.unsigned(value))
    default: try value.encode(to: self)
    }
  }

  func member(_ key: any CodingKey) -> EncodedNode {
    var members: [(key: String, node: EncodedNode)] = if case .object(let members) = content { members } else { [] }
    let node = EncodedNode()
    // The list is this variable's alone now, and grows where it is.
    content = .value(.null)
    members.append((key.stringValue, node))
    content = .object(members)
    return node
  }

  func element() -> EncodedNode {
    var elements: [EncodedNode] = if case .array(let elements) = content { elements } else { [] }
    let node = EncodedNode()
    content = .value(.null)
    elements.append(node)
    content = .array(elements)
    return node
  }

  var count: Int { if case .array(let elements) = content { elements.count } else { 0 } }

  func container<Key>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .value = content { content = .object([]) }
    return KeyedEncodingContainer(Keyed(node: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .value = content { content = .array([]) }
    return Unkeyed(node: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(node: self) }
}

private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: EncodedNode
  var codingPath: [any CodingKey] { node.codingPath }

  func encodeNil(forKey key: Key) throws { _ = node.member(key) }
  func encode(_ value: some Encodable, forKey key: Key) throws { try node.member(key).encode(value) }

  // The protocol has defaults for these, which leave the key out.
  func encodeIfPresent(_ value: (some Encodable)?, forKey key: Key) throws { try member(key, value) }
  func encodeIfPresent(_ value: String?, forKey key: Key) throws { try member(key, value) }
  func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try member(key, value) }
  func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try member(key, value) }
  func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try member(key, value) }

  private func member(_ key: Key, _ value: (some Encodable)?) throws {
    let member = node.member(key)
    if let value { try member.encode(value) }
  }

  func nestedContainer<Nested>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
    node.member(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { node.member(key).unkeyedContainer() }
  func superEncoder() -> any Encoder { node }
  func superEncoder(forKey key: Key) -> any Encoder { node.member(key) }
}

private struct Unkeyed: UnkeyedEncodingContainer {
  let node: EncodedNode
  var codingPath: [any CodingKey] { node.codingPath }
  var count: Int { node.count }

  func encodeNil() throws { _ = node.element() }
  func encode(_ value: some Encodable) throws { try node.element().encode(value) }

  func nestedContainer<Nested>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    node.element().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { node.element().unkeyedContainer() }
  func superEncoder() -> any Encoder { node.element() }
}

private struct Single: SingleValueEncodingContainer {
  let node: EncodedNode
  var codingPath: [any CodingKey] { node.codingPath }

  func encodeNil() throws {}
  func encode(_ value: some Encodable) throws { try node.encode(value) }
}
