/// How a piece of text stands out. What it means is always in the words too: colour is never the only sign.
package enum Emphasis: String, Sendable {
  case plain, strong, faint, good, caution, bad
}
