import Foundation
import Statistics
import Testing

@Suite("Nearest centroid")
struct NearestCentroidTests {
  private let values = Matrix([[0, 0], [2, 0], [4, 10], [6, 30]])
  private let labels = [0, 0, 1, 1]

  @Test("Distances and probabilities, by hand")
  func byHand() throws {
    // Centroids (1, 0) and (5, 20); variances 2 and 100 within, each with divisor 2: 4 / 2 + 25 / 100, 4 / 2 + 225 / 100.
    let model = try NearestCentroid(distance: .diagonal).fit(values, labels: labels)
    #expect(model.centroids == Matrix([[1, 0], [5, 20]]))
    let distances = try model.squaredDistances([3, 5]).map { $0! }
    #expect(areClose(distances, [2.25, 4.25]))
    let odds = try model.probabilities([3, 5])
    #expect(isClose(odds[0] / odds[1], exp(1)))
    // One variance for both: (2 + 100) / 2.
    let plain = try NearestCentroid().fit(values, labels: labels)
    #expect(try areClose(plain.squaredDistances([3, 5]).map { $0! }, [29.0 / 51, 229.0 / 51]))
  }

  @Test("The diagonal one is a linear discriminant where variables are uncorrelated within the classes")
  func diagonal() throws {
    let cross = [[1.0, 0], [-1, 0], [0, 2], [0, -2]]
    let rows = [[0.0, 0], [3, 1], [1, 5]].flatMap { centre in cross.map { [centre[0] + $0[0], centre[1] + $0[1]] } }
    let labels = (0..<12).map { $0 / 4 }
    let nearest = try NearestCentroid(distance: .diagonal).fit(Matrix(rows), labels: labels)
    let discriminant = try LinearDiscriminant(priors: .equal).fit(Matrix(rows), labels: labels)
    for point in [[1.0, 1], [0, 4], [2, 2]] {
      #expect(try areClose(nearest.probabilities(point), discriminant.probabilities(point), absolute: 1e-12))
    }
  }

  @Test("Without variance the nearest is certain, and ties share")
  func noVariance() throws {
    let model = try NearestCentroid().fit(Matrix([[0], [0], [4], [4]]), labels: [0, 0, 1, 1])
    #expect(try model.probabilities([1]) == [1, 0])
    #expect(try model.probabilities([2]) == [0.5, 0.5])
    #expect(try model.predict([2]) == 0)
  }
}
