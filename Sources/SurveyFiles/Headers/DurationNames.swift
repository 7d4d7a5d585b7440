import Tables

/// What columns are called that hold the time an interview took, or when it began and ended.
enum DurationNames {
  /// "Duration (in seconds)", "Time Taken to Complete (Seconds)", "WorkTimeInSeconds", "LOI_min".
  static func contain(_ name: String) -> Bool {
    let words = HeaderText.words(name)
    let core = words.filter { !units.contains($0) }
    return wholes.contains(core.joined()) || wholes.contains(words.joined())
  }

  /// "Start time", "StartDate", "time_start", "Started at".
  static func sayStart(_ name: String) -> Bool { says(starts, name) }

  /// "End time", "Completion time", "Date Submitted", "SubmitTime".
  static func sayEnd(_ name: String) -> Bool { says(ends, name) }

  /// Whether a name speaks of a date or a time.
  static func isMoment(_ name: String) -> Bool {
    sayStart(name) || sayEnd(name) || HeaderText.words(name).contains { moments.contains($0) || dates.contains($0) }
  }

  private static let dates: Set<String> = [
    "today", "when", "day", "birthday", "birth", "dob", "wann", "tag", "quand", "cuándo", "created", "updated",
    "modified", "recorded", "дата", "日付", "日期", "날짜",
  ]

  private static func says(_ wanted: Set<String>, _ name: String) -> Bool {
    let words = HeaderText.words(name)
    let own = words.filter { !moments.contains($0) }
    return own.count == 1 && wanted.contains(own[0]) || own.isEmpty == false && wanted.contains(words.joined())
  }

  private static let units: Set<String> = [
    "in", "seconds", "second", "secs", "sec", "s", "minutes", "minute", "mins", "min", "ms", "hh", "mm", "ss", "hms",
    "sekunden", "sek", "minuten", "secondes", "segundos", "secondi", "minutos", "minuti", "seconden", "en", "em", "the",
    "survey", "interview", "response", "questionnaire", "this",
  ]

  private static let wholes: Set<String> = [
    "duration", "durations", "durationinseconds", "durationseconds", "seconds", "timetaken", "completiontime",
    "timetocomplete", "timetakentocomplete", "timetofinish", "timetofill", "elapsed", "elapsedtime", "elapsedseconds",
    "totalduration", "qtotalduration", "interviewlength", "loi", "surveytime", "timespent", "durationinminutes",
    "minutes", "lengthofinterview", "lengthof", "timeinseconds", "loiseconds", "loiminutes", "loimin", "interviewtime",
    "interviewduration", "timetakenseconds", "completetime", "totaltime", "timetotal", "secondselapsed", "worktime",
    "surveyduration", "surveylength", "timeon", "timeused", "durationtotal", "responseduration", "timespentcompleting",
    "completionduration", "completionseconds", "timeneeded", "dauer", "dauersekunden", "dauerinsekunden",
    "bearbeitungszeit", "bearbeitungsdauer", "interviewdauer", "gesamtzeit", "ausfüllzeit", "durée", "duréesecondes",
    "duréeensecondes", "duréetotale", "tempspassé", "tempsderéponse", "duración", "duraciónsegundos",
    "duraciónensegundos", "tiempototal", "tiempo", "tiempoempleado", "durata", "duratasecondi", "duração",
    "duraçãosegundos", "tempototal", "duur", "duurseconden", "tijdsduur", "varighet", "varighed", "längd",
    "czastrwania", "süre", "длительность", "продолжительность", "所要時間", "回答時間", "用时", "答题时间", "所用时间",
    "소요시간", "응답시간",
  ]

  private static let moments: Set<String> = [
    "date", "time", "timestamp", "at", "of", "the", "on", "utc", "gmt", "local", "interview", "survey", "response",
    "questionnaire", "datetime", "zeit", "datum", "fecha", "hora", "de", "la", "del", "heure", "data", "ora", "di",
  ]

  private static let starts: Set<String> = [
    "start", "started", "begin", "began", "begun", "beginning", "accept", "accepted", "opened", "startzeit",
    "startdatum", "beginn", "begonnen", "gestartet", "inicio", "comienzo", "début", "commencé", "início", "inizio",
    "startdate", "starttime", "startdatetime", "startedat", "начало", "開始", "开始", "시작", "開始時間", "开始时间", "시작시간",
  ]

  private static let ends: Set<String> = [
    "end", "ended", "ending", "finish", "finished", "completion", "complete", "completed", "submit", "submitted",
    "submission", "stop", "stopped", "endzeit", "enddatum", "ende", "beendet", "abgeschlossen", "abgeschickt", "fin",
    "final", "finalización", "terminé", "fim", "término", "fine", "enddate", "endtime", "enddatetime", "endedat",
    "окончание", "終了", "结束", "종료", "終了時間", "结束时间", "종료시간", "提交时间",
  ]
}

/// What columns are called that weigh the respondents.
enum WeightNames {
  /// "weight", "WTFINAL", "pweight", "Survey weight", "Weighting factor", "Pond", "Gewichtungsfaktor"; not "Weight (kg)".
  static func contain(_ name: String) -> Bool {
    guard name.utf8.count <= 80 else { return false }
    let words = HeaderText.words(name)
    let digitless = words.map { word in
      let plain = word.filter { !$0.isNumber }
      return plain
    }.filter { !$0.isEmpty }
    guard !digitless.isEmpty else { return false }
    if digitless.contains(where: stems.contains), digitless.allSatisfy({ stems.contains($0) || isQualifier($0) }) {
      return true
    }
    let joined = digitless.joined()
    if wholes.contains(joined) { return true }
    return joinedStems.contains { stem in
      guard joined.count > stem.count else { return false }
      return joined.hasPrefix(stem) && isQualifier(String(joined.dropFirst(stem.count)))
        || joined.hasSuffix(stem) && isQualifier(String(joined.dropLast(stem.count)))
    }
  }

  private static func isQualifier(_ word: String) -> Bool { qualifiers.contains(word) }

  private static let stems: Set<String> = [
    "weight", "weights", "weighting", "weightings", "wt", "wts", "wgt", "wgts", "wght", "wtg", "w", "gewicht",
    "gewichte", "gewichtung", "gewichtungsfaktor", "gewichtungsvariable", "poids", "pondération", "ponderation", "pond",
    "pondera", "ponderador", "ponderacion", "ponderación", "peso", "pesos", "ponderazione", "ponderação", "ponderacao",
    "weging", "weegfactor", "wegingsfactor", "vikt", "vikter", "viktning", "vekt", "vekter", "vekting", "vægt",
    "vægtning", "painokerroin", "waga", "wagi", "ważenie", "váha", "váhy", "вес", "веса", "ağırlık", "bobot", "加权",
    "权重",
    "权数", "加重", "ウェイト", "ウエイト", "ウェイト値", "重み", "가중치", "가중값",
  ]

  /// Those that stand in one word with what they are qualified by; the short ones only with the words below.
  private static let joinedStems = [
    "weight", "weights", "weighting", "wgt", "wght", "wt", "gewicht", "gewichtung", "poids", "pond", "peso",
  ]

  private static let qualifiers: Set<String> = [
    "final", "fin", "survey", "sample", "sampling", "respondent", "resp", "person", "pers", "per", "p", "i", "a", "f",
    "individual", "household", "hh", "pop", "population", "post", "poststrat", "poststratification", "stratification",
    "strat", "ps", "psp", "d", "design", "an", "analysis", "raked", "rake", "raking", "rim", "trim", "trimmed", "norm",
    "normed", "normalised", "normalized", "scaled", "standardised", "standardized", "adj", "adjusted", "adjustment",
    "all", "total", "tot", "cross", "crosssectional", "longitudinal", "base", "calibrated", "cal", "calibration",
    "factor", "factors", "faktor", "facteur", "fator", "fattore", "var", "variable", "coefficient", "coeff", "coef",
    "value", "values", "case", "cases", "case's", "data", "ssall", "nr", "national", "grossing", "gross", "expansion",
    "expansión", "redressement", "muestral", "amostral", "statistical", "census", "of", "the", "for", "by", "to", "de",
    "du", "des", "la", "le", "del", "der", "die", "das", "zur", "des", "und", "and", "in", "response", "interview",
    "online", "panel", "combined", "overall", "main", "new", "std", "person's", "v", "x", "n", "personen", "fall",
    "haushalts", "design", "anpassungs", "personal", "bevölkerungs", "umfrage",
  ]

  private static let wholes: Set<String> = [
    "factorexpansion", "factordeexpansion", "factordeexpansión", "fexp", "facexp", "factorexp", "fatordeexpansão",
    "coefficientderedressement", "coefredressement", "redressement", "expansionfactor", "grossingfactor",
    "anpassungsgewicht", "personengewicht", "designgewicht", "hochrechnungsfaktor", "hochrechnung",
  ]
}
