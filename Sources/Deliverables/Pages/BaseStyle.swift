/// What the style sheets of all pages begin with: colours in light and dark, type, charts.
enum BaseStyle {
  static let sheet = [colours, base].joined(separator: "\n")

  private static var colours: String {
    let slots = Palette.light.segments.indices.map { ".s\($0 + 1) { --seg: var(--s\($0 + 1)); }" }
    return """
      :root { color-scheme: light; \(Palette.light.properties) }
      @media screen and (prefers-color-scheme: dark) {
      :root { color-scheme: dark; \(Palette.dark.properties) }
      }
      \(slots.joined(separator: " "))
      """
  }

  private static let base = """
    * { box-sizing: border-box; margin: 0; padding: 0; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { background: var(--bg); color: var(--ink); font: 0.875rem/1.4 Inter, system-ui, -apple-system, "Segoe UI", \
    Roboto, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; \
    -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    h1, h2, h3 { font-weight: 600; }
    bdi { unicode-bidi: isolate; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    svg.chart { display: block; width: 100%; height: auto; font-family: inherit; }
    svg text { unicode-bidi: plaintext; fill: var(--ink); }
    svg text.on { fill: var(--on); } svg text.quiet { fill: var(--quiet); } svg text.everyone { fill: var(--everyone); }
    svg text.halo { paint-order: stroke; stroke: var(--bg); stroke-width: 4; stroke-linejoin: round; }
    svg text[class^="s"] { fill: var(--seg); }
    svg rect, svg circle { fill: var(--seg); } svg circle { stroke: var(--bg); stroke-width: 1.5; }
    svg rect.grid { fill: var(--grid); } svg circle.everyone, svg rect.everyone { fill: var(--everyone); }
    svg line, svg path { stroke: var(--seg); } svg line.grid, svg path.grid { stroke: var(--grid); }
    svg line.everyone, svg path.everyone { stroke: var(--everyone); } svg line.paper { stroke: var(--bg); }
    """
}
