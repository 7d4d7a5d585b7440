/// An object in a list of answers, as services send them: what was asked and what was answered, each under some key.
enum JSONAnswer {
  typealias Entry = (path: [UInt8], text: [UInt8])

  /// The answer by the name of its question, or every value by its own path behind `path`.
  static func columns(_ entries: [Entry], path: [UInt8]) -> [Entry] {
    let texts = Dictionary(
      entries.map { (name(of: $0.path), $0.text) }, uniquingKeysWith: { first, _ in first })
    func first(_ keys: [String]) -> [UInt8]? { keys.lazy.compactMap { texts[$0] }.first { !$0.isEmpty } }
    let type = texts["type"].map { String(decoding: $0, as: UTF8.self) }
    let typed = type.flatMap { type in
      ["", ".label", ".labels", ".value", ".other"].lazy.compactMap { texts[type + $0] }.first
    }
    guard let question = first(questions), let answer = typed ?? first(answers) else {
      return entries.map { (path + $0.path, $0.text) }
    }
    return [(question, answer)]
  }

  private static func name(of path: [UInt8]) -> String {
    String(decoding: path.map { $0 == JSONCells.separator ? UInt8(ascii: ".") : $0 }, as: UTF8.self).lowercased()
  }

  /// In the order of what says most.
  private static let questions = [
    "field.title", "question.text", "question.title", "question.label", "question_text", "questiontext", "question",
    "field.ref", "question.ref", "ref", "field.name", "question.name", "question.id", "question_id", "questionid",
    "name", "title", "label", "key", "field.id", "field", "code", "id",
  ]

  private static let answers = [
    "value", "answer", "number", "text", "response", "rating", "choice.label", "choices.labels", "boolean", "score",
    "email", "date", "url", "selected", "answer_text", "value.label", "answer.text", "answer.value", "answers",
    "values",
  ]
}
