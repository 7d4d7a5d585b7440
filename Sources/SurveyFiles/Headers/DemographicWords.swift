import Tables

/// Words of questions on who somebody is.
enum DemographicWords {
  static func areIn(_ heading: String) -> Bool {
    heading.utf8.count < 200 && HeaderText.words(heading).contains { words.contains($0) }
  }

  private static let words: Set<String> = [
    "age", "gender", "sex", "region", "country", "state", "city", "town", "area", "county", "province", "postcode",
    "zip",
    "income", "education", "degree", "occupation", "profession", "job", "role", "position", "title", "seniority",
    "department", "industry", "sector", "company", "employer", "employees", "employment", "size", "revenue", "marital",
    "household", "children", "kids", "family", "ethnicity", "race", "religion", "nationality", "language", "urban",
    "rural", "tenure", "customer", "generation", "alter", "altersgruppe", "geschlecht", "bundesland", "land", "stadt",
    "beruf", "bildung", "einkommen", "branche", "unternehmensgröße", "haushalt", "kinder", "familienstand", "âge",
    "sexe",
    "genre", "région", "pays", "ville", "revenu", "revenus", "profession", "secteur", "éducation", "enfants", "edad",
    "sexo", "género", "país", "ciudad", "ingresos", "educación", "ocupación", "hijos", "età", "sesso", "regione",
    "paese",
    "città", "reddito", "istruzione", "professione", "idade", "gênero", "renda", "escolaridade", "profissão",
    "leeftijd",
    "geslacht", "regio", "inkomen", "opleiding", "ålder", "kön", "alder", "køn", "kjønn", "wiek", "płeć", "yaş",
    "cinsiyet", "возраст", "пол", "регион", "доход", "образование", "年齢", "性別", "年龄", "性别", "地区", "나이", "성별", "지역",
  ]
}
