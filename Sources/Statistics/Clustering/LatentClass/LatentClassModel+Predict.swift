/// Memberships of rows by a fitted model.
public struct LatentClassPrediction: Sendable, Equatable {
  /// For each row its most probable class, the first of several.
  public let assignments: [Int]
  /// Rows x classes; a row without answers has the class shares.
  public let posteriors: Matrix
  /// The logarithm of each row's likelihood under the model.
  public let logLikelihoods: [Double]
}

extension LatentClassModel {
  /// Memberships of new rows.
  ///
  /// A missing answer is left out, and so is a value that occurred nowhere when the model was fitted: it says nothing of
  /// the classes. Of a row that every class makes impossible, probabilities of 0 count as 1e-10.
  ///
  /// - Parameter ratings: rows x the items of the model; `.nan` is a missing answer.
  /// - Throws: `CategoricalTableError` where the number of items differs.
  public func predict(_ ratings: Matrix) throws -> LatentClassPrediction {
    guard ratings.columns == categories.count else {
      throw CategoricalTableError.categoryCount(lists: categories.count, items: ratings.columns)
    }
    var known = ratings
    for item in 0..<ratings.columns {
      let values = Set(categories[item])
      for row in 0..<ratings.rows where !values.contains(ratings[row, item]) { known[row, item] = .nan }
    }
    let likelihoods = parts.likelihood(of: try CategoricalTable(known, categories: categories))
    return LatentClassPrediction(
      assignments: likelihoods.assignments, posteriors: likelihoods.posteriors,
      logLikelihoods: likelihoods.logLikelihoods)
  }

  /// For each row of a table its most probable class, also of rows that the model was not fitted to.
  ///
  /// An answer that nobody of a class gave would make the class impossible for whoever gives it, which in a model of few
  /// rows is most new ones. So each class counts as if it had one member more, who answers as everyone does.
  ///
  /// - Parameter table: of the items and categories of the model (a precondition), as other rows of the table it was
  ///   fitted to.
  public func classifying(_ table: CategoricalTable) -> [Int] {
    precondition(table.categories == categories, "the table has other categories than the model")
    let smoothed = probabilities.map { item in
      var smoothed = item
      for category in 0..<item.columns {
        let among = shares.indices.reduce(0) { $0 + shares[$1] * item[$1, category] }
        for k in shares.indices {
          let members = shares[k] * observations
          smoothed[k, category] = (members * item[k, category] + among) / (members + 1)
        }
      }
      return smoothed
    }
    return LatentClassParts(shares: shares, probabilities: smoothed, slopes: slopes).likelihood(of: table).assignments
  }

  var parts: LatentClassParts { LatentClassParts(shares: shares, probabilities: probabilities, slopes: slopes) }
}
