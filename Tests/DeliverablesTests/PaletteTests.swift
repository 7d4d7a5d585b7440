import Deliverables
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct PaletteTests {
  /// WCAG 2.2: 4.5 to 1 for text, 3 to 1 for marks. Segments' colours are text too.
  @Test(arguments: [Palette.light, .dark]) func contrastIsEnough(palette: Palette) {
    for ground in [palette.background, palette.panel] {
      for colour in [palette.text, palette.quiet, palette.everyone, palette.warning] {
        #expect(contrast(colour, ground) >= 4.5, "\(colour) on \(ground)")
      }
    }
    for colour in palette.segments {
      #expect(contrast(colour, palette.background) >= 4.5, "\(colour)")
      #expect(contrast(colour, palette.onSegment) >= 4.5, "on \(colour)")
    }
    #expect(palette.segments.count == 8)
  }

  /// Distances in OKLab, times 100, as people with each kind of colour vision see them (Machado 2009).
  @Test(arguments: [Palette.light, .dark]) func coloursDifferInEveryColourVision(palette: Palette) {
    for vision in Self.visions {
      let seen = palette.segments.map { colour in oklab(vision.map { dot($0, linear(colour)) }) }
      for first in seen.indices {
        for second in seen.indices where second > first {
          let distance = zip(seen[first], seen[second]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
          #expect(distance * 100 > 4.5, "\(palette.segments[first]) and \(palette.segments[second])")
        }
      }
    }
  }

  private static let visions: [[[Double]]] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
  ]
}

private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

private func linear(_ colour: String) -> [Double] {
  (0..<3).map { channel in
    let digits = colour.dropFirst(1 + 2 * channel).prefix(2)
    let value = Double(Int(digits, radix: 16)!) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}

private func contrast(_ first: String, _ second: String) -> Double {
  let weights = [0.2126, 0.7152, 0.0722]
  let (a, b) = (dot(weights, linear(first)), dot(weights, linear(second)))
  return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

private func oklab(_ colour: [Double]) -> [Double] {
  let cones = [
    [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ].map { cbrt(dot($0, colour.map { min(max($0, 0), 1) })) }
  return [
    [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
  ].map { dot($0, cones) }
}
