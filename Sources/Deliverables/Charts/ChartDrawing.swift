import OutcomeSegmentation

extension Chart {
  /// The chart as an SVG element with real text. `id` must be unique on the page.
  package func drawn(id: String) -> Markup {
    tag(
      "svg",
      [
        "xmlns": Self.namespace, "class": "chart", "viewBox": "0 0 \(place(width)) \(place(height))",
        "width": place(width), "height": place(height), "role": "img", "aria-labelledby": "\(id)-title \(id)-desc",
      ]
    ) {
      tag("title", ["id": "\(id)-title"]) { title }
      tag("desc", ["id": "\(id)-desc"]) { description }
      marks.map(\.drawn)
    }
  }

  /// The name of SVG's vocabulary; nothing is fetched from it.
  private static let namespace = "http://www.w3.org/2000/svg"
}

extension Mark {
  fileprivate var drawn: Markup {
    switch self {
    case .bar(let box, let ink, let opacity):
      return tag(
        "rect",
        [
          "class": ink.name, "x": place(box.x), "y": place(box.y), "width": place(max(box.width, 0)),
          "height": place(box.height), "rx": place(min(2, box.height / 2)),
          "fill-opacity": opacity < 1 ? place(opacity) : nil,
        ])
    case .circle(let x, let y, let radius, let ink, let opacity):
      return tag(
        "circle",
        [
          "class": ink.name, "cx": place(x), "cy": place(y), "r": place(radius),
          "fill-opacity": opacity < 1 ? place(opacity) : nil,
        ])
    case .line(let x1, let y1, let x2, let y2, let ink, let width, let dashed):
      return tag(
        "line",
        [
          "class": ink.name, "x1": place(x1), "y1": place(y1), "x2": place(x2), "y2": place(y2),
          "stroke-width": place(width), "stroke-dasharray": dashed ? "2 3" : nil,
        ])
    case .curve(let points, let ink, let width, let dashed):
      let route = points.enumerated().map { "\($0 == 0 ? "M" : "L")\(place($1.x)) \(place($1.y))" }
      return tag(
        "path",
        [
          "class": ink.name, "d": route.joined(separator: " "), "fill": "none", "stroke-width": place(width),
          "stroke-dasharray": dashed ? "2 3" : nil,
        ])
    case .text(let text, let x, let y, let lettering):
      return tag(
        "text",
        [
          "class": lettering.ink.name + (lettering.halo ? " halo" : ""), "x": place(x), "y": place(y),
          "font-size": place(lettering.size),
          "font-weight": lettering.bold ? "600" : nil,
          "text-anchor": lettering.anchor == .start ? nil : lettering.anchor.rawValue,
        ]
      ) { text }
    case .group(let tooltip, let marks):
      return tag("g") {
        tag("title") { tooltip }
        marks.map(\.drawn)
      }
    }
  }
}

/// A coordinate to a hundredth of a pixel.
private func place(_ value: Double) -> String {
  DecimalText(value)?.rounded(places: 2).shortest ?? "0"
}
