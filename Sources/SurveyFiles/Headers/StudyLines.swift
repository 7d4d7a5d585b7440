import OutcomeSegmentation
import Tables

/// Lines of a study file, as messages offer them.
enum StudyLines {
  /// "scale: {importance: 1-5}".
  static func scale(_ block: String, _ scale: RatingScale) -> String { "scale: {\(block): \(self.scale(scale))}" }

  /// "1-5", "[-3, 3]".
  static func scale(_ scale: RatingScale) -> String {
    scale.minimum < 0 ? "[\(scale.minimum), \(scale.maximum)]" : scale.description
  }
}
