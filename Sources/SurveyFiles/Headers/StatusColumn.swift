import Tables

/// Columns that say of each row whether it is an answer, in files of any service: a heading says so, and the cells are
/// words of a status.
enum StatusColumn {
  static func purpose(of column: Int, in table: Table) -> SystemColumn? {
    let description = table.columns[column]
    let headings = [description.name, description.label ?? ""].map(HeaderText.bare)
    let isTelling = headings.contains { telling.contains($0) }
    guard isTelling || headings.contains(where: vague.contains) else { return nil }
    let answers = answers(column, in: table)
    // A few values, most of them known: all of them where the heading might say anything's status.
    let known = answers.count { verdict(on: description.valueLabels[$0] ?? $0) != .unknown }
    guard (1...20).contains(answers.count), isTelling ? known * 2 >= answers.count : known == answers.count else {
      return nil
    }
    let status = status(answers, labels: description.valueLabels)
    return isTelling || !status.kept.isEmpty ? .status(status) : nil
  }

  /// What the words of a column say, by its cells: codes stand for their labels.
  private static func status(_ answers: Set<String>, labels: [String: String]) -> AnswerStatus {
    var kept: Set<String> = []
    var others: [String: String] = [:]
    for answer in answers {
      let key = CellText.number(answer).map(CellText.shown) ?? answer.lowercased()
      switch verdict(on: labels[answer] ?? answer) {
      case .answer: kept.insert(key)
      case .other(let what): others[key] = what
      case .unknown: break
      }
    }
    // Where no row is an answer, the column says something else.
    return AnswerStatus(kept: kept, others: kept.isEmpty ? [:] : others)
  }

  private static func answers(_ column: Int, in table: Table) -> Set<String> {
    var answers: Set<String> = []
    for row in 0..<table.rowCount {
      let text = HeaderText.display(table.text(row: row, column: column))
      if !CellText.isBlank(text) { answers.insert(text) }
      if answers.count > 20 { break }
    }
    return answers
  }

  private static func verdict(on text: String) -> AnswerStatus.Verdict {
    let word = text.lowercased().filter { $0.isLetter }
    return words.verdict(on: word.hasPrefix("validationstatus") ? String(word.dropFirst(16)) : word)
  }

  // MARK: Words

  private static let telling: Set<String> = [
    "responsestatus", "surveystatus", "interviewstatus", "completionstatus", "assignmentstatus", "submissionstatus",
    "respondentstatus", "participantstatus", "answerstatus", "recordstatus", "responsestate", "finalstatus",
    "dispositioncode", "disposition", "finaldisposition", "callresult", "interviewresult", "statuscode",
    "completestatus", "validationstatus", "reviewstatus", "qcstatus", "qualitystatus", "panelstatus",
    "statusofresponse",
    "statusoftheresponse", "responsecompletion", "antwortstatus", "bearbeitungsstatus", "interviewstatut",
    "estadoderespuesta", "estadodelarespuesta", "estadorespuesta", "estadodelaencuesta", "statutdelaréponse",
    "statutréponse", "statusdaresposta", "statodellarisposta",
  ]

  /// Somebody's marital status is one too: here the words have to tell.
  private static let vague: Set<String> = [
    "status", "state", "completion", "estado", "statut", "stato", "completed", "complete", "validation", "approval",
    "approvalstatus",
  ]

  private static let words = AnswerStatus(
    kept: [
      "complete", "completed", "completes", "finished", "done", "submitted", "submittedviaweb", "approved", "accepted",
      "awaitingreview", "qualified", "valid", "ok", "full", "fullcomplete", "ended", "returnedcomplete", "interviewed",
      "completedinterview", "goodcomplete", "fertig", "abgeschlossen", "vollständig", "beendet", "terminé", "terminée",
      "complet", "complète", "completado", "completada", "completo", "completa", "finalizado", "finalizada",
      "concluído",
      "concluída", "completato", "completata", "voltooid", "volledig", "slutförd", "gennemført", "fullført",
      "ukończone",
      "完了", "已完成", "完成", "완료",
    ],
    others: {
      var others: [String: String] = [:]
      func add(_ what: String, _ words: [String]) { for word in words { others[word] = what } }
      add(
        AnswerStatus.unfinishedText,
        [
          "partial", "partiallycomplete", "partialcomplete", "partially", "incomplete", "inprogress", "progress",
          "started", "notstarted", "notcompleted", "notcomplete", "abandoned", "abandon", "droppedout", "dropout",
          "drop", "dropped", "suspended", "breakoff", "brokenoff", "unfinished", "notfinished", "saved", "draft",
          "open", "opened", "active", "viewed", "pending", "timedout", "timeout", "expired", "returned",
          "unvollständig", "abgebrochen", "nichtbeendet", "inbearbeitung", "partiel", "partielle", "incomplet",
          "incomplète", "abandonné", "encours", "parcial", "incompleto", "incompleta", "encurso", "abandonado",
          "abandonada", "emandamento", "parziale", "incorso", "onvolledig", "afgebroken", "未完了", "未完成", "미완료",
        ])
      add(
        "screened out by the survey",
        [
          "screenedout", "screenout", "screened", "disqualified", "disqualify", "terminated", "terminate", "terminates",
          "notqualified", "unqualified", "ineligible", "noteligible", "dq", "ausgescreent", "disqualifiziert",
          "descalificado", "disqualifié", "screenoutcomplete", "earlyscreenout",
        ])
      add(
        "over a quota of the survey",
        ["overquota", "quotafull", "quota", "quotaout", "quotamet", "fullquota", "quotaexceeded", "quotenstopp"])
      add(
        "rejected, not an answer",
        [
          "rejected", "reject", "notapproved", "declined", "refused", "refusal", "removed", "excluded", "invalid",
          "bad", "fraud", "fraudulent", "duplicate", "speeder", "lowquality", "poorquality", "failed", "failedquality",
          "bot", "cancelled", "canceled", "withdrawn", "void", "abgelehnt", "rechazado", "rejeté", "rifiutato",
        ])
      add("deleted in the survey service", ["deleted", "gelöscht", "supprimé", "eliminado"])
      add(AnswerStatus.testText, ["test", "testdata", "testing", "dummy"])
      add(AnswerStatus.previewText, ["preview", "surveypreview"])
      add(AnswerStatus.spamText, ["spam"])
      return others
    }())
}
