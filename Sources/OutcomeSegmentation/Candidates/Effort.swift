/// How hard a method tries: with all the study's starts for what is published, with few where hundreds of samples are
/// divided and compared among themselves.
enum Effort: Sendable {
  /// The survey itself, with so many random starts.
  case thorough(starts: Int)
  /// Resamples of the survey, behind the published stability.
  case resample
  /// Null draws.
  case draw
  /// Halves of the outcomes, and other scorings.
  case half
  /// Resamples of null draws.
  case glimpse

  /// Random starts of k-means.
  var starts: Int {
    switch self {
    case .thorough(let starts): starts
    case .resample: 10
    case .draw, .half: 5
    case .glimpse: 2
    }
  }

  /// Random starts of the methods with a likelihood, whose single start costs as much as many of k-means.
  var mixtureStarts: Int {
    switch self {
    case .thorough(let starts): max(1, starts / 20)
    case .resample, .draw, .half, .glimpse: 1
    }
  }

  /// Starts of mixtures with one covariance matrix, of which a start is cheaper.
  var pooledStarts: Int {
    switch self {
    case .thorough(let starts): max(3, starts / 2)
    case .resample, .draw, .half, .glimpse: 1
    }
  }

  /// Steps at most of a quick run of such a mixture, which begins close to its end.
  var pooledIterations: Int {
    switch self {
    case .thorough: 100
    case .resample: 25
    case .draw, .glimpse: 12
    case .half: 8
    }
  }

  /// Steps at most of a quick run of the methods with a likelihood, which begins at k-means' segments. Resamples of the
  /// survey run longer, since they are compared with the thorough solution.
  var mixtureIterations: Int {
    switch self {
    case .thorough, .resample: 100
    case .draw, .half, .glimpse: 15
    }
  }

  var isThorough: Bool { if case .thorough = self { true } else { false } }

  /// Whether k-means seeks its starts among the leading directions only.
  var isQuick: Bool {
    switch self {
    case .thorough: false
    case .resample, .draw, .half, .glimpse: true
    }
  }
}
