/// Prose whose numbers are figures and whose words from the survey are marked as such, so that each number leads to its
/// formula and its people, and no renderer has to take a sentence apart.
///
/// Written as text: "\(figure: "segments/2/share") want \(survey: statement)". Plain interpolation puts in words of ours.
public struct Sentence: Sendable, Equatable, Codable {
  public let pieces: [Piece]

  public enum Piece: Sendable, Equatable, Codable {
    /// Words of ours.
    case text(String)
    /// A number, by its name.
    case figure(FigureID, Figure.Part)
    /// Words of the survey, the study or a respondent.
    case survey(String)
  }

  public init(_ pieces: [Piece] = []) { self.pieces = pieces }

  /// Words of ours.
  public init(_ text: String) { pieces = text.isEmpty ? [] : [.text(text)] }

  public static func figure(_ id: FigureID, _ part: Figure.Part = .value(.table)) -> Sentence {
    Sentence([.figure(id, part)])
  }

  public static func survey(_ text: String) -> Sentence { Sentence([.survey(text)]) }
}

extension Sentence: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.init(text) }

  public init(stringInterpolation: Writing) { pieces = stringInterpolation.pieces }

  public struct Writing: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) { pieces.reserveCapacity(2 * interpolationCount + 1) }

    public mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { pieces.append(.text(literal)) } }
    public mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    /// A number that names something, as of a segment, and measures nothing.
    public mutating func appendInterpolation(_ number: Int) { appendLiteral(String(number)) }
    public mutating func appendInterpolation(_ sentence: Sentence) { pieces += sentence.pieces }
    public mutating func appendInterpolation(survey text: String) { pieces.append(.survey(text)) }

    /// The figure's value.
    public mutating func appendInterpolation(figure id: FigureID, _ form: Figure.Form = .prose) {
      pieces.append(.figure(id, .value(form)))
    }

    /// A count with its noun: "1 respondent", "1,204 respondents".
    public mutating func appendInterpolation(
      counted id: FigureID, _ number: Int, _ noun: String, plural: String? = nil
    ) {
      pieces.append(.figure(id, .value(.table)))
      appendLiteral(" " + FigureFormat.noun(noun, of: number, plural: plural))
    }

    /// The p of the figure's test.
    public mutating func appendInterpolation(p id: FigureID, _ form: Figure.Form = .table) {
      pieces.append(.figure(id, .p(form)))
    }

    /// The ends of the figure's interval.
    public mutating func appendInterpolation(interval id: FigureID, _ form: Figure.Form = .prose) {
      pieces.append(.figure(id, .interval(form)))
    }
  }
}

extension [Sentence] {
  /// The sentences one after another.
  public func joined(separator: String) -> Sentence {
    Sentence([Sentence.Piece](map(\.pieces).joined(separator: [.text(separator)])))
  }
}
