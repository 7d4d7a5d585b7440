extension Markup {
  /// The piece as text, ending without a line break. Blocks stand on lines of their own, so that two versions of a page
  /// can be compared line by line.
  package var written: String {
    var output = ""
    write(to: &output, indent: 0)
    return output
  }

  private func write(to output: inout String, indent: Int) {
    switch self {
    case .text(let text), .survey(let text), .figure(_, let text): output += escaped(text)
    case .verbatim(let text): output += text
    case .element(let name, let attributes, let content):
      output += "<\(name)"
      for attribute in attributes { output += " \(attribute.name)=\"\(escaped(attribute.value))\"" }
      output += ">"
      if Self.voidElements.contains(name) { return }
      // Line breaks go only between blocks, where they mean nothing.
      let onLines = !content.isEmpty && content.allSatisfy(\.isBlock)
      for piece in content {
        if onLines { output += "\n" + String(repeating: " ", count: indent + 1) }
        piece.write(to: &output, indent: indent + 1)
      }
      if onLines { output += "\n" + String(repeating: " ", count: indent) }
      output += "</\(name)>"
    }
  }

  private var isBlock: Bool {
    guard case .element(let name, _, _) = self else { return false }
    return Self.blockElements.contains(name)
  }

  private static let voidElements: Set<String> = ["meta", "br", "hr", "col"]
  private static let blockElements: Set<String> = [
    "html", "head", "body", "meta", "title", "style", "main", "header", "footer", "section", "article", "aside", "div",
    "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody",
    "tr", "th", "td", "details", "summary", "svg", "g", "rect", "line", "circle", "path", "text", "desc",
  ]
}

/// `text` with what HTML and XML read as markup written as references. Characters they forbid, and the marks that turn
/// the direction of everything after them, are left out.
package func escaped(_ text: String) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\n", "\r", "\t", "\u{2028}", "\u{2029}": result += " "
    default: if !isUnsafe(scalar) { result.unicodeScalars.append(scalar) }
    }
  }
  return result
}

private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0: true  // control characters
  case 0x61C, 0x202A...0x202E, 0x2066...0x206F: true  // embeddings, overrides and isolates, which may stay open
  case 0x200B, 0x2060...0x2065, 0xFEFF, 0xE0000...0xE0FFF: true  // without width, and tags
  case 0xFFF9...0xFFFF: true  // interlinear marks and what is no character
  default: scalar.value & 0xFFFE == 0xFFFE
  }
}
