package import OutcomeSegmentation

/// A piece of a page: an element with its content, or text. Text is escaped when it is written, so nothing that came
/// from a survey can become markup.
package indirect enum Markup: Sendable, Equatable {
  case element(name: String, attributes: [Attribute], content: [Markup])
  case text(String)
  /// A figure as text, with its name.
  case figure(FigureID, text: String)
  /// Words of the survey, the study or a respondent.
  case survey(String)
  /// Written as it stands. Only for style sheets of our own.
  case verbatim(String)

  package struct Attribute: Sendable, Equatable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

extension Markup: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .text(value) }
}

/// Collects pieces of a page, with `if`, `if let` and `for`.
@resultBuilder
package enum MarkupBuilder {
  package static func buildExpression(_ piece: Markup) -> [Markup] { [piece] }
  package static func buildExpression(_ pieces: [Markup]) -> [Markup] { pieces }
  package static func buildExpression(_ text: String) -> [Markup] { [.text(text)] }
  package static func buildBlock(_ parts: [Markup]...) -> [Markup] { parts.flatMap { $0 } }
  package static func buildOptional(_ part: [Markup]?) -> [Markup] { part ?? [] }
  package static func buildEither(first part: [Markup]) -> [Markup] { part }
  package static func buildEither(second part: [Markup]) -> [Markup] { part }
  package static func buildArray(_ parts: [[Markup]]) -> [Markup] { parts.flatMap { $0 } }
}

/// An element. Attributes are written in the order given; one whose value is nil is left out.
package func tag(
  _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
  @MarkupBuilder content: () -> [Markup] = { [] }
) -> Markup {
  .element(
    name: name, attributes: attributes.compactMap { pair in pair.value.map { Markup.Attribute(pair.key, $0) } },
    content: content())
}

extension FigureStore {
  /// A sentence's pieces, its figures filled in.
  package func markup(_ sentence: Sentence) -> [Markup] {
    sentence.pieces.map { piece in
      switch piece {
      case .text(let text): .text(text)
      case .survey(let text): .survey(text)
      case .figure(let id, let part): .figure(id, text: text(of: id, part))
      }
    }
  }
}
