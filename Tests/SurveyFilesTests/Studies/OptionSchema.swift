import OutcomeSegmentation
import SurveyFiles

/// The part of the JSON Schema that the table of options gives, as text two spaces a level.
enum OptionSchema {
  /// JSON whose keys stay in order.
  indirect enum Node {
    case text(String)
    case plain(String)
    case list([Node])
    case map([(String, Node)])

    func written(_ indent: Int) -> String {
      let blanks = String(repeating: " ", count: indent + 2)
      func lines(_ parts: [String], _ open: String, _ close: String) -> String {
        open + "\n" + parts.map { blanks + $0 }.joined(separator: ",\n") + "\n" + blanks.dropLast(2) + close
      }
      return switch self {
      case .text(let text): "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
      case .plain(let text): text
      case .list(let nodes): lines(nodes.map { $0.written(indent + 2) }, "[", "]")
      case .map(let pairs): lines(pairs.map { "\"\($0)\": \($1.written(indent + 2))" }, "{", "}")
      }
    }
  }

  static func section(_ name: String) -> Node {
    .map([
      ("type", types(["object", "null"])), ("additionalProperties", .plain("false")),
      ("properties", .map(StudyOption.all.filter { $0.section == name }.map { ($0.name, option($0)) })),
    ])
  }

  static func option(_ option: StudyOption) -> Node {
    let isOpen = option.whenOpen != nil
    var pairs = [("description", Node.text(option.meaning))] + rule(option.kind, isOpen)
    switch option.usual {
    case .open, .texts([]): break
    case .flag, .count: pairs.append(("default", .plain(option.text(of: option.usual))))
    case .number(let number):
      let text = option.text(of: .number(number))
      pairs.append(("default", text.contains("/") ? .text(text) : .plain(text)))
    default: pairs.append(("default", .text(option.text(of: option.usual))))
    }
    return .map(pairs)
  }

  private static func rule(_ kind: OptionKind, _ isOpen: Bool) -> [(String, Node)] {
    func words(_ words: [String], orNull: Bool = false) -> Node {
      .list(words.map(Node.text) + (orNull ? [.plain("null")] : []))
    }
    let null: [String] = isOpen ? ["null"] : []
    switch kind {
    case .flag: return [("type", .text("boolean"))]
    case .number(let range): return number(range)
    case .count(let range):
      return [("type", types(["integer"] + null)), ("minimum", .plain("\(range.lowerBound)"))]
        + (range.upperBound == OptionKind.unlimited ? [] : [("maximum", .plain("\(range.upperBound)"))])
    case .word(let known): return [("enum", words(known, orNull: isOpen))]
    case .words(let listed, let alone):
      let list = Node.map([
        ("type", .text("array")), ("minItems", .plain("1")), ("uniqueItems", .plain("true")),
        ("items", .map([("enum", words(listed))])),
      ])
      return [("anyOf", .list([.map([("enum", words(alone, orNull: isOpen))]), list]))]
    case .text: return [("type", types(["string", "number", "boolean"] + null))]
    case .texts: return [("$ref", .text("#/$defs/texts"))]
    case .range:
      let range = [("$ref", Node.text("#/$defs/range"))]
      return isOpen ? [("anyOf", .list([.map(range), .map([("type", .text("null"))])]))] : range
    }
  }

  /// A number, or a fraction such as 1/3.
  private static func number(_ range: NumberRange) -> [(String, Node)] {
    let shown = { (number: Double) in Node.plain(YAMLText.number(number)) }
    let bounds: [(String, Node)] = [
      ("type", types(["number", "string"])), (range.isAbove ? "exclusiveMinimum" : "minimum", shown(range.low)),
      ("maximum", shown(range.high)), ("pattern", .text("^-?[0-9.]+/[0-9.]+$")),
    ]
    return range.allowsNever ? [("anyOf", .list([.map([("const", .plain("0"))]), .map(bounds)]))] : bounds
  }

  private static func types(_ names: [String]) -> Node {
    names.count == 1 ? .text(names[0]) : .list(names.map(Node.text))
  }
}
