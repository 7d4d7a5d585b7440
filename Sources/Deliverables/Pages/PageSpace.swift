/// The room around the texts of the map, in pixels of the screen: for the style sheet and for the reckoned height.
enum PageSpace {
  static let hairline = 1.0
  /// Between the blocks of the page on paper.
  static let betweenBlocks = 12.0
  static let betweenHeadLines = 4.0

  static let noteRule = 4.0
  static let noteSide = 14.0
  static let noteTop = 6.0
  static let aboveNote = 3.0
  static let betweenNotes = 32.0

  static let columnRule = 4.0
  static let columnTop = 8.0
  static let betweenParts = 10.0
  /// A segment's number and what is between it and the name.
  static let badge = 24.0
  static let besideBadge = 8.0
  static let bigShareWidth = 80.0
  static let besideBigShare = 12.0
  static let underHeading = 3.0
  static let underNeedsHeading = 7.0
  static let underNeedsText = 6.0
  static let aroundTrait = 1.5
  static let besideTrait = 8.0
  static let stanceTop = 8.0

  static let lowerTop = 10.0
  static let underLowerHeading = 6.0
  static let aboveLowerText = 6.0
  static let aroundCell = 3.0
  static let besideCell = 10.0
  static let footerTop = 6.0
}
