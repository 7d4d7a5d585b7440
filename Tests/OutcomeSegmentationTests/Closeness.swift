/// Whether two numbers agree within an absolute and a relative tolerance.
func isClose(_ a: Double, _ b: Double, absolute: Double = 1e-12, relative: Double = 1e-12) -> Bool {
  a == b || (a - b).magnitude <= max(absolute, relative * max(a.magnitude, b.magnitude))
}

/// Whether two lists agree element by element.
func areClose(_ a: [Double], _ b: [Double], absolute: Double = 1e-12, relative: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, absolute: absolute, relative: relative) }
}
