import Tables

/// Columns that tell who somebody is, in files of any kind: a heading says so and the cells look like it, or the cells
/// are e-mail addresses whatever the heading.
enum PersonalColumn {
  /// So many answered cells are looked at.
  private static let sampleSize = 100

  /// What a column is that tells who somebody is; nil for any other.
  static func purpose(of column: Int, in table: Table) -> SystemColumn? {
    let description = table.columns[column]
    let headings = [description.name, description.label ?? ""]
    let kind = headings.lazy.compactMap(kind).first
    let cells = sample(of: column, in: table)
    guard !cells.isEmpty else { return nil }
    func most(_ isOne: (String) -> Bool) -> Bool { cells.count(where: isOne) * 2 > cells.count }
    if most(isEmail) { return .email }
    switch kind {
    case .name: return Set(cells).count > 1 && most(isWords) ? .name : nil
    case .phone: return most(isPhone) ? .phone : nil
    case .address: return Set(cells).count > 1 && most(isAddress) ? .address : nil
    case nil: return nil
    }
  }

  private enum Kind {
    case name, phone, address
  }

  // MARK: Headings

  /// What one of a heading's parts is called alone: "Contact information: Name", "What is your name?".
  private static func kind(_ heading: String) -> Kind? {
    guard heading.utf8.count <= 300 else { return nil }
    let heading = HeaderText.display(heading)
    let parts = [heading] + heading.split { ":[]()?-–—>".contains($0) }.map(String.init)
    return parts.lazy.compactMap { part in
      let words = part.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
      return kinds[words.filter { !fillers.contains($0) }.joined()] ?? kinds[words.joined()]
    }.first
  }

  private static let fillers: Set<String> = [
    "what", "what's", "is", "are", "your", "please", "enter", "give", "tell", "us", "the", "a", "my", "of", "contact",
    "work", "business", "personal", "private", "home", "respondent", "respondent's", "participant", "participant's",
    "customer", "customer's", "user", "wie", "lautet", "ist", "ihr", "ihre", "bitte", "quel", "quelle", "est", "votre",
    "cuál", "es", "su", "tu", "qual", "è", "il", "tuo", "suo", "seu", "sua", "wat", "uw", "je",
  ]

  private static let kinds: [String: Kind] = {
    var kinds: [String: Kind] = [:]
    for name in [
      "name", "names", "firstname", "lastname", "surname", "fullname", "givenname", "familyname", "forename",
      "middlename", "firstandlastname", "nameandsurname", "vorname", "nachname", "familienname", "vorundnachname",
      "nom",
      "prénom", "prenom", "nomdefamille", "nometprénom", "nombre", "nombres", "apellido", "apellidos", "nombrecompleto",
      "nombreyapellido", "nombreyapellidos", "nome", "cognome", "nomeecognome", "sobrenome", "nomecompleto", "naam",
      "voornaam", "achternaam", "förnamn", "efternamn", "fornavn", "etternavn", "efternavn", "imię", "nazwisko",
      "imięinazwisko", "氏名", "お名前", "名前", "姓名", "이름", "성명",
    ] {
      kinds[name] = .name
    }
    for phone in [
      "phone", "phonenumber", "telephone", "telephonenumber", "mobile", "mobilenumber", "mobilephone", "cell",
      "cellphone", "cellnumber", "telefon", "telefonnummer", "handynummer", "mobilnummer", "téléphone",
      "numérodetéléphone",
      "teléfono", "númerodeteléfono", "celular", "telefono", "numeroditelefono", "cellulare", "telefone",
      "telefoonnummer",
      "電話番号", "전화번호",
    ] {
      kinds[phone] = .phone
    }
    for address in [
      "address", "streetaddress", "street", "postaladdress", "mailingaddress", "addressline", "adresse", "anschrift",
      "straße", "dirección", "indirizzo", "endereço", "adres", "住所", "주소",
    ] {
      kinds[address] = .address
    }
    return kinds
  }()

  // MARK: Cells

  private static func sample(of column: Int, in table: Table) -> [String] {
    var cells: [String] = []
    table.cells.bytes.withUnsafeBufferPointer { buffer in
      for row in 0..<min(table.rowCount, 50 * sampleSize) where cells.count < sampleSize {
        if let content = table.content(row: row, column: column, in: buffer) {
          // A character or two tell nobody, and a text of many words is an answer.
          if content.isEmpty { continue }
          if content.count < 3 || content.count > 1000 {
            cells.append("")
            continue
          }
        }
        let text = HeaderText.display(String(table.text(row: row, column: column).prefix(200)))
        if !CellText.isBlank(text) { cells.append(text) }
      }
    }
    return cells
  }

  private static func isEmail(_ text: String) -> Bool {
    guard let at = text.firstIndex(of: "@"), at > text.startIndex, !text.contains(" ") else { return false }
    return text[at...].dropFirst().contains(".")
  }

  private static func isWords(_ text: String) -> Bool {
    text.contains(where: \.isLetter) && !text.contains(where: \.isNumber) && text.count <= 60
  }

  private static func isPhone(_ text: String) -> Bool {
    text.count(where: \.isNumber) >= 6 && text.allSatisfy { $0.isNumber || "+-./() ".contains($0) }
  }

  private static func isAddress(_ text: String) -> Bool {
    text.contains(where: \.isLetter) && text.contains { $0.isNumber || $0 == " " }
  }
}
