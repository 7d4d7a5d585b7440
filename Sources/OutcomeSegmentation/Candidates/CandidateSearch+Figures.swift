extension Candidate {
  /// "candidates/k-means/4"
  public var path: FigureID { "candidates/\(method.rawValue)/\(segments)" }

  /// The Jaccard similarity of the least stable segment; nil where none was resampled.
  public var weakestJaccard: Double? { jaccard.min() }

  /// The share of the smallest segment.
  public var smallestShare: Double? { shares.min() }

  /// Of how alike the division under other decisions is.
  public func variant(_ basis: ClusteringBasis, isReduced: Bool, _ method: ClusteringMethod) -> FigureID {
    "\(path)/variants/\(basis.rawValue)\(isReduced ? "-reduced" : "")/\(method.rawValue)"
  }

  func figures(family: Int, _ bases: FigureBases) -> [Figure] {
    func figure(_ name: FigureID, _ measure: Measure, _ value: Double?, _ absence: Figure.Absence = .undefined)
      -> Figure
    {
      Figure("\(path)/\(name)", measure, value, of: bases.clean, absence: absence)
    }
    var figures = [
      figure("objective", .objective, objective), figure("silhouette", .silhouette, silhouette),
      figure("calinski-harabasz", .calinskiHarabasz, calinskiHarabasz),
      figure("davies-bouldin", .daviesBouldin, daviesBouldin),
      figure("starts", .reachingBest, search.shareReachingBest),
      figure("starts/count", .starts, Double(search.starts)),
      figure("iterations", .iterations, Double(search.iterations)),
      figure("weakest-jaccard", .weakestJaccard, weakestJaccard),
      figure("smallest-share", .smallestShare, smallestShare), figure("ari", .rand, ari),
      figure("held-out", .heldOut, heldOut.explained),
      figure("held-out/one-population", .heldOut, heldOut.inOnePopulation),
      figure("response-style", .responseStyle, responseStyle), figure("dip", .dip, valleys.p),
      figure("level", .level, levelShare), figure("level/one-population", .level, levelShareInOnePopulation),
      figure("robustness", .rand, robustness, .notComputed),
    ]
    for (place, jaccard) in jaccard.enumerated() { figures.append(figure("jaccard/\(place + 1)", .jaccard, jaccard)) }
    for (place, size) in sizes.enumerated() {
      figures.append(Figure("\(path)/sizes/\(place + 1)", .respondents, size, of: bases.clean))
    }
    figures += onePopulation.figures("\(path)/one-population", family: family, of: bases.clean)
    figures += independence.figures("\(path)/independence", family: family, of: bases.clean)
    for variant in variants {
      let id = self.variant(variant.basis, isReduced: variant.isReduced, variant.method)
      figures.append(Figure(id, .rand, variant.ari, of: bases.clean))
    }
    for other in agreement { figures.append(figure("agreement/\(other.method.rawValue)", .rand, other.ari)) }
    return figures + (mixture?.figures(path, of: bases.clean) ?? []) + (indices?.figures(path, of: bases.clean) ?? [])
  }
}

extension NullComparison {
  /// Each statistic's distance from the null, with its p over all candidates.
  fileprivate func figures(_ path: FigureID, family: Int, of base: Figure.Base) -> [Figure] {
    let statistics = [
      ("silhouette", silhouette), ("within", withinOverTotal), ("ari", ari), ("jaccard", jaccard),
    ]
    return [
      Figure("\(path)/draws", .draws, draws, of: base), Figure("\(path)/mean", .nullMean, silhouette.mean, of: base),
      Figure("\(path)/observed", .silhouette, silhouette.observed, of: base),
    ]
      + statistics.map { name, statistic in
        Figure(
          "\(path)/\(name)", .distance, statistic.z, of: base,
          test: Figure.Test(
            "Monte Carlo", statistic: statistic.z, p: statistic.p, adjustment: .westfallYoung, family: family))
      }
  }
}

extension MixtureFit {
  fileprivate func figures(_ path: FigureID, of base: Figure.Base) -> [Figure] {
    [
      Figure("\(path)/log-likelihood", .logLikelihood, logLikelihood, of: base),
      Figure("\(path)/parameters", .parameters, parameters, of: base),
      Figure("\(path)/bic", .bic, bic, of: base), Figure("\(path)/aic3", .aic3, aic3, of: base),
      Figure("\(path)/icl", .icl, icl, of: base),
      Figure("\(path)/entropy", .entropy, relativeEntropy, of: base),
      Figure("\(path)/entropy-r2", .entropyRSquared, entropyRSquared, of: base),
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

extension CandidateSearch {
  /// Every candidate's figures, each p beside all candidates.
  func figures(_ bases: FigureBases) -> [Figure] {
    let opinions = secondOpinions.map {
      [
        Figure("candidates/sigclust", .sigClust, $0.sigClust, of: bases.clean),
        Figure("candidates/hopkins", .hopkins, $0.hopkins, of: bases.clean),
      ]
    }
    return candidates.flatMap { $0.figures(family: candidates.count, bases) } + (opinions ?? [])
      + [Figure("candidates/recommended", .segments, recommendation.choice.segments, of: bases.clean)]
  }
}
