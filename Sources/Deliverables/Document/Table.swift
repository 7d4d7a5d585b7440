package import OutcomeSegmentation

extension Document {
  /// Rows of cells under titled columns.
  package struct Table: Sendable, Equatable {
    package struct Column: Sendable, Equatable {
      package enum Kind: Sendable {
        /// Figures: flush right, never broken.
        case figure
        /// Short words: flush left, never broken unless there is no other way.
        case word
        /// Running text: takes the room that is left and wraps.
        case text
      }

      package let title: String
      package let kind: Kind
      /// Whether the column says something only beside the one before it.
      package var isAttached = false

      package static func figure(_ title: String, attached: Bool = false) -> Column {
        Column(title: title, kind: .figure, isAttached: attached)
      }
      package static func word(_ title: String) -> Column { Column(title: title, kind: .word) }
      package static func text(_ title: String) -> Column { Column(title: title, kind: .text) }
    }

    package struct Cell: Sendable, Equatable, ExpressibleByStringInterpolation {
      package let sentence: Sentence
      package let emphasis: Emphasis

      package init(_ text: String, _ emphasis: Emphasis = .plain) { self.init(Sentence(text), emphasis) }

      package init(_ sentence: Sentence, _ emphasis: Emphasis = .plain) {
        self.sentence = sentence
        self.emphasis = emphasis
      }

      /// Words of the survey or the study.
      package init(survey text: String, _ emphasis: Emphasis = .plain) { self.init(.survey(text), emphasis) }

      package init(stringLiteral value: String) { self.init(value) }
      package init(stringInterpolation: Sentence.Writing) {
        self.init(Sentence(stringInterpolation: stringInterpolation))
      }

      /// The figure's value.
      package static func figure(_ id: FigureID, _ form: Figure.Form = .table, _ emphasis: Emphasis = .plain) -> Cell {
        Cell(.figure(id, .value(form)), emphasis)
      }

      /// The ends of the figure's interval.
      package static func interval(_ id: FigureID) -> Cell { Cell(.figure(id, .interval(.table))) }

      /// The p of the figure's test.
      package static func p(_ id: FigureID) -> Cell { Cell(.figure(id, .p(.table))) }
    }

    package let columns: [Column]
    package let rows: [[Cell]]

    package init(_ columns: [Column], rows: [[Cell]]) {
      precondition(rows.allSatisfy { $0.count == columns.count }, "a cell for every column")
      self.columns = columns
      self.rows = rows
    }
  }
}
