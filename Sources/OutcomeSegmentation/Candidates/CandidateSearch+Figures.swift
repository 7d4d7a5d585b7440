extension Candidate {
  /// "candidates/k-means/4"
  public var path: FigureID { Self.path(method, segments) }

  static func path(_ method: ClusteringMethod, _ segments: Int) -> FigureID {
    "candidates/\(method.rawValue)/\(segments)"
  }

  /// The Jaccard similarity of the least stable segment; nil where none was resampled.
  public var weakestJaccard: Double? { jaccard.min() }

  /// The share of the smallest segment.
  public var smallestShare: Double? { shares.min() }

  /// Of how alike the division under other decisions is.
  public func variant(_ basis: ClusteringBasis, isReduced: Bool, _ method: ClusteringMethod) -> FigureID {
    "\(path)/variants/\(basis.rawValue)\(isReduced ? "-reduced" : "")/\(method.rawValue)"
  }

  /// - Parameter family: candidates that a p is over.
  package func figures(family: Int, of base: Figure.Base) -> [Figure] {
    func figure(_ name: FigureID, _ measure: Measure, _ value: Double?, _ absence: Figure.Absence = .undefined)
      -> Figure
    {
      Figure("\(path)/\(name)", measure, value, of: base, absence: absence)
    }
    var figures = [
      figure("segments", .segments, Double(segments)), figure("objective", .objective, objective),
      figure("within-over-total", .withinOverTotal, withinOverTotal),
      figure("silhouette", .silhouette, silhouette),
      figure("calinski-harabasz", .calinskiHarabasz, calinskiHarabasz),
      figure("davies-bouldin", .daviesBouldin, daviesBouldin),
      figure("starts", .reachingBest, search.shareReachingBest),
      figure("starts/count", .starts, Double(search.starts)),
      figure("iterations", .iterations, Double(search.iterations)),
      figure("weakest-jaccard", .weakestJaccard, weakestJaccard),
      figure("smallest-share", .smallestShare, smallestShare), figure("ari", .rand, ari),
      figure("held-out", .heldOut, heldOut.explained),
      figure("held-out/one-population", .heldOut, heldOut.inOnePopulation),
      figure("held-out/error", .heldOutError, heldOut.standardErrorFromBest),
      figure("held-out/splits", .splits, Double(heldOut.splits)),
      figure("held-out/excess", .heldOutExcess, heldOut.excess),
      figure("response-style", .responseStyle, responseStyle), figure("dip", .dip, valleys.p),
      figure("dip/splits", .splits, Double(valleys.splits)),
      figure("level", .level, levelShare), figure("level/one-population", .level, levelShareInOnePopulation),
      figure("robustness", .rand, robustness, .notComputed),
    ]
    for (place, jaccard) in jaccard.enumerated() { figures.append(figure("jaccard/\(place + 1)", .jaccard, jaccard)) }
    for (place, share) in shares.enumerated() { figures.append(figure("shares/\(place + 1)", .countedShare, share)) }
    for (place, size) in sizes.enumerated() {
      figures.append(Figure("\(path)/sizes/\(place + 1)", .respondents, size, of: base))
    }
    figures += onePopulation.figures("\(path)/one-population", family: family, of: base)
    figures += independence.figures("\(path)/independence", family: family, of: base)
    for variant in variants {
      let id = self.variant(variant.basis, isReduced: variant.isReduced, variant.method)
      figures.append(Figure(id, .rand, variant.ari, of: base))
    }
    for other in agreement { figures.append(figure("agreement/\(other.method.rawValue)", .rand, other.ari)) }
    return figures + (mixture?.figures(path, of: base) ?? []) + (indices?.figures(path, of: base) ?? [])
  }
}

extension NullComparison {
  /// Each statistic's distance from the null, with its p over all candidates.
  fileprivate func figures(_ path: FigureID, family: Int, of base: Figure.Base) -> [Figure] {
    let statistics: [(name: String, measure: Measure, mean: Measure, values: NullStatistic)] = [
      ("silhouette", .silhouette, .nullMean, silhouette), ("within", .withinOverTotal, .nullValue, withinOverTotal),
      ("ari", .rand, .nullValue, ari), ("jaccard", .jaccard, .nullValue, jaccard),
    ]
    return [
      Figure("\(path)/draws", .draws, draws, of: base),
      Figure("\(path)/silhouette/excess", .silhouetteExcess, silhouette.separation, of: base),
    ]
      + statistics.flatMap { name, measure, mean, values in
        [
          Figure(
            "\(path)/\(name)", .distance, values.z, of: base,
            test: Figure.Test(
              "Monte Carlo", statistic: values.z, p: values.p, adjustment: .westfallYoung, family: family)),
          Figure("\(path)/\(name)/observed", measure, values.observed, of: base),
          Figure("\(path)/\(name)/mean", mean, values.mean, of: base),
          Figure("\(path)/\(name)/deviation", .nullDeviation, values.standardDeviation, of: base),
        ]
      }
  }
}

extension MixtureFit {
  fileprivate func figures(_ path: FigureID, of base: Figure.Base) -> [Figure] {
    [
      Figure("\(path)/log-likelihood", .logLikelihood, logLikelihood, of: base),
      Figure("\(path)/parameters", .parameters, parameters, of: base),
      Figure("\(path)/bic", .bic, bic, of: base), Figure("\(path)/aic", .aic, aic, of: base),
      Figure("\(path)/caic", .caic, caic, of: base), Figure("\(path)/sabic", .sabic, sabic, of: base),
      Figure("\(path)/aic3", .aic3, aic3, of: base),
      Figure("\(path)/icl", .icl, icl, of: base),
      Figure("\(path)/entropy", .entropy, relativeEntropy, of: base),
      Figure("\(path)/entropy-r2", .entropyRSquared, entropyRSquared, of: base),
    ]
  }
}

extension StyleGroups {
  fileprivate func figures(of base: Figure.Base) -> [Figure] {
    [
      Figure("candidates/habits/level", .styleMode, level, of: base),
      Figure("candidates/habits/spread", .styleMode, spread, of: base),
    ]
  }
}

extension CandidateIndices {
  fileprivate func figures(_ path: FigureID, of base: Figure.Base) -> [Figure] {
    func each(_ name: String, _ measure: Measure, _ values: [Double]?) -> [Figure] {
      (values ?? []).enumerated().map { Figure("\(path)/\(name)/\($0 + 1)", measure, $1, of: base) }
    }
    return [
      Figure("\(path)/gap", .gap, gap, of: base), Figure("\(path)/gap-error", .gapError, gapStandardError, of: base),
      Figure("\(path)/prediction-strength", .predictionStrength, predictionStrength, of: base),
      Figure("\(path)/ambiguity", .ambiguity, ambiguity, of: base),
    ] + each("stability-within", .stabilityWithin, stabilityWithin)
      + each("stability-across", .stabilityAcross, stabilityAcross)
  }
}

extension BasisTrial {
  /// "candidates/basis/opportunity-reduced/k-means"
  var path: FigureID { "candidates/basis/\(basis.rawValue)\(isReduced ? "-reduced" : "")/\(method.rawValue)" }

  /// What it says of outcomes that it did not see.
  fileprivate func figures(of base: Figure.Base) -> [Figure] {
    [
      Figure("\(path)/needs", .needsExplained, needs, of: base),
      Figure("\(path)/ratings", .ratingsExplained, ratings, of: base),
      Figure("\(path)/agreement", .rand, agreement, of: base),
      Figure("\(path)/separation", .separation, separation, of: base, absence: .notComputed),
      Figure("\(path)/support", .support, support, of: base),
    ]
  }
}

extension CandidateSearch {
  /// Every candidate's figures, each p beside all candidates.
  func figures(_ bases: FigureBases) -> [Figure] {
    let opinions = secondOpinions.map {
      [
        Figure("candidates/sigclust", .sigClust, $0.sigClust, of: bases.clean),
        Figure("candidates/hopkins", .hopkins, $0.hopkins, of: bases.clean),
      ]
    }
    return basis.trials.flatMap { $0.figures(of: bases.clean) } + styleGroups.figures(of: bases.clean)
      + candidates.flatMap { $0.figures(family: candidates.count, of: bases.clean) } + (opinions ?? [])
      + [Figure("candidates/recommended", .segments, recommendation.choice.segments, of: bases.clean)]
  }
}
