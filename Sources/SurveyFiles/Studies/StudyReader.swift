import OutcomeSegmentation
import Tables
import Yams

/// Reads a study file; everything wrong in it is told at once, with line and column.
package struct StudyReader {
  package init() {}

  package func read(_ text: String, named file: String) throws -> StudyDraft {
    let root = try compose(text, file)
    var reading = StudyReading(nodes: StudyNodes(file: file, text: text))
    let draft = reading.draft(root)
    guard let draft, reading.nodes.faults.isEmpty else {
      throw FileError.listing(.content, reading.nodes.faultsInOrder)
    }
    return draft
  }

  /// The outcomes of a codebook: a list, or a list under `outcomes`.
  func outcomes(_ text: String, named file: String) throws -> [MappingDraft.OutcomeDraft] {
    let root = try compose(text, file)
    var reading = StudyReading(nodes: StudyNodes(file: file, text: text))
    var list = root
    if case .mapping(let mapping) = root, let below = mapping["outcomes"] { list = below }
    let outcomes = reading.nodes.list(list, "the codebook").map { reading.codebookOutcome($0) }
    guard reading.nodes.faults.isEmpty else {
      throw FileError.listing(.content, reading.nodes.faultsInOrder)
    }
    return outcomes
  }

  private func compose(_ text: String, _ file: String) throws -> Node {
    func error(_ message: String, _ mark: Mark?, hint: String? = nil) -> FileError {
      let position = mark.map { FilePlace.Position(line: max(1, $0.line), column: max(1, $0.column)) }
      let excerpt = position.map { Excerpt.lines(of: text, line: $0.line, column: $0.column) } ?? []
      return FileError(
        .content,
        [FileProblem(message, at: FilePlace(file: file, position: position), excerpt: excerpt, hint: hint)])
    }
    if let aliases = YAMLAliases(text).excess {
      throw error(
        "a study says each thing once, and this refers to other places of itself more than \(YAMLAliases.most) times",
        nil, hint: "Write out what \(aliases) stands for.")
    }
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw FileError(
          .content, "\(file) is empty",
          hint: "The least a study says is where its survey is: survey: {file: survey.csv}")
      }
      return node
    } catch let failure as YamlError {
      switch failure {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw error("this is not YAML: \(problem)", mark)
      case .duplicatedKeysInMapping(let duplicates, let context):
        throw error(
          "\"\(duplicates.joined(separator: "\", \""))\" is said twice", context.mark, hint: "Keep one of them.")
      default:
        throw FileError(.content, "\(file) is not YAML")
      }
    }
  }
}

/// The sections of a study file, one after another.
struct StudyReading {
  var nodes: StudyNodes

  mutating func draft(_ root: Node) -> StudyDraft? {
    let top = nodes.section(root, "the study", keys: StudyFileKeys.top)
    guard let survey = top["survey"], let (file, reading) = surveyFile(survey) else {
      if top["survey"] == nil {
        nodes.fault(
          "the study does not say where its survey is", at: root, hint: "Add a line such as: survey: {file: survey.csv}"
        )
      }
      // The rest is read all the same, for its faults.
      _ = study(top, file: "")
      _ = mapping(top)
      return nil
    }
    var study = study(top, file: file)
    study.reading = reading
    return StudyDraft(study: study, mapping: mapping(top))
  }

  mutating func keys(_ node: Node, _ name: String) -> [String: Node] {
    nodes.section(node, name, keys: StudyFileKeys.sections[name] ?? [])
  }

  private mutating func surveyFile(_ node: Node) -> (String, SurveyReading)? {
    if node.scalar != nil { return nodes.filledString(node, "survey").map { ($0, SurveyReading()) } }
    let section = keys(node, "survey")
    guard let file = section["file"] else {
      if case .mapping(let said) = node, said.isEmpty { nodes.fault("\"survey\" does not say its file", at: node) }
      return nil
    }
    func said(_ key: String) -> Node? { section[key].flatMap { nodes.isNull($0) ? nil : $0 } }
    let most = 1000
    var reading = SurveyReading()
    reading.sheet = said("sheet").flatMap { nodes.filledString($0, "sheet") }
    reading.encoding = said("encoding").flatMap { nodes.filledString($0, "encoding") }
    reading.delimiter = said("delimiter").flatMap { character($0, "delimiter", names: ["tab": "\t", "space": " "]) }
    reading.quote = said("quote").flatMap { character($0, "quote", names: ["none": "\0"]) }
    reading.decimal = said("decimal").flatMap { character($0, "decimal", names: ["point": ".", "comma": ","]) }
    if let decimal = reading.decimal, decimal != ".", decimal != "," {
      nodes.fault("decimal is a point or a comma", at: section["decimal"]!)
    }
    reading.titleRows = said("title-rows").flatMap { nodes.whole($0, "title-rows", in: 0...most) }
    reading.headerRows = said("header-rows").flatMap { nodes.whole($0, "header-rows", in: 1...most) }
    return nodes.filledString(file, "file").map { ($0, reading) }
  }

  /// One character, or its name.
  private mutating func character(_ node: Node, _ name: String, names: [String: Character]) -> Character? {
    guard let text = nodes.string(node, name) else { return nil }
    if let named = names[text.lowercased()] { return named }
    if text.count == 1, let character = text.first, character.isASCII { return character }
    nodes.fault("\(name) is one character, or \(names.keys.sorted().joined(separator: " or "))", at: node)
    return nil
  }
}
