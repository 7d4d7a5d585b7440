import Deliverables

/// As much of JSON Schema 2020-12 as our schema uses. An unknown keyword is a fault, so that none is passed over.
struct SchemaValidator {
  let schema: JSON

  /// What does not fit, as sentences with the place.
  func faults(_ value: JSON) -> [String] { faults(value, schema, "$") }

  private static let known: Set<String> = [
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "additionalProperties", "required", "properties",
    "items", "enum", "const", "anyOf", "minimum", "maximum",
  ]

  private func faults(_ value: JSON, _ rule: JSON, _ place: String) -> [String] {
    var found = rule.keys.filter { !Self.known.contains($0) }.map { "schema at \(place): unknown keyword \($0)" }
    if let name = rule["$ref"]?.string {
      guard let target = schema["$defs"]?[String(name.dropFirst("#/$defs/".count))] else {
        return ["\(place): no \(name) in the schema"]
      }
      return found + faults(value, target, place)
    }
    if let choices = rule["anyOf"]?.values, !choices.contains(where: { faults(value, $0, place).isEmpty }) {
      found.append("\(place): fits none of \(choices.count) choices")
    }
    if let constant = rule["const"], constant != value { found.append("\(place): is not \(constant)") }
    if let allowed = rule["enum"]?.values, !allowed.contains(value) {
      found.append("\(place): \(value) is not allowed")
    }
    if let type = rule["type"] {
      let names = type.string.map { [$0] } ?? type.values.compactMap(\.string)
      if !names.contains(where: { matches(value, $0) }) { found.append("\(place): is not of type \(names)") }
    }
    if let number = value.double {
      if let least = rule["minimum"]?.double, number < least { found.append("\(place): \(number) is under \(least)") }
      if let most = rule["maximum"]?.double, number > most { found.append("\(place): \(number) is over \(most)") }
    }
    if let items = rule["items"] {
      for (index, element) in value.values.enumerated() { found += faults(element, items, "\(place)[\(index)]") }
    }
    if case .object(let members) = value, let properties = rule["properties"] {
      for name in (rule["required"]?.values ?? []).compactMap(\.string) where value[name] == nil {
        found.append("\(place): \(name) is missing")
      }
      for member in members {
        if let property = properties[member.key] {
          found += faults(member.value, property, "\(place).\(member.key)")
        } else if rule["additionalProperties"] == .bool(false) {
          found.append("\(place): \(member.key) is not in the schema")
        }
      }
    }
    return found
  }

  private func matches(_ value: JSON, _ type: String) -> Bool {
    switch (value, type) {
    case (.object, "object"), (.array, "array"), (.string, "string"), (.bool, "boolean"), (.null, "null"),
      (.integer, "integer"), (.integer, "number"), (.number, "number"):
      true
    default: false
    }
  }
}
