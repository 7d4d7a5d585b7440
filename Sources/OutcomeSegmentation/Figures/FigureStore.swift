/// Every figure of an analysis, by name. Made once for all pages.
public struct FigureStore: Sendable {
  /// In the order of the stages.
  public let figures: [Figure]
  private let places: [FigureID: Int]

  /// The figures of names that occur twice are those of the first.
  public init(_ figures: [Figure] = []) {
    var kept: [Figure] = []
    kept.reserveCapacity(figures.count)
    var places: [FigureID: Int] = [:]
    places.reserveCapacity(figures.count)
    for figure in figures where places[figure.id] == nil {
      places[figure.id] = kept.count
      kept.append(figure)
    }
    self.figures = kept
    self.places = places
  }

  public init(_ analysis: Analysis) {
    let bases = FigureBases(analysis.responses, analysis.cleaning, analysis.segmentation)
    let chosen = analysis.chosen
    self.init(
      analysis.survey.figures(analysis.responses, of: bases.all) + analysis.cleaning.figures(bases)
        + analysis.market.figures("opportunity", of: bases.clean)
        + (analysis.factors?.figures(analysis.survey, bases) ?? []) + analysis.candidates.figures(bases)
        + analysis.segmentation.figures(chosen, beside: analysis.market, bases)
        + analysis.profiles.figures(bases) + analysis.sizing.figures(bases) + analysis.map.figures(bases))
  }

  /// Of what stands before an analysis.
  public init(_ preparation: Preparation) {
    let bases = FigureBases(preparation.responses, preparation.cleaning)
    self.init(
      preparation.survey.figures(preparation.responses, of: bases.all) + preparation.cleaning.figures(bases))
  }

  /// Of a manual sort and what stands before it.
  public init(_ preparation: Preparation, _ sort: ManualSort) {
    let bases = FigureBases(preparation.responses, preparation.cleaning)
    self.init(
      FigureStore(preparation).figures
        + sort.figures(respondents: preparation.cleaning.respondents, of: bases.clean))
  }

  /// Of a check and what stands before it.
  public init(_ check: SurveyCheck) {
    let preparation = check.preparation
    let bases = FigureBases(preparation.responses, preparation.cleaning)
    self.init(FigureStore(preparation).figures + check.figures(bases))
  }

  /// Of a survey as it was read.
  public init(_ survey: Survey, _ responses: Responses) {
    self.init(survey.figures(responses, of: Figure.Base(.all, weights: responses.weights)))
  }

  /// Those of one stage.
  public func figures(of stage: StageName) -> [Figure] {
    let start = stage.rawValue + "/"
    return figures.filter { $0.id.path.hasPrefix(start) }
  }

  /// Nil where there is no figure of this name.
  public func figure(_ id: FigureID) -> Figure? { places[id].map { figures[$0] } }

  /// The figure as text; "–" where there is none of this name or it has no value.
  package func text(of id: FigureID, _ part: Figure.Part = .value(.table)) -> String {
    figure(id).map { FigureFormat.text($0, part) } ?? FigureFormat.none
  }

  /// What a sentence says.
  package func text(_ sentence: Sentence) -> String {
    sentence.pieces.map { piece in
      switch piece {
      case .text(let text), .survey(let text): text
      case .figure(let id, let part): text(of: id, part)
      }
    }.joined()
  }
}
