import CStatisticsKernels
import Foundation
import Statistics

/// Times every hot kernel by itself: `micro [--save FILE] [--compare FILE]`, one JSON line a kernel.
struct MicroBenchmark {
  var save: String?
  var compare: String?

  struct Line: Codable {
    let kernel: String
    /// Median of the runs.
    let microseconds: Double
  }

  func run() throws {
    let before = try compare.map { path in
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
        try JSONDecoder().decode(Line.self, from: Data($0.utf8))
      }
    }
    var saved = ""
    let lines = Self.kernels(KernelInput(points: 400, dimensions: 35, clusters: 6))
    for line in lines + (try Self.pairwise(points: 600)) {
      let json = "{\"kernel\": \"\(line.kernel)\", \"microseconds\": \(line.microseconds)}"
      saved += json + "\n"
      if let before {
        guard let base = before.first(where: { $0.kernel == line.kernel }) else { continue }
        print(line.kernel, line.microseconds, "us, ratio", line.microseconds / base.microseconds)
      } else {
        print(json)
      }
    }
    if let save { try saved.write(toFile: save, atomically: true, encoding: .utf8) }
  }

  private static func time(_ kernel: String, repeats: Int = 200, _ body: () throws -> Void) rethrows -> Line {
    let runs = try (0..<15).map { _ in
      let start = ContinuousClock.now
      for _ in 0..<repeats { try body() }
      let elapsed = ContinuousClock.now - start
      return (Double(elapsed.components.seconds) * 1e6 + Double(elapsed.components.attoseconds) * 1e-12)
        / Double(repeats)
    }
    return Line(kernel: kernel, microseconds: runs.sorted()[runs.count / 2])
  }

  /// The methods that work on all pairs, whole.
  private static func pairwise(points: Int) throws -> [Line] {
    var stream = RandomStream(seed: 3)
    let sets = [12, 70].map { columns in
      Matrix(rows: points, columns: columns, values: (0..<points * columns).map { _ in stream.normal() })
    }
    let matrix = try DissimilarityMatrix(euclidean: sets[0])
    let rows = (0..<points).map { _ in stream.index(below: points) }
    var lines = try sets.map { values in
      try time("dissimilarities, \(values.columns) variables", repeats: 10) {
        _ = try DissimilarityMatrix(euclidean: values)
      }
    }
    lines.append(time("dissimilarities selected", repeats: 10) { _ = matrix.selecting(rows) })
    for linkage in Linkage.allCases {
      lines.append(
        try time("\(linkage) linkage of pairs", repeats: 5) {
          _ = try HierarchicalClustering(linkage: linkage).fit(matrix)
        })
    }
    lines.append(
      try time("2 to 8 medoids", repeats: 1) { _ = try KMedoids.partitions(of: matrix, into: Array(2...8)) })
    return lines
  }

  private static func kernels(_ x: KernelInput) -> [Line] {
    let (count, dimensions, clusters) = (x.points, x.dimensions, x.clusters)
    let blocks = count / Int(UNMET_LANES)
    return [
      time("fill") {
        _ = unmet_fill(x.values, count, dimensions, nil, x.means, x.blocks.pointer, x.lengths.pointer)
      },
      time("approach") {
        unmet_approach(
          x.blocks.pointer, blocks, dimensions, x.centres.pointer, x.weights.pointer, x.nearest.pointer,
          x.doubles.pointer)
      },
      time("assign") {
        unmet_pack_centres(x.centres.pointer, x.norms.pointer, clusters, dimensions, x.packed.pointer)
        _ = unmet_assign(x.blocks.pointer, blocks, dimensions, x.packed.pointer, clusters, x.labels.pointer)
      },
      time("moves") {
        _ = unmet_moves(
          x.blocks.pointer, blocks, dimensions, x.centres.pointer, x.norms.pointer, clusters, x.lengths.pointer,
          x.weights.pointer, x.totals.pointer, x.totals.pointer, x.totals.pointer, x.labels.pointer, x.targets.pointer)
      },
      time("moves, weighted") {
        _ = unmet_moves(
          x.blocks.pointer, blocks, dimensions, x.centres.pointer, x.norms.pointer, clusters, x.lengths.pointer,
          x.weights.pointer, x.totals.pointer, nil, nil, x.labels.pointer, x.targets.pointer)
      },
      time("transfer") {
        for point in 0..<count { x.before.pointer[point] = -1 }
        unmet_transfer(
          x.values, count, dimensions, dimensions, x.ones, x.before.pointer, x.labels.pointer, x.sums.pointer,
          x.doubles.pointer, x.members.pointer)
      },
      time("pair sums") {
        unmet_pair_sums(
          x.blocks.pointer, x.ones, x.blocks.pointer, x.aligned.pointer, blocks, dimensions, x.sums.pointer,
          x.doubles.pointer)
      },
    ]
  }
}

/// Random points and centres in the kernels' layout, and room for what they write.
private final class KernelInput {
  let points: Int
  let dimensions: Int
  let clusters: Int
  let values: [Double]
  let means: [Double]
  let ones: [Double]
  let blocks, weights, lengths, nearest, centres, norms, packed, totals: Room<Float>
  let labels, targets, before, members: Room<Int32>
  let sums, doubles, aligned: Room<Double>

  init(points: Int, dimensions: Int, clusters: Int) {
    self.points = points
    self.dimensions = dimensions
    self.clusters = clusters
    var stream = RandomStream(seed: 1)
    values = (0..<points * dimensions).map { _ in stream.normal() }
    means = [Double](repeating: 0, count: dimensions)
    ones = [Double](repeating: 1, count: points)
    blocks = Room(points * dimensions, 0)
    weights = Room(points, 1)
    lengths = Room(points, 0)
    nearest = Room(points, .infinity)
    centres = Room(clusters * dimensions, 0)
    for index in 0..<clusters * dimensions { centres.pointer[index] = Float(stream.normal()) }
    norms = Room(clusters, Float(dimensions))
    packed = Room(clusters * (dimensions + 1), 0)
    totals = Room(clusters, Float(points))
    labels = Room(points, 0)
    targets = Room(points, 0)
    before = Room(points, -1)
    members = Room(clusters, 0)
    sums = Room(max(16, clusters * dimensions), 0)
    doubles = Room(points, 0)
    aligned = Room(points, 1)
  }

  final class Room<Element: BitwiseCopyable> {
    let pointer: UnsafeMutablePointer<Element>

    init(_ count: Int, _ value: Element) {
      pointer = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
        .assumingMemoryBound(to: Element.self)
      pointer.update(repeating: value, count: count)
    }

    deinit { UnsafeMutableRawPointer(pointer).deallocate() }
  }
}
