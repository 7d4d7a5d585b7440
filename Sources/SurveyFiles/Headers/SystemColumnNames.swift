import Tables

/// The names that survey services give to the columns they write themselves, in the form of `HeaderText.bare`.
///
/// As documented by the services, and as found in exports that others published.
enum SystemColumnNames {
  /// What a service's columns are for, by bare name.
  static func names(of export: SurveyExport) -> [String: SystemColumn] {
    switch export {
    case .qualtrics, .qualtricsLegacy: qualtrics
    case .surveyMonkey: surveyMonkey
    case .googleForms: googleForms
    case .typeform: typeform
    case .limeSurvey: limeSurvey
    case .pollfish: pollfish
    case .alchemer: alchemer
    }
  }

  static let qualtrics: [String: SystemColumn] = [
    "responseid": .respondent, "recordid": .respondent, "responseset": .bookkeeping,
    "status": .status(qualtricsStatus), "responsetype": .status(qualtricsStatus),
    "progress": .progress(complete: 100), "finished": .finished(yes: yes),
    "durationinseconds": .duration(.seconds), "duration": .duration(.seconds), "qtotalduration": .duration(.seconds),
    "startdate": .startDate, "enddate": .endDate, "recordeddate": .recordDate,
    "ipaddress": .ipAddress, "locationlatitude": .latitude, "locationlongitude": .longitude,
    "locationaccuracy": .bookkeeping,
    "name": .name, "recipientlastname": .name, "recipientfirstname": .name,
    "emailaddress": .email, "recipientemail": .email,
    "externalreference": .externalReference, "externaldatareference": .externalReference,
    "externaldata": .externalReference,
    "distributionchannel": .channel(qualtricsChannel), "userlanguage": .language, "qlanguage": .language,
    "qterminateflag": .termination,
    "qrecaptchascore": .quality, "qrelevantidduplicate": .quality, "qrelevantidduplicatescore": .quality,
    "qrelevantidfraudscore": .quality, "qrelevantidlaststartdate": .quality, "qballotboxstuffing": .quality,
    "qstraightliningcount": .quality, "qstraightliningpercentage": .quality, "qstraightliningquestions": .quality,
    "qunansweredpercentage": .quality, "qunansweredquestions": .quality, "qduplicaterespondent": .quality,
    "qambiguoustextpresent": .quality, "qambiguoustextquestions": .quality, "qdatapolicyviolations": .quality,
    "qurl": .bookkeeping, "qchl": .channel(qualtricsChannel), "quserid": .externalReference,
  ]

  static let surveyMonkey: [String: SystemColumn] = {
    var names: [String: SystemColumn] = [
      "collectorid": .collector, "iddelrecopilador": .collector, "idderecopilador": .collector,
      "identificadordelrecopilador": .collector, "idducollecteur": .collector, "iddocoletor": .collector,
      "startdate": .startDate, "datecreated": .startDate, "enddate": .endDate, "datemodified": .recordDate,
      "ipaddress": .ipAddress, "direcciónip": .ipAddress, "adresseip": .ipAddress, "ipadresse": .ipAddress,
      "emailaddress": .email, "direccióndecorreoelectrónico": .email, "adresseemail": .email, "emailadresse": .email,
      "firstname": .name, "lastname": .name, "customdata": .externalReference, "collectionmode": .channel(noPreviews),
      "responsestatus": .status(surveyMonkeyStatus), "language": .language,
    ]
    for id in surveyMonkeyRespondents { names[id] = .respondent }
    for number in 1...20 {
      names["customdata\(number)"] = .externalReference
      names["custom\(number)"] = .externalReference
    }
    return names
  }()

  /// "Respondent ID" in the languages of the service.
  static let surveyMonkeyRespondents: Set<String> = [
    "respondentid", "iddelencuestado", "iddeencuestado", "identificadordelencuestado", "idderespuesta",
    "iddurépondant", "identifiantdurépondant", "befragtenid", "beantwortungsid", "idteilnehmer", "iddorespondente",
    "idrispondente", "iddelrispondente", "idrespondent",
  ]

  /// What stands below a question that has no options, in the languages of surveys.
  static let surveyMonkeyAnswers: Set<String> = [
    "response", "openendedresponse", "respuesta", "respuestaabierta", "réponse", "réponseouverte", "antwort",
    "beantwortungmitoffenemende", "resposta", "respostaaberta", "risposta", "rispostaaperta", "antwoord", "svar",
  ]

  /// What stands above the column with the texts of those for whom no option was right.
  static let surveyMonkeyOthers: Set<String> = [
    "otherpleasespecify", "otroespecifique", "autreveuillezpréciser", "sonstigesbitteangeben", "outroespecifique",
    "altrospecificare", "andersgeefnaderetoelichting",
  ]

  static let googleForms: [String: SystemColumn] = {
    var names: [String: SystemColumn] = [
      "emailaddress": .email, "username": .email, "direccióndecorreoelectrónico": .email, "adresseemail": .email,
      "adressemail": .email, "emailadresse": .email, "endereçodeemail": .email, "indirizzoemail": .email,
      "emailadres": .email, "メールアドレス": .email, "score": .bookkeeping, "puntuación": .bookkeeping,
    ]
    for timestamp in googleTimestamps { names[timestamp] = .endDate }
    return names
  }()

  /// "Timestamp", the first header, in the language of the form.
  static let googleTimestamps: Set<String> = Set(
    [
      "Timestamp", "Marca temporal", "Marca de temps", "Horodateur", "Zeitstempel", "Carimbo de data/hora",
      "Informazioni cronologiche", "Tijdstempel", "Tidstämpel", "Tidsstempel", "Tidsmerke", "Aikaleima",
      "Sygnatura czasowa", "Časová značka", "Časová pečiatka", "Időbélyeg", "Marcaj de timp", "Zaman damgası",
      "Отметка времени", "Позначка часу", "Χρονική σήμανση", "Vremenska oznaka", "Stempel waktu", "Cap waktu",
      "Dấu thời gian", "タイムスタンプ", "타임스탬프", "时间戳记", "时间戳", "時間戳記", "ประทับเวลา", "طابع زمني",
      "חותמת זמן",
    ].map(HeaderText.bare))

  static let typeform: [String: SystemColumn] = [
    "#": .respondent, "token": .respondent, "responsetype": .status(typeformStatus),
    "startdateutc": .startDate, "stagedateutc": .recordDate, "submitdateutc": .endDate, "networkid": .device,
    "tags": .bookkeeping, "ending": .bookkeeping, "score": .bookkeeping,
  ]

  static let limeSurvey: [String: SystemColumn] = [
    "id": .respondent, "responseid": .respondent, "antwortid": .respondent, "idderespuesta": .respondent,
    "iddelaréponse": .respondent,
    "submitdate": .endDate, "datesubmitted": .endDate, "datumabgeschickt": .endDate, "fechadeenvío": .endDate,
    "datedesoumission": .endDate, "completed": .endDate,
    "lastpage": .lastPage, "letzteseite": .lastPage, "últimapágina": .lastPage, "dernièrepage": .lastPage,
    "startlanguage": .language, "startsprache": .language, "lenguajeinicial": .language,
    "languededépart": .language,
    "seed": .bookkeeping, "zufallsstartwert": .bookkeeping, "zufallsgeneratorstartwert": .bookkeeping,
    "semilla": .bookkeeping, "têtedesérie": .bookkeeping,
    "startdate": .startDate, "datestarted": .startDate, "datumgestartet": .startDate, "fechadeinicio": .startDate,
    "datedelancement": .startDate,
    "datestamp": .recordDate, "datelastaction": .recordDate, "datumletzteaktivität": .recordDate,
    "fechadelaúltimaacción": .recordDate, "datedeladernièreaction": .recordDate,
    "ipaddr": .ipAddress, "ipaddress": .ipAddress, "ipadresse": .ipAddress, "direcciónip": .ipAddress,
    "adresseip": .ipAddress,
    "refurl": .bookkeeping, "referrerurl": .bookkeeping, "referringurl": .bookkeeping,
    "weiterleitungsurl": .bookkeeping, "urldereferencia": .bookkeeping, "urlréférente": .bookkeeping,
    "token": .externalReference, "accesscode": .externalReference, "zugangscode": .externalReference,
    "firstname": .name, "lastname": .name, "email": .email, "emailaddress": .email,
    "interviewtime": .duration(.seconds), "totaltime": .duration(.seconds), "gesamtzeit": .duration(.seconds),
    "tiempototal": .duration(.seconds), "tempstotal": .duration(.seconds),
  ]

  /// Those of LimeSurvey's names that no other service writes.
  static let limeSurveyAnchors: Set<String> = [
    "lastpage", "letzteseite", "últimapágina", "dernièrepage", "startlanguage", "startsprache", "lenguajeinicial",
    "languededépart",
  ]

  static let pollfish: [String: SystemColumn] = [
    "id": .respondent, "manufacturer": .device, "os": .device, "osversion": .device, "provider": .device,
    "model": .device, "weight": .weight, "weights": .weight, "area": .place, "city": .place, "country": .place,
    "postalcode": .place, "timestarted": .startDate, "timefinished": .endDate,
  ]

  /// What Pollfish tells of everybody, beside the device.
  static let pollfishPeople: Set<String> = [
    "id", "gender", "age", "yearofbirth", "provider", "area", "country", "city", "income", "education", "career",
    "race", "maritalstatus", "employment", "employmentstatus", "numberofchildren", "postalcode", "weight", "weights",
  ]

  static let alchemer: [String: SystemColumn] = [
    "responseid": .respondent, "timestarted": .startDate, "datesubmitted": .endDate,
    "status": .status(alchemerStatus), "contactid": .externalReference, "legacycomments": .bookkeeping,
    "comments": .bookkeeping, "language": .language, "referer": .bookkeeping, "extendedreferer": .bookkeeping,
    "sessionid": .bookkeeping, "useragent": .device, "extendeduseragent": .device, "tags": .bookkeeping,
    "ipaddress": .ipAddress, "longitude": .longitude, "latitude": .latitude, "country": .place, "city": .place,
    "stateregion": .place, "postal": .place, "linkid": .collector, "linkname": .collector,
    "isptest": .bookkeeping, "dataqualitycounter": .quality,
  ]

  /// What panels hand over, as embedded data or beside an export of no known service.
  static let panel: [String: SystemColumn] = [
    "gc": .status(panelStatus), "term": .termination, "psid": .panel, "pid": .panel, "rid": .panel, "k2": .panel,
    "med": .panel, "project": .panel, "consent": .consent(yes: yes), "transactionid": .panel,
    "prolificpid": .panel, "prolificid": .panel, "studyid": .panel, "sessionid": .panel, "workerid": .panel,
    "assignmentid": .panel, "hitid": .panel, "panelid": .panel, "panelistid": .panel, "respondentpanelid": .panel,
  ]

  /// Names that mean the same in any file.
  static let anywhere: [String: SystemColumn] = [
    "responseid": .respondent, "respondentid": .respondent, "collectorid": .collector,
    "startdate": .startDate, "enddate": .endDate, "recordeddate": .recordDate, "submitdate": .endDate,
    "datesubmitted": .endDate, "ipaddress": .ipAddress, "ipaddr": .ipAddress,
    "locationlatitude": .latitude, "locationlongitude": .longitude, "recipientlastname": .name,
    "recipientfirstname": .name, "recipientemail": .email, "externaldatareference": .externalReference,
    "distributionchannel": .channel(qualtricsChannel), "userlanguage": .language, "startlanguage": .language,
    "useragent": .device, "durationinseconds": .duration(.seconds), "qterminateflag": .termination,
    "qrecaptchascore": .quality, "prolificpid": .panel, "prolificid": .panel,
    // Jotform, Kobo, ODK, MTurk, Zoho and others, which write no headers that tell the service.
    "submissiondate": .endDate, "submissiontime": .endDate, "submittedat": .endDate, "submissionid": .respondent,
    "submissionip": .ipAddress, "responsedate": .endDate, "completedat": .endDate,
    "createdat": .startDate, "updatedat": .recordDate, "lastmodified": .recordDate, "landedat": .startDate,
    "deviceid": .device, "subscriberid": .externalReference, "simid": .externalReference,
    "submittedby": .bookkeeping, "formversion": .bookkeeping, "currentpage": .lastPage,
    "worktimeinseconds": .duration(.seconds), "hittypeid": .panel, "requesterannotation": .bookkeeping,
    "assignmentdurationinseconds": .bookkeeping, "autoapprovaldelayinseconds": .bookkeeping,
    "numberofsimilarhits": .bookkeeping, "lifetimeinseconds": .bookkeeping, "requesterfeedback": .bookkeeping,
    "autoapprovaltime": .recordDate, "approvaltime": .recordDate, "rejectiontime": .recordDate,
    "lifetimeapprovalrate": .quality, "last30daysapprovalrate": .quality, "last7daysapprovalrate": .quality,
    "totalpoints": .bookkeeping, "quizfeedback": .bookkeeping,
  ]
}
