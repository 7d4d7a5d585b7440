/// Places labels beside bubbles so that no label covers another label, a bubble or the frame's edge.
///
/// Each label is tried at places around its bubble, near ones first; when a label finds none, the earlier ones move on
/// (backtracking, within a budget). `nil` when nothing fits: then the labels belong in the margins, see `inMargins`.
package enum LabelPlacement {
  package struct Bubble: Sendable, Equatable {
    package let centre: Spot
    package let radius: Double
    /// Width and height of the label.
    package let width: Double
    package let height: Double

    package init(centre: Spot, radius: Double, width: Double, height: Double) {
      self.centre = centre
      self.radius = radius
      self.width = width
      self.height = height
    }
  }

  /// A box for each bubble's label, in the order of the bubbles.
  package static func beside(_ bubbles: [Bubble], in frame: Box, avoiding taken: [Box] = []) -> [Box]? {
    let choices = bubbles.indices.map { index in
      places(for: bubbles[index], in: frame).filter { box in
        !taken.contains { $0.overlaps(box) }
          && bubbles.indices.allSatisfy { bubbles[$0].clears(box, by: $0 == index ? 2 : 4) }
      }
    }
    // The label with the fewest places first.
    let order = bubbles.indices.sorted { (choices[$0].count, $0) < (choices[$1].count, $1) }
    var chosen = [Box?](repeating: nil, count: bubbles.count)
    var budget = 20_000
    func settle(_ depth: Int) -> Bool {
      guard depth < order.count else { return true }
      for box in choices[order[depth]] {
        budget -= 1
        if budget < 0 { return false }
        let padded = Box(x: box.x - 3, y: box.y - 2, width: box.width + 6, height: box.height + 4)
        if chosen.contains(where: { $0?.overlaps(padded) ?? false }) { continue }
        chosen[order[depth]] = box
        if settle(depth + 1) { return true }
        chosen[order[depth]] = nil
      }
      return false
    }
    return settle(0) ? chosen.compactMap { $0 } : nil
  }

  /// The labels in two columns at the left and right edges of the frame, each on its bubble's side as far as there is
  /// room, in the order of the bubbles' heights, so that leaders hardly cross. Always fits when the frame holds half of
  /// the labels on top of each other.
  package static func inMargins(_ bubbles: [Bubble], in frame: Box) -> [Box] {
    let byX = bubbles.indices.sorted { (bubbles[$0].centre.x, $0) < (bubbles[$1].centre.x, $1) }
    let half = (bubbles.count + 1) / 2
    var result = [Box](repeating: frame, count: bubbles.count)
    for (side, members) in [byX.prefix(half), byX.dropFirst(half)].enumerated() {
      let column = members.sorted { (bubbles[$0].centre.y, $0) < (bubbles[$1].centre.y, $1) }
      let needed = column.reduce(0) { $0 + bubbles[$1].height }
      let gap = column.isEmpty ? 0 : max((frame.height - needed) / Double(column.count), 0)
      var y = frame.y + gap / 2
      for index in column {
        let bubble = bubbles[index]
        let x = side == 0 ? frame.x : frame.right - bubble.width
        result[index] = Box(x: x, y: y, width: bubble.width, height: bubble.height)
        y += bubble.height + gap
      }
    }
    return result
  }

  /// Places around a bubble, near and level ones first, that lie within the frame.
  private static func places(for bubble: Bubble, in frame: Box) -> [Box] {
    var boxes: [Box] = []
    for distance in [3.0, 9, 18, 30, 46, 66, 90] {
      let reach = bubble.radius + distance
      for (across, along) in directions {
        // The label's nearest corner or edge lies on the ray.
        let x = bubble.centre.x + across * reach - bubble.width * (1 - across) / 2
        let y = bubble.centre.y + along * reach - bubble.height * (1 - along) / 2
        let box = Box(x: x, y: y, width: bubble.width, height: bubble.height)
        if frame.contains(box) { boxes.append(box) }
      }
    }
    return boxes
  }

  private static let directions: [(Double, Double)] = [
    (1, 0), (-1, 0), (0, 1), (0, -1), (0.9, 0.44), (0.9, -0.44), (-0.9, 0.44), (-0.9, -0.44), (0.44, 0.9), (0.44, -0.9),
    (-0.44, 0.9), (-0.44, -0.9), (0.7, 0.7), (0.7, -0.7), (-0.7, 0.7), (-0.7, -0.7),
  ]
}

extension LabelPlacement.Bubble {
  /// Whether the bubble keeps its distance from a box.
  fileprivate func clears(_ box: Box, by margin: Double) -> Bool {
    box.distance(to: centre) >= radius + margin - 1e-9
  }
}
