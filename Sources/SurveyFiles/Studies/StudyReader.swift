import OutcomeSegmentation
import Yams

/// Reads a study file; everything wrong in it is told at once, with line and column.
package struct StudyReader {
  package init() {}

  package func read(_ text: String, named file: String) throws -> StudyDraft {
    let root = try compose(text, file)
    var reading = StudyReading(nodes: StudyNodes(file: file, text: text))
    let draft = reading.draft(root)
    guard let draft, reading.nodes.faults.isEmpty else {
      throw SurveyFileError.listing(.badStudy, reading.nodes.faultsInOrder)
    }
    return draft
  }

  private func compose(_ text: String, _ file: String) throws -> Node {
    func error(_ message: String, _ mark: Mark?, hint: String? = nil) -> SurveyFileError {
      let position = mark.map { FilePlace.Position(line: max(1, $0.line), column: max(1, $0.column)) }
      let excerpt = position.map { Excerpt.lines(of: text, line: $0.line, column: $0.column) } ?? []
      return SurveyFileError(
        .badStudy,
        [FileProblem(message, at: FilePlace(file: file, position: position), excerpt: excerpt, hint: hint)])
    }
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw SurveyFileError(
          .badStudy, "\(file) is empty",
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
        throw SurveyFileError(.badStudy, "\(file) is not YAML")
      }
    }
  }
}

/// The sections of a study file, one after another.
struct StudyReading {
  var nodes: StudyNodes

  mutating func draft(_ root: Node) -> StudyDraft? {
    let top = nodes.section(root, "the study", keys: StudyFileKeys.top)
    guard let survey = top["survey"], let file = surveyFile(survey) else {
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
    return StudyDraft(study: study(top, file: file), mapping: mapping(top))
  }

  mutating func keys(_ node: Node, _ name: String) -> [String: Node] {
    nodes.section(node, name, keys: StudyFileKeys.sections[name] ?? [])
  }

  private mutating func surveyFile(_ node: Node) -> String? {
    if node.scalar != nil { return nodes.filledString(node, "survey") }
    let section = keys(node, "survey")
    guard let file = section["file"] else {
      if case .mapping(let said) = node, said.isEmpty { nodes.fault("\"survey\" does not say its file", at: node) }
      return nil
    }
    return nodes.filledString(file, "file")
  }
}
