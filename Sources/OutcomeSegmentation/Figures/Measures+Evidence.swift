/// The table of measures: what argues for and against a division, who is in a segment, and how large it is.
extension Measure {
  // MARK: Candidates

  static let objective = Measure(
    "objective", "Within sum of squares", short: "Objective", .number, 1, better: .less,
    "weighted squared distances of respondents to their segment's centre")
  static let silhouette = Measure(
    "silhouette", "Silhouette", short: "Silh.", .coefficient, 3, better: .more,
    source: "Rousseeuw (1987), doi:10.1016/0377-0427(87)90125-7",
    "mean of (distance to the nearest other segment - distance to one's own) / the larger")
  static let calinskiHarabasz = Measure(
    "calinski-harabasz", "Calinski-Harabasz", short: "CH", .number, 1, better: .more,
    source: "Calinski and Harabasz (1974), doi:10.1080/03610927408827101",
    "(between / (k - 1)) / (within / (n - k))")
  static let daviesBouldin = Measure(
    "davies-bouldin", "Davies-Bouldin", short: "DB", .number, 2, better: .less,
    source: "Davies and Bouldin (1979), doi:10.1109/TPAMI.1979.4766909",
    "mean over segments of the worst (spread + spread) / distance of centres")
  static let reachingBest = Measure(
    "starts-reaching-best", "Starts that reached the best", short: "Starts", .share, 0, better: .more,
    "starts that ended at the best objective / starts")
  static let starts = Measure("starts", "Starts", .count, 0, "random starts tried")
  static let iterations = Measure("iterations", "Iterations", .count, 0, better: .less, "of the best start")
  static let jaccard = Measure(
    "jaccard", "Jaccard similarity over resamples", short: "Jaccard", .coefficient, 2, better: .more,
    source: "Hennig (2007), doi:10.1016/j.csda.2006.11.025",
    "mean over bootstrap resamples of the segment's best |A and B| / |A or B|")
  static let weakestJaccard = Measure(
    "weakest-jaccard", "Jaccard of the least stable segment", short: "Jaccard", .coefficient, 2, better: .more,
    source: "Hennig (2007), doi:10.1016/j.csda.2006.11.025", "minimum over the segments of their Jaccard similarity")
  static let smallestShare = Measure(
    "smallest-share", "Share of the smallest segment", short: "Smallest", .share, 0, prose: 1, better: .more,
    "minimum over the segments of their weighted share")
  static let rand = Measure(
    "adjusted-rand", "Adjusted Rand index", short: "ARI", .coefficient, 2, better: .more,
    source: "Hubert and Arabie (1985), doi:10.1007/BF01908075",
    "(pairs in agreement - expected) / (largest - expected)")
  static let heldOut = Measure(
    "held-out-needs", "Needs never seen that are explained", short: "Unseen", .share, 1, better: .more,
    "adjusted share of variance of outcomes the division never saw, mean over splits")
  static let heldOutExcess = Measure(
    "held-out-excess", "Needs never seen beyond one population", .share, 1, better: .more,
    "needs never seen that are explained - the same in one population")
  static let responseStyle = Measure(
    "response-style", "Share that answering habits explain", short: "Habits", .share, 0, better: .less,
    "share of the division that respondents' own mean and spread explain")
  static let dip = Measure(
    "dip", "Valleys between segments", short: "Dip p", .probability, 2, better: .less,
    source: "Hartigan and Hartigan (1985), doi:10.1214/aos/1176346577", "p of one mode along the line between centres")
  static let level = Measure(
    "level-share", "Differences that are level", short: "Level", .share, 0, better: .less,
    "sum of squares of the segments' means over all outcomes / all of it between segments")
  static let distance = Measure(
    "null-distance", "Distance from the null", short: "z", .deviations, 1, better: .more,
    "(observed - mean over the draws) / standard deviation over the draws")
  static let nullMean = Measure(
    "null-silhouette", "Silhouette without segments", short: "In null", .coefficient, 3,
    "mean silhouette over draws from a population without segments")
  static let nullValue = Measure(
    "null-mean", "Mean without segments", .coefficient, 3,
    "mean of a statistic over draws from a population without segments")
  static let nullDeviation = Measure(
    "null-deviation", "Standard deviation without segments", .coefficient, 3,
    "standard deviation of a statistic over draws from a population without segments")
  static let withinOverTotal = Measure(
    "within-over-total", "Within over total sum of squares", .coefficient, 3, better: .less,
    "sum of squares within segments / about the mean")
  static let heldOutError = Measure(
    "held-out-error", "Standard error from the best", .share, 1,
    "standard error over splits of the difference in needs explained from the candidate that explains most")
  static let splits = Measure("splits", "Splits", .count, 0, "splits of outcomes or respondents")
  static let styleMode = Measure(
    "style-groups", "Groups by answering habits", .probability, 3,
    source: "Hartigan and Hartigan (1985), doi:10.1214/aos/1176346577",
    "p of one mode in respondents' mean or spread of ratings (dip test)")
  static let needsExplained = Measure(
    "basis-needs", "Needs explained by a basis", .share, 1, better: .more,
    "adjusted share of variance of opportunity, less the person's mean, of outcomes the division never saw")
  static let ratingsExplained = Measure(
    "basis-ratings", "Ratings explained by a basis", .share, 1, better: .more,
    "the same of ratings, less the person's mean in each block")
  static let separation = Measure(
    "basis-separation", "Separation on a basis", .deviations, 1, better: .more,
    "(silhouette - its mean without segments) / its standard deviation there, at the best number of segments")
  static let support = Measure(
    "basis-support", "Support of a basis", .number, 2, better: .more,
    "sum of three voices, each relative to its best, 0-3")
  static let silhouetteExcess = Measure(
    "silhouette-excess", "Silhouette above the null", .coefficient, 3, better: .more,
    "silhouette - silhouette without segments")
  static let draws = Measure(
    "draws", "Draws from a null", short: "Draws", .count, 0, "populations without segments drawn")
  static let logLikelihood = Measure(
    "log-likelihood", "Log-likelihood", short: "Log-lik.", .number, 1, better: .more, "of the mixture's best start")
  static let bic = Measure(
    "bic", "Bayesian information criterion", short: "BIC", .number, 1, better: .less,
    source: "Schwarz (1978), doi:10.1214/aos/1176344136", "-2 log-likelihood + parameters x log n")
  static let aic = Measure(
    "aic", "Akaike's criterion", short: "AIC", .number, 1, better: .less,
    source: "Akaike (1974), doi:10.1109/TAC.1974.1100705",
    "-2 log-likelihood + 2 x parameters")
  static let caic = Measure(
    "caic", "Consistent Akaike criterion", short: "CAIC", .number, 1, better: .less,
    source: "Bozdogan (1987), doi:10.1007/BF02294361",
    "-2 log-likelihood + parameters x (log n + 1)")
  static let sabic = Measure(
    "sabic", "Sample-size adjusted Bayesian criterion", short: "SABIC", .number, 1, better: .less,
    source: "Sclove (1987), doi:10.1007/BF02294360", "-2 log-likelihood + parameters x log((n + 2) / 24)")
  static let aic3 = Measure(
    "aic3", "Akaike's criterion with 3 a parameter", short: "AIC3", .number, 1, better: .less,
    source: "Bozdogan (1994), doi:10.1007/978-94-011-0800-3_3", "-2 log-likelihood + 3 x parameters")
  static let icl = Measure(
    "icl", "Integrated completed likelihood", short: "ICL", .number, 1, better: .less,
    source: "Biernacki, Celeux, Govaert (2000), doi:10.1109/34.865189", "BIC + 2 x entropy of memberships")
  static let parameters = Measure("parameters", "Parameters", short: "Par.", .count, 0, "free parameters of a mixture")
  static let entropy = Measure(
    "relative-entropy", "Relative entropy", short: "Entropy", .coefficient, 2, better: .more,
    "1 - entropy of memberships / (n log k)")
  static let entropyRSquared = Measure(
    "entropy-r-squared", "Entropy R²", short: "R²", .coefficient, 2, better: .more,
    "1 - entropy of memberships / (n x entropy of their means)")
  static let gap = Measure(
    "gap", "Gap statistic", short: "Gap", .number, 3, better: .more,
    source: "Tibshirani, Walther, Hastie (2001), doi:10.1111/1467-9868.00293", "E log(within in noise) - log(within)")
  static let gapError = Measure(
    "gap-error", "Standard error of the gap", short: "SE", .number, 3, "over the draws of noise")
  static let predictionStrength = Measure(
    "prediction-strength", "Prediction strength", short: "Prediction", .coefficient, 2, better: .more,
    source: "Tibshirani and Walther (2005), doi:10.1198/106186005X59243",
    "share of pairs together in one half that the other half's centres keep together, in the worst segment")
  static let ambiguity = Measure(
    "ambiguity", "Proportion of ambiguous pairs", short: "PAC", .coefficient, 2, better: .less,
    source: "Șenbabaoğlu, Michailidis, Li (2014), doi:10.1038/srep06207",
    "pairs together in some resamples only / pairs")
  static let stabilityWithin = Measure(
    "stability-within", "Segment level stability within solutions", short: "SLSw", .coefficient, 2, better: .more,
    source: "Dolnicar and Leisch (2017), doi:10.1007/s11002-017-9423-8", "mean Jaccard over pairs of resamples")
  static let stabilityAcross = Measure(
    "stability-across", "Segment level stability across solutions", short: "SLSa", .coefficient, 2, better: .more,
    "1 + (sum of p log p) / log m: p the shares of its people from the m segments of the solution before")
  static let sigClust = Measure(
    "sigclust", "SigClust", .probability, 3, better: .less,
    source: "Liu, Hayes, Nobel, Marron (2008), doi:10.1198/016214508000000454",
    "p of the best division into two, against one normal population")
  static let hopkins = Measure(
    "hopkins", "Hopkins' statistic", .coefficient, 2, better: .more,
    "sum of u^d / (sum of u^d + sum of w^d): u from places strewn evenly, w from respondents, to the nearest")

  static let evidence = [
    objective, withinOverTotal, silhouette, calinskiHarabasz, daviesBouldin, reachingBest, starts, iterations, jaccard,
    weakestJaccard,
    smallestShare, rand,
    heldOut, heldOutExcess, heldOutError, splits, responseStyle, dip, level, distance, nullMean, nullValue,
    nullDeviation,
    silhouetteExcess, draws, styleMode, needsExplained, ratingsExplained, separation, support, logLikelihood, bic, aic,
    caic, sabic, aic3,
    icl, parameters,
    entropy, entropyRSquared, gap, gapError, predictionStrength, ambiguity, stabilityWithin, stabilityAcross, sigClust,
    hopkins,
  ]

  // MARK: Profiles

  static let association = Measure(
    "association", "Effect of a profile question", short: "Effect", .coefficient, 2, better: .more,
    source: "Bergsma (2013), doi:10.1016/j.jkss.2012.10.002",
    "bias-corrected Cramér's V for categories, epsilon squared for numbers")
  static let statistic = Measure(
    "test-statistic", "Test statistic", short: "Stat.", .number, 1,
    "chi-squared, Rao and Scott's F, or Kruskal-Wallis H")
  static let degrees = Measure(
    "degrees-of-freedom", "Degrees of freedom", short: "df", .number, 0, "of a test; not whole for Rao and Scott's F")
  static let categoryShare = Measure(
    "category-share", "Share of a segment in a category", short: "Share", .share, 0, "weighted, of those who answered")
  static let index = Measure(
    "index", "Index", .number, 0, "100 x share in the segment / share among everyone")
  static let etaSquared = Measure(
    "eta-squared", "Variance between segments in the survey", short: "eta²", .coefficient, 2,
    "between sum of squares / total sum of squares of the number asked for")
  static let omegaSquared = Measure(
    "omega-squared", "Variance between segments in the population", short: "omega²", .coefficient, 2,
    "the same less what chance alone gives; below 0 where the segments explain less than chance")

  static let residual = Measure(
    "residual", "Adjusted residual", short: "Residual", .difference, 1, source: "Haberman (1973), doi:10.2307/2529686",
    "(observed - expected) / its standard error where segment and category are independent")
  static let averageDifference = Measure(
    "answer-difference", "Difference of average answers", .difference, 2,
    "first segment - second, of a number asked for")

  static let profileRows = [
    association, statistic, degrees, categoryShare, index, etaSquared, omegaSquared, residual, averageDifference,
  ]

  // MARK: Sizing and map

  static let customers = Measure("customers", "Customers", .amount, 0, better: .more, "share x customers in the market")
  static let value = Measure(
    "value", "Value a year", .amount, 0, better: .more, "share x customers x value per customer")
  static let axis = Measure(
    "axis-explained", "Differences along an axis", .share, 0, "variance between segments along the axis / all of it")
  static let position = Measure("position", "Position on an axis", .number, 1, "projection of a segment's mean scores")

  static let sizingRows = [customers, value, axis, position]
}
