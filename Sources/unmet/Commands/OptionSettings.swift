import Deliverables
import OutcomeSegmentation
import SurveyFiles

/// What `KEY=VALUE ...` sets, checked against the table of options; every fault is told at once.
struct OptionSettings {
  let values: [(option: StudyOption, value: OptionValue)]

  var settings: [StudySetting] { values.map { .option($0.option.key, $0.value) } }

  init(_ words: [String]) throws(OptionFaults) {
    var values: [(option: StudyOption, value: OptionValue)] = []
    var faults: [OptionFaults.Fault] = []
    for word in words {
      do throws(OptionFaults.Fault) {
        let (option, value) = try Self.read(word)
        guard !values.contains(where: { $0.option.key == option.key }) else {
          throw OptionFaults.Fault("\(option.key) is set twice")
        }
        values.append((option, value))
      } catch { faults.append(error) }
    }
    for (option, _) in values {
      if let fault = option.contradiction(among: values) { faults.append(.init(fault)) }
    }
    guard faults.isEmpty else { throw OptionFaults(faults: faults) }
    self.values = values
  }

  private static func read(_ word: String) throws(OptionFaults.Fault) -> (StudyOption, OptionValue) {
    guard let sign = word.firstIndex(of: "=") else {
      throw .init("\"\(word)\" sets nothing", hint: "An option is set as in cleaning.speeding=0.3.")
    }
    let option = try option(String(word[..<sign]))
    do throws(OptionFault) {
      return (option, try option.value(of: String(word[word.index(after: sign)...])))
    } catch { throw .init(error.message) }
  }

  /// The option of a key.
  static func option(_ key: String) throws(OptionFaults.Fault) -> StudyOption {
    if let option = StudyOption.named(key) { return option }
    let top = key.split(separator: ".").first.map(String.init) ?? key
    if let action = actions[top] {
      throw .init(
        "\(top) is no option but a decision about segments or people", hint: "It is made by unmet edit STUDY \(action)."
      )
    }
    if StudyOption.sections.contains(key) {
      throw .init(
        "\(key) is a section of options",
        hint:
          "It has \(FigureFormat.list(StudyOption.all.filter { $0.section == key }.map(\.name))), as in \(example(in: key))."
      )
    }
    if StudyFileKeys.top.contains(top), !StudyOption.sections.contains(top) {
      throw .init(
        "\(top) says where the survey is or what its columns mean and is no option",
        hint: "It is changed in the study file by hand.")
    }
    let known = StudyOption.all.map(\.key)
    let near = StudyOption.all.first { $0.name == key }?.key ?? Suggestion.nearest(to: key, among: known)
    throw .init(
      "there is no option \"\(key)\"",
      hint: near.map { "did you mean \"\($0)\"?" } ?? "unmet set STUDY lists the options.")
  }

  private static func example(in section: String) -> String {
    let option = StudyOption.all.first { $0.section == section }!
    return option.usual == .open ? option.key : "\(option.key)=\(option.text(of: option.usual))"
  }

  /// What is decided otherwise than by a value, and how.
  private static let actions = [
    "choice": "choose K", "splits": "split SEGMENT", "merges": "merge SEGMENT SEGMENT", "names": "rename SEGMENT NAME",
    "excluded": "exclude RESPONDENT", "restored": "restore RESPONDENT",
  ]
}

/// What is wrong with settings.
struct OptionFaults: Error {
  struct Fault: Error {
    let message: String
    let hint: String?

    init(_ message: String, hint: String? = nil) {
      self.message = message
      self.hint = hint
    }
  }

  let faults: [Fault]

  /// All of it in a row.
  var sentence: String {
    faults.map { fault in fault.message + (fault.hint.map { "; \($0)" } ?? "") }
      .map { $0.hasSuffix("?") || $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
  }
}
