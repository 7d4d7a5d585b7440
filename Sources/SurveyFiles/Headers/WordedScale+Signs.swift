/// Points as signs and faces, and ease in place of satisfaction.
extension WordedScale {
  private static let middle = ["o", "0", "+/-", "-/+", "+-", "±", "~", "○", "="]

  static let signFamilies: [[[String]]] = [
    [["--"], ["-"], middle, ["+"], ["++"]], [["--"], ["-"], ["+"], ["++"]],
    [["---"], ["--"], ["-"], middle, ["+"], ["++"], ["+++"]], [["-"], middle, ["+"]],
    [
      ["😡", "😠", "🤬", "😭", "😤", "😖", "😩", "😫"], ["🙁", "☹", "😞", "😟", "😕", "😒", "😔", "😢"],
      ["😐", "😑", "😶"], ["🙂", "😊", "☺", "😌", "😀"], ["😍", "😄", "😃", "😁", "🤩", "🥰", "😆"],
    ],
    [["😞", "🙁", "☹", "😡", "😠", "😟", "😢"], ["😐", "😑", "😶"], ["🙂", "😊", "☺", "😀", "😃", "😄", "😍"]],
    [
      ["very difficult", "extremely difficult", "very hard"], ["difficult", "somewhat difficult", "hard"],
      ["neutral", "neither easy nor difficult", "neither difficult nor easy"], ["easy", "somewhat easy"],
      ["very easy", "extremely easy"],
    ],
    [["very difficult"], ["difficult", "somewhat difficult"], ["easy", "somewhat easy"], ["very easy"]],
    [
      ["extremely difficult"], ["very difficult"], ["moderately difficult", "somewhat difficult"],
      ["slightly difficult", "a little difficult"], ["not at all difficult", "not difficult at all"],
    ],
    [
      ["sehr schwierig", "sehr schwer"], ["schwierig", "eher schwierig", "schwer", "eher schwer"],
      ["teils/teils", "weder noch", "neutral"], ["einfach", "eher einfach", "leicht", "eher leicht"],
      ["sehr einfach", "sehr leicht"],
    ],
  ]
}
