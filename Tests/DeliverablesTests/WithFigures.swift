import Deliverables
import OutcomeSegmentation

// Pages of an analysis with its own figures.

extension SegmentMapPage {
  init(_ analysis: Analysis) { self.init(analysis, FigureStore(analysis)) }
}

extension PagePlan {
  init(_ analysis: Analysis) { self.init(analysis, FigureStore(analysis)) }
}

extension ResultsDocument {
  init(_ analysis: Analysis) { self.init(analysis, FigureStore(analysis)) }
}

extension Deliverables {
  init(_ analysis: Analysis) { self.init(analysis, FigureStore(analysis)) }
}
