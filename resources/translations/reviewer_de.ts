<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>reviewer</name>
  <message>
   <source> </source>
   <translation> </translation>
  </message>
  <message>
   <source>  of at most {room}</source>
   <translation>  von höchstens {room}</translation>
  </message>
  <message>
   <source> ({moment})</source>
   <translation> ({moment})</translation>
  </message>
  <message>
   <source> ({reason})</source>
   <translation> ({reason})</translation>
  </message>
  <message>
   <source> And {n} more.</source>
   <translation> Und {n} weitere.</translation>
  </message>
  <message>
   <source> Exact test p = {p_value}.</source>
   <translation> Exakter Test p = {p_value}.</translation>
  </message>
  <message>
   <source> Export CSV</source>
   <translation> CSV ausgeben</translation>
  </message>
  <message>
   <source> Fewer than {few} decisions before: the change may be chance.</source>
   <translation> Davor weniger als {few} Entscheidungen: Die Änderung kann Zufall sein.</translation>
  </message>
  <message>
   <source> Start practice</source>
   <translation> Übung beginnen</translation>
  </message>
  <message>
   <source> Start reviewing</source>
   <translation> Prüfen beginnen</translation>
  </message>
  <message>
   <source> The change stands out among all reasons.</source>
   <translation> Die Änderung fällt unter allen Gründen auf.</translation>
  </message>
  <message>
   <source> They can change places.</source>
   <translation> Sie können die Plätze tauschen.</translation>
  </message>
  <message>
   <source> and </source>
   <translation> und </translation>
  </message>
  <message>
   <source> at {moment}</source>
   <translation> ({moment})</translation>
  </message>
  <message>
   <source> of {person}</source>
   <translation> von {person}</translation>
  </message>
  <message>
   <source> on {day}</source>
   <translation> am {day}</translation>
  </message>
  <message>
   <source> or </source>
   <translation> oder </translation>
  </message>
  <message>
   <source> · counts now</source>
   <translation> · gilt jetzt</translation>
  </message>
  <message>
   <source> · decided by {decided_by}</source>
   <translation> · entschieden von {decided_by}</translation>
  </message>
  <message>
   <source> · most frequent reason: “{label}”, {count}</source>
   <translation> · häufigster Grund: „{label}“, {count}</translation>
  </message>
  <message>
   <source> · the first {shown} are here</source>
   <translation> · die ersten {shown} sind hier</translation>
  </message>
  <message>
   <source>, as of {at}</source>
   <translation>, Stand {at}</translation>
  </message>
  <message>
   <source>, page {page}</source>
   <translation>, Seite {page}</translation>
  </message>
  <message>
   <source>, stands out</source>
   <translation>, fällt auf</translation>
  </message>
  <message>
   <source>, the first {listed} are listed</source>
   <translation>, die ersten {listed} sind aufgeführt</translation>
  </message>
  <message>
   <source>1 key, as a rule</source>
   <translation>in der Regel 1 Taste</translation>
  </message>
  <message>
   <source>1 to 4 answer · Esc leaves practice, it is kept</source>
   <translation>1 bis 4 antworten · Esc verlässt die Übung, sie bleibt erhalten</translation>
  </message>
  <message>
   <source>80 to 200 %</source>
   <translation>80 bis 200 %</translation>
  </message>
  <message>
   <source>95 % interval</source>
   <translation>95-%-Intervall</translation>
  </message>
  <message>
   <source>: hidden in the program it was written with</source>
   <translation>: in dem Programm verborgen, mit dem es geschrieben wurde</translation>
  </message>
  <message>
   <source>; asks for your eye below {threshold}</source>
   <translation>; braucht Ihren Blick unter {threshold}</translation>
  </message>
  <message>
   <source>A case</source>
   <translation>Ein Fall</translation>
  </message>
  <message>
   <source>A case is open already.</source>
   <translation>Ein Fall ist schon geöffnet.</translation>
  </message>
  <message>
   <source>A case that is no longer here</source>
   <translation>Ein Fall, der nicht mehr hier ist</translation>
  </message>
  <message>
   <source>A case whose content is no longer kept</source>
   <translation>Ein Fall, dessen Inhalt nicht mehr aufbewahrt wird</translation>
  </message>
  <message>
   <source>A colleague</source>
   <translation>Jemand aus dem Team</translation>
  </message>
  <message>
   <source>A decision lies beside this case</source>
   <translation>Neben diesem Fall liegt eine Entscheidung</translation>
  </message>
  <message>
   <source>A decision that counts can only be answered anew, not passed on.</source>
   <translation>Auf eine Entscheidung, die gilt, kann nur neu geantwortet werden; weitergeben lässt sie sich nicht.</translation>
  </message>
  <message>
   <source>A document could not be stored on this computer.</source>
   <translation>Ein Dokument konnte auf diesem Computer nicht abgelegt werden.</translation>
  </message>
  <message>
   <source>A document of this case is damaged; it cannot be approved.</source>
   <translation>Ein Dokument dieses Falls ist beschädigt; er kann nicht bestätigt werden.</translation>
  </message>
  <message>
   <source>A document of this case is damaged; it cannot be approved. Ask for it again, or escalate.</source>
   <translation>Ein Dokument dieses Falls ist beschädigt; er kann nicht bestätigt werden. Bitten Sie neu darum, oder geben Sie ihn weiter.</translation>
  </message>
  <message>
   <source>A guess</source>
   <translation>Geraten</translation>
  </message>
  <message>
   <source>A library that windows need is missing.</source>
   <translation>Es fehlt eine Bibliothek, die Fenster brauchen.</translation>
  </message>
  <message>
   <source>A list; each can be opened again</source>
   <translation>Eine Liste; jede lässt sich wieder öffnen</translation>
  </message>
  <message>
   <source>A matter of comfort. Hold Space or the mouse button on one to see it.</source>
   <translation>Eine Frage des Wohlbefindens. Leertaste oder Maustaste gedrückt halten, um eines zu sehen.</translation>
  </message>
  <message>
   <source>A newer version of this case has arrived.</source>
   <translation>Eine neuere Fassung dieses Falls ist da.</translation>
  </message>
  <message>
   <source>A note for whoever settles it. It is sent at once and cannot be changed.</source>
   <translation>Eine Notiz für die Person, die es klärt. Sie wird sofort gesendet und lässt sich nicht ändern.</translation>
  </message>
  <message>
   <source>A note has at most {limit} characters; this one has {count}.</source>
   <translation>Eine Notiz hat höchstens {limit} Zeichen; diese hat {count}.</translation>
  </message>
  <message>
   <source>A note has at most {note_limit} characters.</source>
   <translation>Eine Notiz hat höchstens {note_limit} Zeichen.</translation>
  </message>
  <message>
   <source>A note needs a connection.</source>
   <translation>Eine Notiz braucht eine Verbindung.</translation>
  </message>
  <message>
   <source>A pack is a set of sample cases with known answers. Ask your trainer or administrator for one.</source>
   <translation>Eine Sammlung besteht aus Beispielfällen mit bekannten Antworten. Fragen Sie Ihre Trainerin, Ihren Trainer oder die Systemverwaltung danach.</translation>
  </message>
  <message>
   <source>A page of cases arrived incomplete.</source>
   <translation>Eine Seite mit Fällen kam unvollständig an.</translation>
  </message>
  <message>
   <source>A passphrase has at least {min_passphrase} characters.</source>
   <translation>Eine Passphrase hat mindestens {min_passphrase} Zeichen.</translation>
  </message>
  <message>
   <source>A practice answer stands as it was given.</source>
   <translation>Eine Übungsantwort bleibt, wie sie gegeben wurde.</translation>
  </message>
  <message>
   <source>A rule asks for a person</source>
   <translation>Eine Regel verlangt einen Menschen</translation>
  </message>
  <message>
   <source>A second person decides</source>
   <translation>Zweite Person entscheidet</translation>
  </message>
  <message>
   <source>A second person decides now</source>
   <translation>Nun entscheidet eine zweite Person</translation>
  </message>
  <message>
   <source>A single letter would act while you write. Hold Ctrl with it.</source>
   <translation>Ein einzelner Buchstabe würde beim Schreiben wirken. Halten Sie Strg dazu.</translation>
  </message>
  <message>
   <source>A supervisor</source>
   <translation>Eine Leitungsperson</translation>
  </message>
  <message>
   <source>A workflow arrived altered.</source>
   <translation>Ein Ablauf kam verändert an.</translation>
  </message>
  <message>
   <source>AI</source>
   <translation>KI</translation>
  </message>
  <message>
   <source>AI calls itself {said}</source>
   <translation>KI nennt sich {said}</translation>
  </message>
  <message>
   <source>AI gave no confidence</source>
   <translation>KI gab keine Sicherheit an</translation>
  </message>
  <message>
   <source>AI is often wrong here</source>
   <translation>KI liegt hier oft falsch</translation>
  </message>
  <message>
   <source>AI is sometimes wrong here</source>
   <translation>KI liegt hier manchmal falsch</translation>
  </message>
  <message>
   <source>AI is sure enough · {n}</source>
   <translation>KI ist sicher genug · {n}</translation>
  </message>
  <message>
   <source>AI is usually right here</source>
   <translation>KI liegt hier meist richtig</translation>
  </message>
  <message>
   <source>AI read</source>
   <translation>KI las</translation>
  </message>
  <message>
   <source>AI said → person said</source>
   <translation>KI sagte → Person sagte</translation>
  </message>
  <message>
   <source>AI suggestion</source>
   <translation>KI-Vorschlag</translation>
  </message>
  <message>
   <source>AI suggestion covered</source>
   <translation>KI-Vorschlag verdeckt</translation>
  </message>
  <message>
   <source>AI suggests</source>
   <translation>KI schlägt vor</translation>
  </message>
  <message>
   <source>AI suggests {what}</source>
   <translation>KI schlägt vor: {what}</translation>
  </message>
  <message>
   <source>AI unsure</source>
   <translation>KI unsicher</translation>
  </message>
  <message>
   <source>AI version</source>
   <translation>KI-Version</translation>
  </message>
  <message>
   <source>AI {said}</source>
   <translation>KI {said}</translation>
  </message>
  <message>
   <source>Account</source>
   <translation>Konto</translation>
  </message>
  <message>
   <source>Account: {name}</source>
   <translation>Konto: {name}</translation>
  </message>
  <message>
   <source>Actual size</source>
   <translation>Originalgröße</translation>
  </message>
  <message>
   <source>Add a note</source>
   <translation>Notiz hinzufügen</translation>
  </message>
  <message>
   <source>After a decision</source>
   <translation>Nach einer Entscheidung</translation>
  </message>
  <message>
   <source>After so many minutes of work without one. It never stops you.</source>
   <translation>Nach so vielen Minuten Arbeit ohne Pause. Es hält Sie nie auf.</translation>
  </message>
  <message>
   <source>After so many minutes without a key or the mouse: everything is covered, the time stops.</source>
   <translation>Nach so vielen Minuten ohne Taste oder Maus: Alles wird verdeckt, die Zeit steht.</translation>
  </message>
  <message>
   <source>Against the period of equal length just before, per 100 decisions; marked when it stands out</source>
   <translation>Gegenüber dem gleich langen Zeitraum davor, je 100 Entscheidungen; gekennzeichnet, wenn es auffällt</translation>
  </message>
  <message>
   <source>All</source>
   <translation>Alle</translation>
  </message>
  <message>
   <source>All cases</source>
   <translation>Alle Fälle</translation>
  </message>
  <message>
   <source>All cases, documents, drafts and decisions kept here for Reviewer were removed, with their keys. Decisions that were delivered before are safe on the server.</source>
   <translation>Alle Fälle, Dokumente, Entwürfe und Entscheidungen, die hier für Reviewer lagen, wurden samt ihren Schlüsseln entfernt. Entscheidungen, die vorher angekommen waren, sind auf dem Server sicher.</translation>
  </message>
  <message>
   <source>All commands</source>
   <translation>Alle Befehle</translation>
  </message>
  <message>
   <source>All documents are here.</source>
   <translation>Alle Dokumente sind da.</translation>
  </message>
  <message>
   <source>All frontline keys lie under the left hand now, on QWERTY. “Reset all” brings the others back.</source>
   <translation>Alle Tasten für die Fallarbeit liegen jetzt unter der linken Hand, auf QWERTY. „Alles zurücksetzen“ bringt die anderen zurück.</translation>
  </message>
  <message>
   <source>All frontline keys under the left hand</source>
   <translation>Alle Tasten für die Fallarbeit unter der linken Hand</translation>
  </message>
  <message>
   <source>All keys</source>
   <translation>Alle Tasten</translation>
  </message>
  <message>
   <source>All keys are as they were made.</source>
   <translation>Alle Tasten sind wie ursprünglich.</translation>
  </message>
  <message>
   <source>All keys on one page</source>
   <translation>Alle Tasten auf einer Seite</translation>
  </message>
  <message>
   <source>All keys on one page, as a PDF file</source>
   <translation>Alle Tasten auf einer Seite, als PDF-Datei</translation>
  </message>
  <message>
   <source>All reviewers</source>
   <translation>Alle Personen</translation>
  </message>
  <message>
   <source>All sources agree</source>
   <translation>Alle Quellen stimmen überein</translation>
  </message>
  <message>
   <source>All time</source>
   <translation>Gesamte Zeit</translation>
  </message>
  <message>
   <source>All workflows</source>
   <translation>Alle Abläufe</translation>
  </message>
  <message>
   <source>All {cases}</source>
   <translation>Alle {cases}</translation>
  </message>
  <message>
   <source>Also changed</source>
   <translation>Auch geändert</translation>
  </message>
  <message>
   <source>Alt</source>
   <comment>key</comment>
   <translation>Alt</translation>
  </message>
  <message>
   <source>An approval keeps the suggestion as it stands.</source>
   <translation>Eine Bestätigung lässt den Vorschlag, wie er ist.</translation>
  </message>
  <message>
   <source>An export is being written.</source>
   <translation>Eine Ausgabe wird gerade geschrieben.</translation>
  </message>
  <message>
   <source>An image has no text to find</source>
   <translation>Ein Bild hat keinen Text zum Suchen</translation>
  </message>
  <message>
   <source>Animations</source>
   <translation>Bewegung</translation>
  </message>
  <message>
   <source>Another decision counts now</source>
   <translation>Jetzt gilt eine andere Entscheidung</translation>
  </message>
  <message>
   <source>Another key for any command, or all for the left hand</source>
   <translation>Eine andere Taste für jeden Befehl oder alle für die linke Hand</translation>
  </message>
  <message>
   <source>Another outcome or other values, with a reason</source>
   <translation>Anderes Ergebnis oder andere Werte, mit Grund</translation>
  </message>
  <message>
   <source>Another program is using Reviewer's data.</source>
   <translation>Ein anderes Programm benutzt die Daten von Reviewer.</translation>
  </message>
  <message>
   <source>Another program keeps reading Reviewer's data, so no new cases are taken in.</source>
   <translation>Ein anderes Programm liest ständig in den Daten von Reviewer, darum werden keine neuen Fälle aufgenommen.</translation>
  </message>
  <message>
   <source>Answer the question above first, or press Esc to go back.</source>
   <translation>Erst die Frage oben beantworten oder mit Esc zurück.</translation>
  </message>
  <message>
   <source>Answered anew by you</source>
   <translation>Von Ihnen neu beantwortet</translation>
  </message>
  <message>
   <source>Answered case</source>
   <translation>Beantworteter Fall</translation>
  </message>
  <message>
   <source>Answers the question before an unusual decision</source>
   <translation>Beantwortet die Rückfrage vor einer ungewöhnlichen Entscheidung</translation>
  </message>
  <message>
   <source>Answers what a card asks</source>
   <translation>Beantwortet, was eine Karte fragt</translation>
  </message>
  <message>
   <source>Any decision</source>
   <translation>Jede Entscheidung</translation>
  </message>
  <message>
   <source>Any reason</source>
   <translation>Jeder Grund</translation>
  </message>
  <message>
   <source>Appearance</source>
   <translation>Darstellung</translation>
  </message>
  <message>
   <source>Approve</source>
   <translation>Bestätigen</translation>
  </message>
  <message>
   <source>Approve, decide differently and escalate decisions the server accepted in the period, by the time it received them. A skip puts a case back and judges nothing. A decision somebody else was ahead of is listed and not counted.</source>
   <translation>Bestätigungen, andere Entscheidungen und Weitergaben, die der Server im Zeitraum angenommen hat, nach der Zeit ihrer Ankunft. Ein Überspringen legt einen Fall zurück und beurteilt nichts. Eine Entscheidung, der jemand zuvorkam, ist aufgeführt und nicht gezählt.</translation>
  </message>
  <message>
   <source>Approved</source>
   <translation>Bestätigt</translation>
  </message>
  <message>
   <source>Approved: {outcome}</source>
   <translation>Bestätigt: {outcome}</translation>
  </message>
  <message>
   <source>Arrow keys choose a page</source>
   <translation>Pfeiltasten wählen eine Seite</translation>
  </message>
  <message>
   <source>Arrow keys move, Enter opens</source>
   <translation>Pfeiltasten bewegen, Eingabe öffnet</translation>
  </message>
  <message>
   <source>Arrow keys move, Enter opens, digits sort by a column</source>
   <translation>Pfeiltasten bewegen, Eingabe öffnet, Ziffern sortieren nach einer Spalte</translation>
  </message>
  <message>
   <source>Arrow keys or J and K move, Enter opens the case</source>
   <translation>Pfeiltasten oder J und K bewegen, Eingabe öffnet den Fall</translation>
  </message>
  <message>
   <source>As it is suggested, the workflow asks a second person to decide it too.</source>
   <translation>So wie vorgeschlagen, verlangt der Ablauf eine zweite Person.</translation>
  </message>
  <message>
   <source>Ask for information</source>
   <translation>Nachfragen</translation>
  </message>
  <message>
   <source>Ask for information…</source>
   <translation>Nachfragen …</translation>
  </message>
  <message>
   <source>Ask for it again, or revise your decision.</source>
   <translation>Bitten Sie neu darum, oder ändern Sie Ihre Entscheidung.</translation>
  </message>
  <message>
   <source>Ask for it to be sent again, or judge by the rest of the case.</source>
   <translation>Bitten Sie darum, dass es neu geschickt wird, oder urteilen Sie nach dem Rest des Falls.</translation>
  </message>
  <message>
   <source>Ask for it to be sent again.</source>
   <translation>Bitten Sie darum, dass es neu geschickt wird.</translation>
  </message>
  <message>
   <source>Ask for it to be sent again; the case cannot be approved without it.</source>
   <translation>Bitten Sie darum, dass es neu geschickt wird; ohne es kann der Fall nicht bestätigt werden.</translation>
  </message>
  <message>
   <source>Ask the sender: what do you need to know?</source>
   <translation>Nachfrage: Was müssen Sie wissen?</translation>
  </message>
  <message>
   <source>Ask whoever looks after this computer.</source>
   <translation>Fragen Sie, wer diesen Computer betreut.</translation>
  </message>
  <message>
   <source>Ask your operator for the address; it looks like https://reviewer.example.org.</source>
   <translation>Fragen Sie Ihren Betreiber nach der Adresse; sie sieht aus wie https://reviewer.example.org.</translation>
  </message>
  <message>
   <source>Ask your operator whether the server was replaced; if so, sign out and in again.</source>
   <translation>Fragen Sie Ihren Betreiber, ob der Server ersetzt wurde; wenn ja, melden Sie sich ab und wieder an.</translation>
  </message>
  <message>
   <source>Ask your supervisor if you need this.</source>
   <translation>Fragen Sie Ihre Leitung, wenn Sie dies brauchen.</translation>
  </message>
  <message>
   <source>Ask your supervisor if you need to look at it.</source>
   <translation>Fragen Sie Ihre Leitung, wenn Sie ihn ansehen müssen.</translation>
  </message>
  <message>
   <source>Ask your supervisor.</source>
   <translation>Fragen Sie Ihre Leitung.</translation>
  </message>
  <message>
   <source>Asked for information</source>
   <translation>Nachgefragt</translation>
  </message>
  <message>
   <source>Asked for information: {question}</source>
   <translation>Nachgefragt: {question}</translation>
  </message>
  <message>
   <source>Asking for {count}…</source>
   <translation>{count} werden angefordert …</translation>
  </message>
  <message>
   <source>Asking the server</source>
   <translation>Der Server wird gefragt</translation>
  </message>
  <message>
   <source>Asks once, in place</source>
   <translation>Fragt einmal nach, an Ort und Stelle</translation>
  </message>
  <message>
   <source>Asks the sender; the case waits for the answer</source>
   <translation>Fragt den Absender; der Fall wartet auf die Antwort</translation>
  </message>
  <message>
   <source>Asks why before anything is sent</source>
   <translation>Fragt nach dem Grund, bevor etwas gesendet wird</translation>
  </message>
  <message>
   <source>At most {n} characters.</source>
   <translation>Höchstens {n} Zeichen.</translation>
  </message>
  <message>
   <source>At most {n} hours from now.</source>
   <translation>Höchstens {n} Stunden ab jetzt.</translation>
  </message>
  <message>
   <source>At most {remark_limit} characters.</source>
   <translation>Höchstens {remark_limit} Zeichen.</translation>
  </message>
  <message>
   <source>At work on a case</source>
   <translation>An einem Fall</translation>
  </message>
  <message>
   <source>Attached to the case</source>
   <translation>Dem Fall beigelegt</translation>
  </message>
  <message>
   <source>Attached: {count}{left}</source>
   <translation>Angehängt: {count}{left}</translation>
  </message>
  <message>
   <source>Attachment {number}</source>
   <translation>Anhang {number}</translation>
  </message>
  <message>
   <source>Attachments</source>
   <translation>Anhänge</translation>
  </message>
  <message>
   <source>Attention</source>
   <translation>Zu beachten</translation>
  </message>
  <message>
   <source>Attention, {count} to look at</source>
   <translation>Zu beachten, {count} anzusehen</translation>
  </message>
  <message>
   <source>Audit</source>
   <translation>Auswertung</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Back (Esc)</source>
   <translation>Zurück (Esc)</translation>
  </message>
  <message>
   <source>Back to everything of the last 7 days</source>
   <translation>Zurück zu allem der letzten 7 Tage</translation>
  </message>
  <message>
   <source>Back to practice</source>
   <translation>Zurück zur Übung</translation>
  </message>
  <message>
   <source>Back to practice (Esc)</source>
   <translation>Zurück zur Übung (Esc)</translation>
  </message>
  <message>
   <source>Back to the list</source>
   <translation>Zurück zur Liste</translation>
  </message>
  <message>
   <source>Back to the list (B)</source>
   <translation>Zurück zur Liste (B)</translation>
  </message>
  <message>
   <source>Back to the list (Esc)</source>
   <translation>Zurück zur Liste (Esc)</translation>
  </message>
  <message>
   <source>Back to the message</source>
   <translation>Zurück zur Nachricht</translation>
  </message>
  <message>
   <source>Back to the result</source>
   <translation>Zurück zum Ergebnis</translation>
  </message>
  <message>
   <source>Back to your case</source>
   <translation>Zurück zu Ihrem Fall</translation>
  </message>
  <message>
   <source>Backspace</source>
   <comment>key</comment>
   <translation>Rücktaste</translation>
  </message>
  <message numerus="yes">
   <source>Batch done: {n} cases</source>
   <translation>
    <numerusform>Stapel erledigt: {n} Fall</numerusform>
    <numerusform>Stapel erledigt: {n} Fälle</numerusform>
   </translation>
  </message>
  <message>
   <source>Batch: {words}</source>
   <translation>Stapel: {words}</translation>
  </message>
  <message>
   <source>Because</source>
   <translation>Weil</translation>
  </message>
  <message>
   <source>Before: {count} of {of}, {before} per 100.</source>
   <translation>Davor: {count} von {of}, {before} je 100.</translation>
  </message>
  <message>
   <source>Begun</source>
   <translation>Begonnen</translation>
  </message>
  <message>
   <source>Begun {started_at} · {progress} answered · it is kept until you go on</source>
   <translation>Begonnen {started_at} · {progress} beantwortet · sie bleibt erhalten, bis Sie weitermachen</translation>
  </message>
  <message>
   <source>Below the confidence this workflow asks for</source>
   <translation>Unter der Sicherheit, die dieser Ablauf verlangt</translation>
  </message>
  <message>
   <source>Beside documents of several pages</source>
   <translation>Neben Dokumenten mit mehreren Seiten</translation>
  </message>
  <message>
   <source>Blur images</source>
   <translation>Bilder unscharf zeigen</translation>
  </message>
  <message>
   <source>Blur images, or stop</source>
   <translation>Bilder verwischen oder nicht</translation>
  </message>
  <message>
   <source>Blur images; hold the mouse button on one to see it</source>
   <translation>Bilder unscharf zeigen; mit gedrückter Maustaste eines sehen</translation>
  </message>
  <message>
   <source>Both are kept as they were said. A supervisor will settle it.</source>
   <translation>Beide bleiben stehen, wie sie gesagt wurden. Die Leitung klärt es.</translation>
  </message>
  <message>
   <source>Both ways are fine</source>
   <translation>Beides ist in Ordnung</translation>
  </message>
  <message>
   <source>Breaks</source>
   <translation>Pausen</translation>
  </message>
  <message>
   <source>Bring the next case by itself</source>
   <translation>Den nächsten Fall von selbst bringen</translation>
  </message>
  <message>
   <source>By kind, per 100: </source>
   <translation>Nach Art, je 100: </translation>
  </message>
  <message>
   <source>By title</source>
   <translation>Nach Titel</translation>
  </message>
  <message>
   <source>Came for the same reason, with the same suggestion</source>
   <translation>Kam aus demselben Grund, mit demselben Vorschlag</translation>
  </message>
  <message>
   <source>Came to the queue</source>
   <translation>Kam in die Prüfliste</translation>
  </message>
  <message numerus="yes">
   <source>Came to the queue; sent anew {n} times since</source>
   <translation>
    <numerusform>Kam in die Prüfliste; seitdem {n}-mal neu geschickt</numerusform>
    <numerusform>Kam in die Prüfliste; seitdem {n}-mal neu geschickt</numerusform>
   </translation>
  </message>
  <message>
   <source>Can still be undone</source>
   <translation>Noch rücknehmbar</translation>
  </message>
  <message>
   <source>Cannot be read</source>
   <translation>Nicht lesbar</translation>
  </message>
  <message>
   <source>Case</source>
   <translation>Fall</translation>
  </message>
  <message>
   <source>Case desk</source>
   <translation>Fall</translation>
  </message>
  <message>
   <source>Case erased</source>
   <translation>Fall gelöscht</translation>
  </message>
  <message>
   <source>Case number</source>
   <translation>Fallnummer</translation>
  </message>
  <message>
   <source>Case withdrawn</source>
   <translation>Fall zurückgezogen</translation>
  </message>
  <message>
   <source>Case {at} of {count}</source>
   <translation>Fall {at} von {count}</translation>
  </message>
  <message>
   <source>Cases</source>
   <translation>Fälle</translation>
  </message>
  <message>
   <source>Cases in a batch</source>
   <translation>Fälle je Stapel</translation>
  </message>
  <message>
   <source>Cases taken offline</source>
   <translation>Mitgenommene Fälle</translation>
  </message>
  <message>
   <source>Cases taken offline: {what}</source>
   <translation>Mitgenommene Fälle: {what}</translation>
  </message>
  <message>
   <source>Cases you begin or decide show up here.</source>
   <translation>Fälle, die Sie beginnen oder entscheiden, stehen hier.</translation>
  </message>
  <message>
   <source>Caught</source>
   <translation>Erkannt</translation>
  </message>
  <message>
   <source>Caught half of the mistake</source>
   <translation>Fehler halb erkannt</translation>
  </message>
  <message>
   <source>Caught the AI's mistake</source>
   <translation>Fehler der KI erkannt</translation>
  </message>
  <message>
   <source>Caught the AI's mistakes</source>
   <translation>Fehler der KI erkannt</translation>
  </message>
  <message>
   <source>Certain</source>
   <translation>Ganz sicher</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>Änderung</translation>
  </message>
  <message>
   <source>Change key</source>
   <translation>Taste ändern</translation>
  </message>
  <message>
   <source>Change keys…</source>
   <translation>Tasten ändern…</translation>
  </message>
  <message>
   <source>Change my decision</source>
   <translation>Meine Entscheidung ändern</translation>
  </message>
  <message>
   <source>Change places</source>
   <translation>Plätze tauschen</translation>
  </message>
  <message>
   <source>Change the field's value</source>
   <translation>Wert des Feldes ändern</translation>
  </message>
  <message>
   <source>Change theme</source>
   <translation>Farben wechseln</translation>
  </message>
  <message>
   <source>Changed since you looked</source>
   <translation>Geändert, seit Sie ihn sahen</translation>
  </message>
  <message>
   <source>Chart of the reasons</source>
   <translation>Diagramm der Gründe</translation>
  </message>
  <message>
   <source>Check not passed: {label}</source>
   <translation>Prüfung nicht bestanden: {label}</translation>
  </message>
  <message>
   <source>Check the address, or ask whoever runs the server. What was not delivered waits.</source>
   <translation>Prüfen Sie die Adresse, oder fragen Sie, wer den Server betreibt. Was nicht zugestellt ist, wartet.</translation>
  </message>
  <message>
   <source>Check the disk and start again.</source>
   <translation>Prüfen Sie den Datenträger und starten Sie neu.</translation>
  </message>
  <message>
   <source>Check the disk, then try again.</source>
   <translation>Prüfen Sie den Datenträger und versuchen Sie es dann noch einmal.</translation>
  </message>
  <message>
   <source>Check {name}</source>
   <translation>Prüfung {name}</translation>
  </message>
  <message>
   <source>Checks by rules · {said}</source>
   <translation>Regelprüfungen · {said}</translation>
  </message>
  <message>
   <source>Choose a case first.</source>
   <translation>Wählen Sie zuerst einen Fall.</translation>
  </message>
  <message>
   <source>Choose a command and press Enter, then the new key.</source>
   <translation>Wählen Sie einen Befehl und drücken Sie die Eingabetaste, dann die neue Taste.</translation>
  </message>
  <message>
   <source>Choose a later one.</source>
   <translation>Wählen Sie einen späteren.</translation>
  </message>
  <message>
   <source>Choose a longer one.</source>
   <translation>Wählen Sie eine längere.</translation>
  </message>
  <message>
   <source>Choose a passphrase</source>
   <translation>Passphrase wählen</translation>
  </message>
  <message>
   <source>Choose a time that is still to come.</source>
   <translation>Wählen Sie eine Zeit, die noch kommt.</translation>
  </message>
  <message>
   <source>Choose another time.</source>
   <translation>Wählen Sie eine andere Zeit.</translation>
  </message>
  <message>
   <source>Choose at least one reason.</source>
   <translation>Wählen Sie mindestens einen Grund.</translation>
  </message>
  <message>
   <source>Choose one of the answers.</source>
   <translation>Wählen Sie eine der Antworten.</translation>
  </message>
  <message>
   <source>Choose one of the list.</source>
   <translation>Wählen Sie eine aus der Liste.</translation>
  </message>
  <message>
   <source>Choose one of the workflow's outcomes.</source>
   <translation>Wählen Sie eines der Ergebnisse des Ablaufs.</translation>
  </message>
  <message>
   <source>Choose when it is to come back.</source>
   <translation>Wählen Sie, wann der Fall wiederkommen soll.</translation>
  </message>
  <message>
   <source>Choose whom to escalate to.</source>
   <translation>Wählen Sie, an wen der Fall weitergegeben wird.</translation>
  </message>
  <message>
   <source>Choose words or a cell in the document first.</source>
   <translation>Wählen Sie zuerst Wörter oder eine Zelle im Dokument.</translation>
  </message>
  <message>
   <source>Choose, and it appears beside what you said; nothing is decided yet.</source>
   <translation>Wählen Sie, dann erscheint er neben dem, was Sie sagten; noch ist nichts entschieden.</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <source>Clear all filters</source>
   <translation>Alle Filter leeren</translation>
  </message>
  <message>
   <source>Clear filters</source>
   <translation>Filter leeren</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Close (Esc)</source>
   <translation>Schließen (Esc)</translation>
  </message>
  <message>
   <source>Close it and try again.</source>
   <translation>Schließen Sie es und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Close it; what you decide is kept all the same.</source>
   <translation>Schließen Sie es; was Sie entscheiden, bleibt trotzdem erhalten.</translation>
  </message>
  <message>
   <source>Close the search</source>
   <translation>Suche schließen</translation>
  </message>
  <message>
   <source>Close without effect</source>
   <translation>Ohne Wirkung schließen</translation>
  </message>
  <message>
   <source>Closed already</source>
   <translation>Schon geschlossen</translation>
  </message>
  <message>
   <source>Closed without effect</source>
   <translation>Ohne Wirkung geschlossen</translation>
  </message>
  <message>
   <source>Column {column}</source>
   <translation>Spalte {column}</translation>
  </message>
  <message>
   <source>Comes back</source>
   <translation>Kommt zurück</translation>
  </message>
  <message>
   <source>Comma-separated values (*.csv)</source>
   <translation>Kommagetrennte Werte (*.csv)</translation>
  </message>
  <message>
   <source>Command</source>
   <translation>Befehl</translation>
  </message>
  <message>
   <source>Commands</source>
   <translation>Befehle</translation>
  </message>
  <message>
   <source>Commands and their keys</source>
   <translation>Befehle und ihre Tasten</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>Vergleichen</translation>
  </message>
  <message>
   <source>Compare – {said}</source>
   <translation>Vergleich – {said}</translation>
  </message>
  <message>
   <source>Compare. {said}</source>
   <translation>Vergleich. {said}</translation>
  </message>
  <message>
   <source>Confidence</source>
   <translation>Sicherheit</translation>
  </message>
  <message>
   <source>Confidence: {what}</source>
   <translation>Sicherheit: {what}</translation>
  </message>
  <message>
   <source>Confirm as decided</source>
   <translation>Wie entschieden bestätigen</translation>
  </message>
  <message>
   <source>Confirmed a right AI</source>
   <translation>Richtige KI bestätigt</translation>
  </message>
  <message>
   <source>Confirmed as decided. It can still be undone (Z).</source>
   <translation>Wie entschieden bestätigt. Das lässt sich noch zurücknehmen (Z).</translation>
  </message>
  <message>
   <source>Connected</source>
   <translation>Verbunden</translation>
  </message>
  <message>
   <source>Connecting…</source>
   <translation>Verbindung wird aufgebaut …</translation>
  </message>
  <message>
   <source>Connection</source>
   <translation>Verbindung</translation>
  </message>
  <message>
   <source>Content</source>
   <translation>Inhalt</translation>
  </message>
  <message>
   <source>Content erased</source>
   <translation>Inhalt gelöscht</translation>
  </message>
  <message>
   <source>Context</source>
   <translation>Umfeld</translation>
  </message>
  <message>
   <source>Could not check</source>
   <translation>Nicht prüfbar</translation>
  </message>
  <message>
   <source>Count my pace</source>
   <translation>Mein Tempo zählen</translation>
  </message>
  <message>
   <source>Counted: {decisions} accepted {since} – {until}</source>
   <translation>Gezählt: {decisions} angenommen {since} – {until}</translation>
  </message>
  <message>
   <source>Counts cases and says at the end what was done; the settings say how many</source>
   <translation>Zählt Fälle und sagt am Ende, was getan wurde; wie viele, sagen die Einstellungen</translation>
  </message>
  <message>
   <source>Covered</source>
   <translation>Verdeckt</translation>
  </message>
  <message>
   <source>Covers everything and stops the clock; P or Enter goes on</source>
   <translation>Verdeckt alles und hält die Uhr an; P oder Enter macht weiter</translation>
  </message>
  <message>
   <source>Ctrl</source>
   <comment>key</comment>
   <translation>Strg</translation>
  </message>
  <message>
   <source>Ctrl+Alt is AltGr on many keyboards and writes signs there.</source>
   <translation>Strg+Alt ist auf vielen Tastaturen AltGr und schreibt dort Zeichen.</translation>
  </message>
  <message>
   <source>Ctrl+Enter frees the case, Esc leaves it</source>
   <translation>Strg+Eingabe gibt den Fall frei, Esc lässt ihn</translation>
  </message>
  <message>
   <source>Ctrl+Enter saves it and goes back</source>
   <translation>Strg+Enter speichert sie und geht zurück</translation>
  </message>
  <message>
   <source>Ctrl+Enter settles it, Esc goes back</source>
   <translation>Strg+Eingabe klärt es, Esc geht zurück</translation>
  </message>
  <message>
   <source>Cycle through the evidence</source>
   <translation>Reihum durch die Belege</translation>
  </message>
  <message>
   <source>D or Escape closes</source>
   <translation>D oder Esc schließt</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Decide</source>
   <translation>Entscheiden</translation>
  </message>
  <message>
   <source>Decide differently</source>
   <translation>Anders entscheiden</translation>
  </message>
  <message>
   <source>Decide differently: which outcome?</source>
   <translation>Anders entscheiden: Welches Ergebnis?</translation>
  </message>
  <message>
   <source>Decide or give back some first.</source>
   <translation>Entscheiden Sie zuerst einige, oder geben Sie welche zurück.</translation>
  </message>
  <message>
   <source>Decide the case first.</source>
   <translation>Entscheiden Sie zuerst den Fall.</translation>
  </message>
  <message>
   <source>Decide the cases that need a person.</source>
   <translation>Entscheiden Sie die Fälle, die einen Menschen brauchen.</translation>
  </message>
  <message>
   <source>Decide the same on the newest version; it can be undone like any decision</source>
   <translation>Für die neueste Fassung genauso entscheiden; es lässt sich wie jede Entscheidung zurücknehmen</translation>
  </message>
  <message>
   <source>Decided</source>
   <translation>Entschieden</translation>
  </message>
  <message>
   <source>Decided by {who} on {day} at {time}: {done}.</source>
   <translation>Entschieden von {who} am {day} um {time}: {done}.</translation>
  </message>
  <message>
   <source>Decided differently</source>
   <translation>Anders entschieden</translation>
  </message>
  <message>
   <source>Decided differently: {outcome}{because}</source>
   <translation>Anders entschieden: {outcome}{because}</translation>
  </message>
  <message>
   <source>Decided offline</source>
   <translation>Offline entschieden</translation>
  </message>
  <message>
   <source>Decided the same</source>
   <translation>Gleich entschieden</translation>
  </message>
  <message>
   <source>Decided the same twice</source>
   <translation>Zweimal gleich entschieden</translation>
  </message>
  <message>
   <source>Decided twice by you</source>
   <translation>Von Ihnen zweimal entschieden</translation>
  </message>
  <message>
   <source>Decided twice, the same</source>
   <translation>Zweimal gleich entschieden</translation>
  </message>
  <message>
   <source>Decided {decided_at}, received {received_at}</source>
   <translation>Entschieden {decided_at}, angekommen {received_at}</translation>
  </message>
  <message>
   <source>Deciding</source>
   <translation>Entscheiden</translation>
  </message>
  <message>
   <source>Decision</source>
   <translation>Entscheidung</translation>
  </message>
  <message>
   <source>Decisions</source>
   <translation>Entscheidungen</translation>
  </message>
  <message>
   <source>Decisions are saved on this machine and sent with the next connection.</source>
   <translation>Entscheidungen sind auf diesem Computer gespeichert und werden bei der nächsten Verbindung gesendet.</translation>
  </message>
  <message>
   <source>Decisions counted</source>
   <translation>Gezählte Entscheidungen</translation>
  </message>
  <message>
   <source>Decisions with the reason for every 100 decisions counted. Choosing a reason or a kind of decision narrows the list and never the number the rates are taken of.</source>
   <translation>Entscheidungen mit dem Grund je 100 gezählte Entscheidungen. Die Wahl eines Grundes oder einer Art von Entscheidung verengt die Liste und nie die Zahl, auf die sich die Raten beziehen.</translation>
  </message>
  <message>
   <source>Decisions with this reason per 100 decisions</source>
   <translation>Entscheidungen mit diesem Grund je 100 Entscheidungen</translation>
  </message>
  <message>
   <source>Decisions with this reason, of all decisions counted</source>
   <translation>Entscheidungen mit diesem Grund, von allen gezählten</translation>
  </message>
  <message>
   <source>Del</source>
   <comment>key</comment>
   <translation>Entf</translation>
  </message>
  <message>
   <source>Delete</source>
   <comment>key</comment>
   <translation>Entf</translation>
  </message>
  <message>
   <source>Delivered</source>
   <translation>Zugestellt</translation>
  </message>
  <message>
   <source>Did</source>
   <translation>Getan</translation>
  </message>
  <message>
   <source>Digits choose outcomes and reasons at the desk.</source>
   <translation>Ziffern wählen beim Entscheiden Ergebnisse und Gründe.</translation>
  </message>
  <message>
   <source>Dismiss</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Dispute</source>
   <translation>Streitfall</translation>
  </message>
  <message>
   <source>Disputes</source>
   <translation>Streitfälle</translation>
  </message>
  <message>
   <source>Do not delete it: keep it for your administrator, it may hold unsent decisions.</source>
   <translation>Löschen Sie sie nicht: Bewahren Sie sie für Ihre Systemverwaltung auf, sie kann ungesendete Entscheidungen enthalten.</translation>
  </message>
  <message>
   <source>Do not delete the folder: your administrator can restore it, or the key, from a backup.</source>
   <translation>Löschen Sie den Ordner nicht: Ihre Systemverwaltung kann ihn oder den Schlüssel aus einer Sicherung wiederherstellen.</translation>
  </message>
  <message>
   <source>Do not delete them and do not sign in anew on this computer: your administrator can restore them from a backup. Nothing was changed.</source>
   <translation>Löschen Sie sie nicht und melden Sie sich auf diesem Computer nicht neu an: Ihre Systemverwaltung kann sie aus einer Sicherung wiederherstellen. Es wurde nichts geändert.</translation>
  </message>
  <message>
   <source>Document pages</source>
   <translation>Dokumentseiten</translation>
  </message>
  <message>
   <source>Document table</source>
   <translation>Dokumenttabelle</translation>
  </message>
  <message>
   <source>Document text</source>
   <translation>Dokumenttext</translation>
  </message>
  <message>
   <source>Document {name}</source>
   <translation>Dokument {name}</translation>
  </message>
  <message>
   <source>Documents</source>
   <translation>Dokumente</translation>
  </message>
  <message>
   <source>Documents cannot be shown just now: their viewer does not start.</source>
   <translation>Dokumente können gerade nicht gezeigt werden: Ihre Anzeige startet nicht.</translation>
  </message>
  <message>
   <source>Documents fetched</source>
   <translation>Geholte Dokumente</translation>
  </message>
  <message>
   <source>Documents in a window of their own</source>
   <translation>Dokumente in einem eigenen Fenster</translation>
  </message>
  <message>
   <source>Documents in their own window</source>
   <translation>Dokumentfenster</translation>
  </message>
  <message>
   <source>Documents of this case</source>
   <translation>Dokumente dieses Falls</translation>
  </message>
  <message>
   <source>Documents to the front</source>
   <translation>Dokumente nach vorn</translation>
  </message>
  <message>
   <source>Documents – Reviewer</source>
   <translation>Dokumente – Reviewer</translation>
  </message>
  <message>
   <source>Documents, hidden while paused</source>
   <translation>Dokumente, während der Pause verborgen</translation>
  </message>
  <message>
   <source>Documents: {names}</source>
   <translation>Dokumente: {names}</translation>
  </message>
  <message>
   <source>Done</source>
   <translation>Erledigt</translation>
  </message>
  <message>
   <source>Done with all for your information</source>
   <translation>Alle Mitteilungen erledigen</translation>
  </message>
  <message>
   <source>Done with all that is for information</source>
   <translation>Alles zur Kenntnis erledigt</translation>
  </message>
  <message>
   <source>Done with it</source>
   <translation>Erledigt</translation>
  </message>
  <message>
   <source>Down</source>
   <comment>key</comment>
   <translation>Pfeil ab</translation>
  </message>
  <message>
   <source>Draft kept</source>
   <translation>Entwurf vorhanden</translation>
  </message>
  <message>
   <source>Drawing page {page}…</source>
   <translation>Seite {page} wird gezeichnet …</translation>
  </message>
  <message>
   <source>Drawing the chart …</source>
   <translation>Diagramm wird gezeichnet …</translation>
  </message>
  <message>
   <source>Due</source>
   <translation>Fällig</translation>
  </message>
  <message>
   <source>Due first</source>
   <translation>Fällige zuerst</translation>
  </message>
  <message>
   <source>Each field: AI, record, earlier version, and what stands there now</source>
   <translation>Jedes Feld: KI, Datensatz, frühere Fassung und was jetzt dort steht</translation>
  </message>
  <message>
   <source>Earlier version</source>
   <translation>Frühere Fassung</translation>
  </message>
  <message>
   <source>Empty</source>
   <translation>Leer</translation>
  </message>
  <message>
   <source>Empty it</source>
   <translation>Leeren</translation>
  </message>
  <message>
   <source>Empty my pace</source>
   <translation>Mein Tempo leeren</translation>
  </message>
  <message>
   <source>End</source>
   <comment>key</comment>
   <translation>Ende</translation>
  </message>
  <message>
   <source>End it now</source>
   <translation>Jetzt beenden</translation>
  </message>
  <message>
   <source>End this session and see its result</source>
   <translation>Diese Sitzung beenden und ihr Ergebnis sehen</translation>
  </message>
  <message>
   <source>End this session now and see its result</source>
   <translation>Diese Sitzung jetzt beenden und ihr Ergebnis sehen</translation>
  </message>
  <message>
   <source>End this session.</source>
   <translation>Beenden Sie diese Sitzung.</translation>
  </message>
  <message>
   <source>Enter</source>
   <translation>Eingabe</translation>
  </message>
  <message>
   <source>Enter</source>
   <comment>key</comment>
   <translation>Enter</translation>
  </message>
  <message>
   <source>Enter goes on to what comes next.</source>
   <translation>Enter führt zum Nächsten.</translation>
  </message>
  <message>
   <source>Enter goes to the field</source>
   <translation>Enter führt zum Feld</translation>
  </message>
  <message>
   <source>Enter opens or closes it</source>
   <translation>Enter öffnet oder schließt es</translation>
  </message>
  <message>
   <source>Enter shows it beside your case</source>
   <translation>Enter zeigt ihn neben Ihrem Fall</translation>
  </message>
  <message>
   <source>Enter starts the next one, B ends</source>
   <translation>Enter beginnt den nächsten, B beendet</translation>
  </message>
  <message>
   <source>Enter the passphrase of this profile.</source>
   <translation>Geben Sie die Passphrase dieses Profils ein.</translation>
  </message>
  <message>
   <source>Enter what you read, if you like: it is compared with the AI's afterwards</source>
   <translation>Wenn Sie möchten, tragen Sie ein, was Sie lesen: Es wird danach mit der KI verglichen</translation>
  </message>
  <message>
   <source>Esc</source>
   <translation>Esc</translation>
  </message>
  <message>
   <source>Esc</source>
   <comment>key</comment>
   <translation>Esc</translation>
  </message>
  <message>
   <source>Esc always leads one level out.</source>
   <translation>Esc führt immer eine Ebene hinaus.</translation>
  </message>
  <message>
   <source>Esc does the same</source>
   <translation>Esc tut dasselbe</translation>
  </message>
  <message>
   <source>Escalate</source>
   <translation>Weitergeben</translation>
  </message>
  <message>
   <source>Escalate: to whom?</source>
   <translation>Weitergeben: An wen?</translation>
  </message>
  <message>
   <source>Escalated</source>
   <translation>Weitergegeben</translation>
  </message>
  <message>
   <source>Escalated by {escalated_by}</source>
   <translation>Weitergegeben von {escalated_by}</translation>
  </message>
  <message>
   <source>Escalated to {row}</source>
   <translation>Weitergegeben an {row}</translation>
  </message>
  <message>
   <source>Escalated to {target}</source>
   <translation>Weitergegeben an {target}</translation>
  </message>
  <message>
   <source>Escalated to {team}{because}</source>
   <translation>Weitergegeben an {team}{because}</translation>
  </message>
  <message>
   <source>Every case for you is decided. New ones appear here by themselves.</source>
   <translation>Jeder Fall für Sie ist entschieden. Neue erscheinen hier von selbst.</translation>
  </message>
  <message>
   <source>Every decision of yours is received or on its way.</source>
   <translation>Jede Ihrer Entscheidungen ist angekommen oder unterwegs.</translation>
  </message>
  <message>
   <source>Everyone</source>
   <translation>Alle Personen</translation>
  </message>
  <message>
   <source>Everyone's practice sessions</source>
   <translation>Übungssitzungen aller</translation>
  </message>
  <message>
   <source>Evidence missing</source>
   <translation>Beleg fehlt</translation>
  </message>
  <message>
   <source>Export CSV</source>
   <translation>CSV ausgeben</translation>
  </message>
  <message>
   <source>Export decisions</source>
   <translation>Entscheidungen ausgeben</translation>
  </message>
  <message>
   <source>Export decisions as CSV</source>
   <translation>Entscheidungen als CSV exportieren</translation>
  </message>
  <message>
   <source>Export keys</source>
   <translation>Tasten ausgeben</translation>
  </message>
  <message>
   <source>Export keys to a file</source>
   <translation>Tasten in eine Datei ausgeben</translation>
  </message>
  <message>
   <source>Export…</source>
   <translation>Ausgeben …</translation>
  </message>
  <message>
   <source>Fair people differ here: {labels} both count.</source>
   <translation>Hier urteilen Kundige verschieden: {labels} zählen beide.</translation>
  </message>
  <message>
   <source>Fetching your cases</source>
   <translation>Ihre Fälle werden geholt</translation>
  </message>
  <message>
   <source>Few cases</source>
   <translation>Wenige Fälle</translation>
  </message>
  <message>
   <source>Fewer than {fewest} decisions of one person: rates are not shown</source>
   <translation>Weniger als {fewest} Entscheidungen einer Person: Raten werden nicht gezeigt</translation>
  </message>
  <message>
   <source>Fewer than {fewest} decisions: not shown</source>
   <translation>Weniger als {fewest} Entscheidungen: nicht gezeigt</translation>
  </message>
  <message>
   <source>Fewer than {few} decisions: the rate is greyed and its bar hollow, because chance alone moves it.</source>
   <translation>Weniger als {few} Entscheidungen: Die Rate ist grau und ihr Balken hohl, weil schon der Zufall sie bewegt.</translation>
  </message>
  <message>
   <source>Fewer than {few} decisions: the rate may be chance.</source>
   <translation>Weniger als {few} Entscheidungen: Die Rate kann Zufall sein.</translation>
  </message>
  <message>
   <source>Field</source>
   <translation>Feld</translation>
  </message>
  <message>
   <source>Fields</source>
   <translation>Felder</translation>
  </message>
  <message>
   <source>Fields as the AI read them</source>
   <translation>Felder, wie die KI sie las</translation>
  </message>
  <message>
   <source>Fields to the front</source>
   <translation>Felder nach vorn</translation>
  </message>
  <message>
   <source>Fields, record, history or context</source>
   <translation>Felder, Datensatz, Verlauf oder Umfeld</translation>
  </message>
  <message>
   <source>Fields, record, history, context</source>
   <translation>Felder, Datensatz, Verlauf, Umfeld</translation>
  </message>
  <message>
   <source>Files of this kind are not opened here. Judge by the rest of the case, or escalate.</source>
   <translation>Dateien dieser Art werden hier nicht geöffnet. Urteilen Sie nach dem Rest des Falls, oder geben Sie ihn weiter.</translation>
  </message>
  <message>
   <source>Find a command</source>
   <translation>Befehl suchen</translation>
  </message>
  <message>
   <source>Find a command or a key</source>
   <translation>Befehl oder Taste suchen</translation>
  </message>
  <message>
   <source>Find any command by its name</source>
   <translation>Findet jeden Befehl beim Namen</translation>
  </message>
  <message>
   <source>Find in the document</source>
   <translation>Im Dokument suchen</translation>
  </message>
  <message>
   <source>Find in this document</source>
   <translation>In diesem Dokument suchen</translation>
  </message>
  <message>
   <source>Find in this document (Ctrl+F)</source>
   <translation>In diesem Dokument suchen (Strg+F)</translation>
  </message>
  <message>
   <source>Finish this step, or press Esc first.</source>
   <translation>Erst diesen Schritt beenden oder Esc drücken.</translation>
  </message>
  <message>
   <source>Finished sessions show up here once they are delivered.</source>
   <translation>Beendete Sitzungen erscheinen hier, sobald sie zugestellt sind.</translation>
  </message>
  <message>
   <source>First day</source>
   <translation>Erster Tag</translation>
  </message>
  <message>
   <source>Fit page</source>
   <translation>Ganze Seite</translation>
  </message>
  <message>
   <source>Fit page (F)</source>
   <translation>Seite einpassen (F)</translation>
  </message>
  <message>
   <source>Fit width</source>
   <translation>Seitenbreite</translation>
  </message>
  <message>
   <source>Fit width (W)</source>
   <translation>Breite einpassen (W)</translation>
  </message>
  <message>
   <source>For a second screen</source>
   <translation>Für einen zweiten Bildschirm</translation>
  </message>
  <message>
   <source>For the supervisor who settles it</source>
   <translation>Für die Leitung, die es klärt</translation>
  </message>
  <message>
   <source>For your information</source>
   <translation>Zur Kenntnis</translation>
  </message>
  <message>
   <source>Forget everything that was counted.</source>
   <translation>Alles Gezählte vergessen.</translation>
  </message>
  <message>
   <source>Free some disk space and try again.</source>
   <translation>Schaffen Sie etwas Platz und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Free some space and try again.</source>
   <translation>Schaffen Sie etwas Platz und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Free the case</source>
   <translation>Fall freigeben</translation>
  </message>
  <message>
   <source>Free the case (Ctrl+Enter)</source>
   <translation>Fall freigeben (Strg+Eingabe)</translation>
  </message>
  <message>
   <source>Free this case</source>
   <translation>Diesen Fall freigeben</translation>
  </message>
  <message>
   <source>Free this case…</source>
   <translation>Fall freigeben…</translation>
  </message>
  <message>
   <source>Freed. {row} is told.</source>
   <translation>Freigegeben. {row} erfährt es.</translation>
  </message>
  <message>
   <source>From … to …</source>
   <translation>Von … bis …</translation>
  </message>
  <message>
   <source>Full screen</source>
   <translation>Vollbild</translation>
  </message>
  <message>
   <source>Getting cases: {done} of {all}</source>
   <translation>Fälle werden geholt: {done} von {all}</translation>
  </message>
  <message>
   <source>Getting cases…</source>
   <translation>Fälle werden geholt …</translation>
  </message>
  <message>
   <source>Give back</source>
   <translation>Zurückgeben</translation>
  </message>
  <message>
   <source>Give back…</source>
   <translation>Zurückgeben …</translation>
  </message>
  <message>
   <source>Give cases back…</source>
   <translation>Fälle zurückgeben…</translation>
  </message>
  <message>
   <source>Giving back…</source>
   <translation>Wird zurückgegeben …</translation>
  </message>
  <message>
   <source>Go back online first, then take cases along.</source>
   <translation>Gehen Sie zuerst wieder online, dann nehmen Sie Fälle mit.</translation>
  </message>
  <message>
   <source>Go back online first.</source>
   <translation>Gehen Sie zuerst wieder online.</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Go on ({progress})</source>
   <translation>Weiter ({progress})</translation>
  </message>
  <message>
   <source>Go on with the next case.</source>
   <translation>Gehen Sie zum nächsten Fall.</translation>
  </message>
  <message>
   <source>Go on with {title}, {progress} answered</source>
   <translation>Weiter mit {title}, {progress} beantwortet</translation>
  </message>
  <message>
   <source>Go on without (Esc)</source>
   <translation>Ohne Stapel weiter (Esc)</translation>
  </message>
  <message>
   <source>Go to</source>
   <translation>Wechseln zu</translation>
  </message>
  <message>
   <source>Go to a card first (J).</source>
   <translation>Gehen Sie zuerst zu einer Karte (J).</translation>
  </message>
  <message>
   <source>Go to a page (Ctrl+G)</source>
   <translation>Zu einer Seite gehen (Strg+G)</translation>
  </message>
  <message>
   <source>Go to page…</source>
   <translation>Gehe zu Seite…</translation>
  </message>
  <message>
   <source>Go to the field first that it is for.</source>
   <translation>Gehen Sie zuerst zu dem Feld, für das es ist.</translation>
  </message>
  <message>
   <source>Go to {words}</source>
   <translation>Zu {words}</translation>
  </message>
  <message>
   <source>HH:mm</source>
   <comment>date pattern</comment>
   <translation>HH:mm</translation>
  </message>
  <message>
   <source>Hand it on</source>
   <translation>Weitergeben</translation>
  </message>
  <message>
   <source>Hand it to somebody else, with a reason</source>
   <translation>An jemand anderen geben, mit Grund</translation>
  </message>
  <message>
   <source>Handed on or skipped without need</source>
   <translation>Unnötig weitergegeben oder übersprungen</translation>
  </message>
  <message>
   <source>Handed on when it had to be</source>
   <translation>Weitergegeben, wo nötig</translation>
  </message>
  <message>
   <source>Handed to your supervisor</source>
   <translation>An Ihre Leitung übergeben</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>Hidden while paused</source>
   <translation>Während der Pause verborgen</translation>
  </message>
  <message>
   <source>Hide password</source>
   <translation>Kennwort verbergen</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>History</source>
   <translation>Verlauf</translation>
  </message>
  <message>
   <source>Hold Space or the mouse button on one to see it</source>
   <translation>Leertaste oder Maustaste auf einem Bild halten, um es zu sehen</translation>
  </message>
  <message>
   <source>Home</source>
   <comment>key</comment>
   <translation>Pos1</translation>
  </message>
  <message>
   <source>How deciding goes for you; only you see it</source>
   <translation>Wie Ihnen das Entscheiden von der Hand geht; nur Sie sehen es</translation>
  </message>
  <message>
   <source>How like ones ended</source>
   <translation>Wie ähnliche ausgingen</translation>
  </message>
  <message>
   <source>How many</source>
   <translation>Wie viele</translation>
  </message>
  <message>
   <source>How many cases</source>
   <translation>Wie viele Fälle</translation>
  </message>
  <message>
   <source>How sure</source>
   <translation>Wie sicher</translation>
  </message>
  <message>
   <source>How sure are you?</source>
   <translation>Wie sicher sind Sie?</translation>
  </message>
  <message>
   <source>How sure are you? 1 a guess, 2 rather sure, 3 very sure, 4 certain</source>
   <translation>Wie sicher sind Sie? 1 geraten, 2 eher sicher, 3 sehr sicher, 4 ganz sicher</translation>
  </message>
  <message>
   <source>I would decide: {label}</source>
   <translation>Ich würde entscheiden: {label}</translation>
  </message>
  <message>
   <source>If this network has a sign-in page, open it in a browser first.</source>
   <translation>Falls dieses Netz eine Anmeldeseite hat, öffnen Sie sie zuerst in einem Browser.</translation>
  </message>
  <message>
   <source>If you still work with Reviewer on this computer, sign in afresh. If not, you can close this window.</source>
   <translation>Wenn Sie an diesem Computer weiter mit Reviewer arbeiten, melden Sie sich neu an. Wenn nicht, können Sie dieses Fenster schließen.</translation>
  </message>
  <message>
   <source>Images without colour</source>
   <translation>Bilder ohne Farbe</translation>
  </message>
  <message>
   <source>Images without colour, or stop</source>
   <translation>Bilder ohne Farbe oder mit</translation>
  </message>
  <message>
   <source>Import keys</source>
   <translation>Tasten einlesen</translation>
  </message>
  <message>
   <source>Import keys from a file</source>
   <translation>Tasten aus einer Datei einlesen</translation>
  </message>
  <message>
   <source>Import…</source>
   <translation>Einlesen …</translation>
  </message>
  <message>
   <source>In a week</source>
   <translation>In einer Woche</translation>
  </message>
  <message>
   <source>In an hour</source>
   <translation>In einer Stunde</translation>
  </message>
  <message>
   <source>In effect</source>
   <translation>In Kraft</translation>
  </message>
  <message>
   <source>In this workflow you decide before you see the AI's suggestion, so that your view is your own.</source>
   <translation>In diesem Ablauf entscheiden Sie, bevor Sie den KI-Vorschlag sehen, damit Ihre Sicht Ihre eigene ist.</translation>
  </message>
  <message>
   <source>In three days</source>
   <translation>In drei Tagen</translation>
  </message>
  <message>
   <source>In {pack_hours} hours, {longest}</source>
   <translation>In {pack_hours} Stunden, {longest}</translation>
  </message>
  <message>
   <source>Information was asked for</source>
   <translation>Es wurde nachgefragt</translation>
  </message>
  <message>
   <source>Ins</source>
   <comment>key</comment>
   <translation>Einfg</translation>
  </message>
  <message>
   <source>Insert</source>
   <comment>key</comment>
   <translation>Einfg</translation>
  </message>
  <message>
   <source>Install the newest version to open it; nothing was changed.</source>
   <translation>Installieren Sie die neueste Version, um sie zu öffnen; es wurde nichts geändert.</translation>
  </message>
  <message>
   <source>Install the newest version to open it; nothing was changed. `reviewer outbox` lists the decisions in it.</source>
   <translation>Installieren Sie die neueste Version, um sie zu öffnen; es wurde nichts geändert. `reviewer outbox` zeigt die Entscheidungen darin.</translation>
  </message>
  <message>
   <source>Install the newest version.</source>
   <translation>Installieren Sie die neueste Version.</translation>
  </message>
  <message>
   <source>Install the package libxcb-cursor0.</source>
   <translation>Installieren Sie das Paket libxcb-cursor0.</translation>
  </message>
  <message>
   <source>It became the case’s answer before you took it back. Ask a supervisor if it must change.</source>
   <translation>Sie wurde zur Antwort des Falls, bevor Sie sie zurücknahmen. Fragen Sie die Leitung, wenn sie sich ändern muss.</translation>
  </message>
  <message>
   <source>It came after another answer and is kept beside it.</source>
   <translation>Sie kam nach einer anderen Antwort und wird daneben aufbewahrt.</translation>
  </message>
  <message>
   <source>It came from a computer that was restored from an older state.</source>
   <translation>Sie kam von einem Computer, der aus einem älteren Stand wiederhergestellt wurde.</translation>
  </message>
  <message>
   <source>It can no longer be taken back. Say how sure you are, then see the answer.</source>
   <translation>Das lässt sich nicht mehr zurücknehmen. Sagen Sie, wie sicher Sie sind, dann sehen Sie die Antwort.</translation>
  </message>
  <message>
   <source>It cannot be confirmed on the new version.</source>
   <translation>Sie lässt sich für die neue Fassung nicht bestätigen.</translation>
  </message>
  <message>
   <source>It comes with the next connection.</source>
   <translation>Es kommt mit der nächsten Verbindung.</translation>
  </message>
  <message>
   <source>It comes with the next connection. What the AI read is already in the fields.</source>
   <translation>Es kommt mit der nächsten Verbindung. Was die KI las, steht schon in den Feldern.</translation>
  </message>
  <message>
   <source>It counts already</source>
   <translation>Gilt bereits</translation>
  </message>
  <message>
   <source>It did not match its fingerprint twice, so it is not shown. The case cannot be approved from it; escalate or skip it.</source>
   <translation>Es passte zweimal nicht zu seinem Fingerabdruck, darum wird es nicht gezeigt. Der Fall lässt sich damit nicht bestätigen; geben Sie ihn weiter oder überspringen Sie ihn.</translation>
  </message>
  <message>
   <source>It had to be handed on.</source>
   <translation>Er war weiterzugeben.</translation>
  </message>
  <message>
   <source>It had to be handed on: {because}</source>
   <translation>Er war weiterzugeben: {because}</translation>
  </message>
  <message>
   <source>It is kept with the case; judge by the record, or escalate.</source>
   <translation>Es bleibt beim Fall; urteilen Sie nach dem Datensatz, oder geben Sie ihn weiter.</translation>
  </message>
  <message>
   <source>It is on its way already.</source>
   <translation>Sie ist schon unterwegs.</translation>
  </message>
  <message>
   <source>It is sent again now.</source>
   <translation>Es wird jetzt noch einmal gesendet.</translation>
  </message>
  <message>
   <source>It is why the case came to you</source>
   <translation>Deshalb kam der Fall zu Ihnen</translation>
  </message>
  <message>
   <source>It is with the team “{label}”</source>
   <translation>Er liegt beim Team „{label}“</translation>
  </message>
  <message>
   <source>It may have been removed. What you wrote is kept here. Help id {code}.</source>
   <translation>Er wurde vielleicht entfernt. Was Sie schrieben, bleibt hier. Hilfenummer {code}.</translation>
  </message>
  <message>
   <source>It may have been withdrawn; otherwise it comes with the next connection.</source>
   <translation>Er wurde vielleicht zurückgezogen; sonst kommt er mit der nächsten Verbindung.</translation>
  </message>
  <message>
   <source>It needs two people</source>
   <translation>Er braucht zwei Personen</translation>
  </message>
  <message>
   <source>It stands until you have decided anew, and stays in the record. Say why in a reason or the note.</source>
   <translation>Sie gilt, bis Sie neu entschieden haben, und bleibt vermerkt. Sagen Sie mit einem Grund oder in der Notiz, warum.</translation>
  </message>
  <message>
   <source>It was erased by order; who decided and when is kept.</source>
   <translation>Er wurde auf Anordnung gelöscht; wer wann entschied, bleibt.</translation>
  </message>
  <message>
   <source>It was kept for a check and counts since {moment}.</source>
   <translation>Sie war zur Prüfung aufbewahrt und gilt seit {moment}.</translation>
  </message>
  <message>
   <source>It was made on another one.</source>
   <translation>Sie wurde auf einem anderen getroffen.</translation>
  </message>
  <message>
   <source>It was sent after your hold on the case had run out.</source>
   <translation>Sie wurde gesendet, nachdem Ihre Reservierung des Falls abgelaufen war.</translation>
  </message>
  <message>
   <source>It was sent anew</source>
   <translation>Er wurde neu gesendet</translation>
  </message>
  <message>
   <source>It will be fetched again with the next connection.</source>
   <translation>Es wird bei der nächsten Verbindung neu geholt.</translation>
  </message>
  <message>
   <source>It will be fetched again.</source>
   <translation>Es wird neu geholt.</translation>
  </message>
  <message>
   <source>It will need two people</source>
   <translation>Er wird zwei Personen brauchen</translation>
  </message>
  <message>
   <source>Its content is no longer kept.</source>
   <translation>Ihr Inhalt wird nicht mehr aufbewahrt.</translation>
  </message>
  <message>
   <source>Its evidence is to be seen before approving</source>
   <translation>Der Beleg ist vor dem Bestätigen anzusehen</translation>
  </message>
  <message>
   <source>Its own key again</source>
   <translation>Wieder eigene Taste</translation>
  </message>
  <message>
   <source>Its own key again.</source>
   <translation>Wieder die eigene Taste.</translation>
  </message>
  <message>
   <source>J and K move, Enter opens the case as it was decided, Esc goes back</source>
   <translation>J und K bewegen, Eingabe öffnet den Fall, wie er entschieden wurde, Esc geht zurück</translation>
  </message>
  <message>
   <source>J and K move, Enter shows the decisions with this reason</source>
   <translation>J und K bewegen, Eingabe zeigt die Entscheidungen mit diesem Grund</translation>
  </message>
  <message>
   <source>J and K or the arrow keys choose one</source>
   <translation>J und K oder die Pfeiltasten wählen einen</translation>
  </message>
  <message>
   <source>Keep the other one</source>
   <translation>Die andere behalten</translation>
  </message>
  <message>
   <source>Keep this one</source>
   <translation>Diese behalten</translation>
  </message>
  <message>
   <source>Keep what you decided on the other computer, and take this one back? It stays on record.</source>
   <translation>Behalten, was Sie auf dem anderen Computer entschieden haben, und diese zurücknehmen? Sie bleibt vermerkt.</translation>
  </message>
  <message>
   <source>Kept as a concurring opinion</source>
   <translation>Als zustimmend vermerkt</translation>
  </message>
  <message>
   <source>Kept beside another’s</source>
   <translation>Neben anderer vermerkt</translation>
  </message>
  <message>
   <source>Kept by the server for a check</source>
   <translation>Beim Server zur Prüfung</translation>
  </message>
  <message>
   <source>Kept for a check</source>
   <translation>Zur Prüfung aufbewahrt</translation>
  </message>
  <message>
   <source>Kept here · is sent with the next connection</source>
   <translation>Hier aufbewahrt · wird mit der nächsten Verbindung gesendet</translation>
  </message>
  <message>
   <source>Kept here, not sent</source>
   <translation>Hier aufbewahrt, nicht gesendet</translation>
  </message>
  <message>
   <source>Kept on record</source>
   <translation>Zu den Akten genommen</translation>
  </message>
  <message>
   <source>Kept on this computer, sealed, for your eyes only. It is never sent, nobody is ranked, and you can empty it or switch it off at any time. Slower is often right: reading is the work.</source>
   <translation>Auf diesem Computer versiegelt aufbewahrt, nur für Ihre Augen. Es wird nie gesendet, niemand wird eingestuft, und Sie können es jederzeit leeren oder abschalten. Langsamer ist oft richtig: Lesen ist die Arbeit.</translation>
  </message>
  <message>
   <source>Kept · reviews differ</source>
   <translation>Aufbewahrt · Prüfungen uneins</translation>
  </message>
  <message>
   <source>Kept · sign in again</source>
   <translation>Aufbewahrt · neu anmelden</translation>
  </message>
  <message>
   <source>Kept · the case changed</source>
   <translation>Aufbewahrt · Fall geändert</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>Taste</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Keys (*.json)</source>
   <translation>Tasten (*.json)</translation>
  </message>
  <message>
   <source>Keys 1 to 8 sort · Small sessions say little: compare nobody on fewer than ten cases.</source>
   <translation>Tasten 1 bis 8 sortieren · Kleine Sitzungen sagen wenig: Vergleichen Sie niemanden anhand von weniger als zehn Fällen.</translation>
  </message>
  <message>
   <source>Keys and help</source>
   <translation>Tasten und Hilfe</translation>
  </message>
  <message>
   <source>Keys of Reviewer</source>
   <translation>Tasten von Reviewer</translation>
  </message>
  <message>
   <source>Keys pressed in text fields write, whatever they start elsewhere.</source>
   <translation>In Textfeldern schreiben Tasten, was immer sie sonst auslösen.</translation>
  </message>
  <message>
   <source>Keys with the Windows or Command key belong to the system.</source>
   <translation>Tasten mit der Windows- oder Befehlstaste gehören dem System.</translation>
  </message>
  <message>
   <source>Keys written to {target}</source>
   <translation>Tasten geschrieben nach {target}</translation>
  </message>
  <message>
   <source>Keys written to {target}.</source>
   <translation>Tasten geschrieben nach {target}.</translation>
  </message>
  <message>
   <source>Keys, look, reading, pace</source>
   <translation>Tasten, Aussehen, Lesen, Tempo</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>Art</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Larger (+)</source>
   <translation>Größer (+)</translation>
  </message>
  <message>
   <source>Larger text</source>
   <translation>Größere Schrift</translation>
  </message>
  <message>
   <source>Last 28 days</source>
   <translation>Letzte 28 Tage</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>Letzte 7 Tage</translation>
  </message>
  <message>
   <source>Last 90 days</source>
   <translation>Letzte 90 Tage</translation>
  </message>
  <message>
   <source>Last day</source>
   <translation>Letzter Tag</translation>
  </message>
  <message>
   <source>Last decided case</source>
   <translation>Zuletzt entschiedener Fall</translation>
  </message>
  <message>
   <source>Last sync</source>
   <translation>Letzter Abgleich</translation>
  </message>
  <message>
   <source>Last:</source>
   <translation>Zuletzt:</translation>
  </message>
  <message>
   <source>Least sure first</source>
   <translation>Unsicherste zuerst</translation>
  </message>
  <message>
   <source>Leave (Esc)</source>
   <translation>Verlassen (Esc)</translation>
  </message>
  <message>
   <source>Leave it</source>
   <translation>So lassen</translation>
  </message>
  <message>
   <source>Leave it (Esc)</source>
   <translation>So lassen (Esc)</translation>
  </message>
  <message>
   <source>Leave practice, it is kept (Esc)</source>
   <translation>Übung verlassen, sie bleibt erhalten (Esc)</translation>
  </message>
  <message>
   <source>Left</source>
   <comment>key</comment>
   <translation>Pfeil links</translation>
  </message>
  <message>
   <source>Left hand</source>
   <translation>Linke Hand</translation>
  </message>
  <message>
   <source>Left open: {left_open}</source>
   <translation>Offen gelassen: {left_open}</translation>
  </message>
  <message>
   <source>Let it count</source>
   <translation>Gelten lassen</translation>
  </message>
  <message>
   <source>Let the decision stand that counts</source>
   <translation>Geltende Entscheidung lassen</translation>
  </message>
  <message>
   <source>Let the other decision count</source>
   <translation>Andere Entscheidung gilt</translation>
  </message>
  <message>
   <source>Let {standing}’s stand</source>
   <translation>Die von {standing} gelten lassen</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Like the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>Line spacing</source>
   <translation>Zeilenabstand</translation>
  </message>
  <message>
   <source>Lists</source>
   <translation>Listen</translation>
  </message>
  <message>
   <source>Loading</source>
   <translation>Wird geladen</translation>
  </message>
  <message>
   <source>Locked with a password</source>
   <translation>Mit einem Kennwort gesperrt</translation>
  </message>
  <message>
   <source>Look</source>
   <translation>Aussehen</translation>
  </message>
  <message>
   <source>Look and reading</source>
   <translation>Aussehen und Lesen</translation>
  </message>
  <message>
   <source>Look at it before you decide.</source>
   <translation>Sehen Sie sie an, bevor Sie entscheiden.</translation>
  </message>
  <message>
   <source>Look at its place in the history.</source>
   <translation>Sehen Sie im Verlauf nach, wo sie steht.</translation>
  </message>
  <message>
   <source>Look at the case</source>
   <translation>Den Fall ansehen</translation>
  </message>
  <message>
   <source>Look at the evidence of {name} first (V)</source>
   <translation>Erst den Beleg zu {name} ansehen (V)</translation>
  </message>
  <message>
   <source>Look at the new version; what you entered is kept as a draft.</source>
   <translation>Sehen Sie die neue Fassung an; was Sie eingegeben haben, ist als Entwurf erhalten.</translation>
  </message>
  <message>
   <source>Look at what changed, then confirm, revise or withdraw it.</source>
   <translation>Sehen Sie an, was sich geändert hat; dann bestätigen, ändern oder zurücknehmen.</translation>
  </message>
  <message>
   <source>Look closer</source>
   <translation>Genauer ansehen</translation>
  </message>
  <message>
   <source>Looked at</source>
   <translation>Angesehen</translation>
  </message>
  <message>
   <source>Looking…</source>
   <translation>Wird gesucht …</translation>
  </message>
  <message>
   <source>Lost access meanwhile</source>
   <translation>Zugang inzwischen verloren</translation>
  </message>
  <message>
   <source>Made by another account</source>
   <translation>Von einem anderen Konto</translation>
  </message>
  <message>
   <source>Make {disputed}’s the answer</source>
   <translation>Die von {disputed} zur Antwort machen</translation>
  </message>
  <message>
   <source>Marked: the source of {what} is wrong in itself.</source>
   <translation>Markiert: Die Quelle ist in sich falsch ({what}).</translation>
  </message>
  <message>
   <source>Meanwhile the case was withdrawn.</source>
   <translation>Inzwischen wurde der Fall zurückgezogen.</translation>
  </message>
  <message>
   <source>Messages are attached to messages too deep to be followed here.</source>
   <translation>Hier hängen Nachrichten zu tief an Nachrichten, um ihnen zu folgen.</translation>
  </message>
  <message>
   <source>Mine</source>
   <translation>Meine</translation>
  </message>
  <message>
   <source>Mine</source>
   <comment>one case</comment>
   <translation>Bei mir</translation>
  </message>
  <message>
   <source>Mine · begun</source>
   <translation>Mein Entwurf</translation>
  </message>
  <message>
   <source>Missed the AI's mistake</source>
   <translation>Fehler der KI übersehen</translation>
  </message>
  <message>
   <source>Monday morning</source>
   <translation>Montag früh</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>More fields · {n}</source>
   <translation>Weitere Felder · {n}</translation>
  </message>
  <message>
   <source>More: put off, ask for information, the source is wrong</source>
   <translation>Mehr: zurückstellen, nachfragen, Quelle falsch</translation>
  </message>
  <message>
   <source>Move Reviewer's data to a local disk and try again.</source>
   <translation>Verlegen Sie die Daten von Reviewer auf einen eigenen Datenträger und versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Move it to a disk of this computer (REVIEWER_PROFILE_DIR says where) and start again.</source>
   <translation>Verlegen Sie sie auf einen Datenträger dieses Computers (REVIEWER_PROFILE_DIR sagt, wohin) und starten Sie neu.</translation>
  </message>
  <message>
   <source>Move the data to a disk of this computer and start again.</source>
   <translation>Verlegen Sie die Daten auf einen Datenträger dieses Computers und starten Sie neu.</translation>
  </message>
  <message>
   <source>My pace</source>
   <translation>Mein Tempo</translation>
  </message>
  <message>
   <source>My practice</source>
   <translation>Meine Übung</translation>
  </message>
  <message>
   <source>My practice or everyone's</source>
   <translation>Meine Übung oder die aller</translation>
  </message>
  <message>
   <source>My practice sessions</source>
   <translation>Meine Übungssitzungen</translation>
  </message>
  <message>
   <source>Name the profile's folder.</source>
   <translation>Nennen Sie den Ordner des Profils.</translation>
  </message>
  <message>
   <source>Need your attention</source>
   <translation>Zu beachten</translation>
  </message>
  <message>
   <source>Needs support</source>
   <translation>Braucht den Support</translation>
  </message>
  <message>
   <source>Needs you</source>
   <translation>Braucht Sie</translation>
  </message>
  <message>
   <source>Needs you · {n}</source>
   <translation>Braucht Sie · {n}</translation>
  </message>
  <message>
   <source>Needs you.</source>
   <translation>Braucht Sie.</translation>
  </message>
  <message>
   <source>Never</source>
   <translation>Nie</translation>
  </message>
  <message>
   <source>New</source>
   <translation>Neu</translation>
  </message>
  <message>
   <source>New cases arrive with the next connection.</source>
   <translation>Neue Fälle kommen mit der nächsten Verbindung.</translation>
  </message>
  <message>
   <source>New: {after}</source>
   <translation>Neu: {after}</translation>
  </message>
  <message>
   <source>Newest first</source>
   <translation>Neueste zuerst</translation>
  </message>
  <message>
   <source>Next batch (Enter)</source>
   <translation>Nächster Stapel (Enter)</translation>
  </message>
  <message>
   <source>Next case</source>
   <translation>Nächster Fall</translation>
  </message>
  <message>
   <source>Next document</source>
   <translation>Nächstes Dokument</translation>
  </message>
  <message>
   <source>Next field that needs you</source>
   <translation>Nächstes offenes Feld</translation>
  </message>
  <message>
   <source>Next in the list</source>
   <translation>Nächste Zeile</translation>
  </message>
  <message>
   <source>Next matter</source>
   <translation>Nächster Punkt</translation>
  </message>
  <message>
   <source>Next page</source>
   <translation>Nächste Seite</translation>
  </message>
  <message>
   <source>Next place</source>
   <translation>Nächste Stelle</translation>
  </message>
  <message>
   <source>Next tab</source>
   <translation>Nächster Reiter</translation>
  </message>
  <message>
   <source>Next to settle</source>
   <translation>Nächste Klärung</translation>
  </message>
  <message>
   <source>No</source>
   <translation>Nein</translation>
  </message>
  <message>
   <source>No action needed. Your time is credited.</source>
   <translation>Es ist nichts zu tun. Ihre Zeit wird angerechnet.</translation>
  </message>
  <message>
   <source>No case is open.</source>
   <translation>Kein Fall ist geöffnet.</translation>
  </message>
  <message>
   <source>No case matches</source>
   <translation>Kein Fall passt</translation>
  </message>
  <message>
   <source>No case was answered.</source>
   <translation>Kein Fall wurde beantwortet.</translation>
  </message>
  <message>
   <source>No cases are taken offline.</source>
   <translation>Es sind keine Fälle mitgenommen.</translation>
  </message>
  <message numerus="yes">
   <source>No contact for {n} days: the cases were removed from this computer</source>
   <translation>
    <numerusform>Seit {n} Tag kein Kontakt: Die Fälle wurden von diesem Computer entfernt</numerusform>
    <numerusform>Seit {n} Tagen kein Kontakt: Die Fälle wurden von diesem Computer entfernt</numerusform>
   </translation>
  </message>
  <message>
   <source>No decided case here has all of “{typed}”.</source>
   <translation>Kein entschiedener Fall hier enthält alles von „{typed}“.</translation>
  </message>
  <message>
   <source>No decided case on this computer resembles this one.</source>
   <translation>Kein entschiedener Fall auf diesem Computer ähnelt diesem.</translation>
  </message>
  <message>
   <source>No decision matches</source>
   <translation>Keine Entscheidung passt</translation>
  </message>
  <message>
   <source>No decisions yet</source>
   <translation>Noch keine Entscheidungen</translation>
  </message>
  <message>
   <source>No document is open.</source>
   <translation>Kein Dokument ist geöffnet.</translation>
  </message>
  <message>
   <source>No encrypted connection to the server came about.</source>
   <translation>Es kam keine verschlüsselte Verbindung zum Server zustande.</translation>
  </message>
  <message>
   <source>No evidence was opened, and this was much faster than you usually decide here.</source>
   <translation>Kein Beleg wurde geöffnet, und es ging viel schneller, als Sie hier sonst entscheiden.</translation>
  </message>
  <message>
   <source>No longer marked: {what}.</source>
   <translation>Nicht mehr markiert: {what}.</translation>
  </message>
  <message>
   <source>No longer there (was {before})</source>
   <translation>Nicht mehr da (war {before})</translation>
  </message>
  <message numerus="yes">
   <source>No more than {n} cases could be had.</source>
   <translation>
    <numerusform>Mehr als {n} Fall war nicht zu haben.</numerusform>
    <numerusform>Mehr als {n} Fälle waren nicht zu haben.</numerusform>
   </translation>
  </message>
  <message>
   <source>No other case here is about the same.</source>
   <translation>Kein anderer Fall hier handelt von derselben Sache.</translation>
  </message>
  <message>
   <source>No place is marked for this field</source>
   <translation>Für dieses Feld ist keine Stelle markiert</translation>
  </message>
  <message>
   <source>No practice packs here</source>
   <translation>Hier gibt es keine Übungssammlungen</translation>
  </message>
  <message>
   <source>No preview for this kind of document</source>
   <translation>Keine Ansicht für diese Art von Dokument</translation>
  </message>
  <message>
   <source>No reason asked for or given.</source>
   <translation>Kein Grund verlangt oder genannt.</translation>
  </message>
  <message>
   <source>No reason fits: what is missing?</source>
   <translation>Kein Grund passt: Was fehlt?</translation>
  </message>
  <message>
   <source>No reasons</source>
   <translation>Keine Gründe</translation>
  </message>
  <message>
   <source>No reasons.</source>
   <translation>Keine Gründe.</translation>
  </message>
  <message>
   <source>No traffic until switched back</source>
   <translation>Keine Verbindung, bis Sie zurückschalten</translation>
  </message>
  <message>
   <source>Nobody can bring it back: without it, what is not delivered yet is lost with this computer.</source>
   <translation>Niemand kann sie zurückholen: Ohne sie geht, was noch nicht angekommen ist, mit diesem Computer verloren.</translation>
  </message>
  <message>
   <source>Nobody else holds this case.</source>
   <translation>Niemand sonst hat diesen Fall.</translation>
  </message>
  <message>
   <source>Nobody gave a reason in this period.</source>
   <translation>In diesem Zeitraum nannte niemand einen Grund.</translation>
  </message>
  <message>
   <source>Nobody has practised yet</source>
   <translation>Noch niemand hat geübt</translation>
  </message>
  <message>
   <source>Nobody is signed in.</source>
   <translation>Niemand ist angemeldet.</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Keine</translation>
  </message>
  <message>
   <source>None of these fits</source>
   <translation>Nichts davon passt</translation>
  </message>
  <message>
   <source>None so far. Taking one back is always fine; the key is there for it.</source>
   <translation>Bisher keine. Zurücknehmen ist immer in Ordnung; dafür ist die Taste da.</translation>
  </message>
  <message>
   <source>None: this is the only decision on it.</source>
   <translation>Keine: Dies ist die einzige Entscheidung dazu.</translation>
  </message>
  <message>
   <source>Normal</source>
   <translation>Normal</translation>
  </message>
  <message>
   <source>Normal text size</source>
   <translation>Normale Schriftgröße</translation>
  </message>
  <message>
   <source>Not available here.</source>
   <translation>Hier nicht verfügbar.</translation>
  </message>
  <message>
   <source>Not available on this page.</source>
   <translation>Auf dieser Seite nicht verfügbar.</translation>
  </message>
  <message>
   <source>Not decided, though it could be</source>
   <translation>Nicht entschieden, obwohl möglich</translation>
  </message>
  <message>
   <source>Not enough cases of both kinds to say.</source>
   <translation>Zu wenige Fälle beider Arten, um etwas zu sagen.</translation>
  </message>
  <message>
   <source>Not enough yet; it takes {enough}.</source>
   <translation>Noch nicht genug; es braucht {enough}.</translation>
  </message>
  <message>
   <source>Not entered</source>
   <translation>Nicht eingetragen</translation>
  </message>
  <message>
   <source>Not finished</source>
   <translation>Nicht beendet</translation>
  </message>
  <message>
   <source>Not found</source>
   <translation>Nicht gefunden</translation>
  </message>
  <message>
   <source>Not handed on, though it had to be</source>
   <translation>Nicht weitergegeben, obwohl nötig</translation>
  </message>
  <message>
   <source>Not in effect: {lower}</source>
   <translation>Nicht in Kraft: {lower}</translation>
  </message>
  <message>
   <source>Not now</source>
   <translation>Jetzt nicht</translation>
  </message>
  <message>
   <source>Not on this machine yet</source>
   <translation>Noch nicht auf diesem Computer</translation>
  </message>
  <message>
   <source>Not passed</source>
   <translation>Nicht bestanden</translation>
  </message>
  <message>
   <source>Not saved. {error}</source>
   <translation>Nicht gespeichert. {error}</translation>
  </message>
  <message>
   <source>Not signed in</source>
   <translation>Nicht angemeldet</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>Note (N) — anything the next person should know</source>
   <translation>Notiz (N) – was die nächste Person wissen sollte</translation>
  </message>
  <message>
   <source>Note to the supervisor</source>
   <translation>Notiz an die Leitung</translation>
  </message>
  <message>
   <source>Nothing about it can be changed here.</source>
   <translation>Hier lässt sich nichts daran ändern.</translation>
  </message>
  <message>
   <source>Nothing changed</source>
   <translation>Nichts geändert</translation>
  </message>
  <message>
   <source>Nothing decided yet today</source>
   <translation>Heute noch keine</translation>
  </message>
  <message>
   <source>Nothing differs from the suggestion: approve it instead.</source>
   <translation>Nichts weicht vom Vorschlag ab: Bestätigen Sie ihn stattdessen.</translation>
  </message>
  <message>
   <source>Nothing found</source>
   <translation>Nichts gefunden</translation>
  </message>
  <message>
   <source>Nothing happened to this case before it came here.</source>
   <translation>Bevor dieser Fall hierherkam, ist nichts mit ihm geschehen.</translation>
  </message>
  <message>
   <source>Nothing here fits what you chose.</source>
   <translation>Nichts hier passt zu Ihrer Auswahl.</translation>
  </message>
  <message>
   <source>Nothing here is live work</source>
   <translation>Nichts hier ist echte Arbeit</translation>
  </message>
  <message>
   <source>Nothing in this list</source>
   <translation>Nichts in dieser Liste</translation>
  </message>
  <message>
   <source>Nothing is asked.</source>
   <translation>Es wird nichts gefragt.</translation>
  </message>
  <message>
   <source>Nothing is chosen</source>
   <translation>Es ist nichts gewählt</translation>
  </message>
  <message>
   <source>Nothing is lost: what is saved here stays here</source>
   <translation>Nichts ist verloren: Was hier gespeichert ist, bleibt hier</translation>
  </message>
  <message>
   <source>Nothing is to be settled</source>
   <translation>Es ist nichts zu klären</translation>
  </message>
  <message>
   <source>Nothing left to do</source>
   <translation>Nichts mehr zu tun</translation>
  </message>
  <message>
   <source>Nothing need be wrong with it: some cases are looked at so that the AI is checked.</source>
   <translation>Es muss nichts falsch sein: Manche Fälle werden angesehen, um die KI zu prüfen.</translation>
  </message>
  <message>
   <source>Nothing needs your attention</source>
   <translation>Nichts ist zu beachten</translation>
  </message>
  <message>
   <source>Nothing needs your attention.</source>
   <translation>Nichts ist zu beachten.</translation>
  </message>
  <message>
   <source>Nothing of your work is shown, and the time on the case does not count. What you began is kept. Press P or Enter to go on.</source>
   <translation>Von Ihrer Arbeit ist nichts zu sehen, und die Zeit am Fall zählt nicht. Begonnenes bleibt erhalten. Weiter geht es mit P oder Enter.</translation>
  </message>
  <message>
   <source>Nothing that fits what you chose was decided {period_words}.</source>
   <translation>Nichts, was zu Ihrer Auswahl passt, wurde {period_words} entschieden.</translation>
  </message>
  <message>
   <source>Nothing to choose</source>
   <translation>Nichts zu wählen</translation>
  </message>
  <message>
   <source>Nothing to do</source>
   <translation>Nichts zu tun</translation>
  </message>
  <message>
   <source>Nothing to open</source>
   <translation>Nichts zu öffnen</translation>
  </message>
  <message>
   <source>Nothing to settle</source>
   <translation>Nichts zu klären</translation>
  </message>
  <message>
   <source>Nothing to take back</source>
   <translation>Nichts zurückzunehmen</translation>
  </message>
  <message>
   <source>Nothing to undo: every decision is on its way</source>
   <translation>Nichts zurückzunehmen: Alle Entscheidungen sind unterwegs</translation>
  </message>
  <message>
   <source>Nothing to use</source>
   <translation>Nichts zu verwenden</translation>
  </message>
  <message>
   <source>Nothing waiting</source>
   <translation>Nichts wartet</translation>
  </message>
  <message>
   <source>Nothing waiting on this machine</source>
   <translation>Auf diesem Computer wartet nichts</translation>
  </message>
  <message>
   <source>Nothing waits for a yes.</source>
   <translation>Nichts wartet auf ein Ja.</translation>
  </message>
  <message>
   <source>Nothing was decided in this period.</source>
   <translation>In diesem Zeitraum wurde nichts entschieden.</translation>
  </message>
  <message>
   <source>Nothing was exported. {message}</source>
   <translation>Es wurde nichts ausgegeben. {message}</translation>
  </message>
  <message>
   <source>Nothing was left to give back.</source>
   <translation>Es war nichts mehr zurückzugeben.</translation>
  </message>
  <message>
   <source>Nothing was sent. Check the address and this computer’s clock; whoever runs the server can tell more.</source>
   <translation>Es wurde nichts gesendet. Prüfen Sie die Adresse und die Uhr dieses Computers; wer den Server betreibt, weiß mehr.</translation>
  </message>
  <message>
   <source>Nothing was settled yet</source>
   <translation>Es wurde noch nichts geklärt</translation>
  </message>
  <message>
   <source>Nothing you decide by</source>
   <translation>Nichts, wonach Sie entscheiden</translation>
  </message>
  <message>
   <source>Now</source>
   <translation>Jetzt</translation>
  </message>
  <message>
   <source>Of a case you decided: it opens again, with a reason</source>
   <translation>Bei einem Fall, den Sie entschieden haben: Er wird neu geöffnet, mit Grund</translation>
  </message>
  <message>
   <source>Of somebody else, for supervisors</source>
   <translation>Den jemand anderes hat; für die Leitung</translation>
  </message>
  <message>
   <source>Of the cases where the suggestion was right. Fewer is better.</source>
   <translation>Der Fälle mit richtigem Vorschlag. Weniger ist besser.</translation>
  </message>
  <message>
   <source>Of the cases where the suggestion was wrong, put right in full.</source>
   <translation>Der Fälle mit falschem Vorschlag, ganz richtiggestellt.</translation>
  </message>
  <message>
   <source>Of the field in focus, else of the record</source>
   <translation>Des gewählten Feldes, sonst des Datensatzes</translation>
  </message>
  <message>
   <source>Of the field in focus; again for the next one</source>
   <translation>Des gewählten Feldes; noch einmal für die nächste</translation>
  </message>
  <message>
   <source>Of which</source>
   <translation>Aus welchem</translation>
  </message>
  <message>
   <source>Off</source>
   <translation>Aus</translation>
  </message>
  <message>
   <source>Off: nothing more is counted.</source>
   <translation>Aus: Es wird nichts mehr gezählt.</translation>
  </message>
  <message>
   <source>Off: the decided case stays on the desk until you go on.</source>
   <translation>Aus: Der entschiedene Fall bleibt liegen, bis Sie weitergehen.</translation>
  </message>
  <message>
   <source>Offline since {moment}</source>
   <translation>Offline seit {moment}</translation>
  </message>
  <message>
   <source>On</source>
   <translation>An</translation>
  </message>
  <message>
   <source>On its way</source>
   <translation>Unterwegs</translation>
  </message>
  <message>
   <source>On the newest version; also: keep this one</source>
   <translation>Auf der neuesten Fassung; auch: diese behalten</translation>
  </message>
  <message>
   <source>Once more closes it</source>
   <translation>Noch einmal schließt es</translation>
  </message>
  <message>
   <source>One a line</source>
   <translation>Je Zeile eins</translation>
  </message>
  <message>
   <source>One level out; never decides</source>
   <translation>Eine Ebene hinaus; entscheidet nie</translation>
  </message>
  <message>
   <source>One person</source>
   <translation>Eine Person</translation>
  </message>
  <message>
   <source>One step back (Esc)</source>
   <translation>Einen Schritt zurück (Esc)</translation>
  </message>
  <message>
   <source>Only supervisors can free cases of others.</source>
   <translation>Nur die Leitung kann Fälle anderer freigeben.</translation>
  </message>
  <message>
   <source>Only the beginning is shown: this document is longer than can be shown here.</source>
   <translation>Nur der Anfang wird gezeigt: Dieses Dokument ist länger, als hier gezeigt werden kann.</translation>
  </message>
  <message>
   <source>Only the first pages of this document are shown.</source>
   <translation>Von diesem Dokument werden nur die ersten Seiten gezeigt.</translation>
  </message>
  <message>
   <source>Only the first rows and columns are shown: this table is larger than can be shown here.</source>
   <translation>Nur die ersten Zeilen und Spalten werden gezeigt: Diese Tabelle ist größer, als hier gezeigt werden kann.</translation>
  </message>
  <message>
   <source>Only the newest {n} matches are listed. Add a word, or choose a workflow, to find others.</source>
   <translation>Nur die neuesten {n} Treffer sind aufgeführt. Fügen Sie ein Wort hinzu oder wählen Sie einen Ablauf, um andere zu finden.</translation>
  </message>
  <message>
   <source>Only to look at: your case and what you entered stay as they are.</source>
   <translation>Nur zum Ansehen: Ihr Fall und Ihre Eingaben bleiben, wie sie sind.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open</source>
   <comment>a state</comment>
   <translation>Offen</translation>
  </message>
  <message>
   <source>Open</source>
   <comment>the act</comment>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open attachment {called}</source>
   <translation>Anhang {called} öffnen</translation>
  </message>
  <message>
   <source>Open case</source>
   <translation>Fall öffnen</translation>
  </message>
  <message>
   <source>Open it again.</source>
   <translation>Öffnen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Open its case</source>
   <translation>Den Fall dazu öffnen</translation>
  </message>
  <message>
   <source>Open that one.</source>
   <translation>Öffnen Sie jene.</translation>
  </message>
  <message>
   <source>Open the case</source>
   <translation>Fall öffnen</translation>
  </message>
  <message>
   <source>Open the case again.</source>
   <translation>Öffnen Sie den Fall noch einmal.</translation>
  </message>
  <message>
   <source>Open the case and decide it again.</source>
   <translation>Öffnen Sie den Fall und entscheiden Sie ihn neu.</translation>
  </message>
  <message>
   <source>Open the case to see what can still be done.</source>
   <translation>Öffnen Sie den Fall, um zu sehen, was noch möglich ist.</translation>
  </message>
  <message>
   <source>Open the decision: {what}</source>
   <translation>Die Entscheidung öffnen: {what}</translation>
  </message>
  <message>
   <source>Open the document again.</source>
   <translation>Öffnen Sie das Dokument noch einmal.</translation>
  </message>
  <message>
   <source>Open the newest version with what you entered</source>
   <translation>Öffnet die neueste Fassung mit Ihren Eingaben</translation>
  </message>
  <message>
   <source>Open the next case in order of work</source>
   <translation>Öffnet den nächsten Fall der Reihe nach</translation>
  </message>
  <message>
   <source>Open the next case in order of work ({key})</source>
   <translation>Den nächsten Fall in der Arbeitsreihenfolge öffnen ({key})</translation>
  </message>
  <message>
   <source>Open the next one.</source>
   <translation>Öffnen Sie den nächsten.</translation>
  </message>
  <message>
   <source>Open: {title}</source>
   <translation>Öffnen: {title}</translation>
  </message>
  <message>
   <source>Opening practice</source>
   <translation>Die Übung wird geöffnet</translation>
  </message>
  <message>
   <source>Opening the case as it was decided</source>
   <translation>Der Fall wird geöffnet, wie er entschieden wurde</translation>
  </message>
  <message>
   <source>Opening the cases…</source>
   <translation>Die Fälle werden geöffnet …</translation>
  </message>
  <message>
   <source>Opening the case…</source>
   <translation>Der Fall wird geöffnet …</translation>
  </message>
  <message>
   <source>Opening the document…</source>
   <translation>Das Dokument wird geöffnet …</translation>
  </message>
  <message>
   <source>Opening the queue</source>
   <translation>Die Prüfliste wird geöffnet</translation>
  </message>
  <message>
   <source>Opens a list; each can be opened again</source>
   <translation>Öffnet eine Liste; jede lässt sich wieder öffnen</translation>
  </message>
  <message>
   <source>Opens it again</source>
   <translation>Öffnet ihn noch einmal</translation>
  </message>
  <message>
   <source>Opens it again; takes its decision back while it is held</source>
   <translation>Öffnet ihn erneut; nimmt die Entscheidung zurück, solange die Frist läuft</translation>
  </message>
  <message>
   <source>Opens what can be done with them</source>
   <translation>Öffnet, was sich damit tun lässt</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>Reihenfolge</translation>
  </message>
  <message>
   <source>Other</source>
   <translation>Anderes</translation>
  </message>
  <message>
   <source>Other decisions on this case</source>
   <translation>Andere Entscheidungen zu diesem Fall</translation>
  </message>
  <message>
   <source>Other documents are not affected.</source>
   <translation>Andere Dokumente sind nicht betroffen.</translation>
  </message>
  <message>
   <source>Out of the line of work until a time; the due time goes on running</source>
   <translation>Bis zu einer Zeit aus der Reihe nehmen; die Frist läuft weiter</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>Ergebnis</translation>
  </message>
  <message>
   <source>Outside your queues</source>
   <translation>Außerhalb Ihrer Listen</translation>
  </message>
  <message>
   <source>Overruled</source>
   <translation>Falsch überstimmt</translation>
  </message>
  <message>
   <source>Overruled a right AI</source>
   <translation>Eine richtige KI überstimmt</translation>
  </message>
  <message>
   <source>PRACTICE</source>
   <translation>ÜBUNG</translation>
  </message>
  <message>
   <source>Pack</source>
   <translation>Sammlung</translation>
  </message>
  <message>
   <source>Packs</source>
   <translation>Sammlungen</translation>
  </message>
  <message>
   <source>Page</source>
   <translation>Seite</translation>
  </message>
  <message>
   <source>Page {page} of {count}</source>
   <translation>Seite {page} von {count}</translation>
  </message>
  <message>
   <source>Page {page} of {n}. Arrow keys choose a page</source>
   <translation>Seite {page} von {n}. Pfeiltasten wählen eine Seite</translation>
  </message>
  <message>
   <source>Pages of this document</source>
   <translation>Seiten dieses Dokuments</translation>
  </message>
  <message>
   <source>Passed</source>
   <translation>Bestanden</translation>
  </message>
  <message>
   <source>Passed on</source>
   <translation>Abgegeben</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation>Passphrase</translation>
  </message>
  <message>
   <source>Password</source>
   <translation>Kennwort</translation>
  </message>
  <message>
   <source>Past cases cannot be shown here</source>
   <translation>Frühere Fälle können hier nicht gezeigt werden</translation>
  </message>
  <message>
   <source>Past decisions and the reasons people gave</source>
   <translation>Frühere Entscheidungen und die genannten Gründe</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Pause by itself</source>
   <translation>Von selbst pausieren</translation>
  </message>
  <message>
   <source>Paused</source>
   <translation>Pause</translation>
  </message>
  <message>
   <source>Paused: P or Enter goes on first.</source>
   <translation>Pausiert: Erst mit P oder Enter weiter.</translation>
  </message>
  <message>
   <source>Pauses left out</source>
   <translation>Pausen abgezogen</translation>
  </message>
  <message>
   <source>Pauses; nothing is lost</source>
   <translation>Macht Pause; nichts geht verloren</translation>
  </message>
  <message>
   <source>Per 100</source>
   <translation>Je 100</translation>
  </message>
  <message>
   <source>Per 100 decisions, with its 95 % interval</source>
   <translation>Je 100 Entscheidungen, mit 95-%-Intervall</translation>
  </message>
  <message>
   <source>Period</source>
   <translation>Zeitraum</translation>
  </message>
  <message>
   <source>Person</source>
   <translation>Person</translation>
  </message>
  <message>
   <source>PgDown</source>
   <comment>key</comment>
   <translation>Bild ab</translation>
  </message>
  <message>
   <source>PgUp</source>
   <comment>key</comment>
   <translation>Bild auf</translation>
  </message>
  <message>
   <source>Picked at random, to check the AI</source>
   <translation>Zufällig gewählt, um die KI zu prüfen</translation>
  </message>
  <message>
   <source>Picked at random: you decide before you see the AI's suggestion, so that your view is your own.</source>
   <translation>Zufällig gewählt: Sie entscheiden, bevor Sie den KI-Vorschlag sehen, damit Ihre Sicht Ihre eigene ist.</translation>
  </message>
  <message>
   <source>Please sign in again</source>
   <translation>Bitte melden Sie sich neu an</translation>
  </message>
  <message>
   <source>Please sign in again. Nothing is lost.</source>
   <translation>Bitte melden Sie sich neu an. Nichts ist verloren.</translation>
  </message>
  <message>
   <source>Points per 100 against the period of equal length just before. A flag marks a change that stands out among all reasons: exact test of two rates, Benjamini–Hochberg at 5 %.</source>
   <translation>Punkte je 100 gegenüber dem gleich langen Zeitraum davor. Eine Fahne kennzeichnet eine Änderung, die unter allen Gründen auffällt: exakter Test zweier Raten, Benjamini–Hochberg bei 5 %.</translation>
  </message>
  <message>
   <source>Policy</source>
   <translation>Regelwerk</translation>
  </message>
  <message>
   <source>Policy asks for a person</source>
   <translation>Das Regelwerk verlangt einen Menschen</translation>
  </message>
  <message>
   <source>Practice</source>
   <translation>Übung</translation>
  </message>
  <message>
   <source>Practice is not part of live work; nothing was sent on.</source>
   <translation>Übung gehört nicht zur echten Arbeit; es wurde nichts weitergeschickt.</translation>
  </message>
  <message>
   <source>Practice result</source>
   <translation>Übungsergebnis</translation>
  </message>
  <message>
   <source>Practice result{whose}</source>
   <translation>Übungsergebnis{whose}</translation>
  </message>
  <message>
   <source>Practice sessions of everyone are kept there.</source>
   <translation>Dort liegen die Übungssitzungen aller.</translation>
  </message>
  <message>
   <source>Practice work</source>
   <translation>Übungsarbeit</translation>
  </message>
  <message>
   <source>Practice, not live work. {progress}, {what}</source>
   <translation>Übung, keine echte Arbeit. {progress}, {what}</translation>
  </message>
  <message>
   <source>Press P or Enter to go on</source>
   <translation>Weiter mit P oder Enter</translation>
  </message>
  <message>
   <source>Press a key</source>
   <translation>Eine Taste drücken</translation>
  </message>
  <message>
   <source>Press again: {left} not answered</source>
   <translation>Noch einmal drücken: {left} nicht beantwortet</translation>
  </message>
  <message>
   <source>Press the new key</source>
   <translation>Neue Taste drücken</translation>
  </message>
  <message>
   <source>Press the new key for “{what}”. Esc leaves it as it is.</source>
   <translation>Drücken Sie die neue Taste für „{what}“. Esc lässt alles, wie es ist.</translation>
  </message>
  <message>
   <source>Previous field that needs you</source>
   <translation>Voriges offenes Feld</translation>
  </message>
  <message>
   <source>Previous in the list</source>
   <translation>Vorige Zeile</translation>
  </message>
  <message>
   <source>Previous matter</source>
   <translation>Voriger Punkt</translation>
  </message>
  <message>
   <source>Previous page</source>
   <translation>Vorige Seite</translation>
  </message>
  <message>
   <source>Previous place</source>
   <translation>Vorige Stelle</translation>
  </message>
  <message>
   <source>Previous to settle</source>
   <translation>Vorige Klärung</translation>
  </message>
  <message>
   <source>Print keys</source>
   <translation>Tasten drucken</translation>
  </message>
  <message>
   <source>Print keys…</source>
   <translation>Tasten drucken…</translation>
  </message>
  <message>
   <source>Print…</source>
   <translation>Drucken …</translation>
  </message>
  <message>
   <source>Priority</source>
   <translation>Dringlichkeit</translation>
  </message>
  <message>
   <source>Priority first</source>
   <translation>Dringende zuerst</translation>
  </message>
  <message>
   <source>Protect my cases</source>
   <translation>Meine Fälle schützen</translation>
  </message>
  <message>
   <source>Put back until later</source>
   <translation>Bis später zurückgelegt</translation>
  </message>
  <message>
   <source>Put it back into the queue, with a reason</source>
   <translation>Zurück in die Prüfliste legen, mit Grund</translation>
  </message>
  <message>
   <source>Put off</source>
   <translation>Zurückstellen</translation>
  </message>
  <message>
   <source>Put off</source>
   <comment>done</comment>
   <translation>Zurückgestellt</translation>
  </message>
  <message>
   <source>Put off until when?</source>
   <translation>Zurückstellen bis wann?</translation>
  </message>
  <message>
   <source>Put off until {snoozed_until}</source>
   <translation>Zurückgestellt bis {snoozed_until}</translation>
  </message>
  <message>
   <source>Put off until…</source>
   <translation>Zurückstellen bis …</translation>
  </message>
  <message>
   <source>Queue clear</source>
   <translation>Alles erledigt</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Random check</source>
   <translation>Stichprobe</translation>
  </message>
  <message>
   <source>Rate per 100</source>
   <translation>Rate je 100</translation>
  </message>
  <message>
   <source>Rates are kept back where one person made fewer than {fewest} decisions. People are not ranked here: cases are not dealt out evenly, so such a list would compare the cases and not the people.</source>
   <translation>Raten werden zurückgehalten, wo eine Person weniger als {fewest} Entscheidungen getroffen hat. Menschen werden hier nicht gereiht: Fälle werden nicht gleichmäßig verteilt, eine solche Liste vergliche also die Fälle und nicht die Menschen.</translation>
  </message>
  <message>
   <source>Rates of one person over so few decisions would only mislead. The decisions below stay readable.</source>
   <translation>Raten einer Person aus so wenigen Entscheidungen führten nur in die Irre. Die Entscheidungen darunter bleiben lesbar.</translation>
  </message>
  <message>
   <source>Rather sure</source>
   <translation>Eher sicher</translation>
  </message>
  <message>
   <source>Read again ({key})</source>
   <translation>Neu lesen ({key})</translation>
  </message>
  <message>
   <source>Read again what is to settle</source>
   <translation>Zu Klärendes neu laden</translation>
  </message>
  <message>
   <source>Read the audit again</source>
   <translation>Auswertung neu laden</translation>
  </message>
  <message>
   <source>Reading past decisions</source>
   <translation>Frühere Entscheidungen werden gelesen</translation>
  </message>
  <message>
   <source>Reading the cases kept on this machine.</source>
   <translation>Die Fälle auf diesem Computer werden gelesen.</translation>
  </message>
  <message>
   <source>Reading the packs on this machine.</source>
   <translation>Die Sammlungen auf diesem Computer werden gelesen.</translation>
  </message>
  <message>
   <source>Reading …</source>
   <translation>Wird gelesen …</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>Grund</translation>
  </message>
  <message>
   <source>Reason given</source>
   <translation>Genannter Grund</translation>
  </message>
  <message>
   <source>Reasons</source>
   <translation>Gründe</translation>
  </message>
  <message>
   <source>Receipt {seq}</source>
   <translation>Quittung {seq}</translation>
  </message>
  <message>
   <source>Received</source>
   <translation>Angekommen</translation>
  </message>
  <message>
   <source>Received · a second person decides too</source>
   <translation>Angekommen · zweite Person entscheidet mit</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>Datensatz</translation>
  </message>
  <message>
   <source>Record of the decision</source>
   <translation>Aufzeichnung der Entscheidung</translation>
  </message>
  <message>
   <source>Reinstall Reviewer.</source>
   <translation>Installieren Sie Reviewer neu.</translation>
  </message>
  <message>
   <source>Related cases</source>
   <translation>Verwandte Fälle</translation>
  </message>
  <message>
   <source>Relaxed</source>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Relaxed sets letters and lines further apart, which some people read more easily.</source>
   <translation>„Weiter“ setzt Buchstaben und Zeilen weiter auseinander; manche lesen so leichter.</translation>
  </message>
  <message>
   <source>Released</source>
   <translation>Freigegeben</translation>
  </message>
  <message>
   <source>Reload</source>
   <translation>Neu laden</translation>
  </message>
  <message>
   <source>Reopen</source>
   <translation>Wieder öffnen</translation>
  </message>
  <message>
   <source>Reopen {title}</source>
   <translation>{title} wieder öffnen</translation>
  </message>
  <message>
   <source>Replaced</source>
   <translation>Ersetzt</translation>
  </message>
  <message>
   <source>Required</source>
   <translation>Erforderlich</translation>
  </message>
  <message>
   <source>Required, and the AI found nothing</source>
   <translation>Erforderlich, und die KI fand nichts</translation>
  </message>
  <message>
   <source>Reset all</source>
   <translation>Alles zurücksetzen</translation>
  </message>
  <message>
   <source>Restore it from a backup.</source>
   <translation>Stellen Sie sie aus einer Sicherung wieder her.</translation>
  </message>
  <message>
   <source>Restore the key store from a backup; nothing was deleted.</source>
   <translation>Stellen Sie den Schlüsselspeicher aus einer Sicherung wieder her; es wurde nichts gelöscht.</translation>
  </message>
  <message>
   <source>Restored computer</source>
   <translation>Wiederhergestellter Computer</translation>
  </message>
  <message>
   <source>Review queue</source>
   <translation>Fälle</translation>
  </message>
  <message>
   <source>Reviewer</source>
   <translation>Person</translation>
  </message>
  <message>
   <source>Reviewer</source>
   <comment>the program</comment>
   <translation>Reviewer</translation>
  </message>
  <message>
   <source>Reviewer asks for no passwords of documents. Ask the sender for a copy without one, or escalate.</source>
   <translation>Reviewer fragt nicht nach Kennwörtern von Dokumenten. Bitten Sie den Absender um eine Kopie ohne Kennwort, oder geben Sie den Fall weiter.</translation>
  </message>
  <message>
   <source>Reviewer is closing.</source>
   <translation>Reviewer wird geschlossen.</translation>
  </message>
  <message>
   <source>Reviewer may not write in its data folder, {directory}.</source>
   <translation>Reviewer darf in seinem Datenordner {directory} nicht schreiben.</translation>
  </message>
  <message>
   <source>Reviewer may not write in its data folder.</source>
   <translation>Reviewer darf in seinem Datenordner nicht schreiben.</translation>
  </message>
  <message>
   <source>Reviewer's data lies on a network drive ({kind}), where decisions cannot be kept safely.</source>
   <translation>Die Daten von Reviewer liegen auf einem Netzlaufwerk ({kind}), wo Entscheidungen nicht sicher aufbewahrt werden können.</translation>
  </message>
  <message>
   <source>Reviewer's data on this computer is closed.</source>
   <translation>Die Daten von Reviewer auf diesem Computer sind geschlossen.</translation>
  </message>
  <message>
   <source>Reviewer: keys</source>
   <translation>Reviewer: Tasten</translation>
  </message>
  <message>
   <source>Revise</source>
   <translation>Überarbeiten</translation>
  </message>
  <message>
   <source>Revise it, and approve the suggestion.</source>
   <translation>Ändern Sie sie, und bestätigen Sie den Vorschlag.</translation>
  </message>
  <message>
   <source>Revise your decision instead.</source>
   <translation>Ändern Sie stattdessen Ihre Entscheidung.</translation>
  </message>
  <message>
   <source>Right</source>
   <translation>Richtig</translation>
  </message>
  <message>
   <source>Right</source>
   <comment>key</comment>
   <translation>Pfeil rechts</translation>
  </message>
  <message>
   <source>Right and wrong suggestions</source>
   <translation>Richtige und falsche Vorschläge</translation>
  </message>
  <message>
   <source>Right overall</source>
   <translation>Insgesamt richtig</translation>
  </message>
  <message>
   <source>Rightly handed on</source>
   <translation>Zu Recht weitergegeben</translation>
  </message>
  <message>
   <source>Rule</source>
   <translation>Regel</translation>
  </message>
  <message>
   <source>Rules</source>
   <translation>Regeln</translation>
  </message>
  <message>
   <source>Run `reviewer demo --tour DIR` instead.</source>
   <translation>Führen Sie stattdessen `reviewer demo --tour DIR` aus.</translation>
  </message>
  <message>
   <source>Said first</source>
   <translation>Zuerst gesagt</translation>
  </message>
  <message>
   <source>Same as the suggestion, saved as approved</source>
   <translation>Wie der Vorschlag, als bestätigt gespeichert</translation>
  </message>
  <message>
   <source>Sample cases with known answers, on the real desk. Nothing here is live work; trainers see your results, live figures never do.</source>
   <translation>Beispielfälle mit bekannten Antworten, am echten Arbeitsplatz. Nichts hier ist echte Arbeit; Trainer sehen Ihre Ergebnisse, in echte Zahlen gehen sie nie ein.</translation>
  </message>
  <message>
   <source>Sample cases with known answers; never live work</source>
   <translation>Beispielfälle mit bekannten Antworten; nie echte Arbeit</translation>
  </message>
  <message>
   <source>Save with the note as the reason</source>
   <translation>Mit der Notiz als Grund speichern</translation>
  </message>
  <message>
   <source>Save with this note</source>
   <translation>Mit dieser Notiz speichern</translation>
  </message>
  <message>
   <source>Saved here · sending is stuck</source>
   <translation>Hier gespeichert · Versand stockt</translation>
  </message>
  <message>
   <source>Saved here · waiting to send</source>
   <translation>Hier gespeichert · noch zu senden</translation>
  </message>
  <message>
   <source>Saved here, sending is stuck</source>
   <translation>Hier gespeichert, Senden hängt fest</translation>
  </message>
  <message>
   <source>Saved · can be undone</source>
   <translation>Gespeichert · rücknehmbar</translation>
  </message>
  <message>
   <source>Saving…</source>
   <translation>Wird gespeichert …</translation>
  </message>
  <message>
   <source>Say it before the answer shows: knowing when you are right is a skill too.</source>
   <translation>Sagen Sie es, bevor die Antwort erscheint: Zu wissen, wann man richtig liegt, ist auch eine Kunst.</translation>
  </message>
  <message>
   <source>Say which decision is taken back.</source>
   <translation>Sagen Sie, welche Entscheidung zurückgenommen wird.</translation>
  </message>
  <message>
   <source>Say why first: {row} will read it.</source>
   <translation>Sagen Sie zuerst, warum: {row} wird es lesen.</translation>
  </message>
  <message>
   <source>Say why you skip: choose a reason or write a note.</source>
   <translation>Sagen Sie, warum Sie überspringen: Wählen Sie einen Grund oder schreiben Sie eine Notiz.</translation>
  </message>
  <message>
   <source>Say why: both people will read it.</source>
   <translation>Sagen Sie, warum: Beide Personen werden es lesen.</translation>
  </message>
  <message>
   <source>Say why: choose a reason or write a note.</source>
   <translation>Sagen Sie, warum: Wählen Sie einen Grund oder schreiben Sie eine Notiz.</translation>
  </message>
  <message>
   <source>Say why: whoever holds the case will read it.</source>
   <translation>Sagen Sie, warum: Wer den Fall hat, wird es lesen.</translation>
  </message>
  <message>
   <source>Search cases</source>
   <translation>Fälle suchen</translation>
  </message>
  <message>
   <source>Search decided cases</source>
   <translation>Entschiedene Fälle durchsuchen</translation>
  </message>
  <message>
   <source>Search decisions</source>
   <translation>Entscheidungen suchen</translation>
  </message>
  <message>
   <source>Search the policy</source>
   <translation>Regelwerk durchsuchen</translation>
  </message>
  <message>
   <source>Search titles, ids and notes (Ctrl+F or /)</source>
   <translation>Titel, Kennungen und Notizen suchen (Strg+F oder /)</translation>
  </message>
  <message>
   <source>Search titles, ids and values</source>
   <translation>Titel, Kennungen und Werte suchen</translation>
  </message>
  <message>
   <source>Second document beside</source>
   <translation>Zweites Dokument daneben</translation>
  </message>
  <message>
   <source>Second review differs</source>
   <translation>Zweite Prüfung weicht ab</translation>
  </message>
  <message>
   <source>See Attention for what can be done about it.</source>
   <translation>Unter „Zu beachten“ steht, was sich tun lässt.</translation>
  </message>
  <message>
   <source>See Attention, or open the new version.</source>
   <translation>Siehe „Zu beachten“, oder öffnen Sie die neue Fassung.</translation>
  </message>
  <message>
   <source>See how it went</source>
   <translation>Sehen, wie es lief</translation>
  </message>
  <message>
   <source>See the case as it was</source>
   <translation>Den Fall sehen, wie er war</translation>
  </message>
  <message>
   <source>See the case as it was decided</source>
   <translation>Fall wie entschieden ansehen</translation>
  </message>
  <message>
   <source>See the case as {side} saw it</source>
   <translation>Den Fall sehen, wie {side} ihn sah</translation>
  </message>
  <message>
   <source>Seen; it stays in History</source>
   <translation>Gesehen; es bleibt im Verlauf</translation>
  </message>
  <message>
   <source>Selected words or a cell, for the field in focus; Alt and a click on evidence does the same</source>
   <translation>Markierte Wörter oder eine Zelle für das Feld im Fokus; Alt und ein Klick auf einen Beleg tun dasselbe</translation>
  </message>
  <message>
   <source>Send everything that is stuck again, now</source>
   <translation>Alles, was festhängt, jetzt noch einmal senden</translation>
  </message>
  <message>
   <source>Send note</source>
   <translation>Notiz senden</translation>
  </message>
  <message>
   <source>Send what is stuck</source>
   <translation>Sendet, was hängen geblieben ist</translation>
  </message>
  <message>
   <source>Send what waits and fetch what is new</source>
   <translation>Sendet Wartendes und holt Neues</translation>
  </message>
  <message>
   <source>Sending {n}…</source>
   <translation>Senden: {n} …</translation>
  </message>
  <message>
   <source>Sent to a person</source>
   <translation>An einen Menschen gegeben</translation>
  </message>
  <message>
   <source>Server address</source>
   <translation>Serveradresse</translation>
  </message>
  <message>
   <source>Sessions you finish are listed here with their result.</source>
   <translation>Sitzungen, die Sie beenden, stehen hier mit ihrem Ergebnis.</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Settle it</source>
   <translation>Klären</translation>
  </message>
  <message>
   <source>Settled: the other decision stands</source>
   <translation>Geklärt: Die andere Entscheidung bleibt</translation>
  </message>
  <message>
   <source>Settled: your decision counts</source>
   <translation>Geklärt: Ihre Entscheidung gilt</translation>
  </message>
  <message>
   <source>Settled: your decision stands</source>
   <translation>Geklärt: Ihre Entscheidung bleibt</translation>
  </message>
  <message>
   <source>Sheet {number}</source>
   <translation>Blatt {number}</translation>
  </message>
  <message>
   <source>Sheets of this workbook</source>
   <translation>Blätter dieser Arbeitsmappe</translation>
  </message>
  <message>
   <source>Shift</source>
   <comment>key</comment>
   <translation>Umschalt</translation>
  </message>
  <message>
   <source>Shorten it.</source>
   <translation>Kürzen Sie sie.</translation>
  </message>
  <message>
   <source>Should the key be gone for good, this delivers what was not sent: {command}</source>
   <translation>Sollte der Schlüssel endgültig weg sein, stellt dies zu, was nicht gesendet wurde: {command}</translation>
  </message>
  <message>
   <source>Show evidence {number} for {label} in {document}</source>
   <translation>Beleg {number} zu {label} in {document} zeigen</translation>
  </message>
  <message>
   <source>Show more</source>
   <translation>Mehr zeigen</translation>
  </message>
  <message>
   <source>Show or hide small pages</source>
   <translation>Seitenvorschau ein oder aus</translation>
  </message>
  <message>
   <source>Show password</source>
   <translation>Kennwort zeigen</translation>
  </message>
  <message>
   <source>Show what I type</source>
   <translation>Eingabe anzeigen</translation>
  </message>
  <message>
   <source>Show what is open</source>
   <translation>Offene zeigen</translation>
  </message>
  <message>
   <source>Show what was settled</source>
   <translation>Geklärtes zeigen</translation>
  </message>
  <message>
   <source>Show where in the document the value comes from</source>
   <translation>Zeigt, woher im Dokument der Wert stammt</translation>
  </message>
  <message>
   <source>Shown as text only.</source>
   <translation>Nur als Text gezeigt.</translation>
  </message>
  <message>
   <source>Shown at {number} in {document}{page}</source>
   <translation>Zu sehen bei {number} in {document}{page}</translation>
  </message>
  <message>
   <source>Shows details of the connection</source>
   <translation>Zeigt Einzelheiten der Verbindung</translation>
  </message>
  <message>
   <source>Sign in</source>
   <translation>Anmelden</translation>
  </message>
  <message>
   <source>Sign in afresh</source>
   <translation>Neu anmelden</translation>
  </message>
  <message>
   <source>Sign in again</source>
   <translation>Neu anmelden</translation>
  </message>
  <message>
   <source>Sign in again; your decisions are safe on this computer.</source>
   <translation>Melden Sie sich neu an; Ihre Entscheidungen sind auf diesem Computer sicher.</translation>
  </message>
  <message>
   <source>Sign in as {name} at that address first, so that they can be sent.</source>
   <translation>Melden Sie sich zuerst an dieser Adresse als {name} an, damit sie gesendet werden können.</translation>
  </message>
  <message>
   <source>Sign in first.</source>
   <translation>Melden Sie sich zuerst an.</translation>
  </message>
  <message>
   <source>Sign in to Reviewer</source>
   <translation>Bei Reviewer anmelden</translation>
  </message>
  <message>
   <source>Sign in to work on cases.</source>
   <translation>Melden Sie sich an, um an Fällen zu arbeiten.</translation>
  </message>
  <message>
   <source>Sign in with the account that made it, or restore the computer's key store; nothing was changed.</source>
   <translation>Melden Sie sich mit dem Konto an, das sie angelegt hat, oder stellen Sie den Schlüsselspeicher des Computers wieder her; es wurde nichts geändert.</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>Abmelden</translation>
  </message>
  <message>
   <source>Sign out and in again.</source>
   <translation>Melden Sie sich ab und wieder an.</translation>
  </message>
  <message>
   <source>Signing in…</source>
   <translation>Anmeldung läuft …</translation>
  </message>
  <message>
   <source>Single letters act only while you are not typing.</source>
   <translation>Einzelne Buchstaben wirken nur, solange Sie nicht schreiben.</translation>
  </message>
  <message>
   <source>Skip</source>
   <translation>Überspringen</translation>
  </message>
  <message>
   <source>Skip: why not now?</source>
   <translation>Überspringen: Warum nicht jetzt?</translation>
  </message>
  <message>
   <source>Skipped</source>
   <translation>Übersprungen</translation>
  </message>
  <message>
   <source>Skipped{because}</source>
   <translation>Übersprungen{because}</translation>
  </message>
  <message>
   <source>Small pages beside the large ones</source>
   <translation>Kleine Seiten neben den großen</translation>
  </message>
  <message>
   <source>Smaller (−)</source>
   <translation>Kleiner (−)</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>Kleinere Schrift</translation>
  </message>
  <message>
   <source>So long a decision stays on this computer and can be taken back by one key. At 0 it is sent at once.</source>
   <translation>So lange bleibt eine Entscheidung auf diesem Computer und lässt sich mit einer Taste zurücknehmen. Bei 0 wird sie sofort gesendet.</translation>
  </message>
  <message>
   <source>So many are counted, then it says what was done. It never hurries you.</source>
   <translation>So viele werden gezählt, dann steht da, was getan wurde. Es drängt Sie nie.</translation>
  </message>
  <message>
   <source>Somebody</source>
   <translation>Jemand</translation>
  </message>
  <message>
   <source>Somebody else</source>
   <translation>Jemand anderes</translation>
  </message>
  <message>
   <source>Somebody else had it</source>
   <translation>Jemand anderes hatte ihn</translation>
  </message>
  <message>
   <source>Somebody else held the case when this decision arrived.</source>
   <translation>Jemand anderes hatte den Fall, als diese Entscheidung ankam.</translation>
  </message>
  <message>
   <source>Somebody else was on this case when yours arrived; yours is attached for whoever decides it.</source>
   <translation>Jemand anderes war an diesem Fall, als Ihre ankam; sie liegt bei für die Person, die ihn entscheidet.</translation>
  </message>
  <message>
   <source>Something between this computer and the server answered with a web page.</source>
   <translation>Etwas zwischen diesem Computer und dem Server hat mit einer Webseite geantwortet.</translation>
  </message>
  <message>
   <source>Something inside Reviewer went wrong.</source>
   <translation>In Reviewer ist etwas schiefgegangen.</translation>
  </message>
  <message>
   <source>Something unexpected happened</source>
   <translation>Etwas Unerwartetes ist geschehen</translation>
  </message>
  <message>
   <source>Something went wrong in this program. Your work is kept; try again.</source>
   <translation>In diesem Programm ging etwas schief. Ihre Arbeit ist erhalten; versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Source marked as wrong in itself: {names}</source>
   <translation>Quelle als in sich falsch markiert: {names}</translation>
  </message>
  <message>
   <source>Source wrong</source>
   <translation>Quelle falsch</translation>
  </message>
  <message>
   <source>Source wrong: {n}</source>
   <translation>Quelle falsch: {n}</translation>
  </message>
  <message>
   <source>Sources differ</source>
   <translation>Quellen uneins</translation>
  </message>
  <message>
   <source>Space</source>
   <comment>key</comment>
   <translation>Leertaste</translation>
  </message>
  <message>
   <source>Stands now</source>
   <translation>Jetzt im Feld</translation>
  </message>
  <message>
   <source>Start a batch</source>
   <translation>Stapel beginnen</translation>
  </message>
  <message>
   <source>Start a new one.</source>
   <translation>Beginnen Sie eine neue.</translation>
  </message>
  <message>
   <source>Start a session</source>
   <translation>Eine Sitzung beginnen</translation>
  </message>
  <message>
   <source>Start again.</source>
   <translation>Starten Sie neu.</translation>
  </message>
  <message>
   <source>Start practice</source>
   <translation>Übung beginnen</translation>
  </message>
  <message>
   <source>Start reviewing</source>
   <translation>Prüfung beginnen</translation>
  </message>
  <message>
   <source>Start reviewing a batch</source>
   <translation>Einen Stapel prüfen</translation>
  </message>
  <message>
   <source>Start the desktop: it restores them from the journal where it can. Nothing was changed.</source>
   <translation>Starten Sie das Programm: Es stellt sie, wo möglich, aus dem Journal wieder her. Es wurde nichts geändert.</translation>
  </message>
  <message>
   <source>State</source>
   <translation>Stand</translation>
  </message>
  <message>
   <source>State of the connection</source>
   <translation>Zustand der Verbindung</translation>
  </message>
  <message>
   <source>Still to decide</source>
   <translation>Noch zu entscheiden</translation>
  </message>
  <message>
   <source>Suggest a break</source>
   <translation>Pause vorschlagen</translation>
  </message>
  <message>
   <source>Sure?</source>
   <translation>Sicher?</translation>
  </message>
  <message>
   <source>Sure? Press {yes}.</source>
   <translation>Sicher? Drücken Sie {yes}.</translation>
  </message>
  <message>
   <source>Sure? {why} {answer}</source>
   <translation>Sicher? {why} {answer}</translation>
  </message>
  <message>
   <source>Sureness</source>
   <translation>Eigene Sicherheit</translation>
  </message>
  <message>
   <source>Sureness lies between 0 and 1.</source>
   <translation>Die eigene Sicherheit liegt zwischen 0 und 1.</translation>
  </message>
  <message>
   <source>Surer than right</source>
   <translation>Sicherer als richtig</translation>
  </message>
  <message>
   <source>Switch that off to ask the server.</source>
   <translation>Schalten Sie das aus, um den Server zu fragen.</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation>Jetzt abgleichen</translation>
  </message>
  <message>
   <source>Syncing met a fault in this app.</source>
   <translation>Beim Abgleichen trat ein Fehler in diesem Programm auf.</translation>
  </message>
  <message>
   <source>Syncing now</source>
   <translation>Abgleich läuft</translation>
  </message>
  <message>
   <source>System, light, dark, high contrast</source>
   <translation>System, hell, dunkel, hoher Kontrast</translation>
  </message>
  <message>
   <source>Tab goes from control to control, everywhere.</source>
   <translation>Tab führt überall von einem Bedienelement zum nächsten.</translation>
  </message>
  <message>
   <source>Take 1 to {n} cases along.</source>
   <translation>Nehmen Sie 1 bis {n} Fälle mit.</translation>
  </message>
  <message>
   <source>Take along</source>
   <translation>Mitnehmen</translation>
  </message>
  <message>
   <source>Take at least one case.</source>
   <translation>Nehmen Sie mindestens einen Fall.</translation>
  </message>
  <message>
   <source>Take cases offline</source>
   <translation>Fälle mitnehmen</translation>
  </message>
  <message>
   <source>Take cases offline…</source>
   <translation>Fälle mitnehmen…</translation>
  </message>
  <message>
   <source>Take it</source>
   <translation>Übernehmen</translation>
  </message>
  <message>
   <source>Take it back</source>
   <translation>Zurücknehmen</translation>
  </message>
  <message>
   <source>Take it back and decide again</source>
   <translation>Zurücknehmen und neu entscheiden</translation>
  </message>
  <message>
   <source>Take more along</source>
   <translation>Mehr mitnehmen</translation>
  </message>
  <message>
   <source>Take offline…</source>
   <translation>Mitnehmen …</translation>
  </message>
  <message>
   <source>Take the last decision back while it is held</source>
   <translation>Nimmt die letzte Entscheidung zurück, solange die Frist läuft</translation>
  </message>
  <message>
   <source>Take your decision back; it stays on record</source>
   <translation>Ihre Entscheidung zurücknehmen; sie bleibt vermerkt</translation>
  </message>
  <message>
   <source>Take your decision back? It stays on record, without effect.</source>
   <translation>Ihre Entscheidung zurücknehmen? Sie bleibt vermerkt, ohne Wirkung.</translation>
  </message>
  <message>
   <source>Taken along</source>
   <translation>Mitgenommen</translation>
  </message>
  <message>
   <source>Taken back</source>
   <translation>Zurückgenommen</translation>
  </message>
  <message>
   <source>Taken back. It can still be undone (Z).</source>
   <translation>Zurückgenommen. Das lässt sich noch rückgängig machen (Z).</translation>
  </message>
  <message>
   <source>Taken back: {title}</source>
   <translation>Zurückgenommen: {title}</translation>
  </message>
  <message>
   <source>Taken back: {title} is open again, with your work on it</source>
   <translation>Zurückgenommen: {title} ist wieder offen, mit Ihrer Arbeit daran</translation>
  </message>
  <message>
   <source>Taken · begun</source>
   <translation>Mitgenommen · begonnen</translation>
  </message>
  <message>
   <source>Takes effect when Reviewer is started again.</source>
   <translation>Gilt, sobald Reviewer neu gestartet wird.</translation>
  </message>
  <message>
   <source>Takes the decision back and opens the case</source>
   <translation>Nimmt die Entscheidung zurück und öffnet den Fall</translation>
  </message>
  <message>
   <source>Tell your operator.</source>
   <translation>Sagen Sie es Ihrem Betreiber.</translation>
  </message>
  <message>
   <source>Tell your supervisor.</source>
   <translation>Sagen Sie es Ihrer Leitung.</translation>
  </message>
  <message>
   <source>Text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>Text of the chosen cell</source>
   <translation>Text der gewählten Zelle</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>Textgröße</translation>
  </message>
  <message>
   <source>That decision was closed already; nothing was left to take back.</source>
   <translation>Diese Entscheidung war schon geschlossen; es blieb nichts zurückzunehmen.</translation>
  </message>
  <message>
   <source>That is not the passphrase of this profile.</source>
   <translation>Das ist nicht die Passphrase dieses Profils.</translation>
  </message>
  <message>
   <source>The AI</source>
   <translation>Die KI</translation>
  </message>
  <message>
   <source>The AI found no evidence for it</source>
   <translation>Die KI fand keinen Beleg dafür</translation>
  </message>
  <message>
   <source>The AI gave no confidence</source>
   <translation>Die KI gab keine Sicherheit an</translation>
  </message>
  <message>
   <source>The AI has no other reading of this field.</source>
   <translation>Die KI hat für dieses Feld keine andere Lesart.</translation>
  </message>
  <message>
   <source>The AI is as sure as it can be here, and where it was so sure it was usually right.</source>
   <translation>Die KI ist hier so sicher wie möglich, und wo sie so sicher war, hatte sie meist recht.</translation>
  </message>
  <message>
   <source>The AI is {words}; this workflow asks for more</source>
   <translation>Die KI ist {words}; dieser Ablauf verlangt mehr</translation>
  </message>
  <message>
   <source>The AI now suggests what you had decided: nothing would differ any more.</source>
   <translation>Die KI schlägt jetzt vor, was Sie entschieden hatten: Es gäbe keine Abweichung mehr.</translation>
  </message>
  <message>
   <source>The AI now suggests “{value}”: confirming would no longer approve it.</source>
   <translation>Die KI schlägt jetzt „{value}“ vor: Ihre Entscheidung wäre keine Bestätigung mehr.</translation>
  </message>
  <message>
   <source>The AI said</source>
   <translation>Die KI sagte</translation>
  </message>
  <message>
   <source>The AI stated no confidence</source>
   <translation>Die KI gab keine Sicherheit an</translation>
  </message>
  <message>
   <source>The AI suggests</source>
   <translation>Die KI schlägt vor</translation>
  </message>
  <message>
   <source>The AI was</source>
   <translation>Die KI lag</translation>
  </message>
  <message>
   <source>The AI was not sure enough</source>
   <translation>Die KI war nicht sicher genug</translation>
  </message>
  <message>
   <source>The AI was right, and so were you.</source>
   <translation>Die KI lag richtig, und Sie auch.</translation>
  </message>
  <message>
   <source>The AI's mistake got past you.</source>
   <translation>Der Fehler der KI ist Ihnen entgangen.</translation>
  </message>
  <message>
   <source>The AI's own confidence</source>
   <translation>Die eigene Sicherheit der KI</translation>
  </message>
  <message>
   <source>The AI’s confidence</source>
   <translation>Die Sicherheit der KI</translation>
  </message>
  <message>
   <source>The AI’s explanation</source>
   <translation>Die Begründung der KI</translation>
  </message>
  <message>
   <source>The audit cannot be read</source>
   <translation>Die Auswertung lässt sich nicht lesen</translation>
  </message>
  <message>
   <source>The audit is not open to you</source>
   <translation>Die Auswertung steht Ihnen nicht offen</translation>
  </message>
  <message>
   <source>The audit needs a connection</source>
   <translation>Die Auswertung braucht eine Verbindung</translation>
  </message>
  <message>
   <source>The author lost the right to this case between deciding and delivering.</source>
   <translation>Die Person verlor das Recht an diesem Fall zwischen Entscheiden und Zustellen.</translation>
  </message>
  <message>
   <source>The case belongs to another workflow now.</source>
   <translation>Der Fall gehört inzwischen zu einem anderen Ablauf.</translation>
  </message>
  <message>
   <source>The case changed after you decided</source>
   <translation>Der Fall änderte sich nach Ihrer Entscheidung</translation>
  </message>
  <message>
   <source>The case has changed since you decided it.</source>
   <translation>Der Fall hat sich geändert, seit Sie ihn entschieden haben.</translation>
  </message>
  <message>
   <source>The case was dealt with before yours arrived, which is kept on record.</source>
   <translation>Der Fall war erledigt, bevor Ihre ankam; sie bleibt vermerkt.</translation>
  </message>
  <message>
   <source>The case was freed for others</source>
   <translation>Der Fall wurde für andere freigegeben</translation>
  </message>
  <message>
   <source>The cases are yours alone until then, with all their documents, so that you can decide without a connection. What you decide is sent as soon as there is one.</source>
   <translation>Bis dahin gehören die Fälle Ihnen allein, mit allen Dokumenten, damit Sie ohne Verbindung entscheiden können. Was Sie entscheiden, wird gesendet, sobald es eine gibt.</translation>
  </message>
  <message>
   <source>The cases of this session</source>
   <translation>Die Fälle dieser Sitzung</translation>
  </message>
  <message>
   <source>The cases themselves stay on the machine where they were practised.</source>
   <translation>Die Fälle selbst bleiben auf dem Computer, an dem geübt wurde.</translation>
  </message>
  <message>
   <source>The chart cannot be drawn on this machine. The table has the same figures.</source>
   <translation>Das Diagramm lässt sich auf diesem Computer nicht zeichnen. Die Tabelle hat dieselben Zahlen.</translation>
  </message>
  <message>
   <source>The connection to the server was lost.</source>
   <translation>Die Verbindung zum Server ging verloren.</translation>
  </message>
  <message>
   <source>The content of this case is no longer on this computer.</source>
   <translation>Der Inhalt dieses Falls ist nicht mehr auf diesem Computer.</translation>
  </message>
  <message>
   <source>The data on this computer was written by a newer version of Reviewer.</source>
   <translation>Die Daten auf diesem Computer wurden von einer neueren Version von Reviewer geschrieben.</translation>
  </message>
  <message>
   <source>The decision above in the list (K)</source>
   <translation>Die Entscheidung darüber in der Liste (K)</translation>
  </message>
  <message>
   <source>The decision below in the list (J)</source>
   <translation>Die Entscheidung darunter in der Liste (J)</translation>
  </message>
  <message>
   <source>The description of this profile is damaged.</source>
   <translation>Die Beschreibung dieses Profils ist beschädigt.</translation>
  </message>
  <message>
   <source>The description of this profile is lost, and no file of it opens with this computer's key.</source>
   <translation>Die Beschreibung dieses Profils ist verloren, und keine Datei darin lässt sich mit dem Schlüssel dieses Computers öffnen.</translation>
  </message>
  <message>
   <source>The disk did not read or write {name} as it should.</source>
   <translation>Der Datenträger hat {name} nicht gelesen oder geschrieben, wie er sollte.</translation>
  </message>
  <message>
   <source>The document arrived damaged.</source>
   <translation>Das Dokument kam beschädigt an.</translation>
  </message>
  <message>
   <source>The document has no such page.</source>
   <translation>Eine solche Seite hat das Dokument nicht.</translation>
  </message>
  <message>
   <source>The document is not the one the case names.</source>
   <translation>Das Dokument ist nicht das, das der Fall nennt.</translation>
  </message>
  <message>
   <source>The document that shows {name} is not here: it cannot be approved unseen</source>
   <translation>Das Dokument zu {name} fehlt hier: ungesehen nicht zu bestätigen</translation>
  </message>
  <message>
   <source>The documents come back when you go on.</source>
   <translation>Die Dokumente kommen zurück, sobald Sie weitermachen.</translation>
  </message>
  <message>
   <source>The documents of this case are larger together than this app accepts.</source>
   <translation>Die Dokumente dieses Falls sind zusammen größer, als dieses Programm annimmt.</translation>
  </message>
  <message>
   <source>The drive with Reviewer's data does not let a program keep others out.</source>
   <translation>Das Laufwerk mit den Daten von Reviewer lässt ein Programm andere nicht fernhalten.</translation>
  </message>
  <message>
   <source>The file could not be read.</source>
   <translation>Die Datei ließ sich nicht lesen.</translation>
  </message>
  <message>
   <source>The file could not be written.</source>
   <translation>Die Datei ließ sich nicht schreiben.</translation>
  </message>
  <message>
   <source>The file that holds this profile's sealed key (profile.json) is lost or damaged.</source>
   <translation>Die Datei mit dem versiegelten Schlüssel dieses Profils (profile.json) ist verloren oder beschädigt.</translation>
  </message>
  <message>
   <source>The file with your decisions (outbox.db) cannot be read.</source>
   <translation>Die Datei mit Ihren Entscheidungen (outbox.db) ist nicht zu lesen.</translation>
  </message>
  <message>
   <source>The file with your decisions (outbox.db) is missing, empty or damaged, and so is its journal.</source>
   <translation>Die Datei mit Ihren Entscheidungen (outbox.db) fehlt, ist leer oder beschädigt, und ihr Journal ebenso.</translation>
  </message>
  <message>
   <source>The file with your decisions {what}. {restored}</source>
   <translation>Die Datei mit Ihren Entscheidungen {what}. {restored}</translation>
  </message>
  <message>
   <source>The file with your practice sessions (practice.db) is damaged or of another key.</source>
   <translation>Die Datei mit Ihren Übungssitzungen (practice.db) ist beschädigt oder gehört zu einem anderen Schlüssel.</translation>
  </message>
  <message>
   <source>The first ones appear in a moment.</source>
   <translation>Die ersten erscheinen gleich.</translation>
  </message>
  <message>
   <source>The key kept in this computer's key store is not readable.</source>
   <translation>Der Schlüssel im Schlüsselspeicher dieses Computers ist nicht lesbar.</translation>
  </message>
  <message>
   <source>The key to your data is no longer in this computer's key store.</source>
   <translation>Der Schlüssel zu Ihren Daten ist nicht mehr im Schlüsselspeicher dieses Computers.</translation>
  </message>
  <message>
   <source>The keys could not be written.</source>
   <translation>Die Tasten ließen sich nicht schreiben.</translation>
  </message>
  <message>
   <source>The keys could not be written: {strerror}. Choose another place.</source>
   <translation>Die Tasten ließen sich nicht schreiben: {strerror}. Wählen Sie einen anderen Ort.</translation>
  </message>
  <message>
   <source>The last ten decisions</source>
   <translation>Die letzten zehn Entscheidungen</translation>
  </message>
  <message>
   <source>The local copy of the cases cannot be made.</source>
   <translation>Die örtliche Kopie der Fälle lässt sich nicht anlegen.</translation>
  </message>
  <message>
   <source>The local database does not erase safely.</source>
   <translation>Die Datenbank auf diesem Computer löscht nicht sicher.</translation>
  </message>
  <message>
   <source>The local database does not keep its promise to write safely.</source>
   <translation>Die Datenbank auf diesem Computer hält ihr Versprechen nicht, sicher zu schreiben.</translation>
  </message>
  <message>
   <source>The local file {name} is damaged.</source>
   <translation>Die Datei {name} auf diesem Computer ist beschädigt.</translation>
  </message>
  <message>
   <source>The most urgent ones first</source>
   <translation>Die dringendsten zuerst</translation>
  </message>
  <message>
   <source>The new version is not on this computer yet.</source>
   <translation>Die neue Fassung ist noch nicht auf diesem Computer.</translation>
  </message>
  <message>
   <source>The new version is not on this computer yet; it comes with the next connection.</source>
   <translation>Die neue Fassung ist noch nicht auf diesem Computer; sie kommt mit der nächsten Verbindung.</translation>
  </message>
  <message>
   <source>The newest 10,000 at most</source>
   <translation>Höchstens die neuesten 10 000</translation>
  </message>
  <message>
   <source>The newest version is not on this computer yet.</source>
   <translation>Die neueste Fassung ist noch nicht auf diesem Computer.</translation>
  </message>
  <message>
   <source>The other case</source>
   <translation>Der andere Fall</translation>
  </message>
  <message>
   <source>The policy says nothing of “{wanted}”.</source>
   <translation>Das Regelwerk sagt nichts zu „{wanted}“.</translation>
  </message>
  <message>
   <source>The reason people gave</source>
   <translation>Der Grund, den Menschen nannten</translation>
  </message>
  <message>
   <source>The same again</source>
   <translation>Noch einmal dieselbe</translation>
  </message>
  <message>
   <source>The same as Z</source>
   <translation>Dasselbe wie Z</translation>
  </message>
  <message>
   <source>The same figures as the table beside it. {told}</source>
   <translation>Dieselben Zahlen wie in der Tabelle daneben. {told}</translation>
  </message>
  <message>
   <source>The server answered in an encoding this app did not ask for.</source>
   <translation>Der Server hat in einer Kodierung geantwortet, um die dieses Programm nicht gebeten hat.</translation>
  </message>
  <message>
   <source>The server cannot be reached.</source>
   <translation>Der Server ist nicht zu erreichen.</translation>
  </message>
  <message>
   <source>The server could not store this decision just now.</source>
   <translation>Der Server konnte diese Entscheidung gerade nicht ablegen.</translation>
  </message>
  <message>
   <source>The server could not take it as it stands. What you wrote is kept here; open the case to decide again. Help id {code}.</source>
   <translation>Der Server konnte sie so nicht annehmen. Was Sie schrieben, bleibt hier; öffnen Sie den Fall, um neu zu entscheiden. Hilfenummer {code}.</translation>
  </message>
  <message>
   <source>The server counts them for you.</source>
   <translation>Der Server zählt sie für Sie.</translation>
  </message>
  <message>
   <source>The server did not answer in time.</source>
   <translation>Der Server hat nicht rechtzeitig geantwortet.</translation>
  </message>
  <message>
   <source>The server did not give it out. It is tried again at the next sync.</source>
   <translation>Der Server gab es nicht heraus. Beim nächsten Abgleich wird es noch einmal versucht.</translation>
  </message>
  <message>
   <source>The server does not give this document out.</source>
   <translation>Der Server gibt dieses Dokument nicht heraus.</translation>
  </message>
  <message>
   <source>The server ended its event stream.</source>
   <translation>Der Server hat seinen Ereignisstrom beendet.</translation>
  </message>
  <message>
   <source>The server failed on this request.</source>
   <translation>Der Server ist an dieser Anfrage gescheitert.</translation>
  </message>
  <message>
   <source>The server gave no answer for this decision.</source>
   <translation>Der Server hat für diese Entscheidung keine Antwort gegeben.</translation>
  </message>
  <message>
   <source>The server gave no receipt.</source>
   <translation>Der Server hat keine Quittung gegeben.</translation>
  </message>
  <message>
   <source>The server has no such case</source>
   <translation>Der Server hat keinen solchen Fall</translation>
  </message>
  <message>
   <source>The server is busy.</source>
   <translation>Der Server ist ausgelastet.</translation>
  </message>
  <message>
   <source>The server keeps no decision of yours that this could take back.</source>
   <translation>Der Server hat keine Entscheidung von Ihnen, die dies zurücknehmen könnte.</translation>
  </message>
  <message>
   <source>The server keeps your decision until somebody has looked at it.</source>
   <translation>Der Server bewahrt Ihre Entscheidung auf, bis jemand sie angesehen hat.</translation>
  </message>
  <message>
   <source>The server keeps your decision until somebody has looked.</source>
   <translation>Der Server bewahrt Ihre Entscheidung auf, bis jemand nachgesehen hat.</translation>
  </message>
  <message>
   <source>The server kept it without acting on it.</source>
   <translation>Der Server hat sie aufbewahrt, ohne danach zu handeln.</translation>
  </message>
  <message>
   <source>The server knows another decision by the same id. What you wrote is kept here. Help id {code}.</source>
   <translation>Der Server kennt eine andere Entscheidung mit derselben Kennung. Was Sie schrieben, bleibt hier. Hilfenummer {code}.</translation>
  </message>
  <message>
   <source>The server sent another workflow than asked.</source>
   <translation>Der Server hat einen anderen Ablauf geschickt als erbeten.</translation>
  </message>
  <message>
   <source>The server signs with another key than the one this computer knows.</source>
   <translation>Der Server unterschreibt mit einem anderen Schlüssel als dem, den dieser Computer kennt.</translation>
  </message>
  <message>
   <source>The server takes this sign-in for somebody else's.</source>
   <translation>Der Server hält diese Anmeldung für die einer anderen Person.</translation>
  </message>
  <message>
   <source>The server's answer arrived damaged.</source>
   <translation>Die Antwort des Servers kam beschädigt an.</translation>
  </message>
  <message>
   <source>The server's answer arrived incomplete.</source>
   <translation>Die Antwort des Servers kam unvollständig an.</translation>
  </message>
  <message>
   <source>The server's answer could not be read.</source>
   <translation>Die Antwort des Servers war nicht zu lesen.</translation>
  </message>
  <message>
   <source>The server's answer is larger than anything this app asks for.</source>
   <translation>Die Antwort des Servers ist größer als alles, worum dieses Programm bittet.</translation>
  </message>
  <message>
   <source>The server's clock cannot be read.</source>
   <translation>Die Uhr des Servers ist nicht zu lesen.</translation>
  </message>
  <message>
   <source>The server's event stream makes no sense.</source>
   <translation>Der Ereignisstrom des Servers ergibt keinen Sinn.</translation>
  </message>
  <message>
   <source>The server's history is not the one this computer knew: it was set back or altered. Your decisions were offered to it again; tell your operator.</source>
   <translation>Die Geschichte des Servers ist nicht die, die dieser Computer kannte: Sie wurde zurückgesetzt oder verändert. Ihre Entscheidungen wurden ihm erneut angeboten; sagen Sie es Ihrem Betreiber.</translation>
  </message>
  <message>
   <source>The server's receipt could not be verified.</source>
   <translation>Die Quittung des Servers ließ sich nicht prüfen.</translation>
  </message>
  <message>
   <source>The server's receipt says something else than its answer.</source>
   <translation>Die Quittung des Servers sagt etwas anderes als seine Antwort.</translation>
  </message>
  <message>
   <source>The server’s certificate is not to be trusted: {said}.</source>
   <translation>Dem Zertifikat des Servers ist nicht zu trauen: {said}.</translation>
  </message>
  <message>
   <source>The source itself is wrong</source>
   <translation>Die Quelle selbst ist falsch</translation>
  </message>
  <message>
   <source>The suggestion is right as it stands</source>
   <translation>Der Vorschlag stimmt, wie er ist</translation>
  </message>
  <message>
   <source>The time is over: others may take these cases. What you decide is still kept and delivered.</source>
   <translation>Die Zeit ist um: Andere dürfen diese Fälle nehmen. Was Sie entscheiden, wird trotzdem aufbewahrt und zugestellt.</translation>
  </message>
  <message>
   <source>The time until when is over, or nearly so.</source>
   <translation>Der Endzeitpunkt ist vorbei oder beinahe.</translation>
  </message>
  <message>
   <source>The truth, field by field</source>
   <translation>Die Wahrheit, Feld für Feld</translation>
  </message>
  <message>
   <source>The two are not the same. Type the second one again.</source>
   <translation>Die beiden sind nicht gleich. Geben Sie die zweite noch einmal ein.</translation>
  </message>
  <message>
   <source>The two reviews differ</source>
   <translation>Die zwei Prüfungen weichen voneinander ab</translation>
  </message>
  <message>
   <source>The version for mail programs</source>
   <translation>Die Fassung für Mailprogramme</translation>
  </message>
  <message>
   <source>The version that mail programs show has figures that are not in this text. It is attached below.</source>
   <translation>Die Fassung, die Mailprogramme zeigen, enthält Zahlen, die in diesem Text fehlen. Sie hängt unten an.</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>Farben</translation>
  </message>
  <message>
   <source>There are no free cases to take along.</source>
   <translation>Es gibt keine freien Fälle zum Mitnehmen.</translation>
  </message>
  <message>
   <source>There is no case left for you to decide. New ones appear by themselves as they arrive.</source>
   <translation>Es ist kein Fall mehr für Sie zu entscheiden. Neue erscheinen von selbst, sobald sie ankommen.</translation>
  </message>
  <message>
   <source>There is no connection. Taking cases along and giving them back needs one.</source>
   <translation>Es besteht keine Verbindung. Mitnehmen und Zurückgeben brauchen eine.</translation>
  </message>
  <message>
   <source>There is no decision to export.</source>
   <translation>Es gibt keine Entscheidung auszugeben.</translation>
  </message>
  <message>
   <source>There is no file with decisions in {directory}.</source>
   <translation>In {directory} liegt keine Datei mit Entscheidungen.</translation>
  </message>
  <message>
   <source>There is no room left on this computer for documents.</source>
   <translation>Auf diesem Computer ist kein Platz mehr für Dokumente.</translation>
  </message>
  <message>
   <source>There is no room left on this computer's disk.</source>
   <translation>Auf diesem Computer ist kein Platz mehr.</translation>
  </message>
  <message>
   <source>There is no screen here to open a window on.</source>
   <translation>Hier gibt es keinen Bildschirm, auf dem sich ein Fenster öffnen ließe.</translation>
  </message>
  <message>
   <source>There is no such practice decision.</source>
   <translation>Eine solche Übungsentscheidung gibt es nicht.</translation>
  </message>
  <message>
   <source>There is no such practice pack on this computer.</source>
   <translation>Diese Übungssammlung gibt es auf diesem Computer nicht.</translation>
  </message>
  <message>
   <source>There is no such practice session of yours here.</source>
   <translation>Eine solche Übungssitzung von Ihnen gibt es hier nicht.</translation>
  </message>
  <message>
   <source>There is nothing for your information.</source>
   <translation>Es gibt keine Mitteilungen.</translation>
  </message>
  <message>
   <source>There is nothing in it to see. Ask for it again, or judge by the record.</source>
   <translation>Es gibt darin nichts zu sehen. Bitten Sie neu darum, oder urteilen Sie nach dem Datensatz.</translation>
  </message>
  <message>
   <source>There is nothing left to change.</source>
   <translation>Es bleibt nichts zu ändern.</translation>
  </message>
  <message>
   <source>There is nothing left to do.</source>
   <translation>Es bleibt nichts zu tun.</translation>
  </message>
  <message>
   <source>There is nothing left to undo.</source>
   <translation>Es gibt nichts mehr zurückzunehmen.</translation>
  </message>
  <message>
   <source>There is nothing to do.</source>
   <translation>Es ist nichts zu tun.</translation>
  </message>
  <message>
   <source>There were no decisions in the period before.</source>
   <translation>Im Zeitraum davor gab es keine Entscheidungen.</translation>
  </message>
  <message>
   <source>They are balanced: neither too trusting nor too wary</source>
   <translation>Die Person ist ausgewogen: weder zu vertrauensvoll noch zu misstrauisch</translation>
  </message>
  <message>
   <source>They have changed places.</source>
   <translation>Sie haben die Plätze getauscht.</translation>
  </message>
  <message>
   <source>They tell them apart {well}</source>
   <translation>Die Person unterscheidet sie {well}</translation>
  </message>
  <message>
   <source>They tend to trust the AI too little</source>
   <translation>Die Person neigt dazu, der KI zu wenig zu vertrauen</translation>
  </message>
  <message>
   <source>They tend to trust the AI too much</source>
   <translation>Die Person neigt dazu, der KI zu sehr zu vertrauen</translation>
  </message>
  <message>
   <source>They were as sure as right.</source>
   <translation>Die Person war so sicher wie richtig.</translation>
  </message>
  <message numerus="yes">
   <source>They were less sure than right by {n} points.</source>
   <translation>
    <numerusform>Die Person war um {n} Punkt weniger sicher als richtig.</numerusform>
    <numerusform>Die Person war um {n} Punkte weniger sicher als richtig.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>They were surer than right by {n} points.</source>
   <translation>
    <numerusform>Die Person war um {n} Punkt sicherer als richtig.</numerusform>
    <numerusform>Die Person war um {n} Punkte sicherer als richtig.</numerusform>
   </translation>
  </message>
  <message>
   <source>This PDF has no pages.</source>
   <translation>Dieses PDF hat keine Seiten.</translation>
  </message>
  <message>
   <source>This PDF is damaged and cannot be opened.</source>
   <translation>Dieses PDF ist beschädigt und lässt sich nicht öffnen.</translation>
  </message>
  <message>
   <source>This PDF is locked with a password.</source>
   <translation>Dieses PDF ist mit einem Kennwort gesperrt.</translation>
  </message>
  <message>
   <source>This address did not answer as a Reviewer server does.</source>
   <translation>Diese Adresse hat nicht geantwortet, wie es ein Reviewer-Server tut.</translation>
  </message>
  <message>
   <source>This afternoon</source>
   <translation>Heute Nachmittag</translation>
  </message>
  <message>
   <source>This app and the server speak different protocol versions.</source>
   <translation>Dieses Programm und der Server sprechen verschiedene Protokollversionen.</translation>
  </message>
  <message>
   <source>This attachment is empty.</source>
   <translation>Dieser Anhang ist leer.</translation>
  </message>
  <message>
   <source>This attachment is too large to be shown.</source>
   <translation>Dieser Anhang ist zu groß, um gezeigt zu werden.</translation>
  </message>
  <message>
   <source>This cannot be saved yet.</source>
   <translation>So lässt sich das noch nicht speichern.</translation>
  </message>
  <message>
   <source>This card does not ask for it.</source>
   <translation>Diese Karte fragt nicht danach.</translation>
  </message>
  <message>
   <source>This case belongs to a queue your account does not work on. What you wrote is kept here. If it should be yours, tell your supervisor the help id {code}.</source>
   <translation>Dieser Fall gehört zu einer Liste, an der Ihr Konto nicht arbeitet. Was Sie schrieben, bleibt hier. Sollte er Ihrer sein, nennen Sie Ihrer Leitung die Hilfenummer {code}.</translation>
  </message>
  <message>
   <source>This case brings no documents</source>
   <translation>Dieser Fall bringt keine Dokumente mit</translation>
  </message>
  <message>
   <source>This case cannot be opened</source>
   <translation>Dieser Fall lässt sich nicht öffnen</translation>
  </message>
  <message>
   <source>This case could be decided, and you did not decide it.</source>
   <translation>Dieser Fall war entscheidbar, und Sie haben ihn nicht entschieden.</translation>
  </message>
  <message>
   <source>This case had to be handed on, and you did not hand it on.</source>
   <translation>Dieser Fall war weiterzugeben, und Sie haben ihn nicht weitergegeben.</translation>
  </message>
  <message>
   <source>This case had to be handed on, and you handed it on.</source>
   <translation>Dieser Fall war weiterzugeben, und Sie haben ihn weitergegeben.</translation>
  </message>
  <message>
   <source>This case has content this version of Reviewer cannot read.</source>
   <translation>Dieser Fall hat Inhalt, den diese Version von Reviewer nicht lesen kann.</translation>
  </message>
  <message>
   <source>This case has no such document.</source>
   <translation>Dieser Fall hat kein solches Dokument.</translation>
  </message>
  <message>
   <source>This case is closed; its content is not on this computer.</source>
   <translation>Dieser Fall ist geschlossen; sein Inhalt ist nicht auf diesem Computer.</translation>
  </message>
  <message>
   <source>This case is not on this computer.</source>
   <translation>Dieser Fall ist nicht auf diesem Computer.</translation>
  </message>
  <message>
   <source>This case is read-only.</source>
   <translation>Dieser Fall lässt sich nur lesen.</translation>
  </message>
  <message>
   <source>This case is shown as it was decided.</source>
   <translation>Dieser Fall wird gezeigt, wie er entschieden wurde.</translation>
  </message>
  <message>
   <source>This case is with the team “{team}”.</source>
   <translation>Dieser Fall liegt beim Team „{team}“.</translation>
  </message>
  <message>
   <source>This case needs two people, and you gave the first review, which stands. Somebody else gives the second.</source>
   <translation>Dieser Fall braucht zwei Personen, und Sie haben die erste Prüfung gegeben, die gilt. Die zweite gibt jemand anderes.</translation>
  </message>
  <message>
   <source>This case needs two reviews, and the second came out differently. Neither counts yet.</source>
   <translation>Dieser Fall braucht zwei Prüfungen, und die zweite kam anders aus. Noch gilt keine.</translation>
  </message>
  <message>
   <source>This case needs two reviews, and {who} came to another answer{moment}.</source>
   <translation>Dieser Fall braucht zwei Prüfungen, und {who} kam{moment} zu einem anderen Ergebnis.</translation>
  </message>
  <message>
   <source>This case was changed while you worked on it.</source>
   <translation>Dieser Fall wurde geändert, während Sie daran arbeiteten.</translation>
  </message>
  <message>
   <source>This case was withdrawn meanwhile.</source>
   <translation>Dieser Fall wurde inzwischen zurückgezogen.</translation>
  </message>
  <message>
   <source>This case was withdrawn.</source>
   <translation>Dieser Fall wurde zurückgezogen.</translation>
  </message>
  <message>
   <source>This case was withdrawn. There is nothing to do.</source>
   <translation>Dieser Fall wurde zurückgezogen. Es ist nichts zu tun.</translation>
  </message>
  <message>
   <source>This case's content was erased by order.</source>
   <translation>Der Inhalt dieses Falls wurde auf Anordnung gelöscht.</translation>
  </message>
  <message>
   <source>This case's workflow is not on this computer.</source>
   <translation>Der Ablauf dieses Falls ist nicht auf diesem Computer.</translation>
  </message>
  <message>
   <source>This computer has no key store. Choose a passphrase to protect the cases kept here.</source>
   <translation>Dieser Computer hat keinen Schlüsselspeicher. Wählen Sie eine Passphrase, die die hier liegenden Fälle schützt.</translation>
  </message>
  <message>
   <source>This computer was emptied by order of your operator. All that was delivered is safe on the server.</source>
   <translation>Dieser Computer wurde auf Anordnung Ihres Betreibers geleert. Alles Zugestellte ist auf dem Server sicher.</translation>
  </message>
  <message>
   <source>This computer was emptied by your organisation's order</source>
   <translation>Dieser Computer wurde auf Anordnung Ihrer Organisation geleert</translation>
  </message>
  <message>
   <source>This computer was restarted without contact since, so nobody can say here how much time is left. What you decide is kept and delivered in any case.</source>
   <translation>Dieser Computer wurde seitdem ohne Kontakt neu gestartet, darum kann hier niemand sagen, wie viel Zeit bleibt. Was Sie entscheiden, wird auf jeden Fall aufbewahrt und zugestellt.</translation>
  </message>
  <message>
   <source>This computer's key store did not keep the key to your data.</source>
   <translation>Der Schlüsselspeicher dieses Computers hat den Schlüssel zu Ihren Daten nicht behalten.</translation>
  </message>
  <message>
   <source>This computer's key store does not answer.</source>
   <translation>Der Schlüsselspeicher dieses Computers antwortet nicht.</translation>
  </message>
  <message>
   <source>This copy of the app was restored from an older state.</source>
   <translation>Diese Programmkopie wurde aus einem älteren Stand wiederhergestellt.</translation>
  </message>
  <message>
   <source>This copy of the app was restored from an older state. Please sign in again. Nothing is lost: your decision is kept until a supervisor has looked at it.</source>
   <translation>Diese Programmkopie wurde aus einem älteren Stand wiederhergestellt. Bitte melden Sie sich neu an. Nichts ist verloren: Ihre Entscheidung wird aufbewahrt, bis die Leitung sie angesehen hat.</translation>
  </message>
  <message>
   <source>This could not be looked up. The case can be decided all the same.</source>
   <translation>Das ließ sich nicht nachschlagen. Der Fall kann trotzdem entschieden werden.</translation>
  </message>
  <message>
   <source>This decision belongs to another session.</source>
   <translation>Diese Entscheidung gehört zu einer anderen Sitzung.</translation>
  </message>
  <message>
   <source>This decision does not count as it stands.</source>
   <translation>Diese Entscheidung gilt so nicht.</translation>
  </message>
  <message>
   <source>This decision is not on this computer.</source>
   <translation>Diese Entscheidung ist nicht auf diesem Computer.</translation>
  </message>
  <message>
   <source>This decision is not waiting for you any more.</source>
   <translation>Diese Entscheidung wartet nicht mehr auf Sie.</translation>
  </message>
  <message>
   <source>This decision is not with the server yet.</source>
   <translation>Diese Entscheidung ist noch nicht beim Server.</translation>
  </message>
  <message>
   <source>This document arrived damaged</source>
   <translation>Dieses Dokument kam beschädigt an</translation>
  </message>
  <message>
   <source>This document arrived damaged twice.</source>
   <translation>Dieses Dokument kam zweimal beschädigt an.</translation>
  </message>
  <message>
   <source>This document cannot be read.</source>
   <translation>Dieses Dokument ist nicht zu lesen.</translation>
  </message>
  <message>
   <source>This document cannot be shown</source>
   <translation>Dieses Dokument kann nicht gezeigt werden</translation>
  </message>
  <message>
   <source>This document could not be drawn.</source>
   <translation>Dieses Dokument ließ sich nicht zeichnen.</translation>
  </message>
  <message>
   <source>This document could not be drawn: it took too long or is damaged.</source>
   <translation>Dieses Dokument ließ sich nicht zeichnen: Es dauerte zu lange oder ist beschädigt.</translation>
  </message>
  <message>
   <source>This document could not be fetched</source>
   <translation>Dieses Dokument ließ sich nicht holen</translation>
  </message>
  <message>
   <source>This document has no further pages.</source>
   <translation>Dieses Dokument hat keine weiteren Seiten.</translation>
  </message>
  <message>
   <source>This document has not been downloaded yet.</source>
   <translation>Dieses Dokument ist noch nicht heruntergeladen.</translation>
  </message>
  <message>
   <source>This document is being fetched and will appear here by itself.</source>
   <translation>Dieses Dokument wird geholt und erscheint hier von selbst.</translation>
  </message>
  <message>
   <source>This document is damaged and cannot be shown.</source>
   <translation>Dieses Dokument ist beschädigt und kann nicht gezeigt werden.</translation>
  </message>
  <message>
   <source>This document is damaged on this computer.</source>
   <translation>Dieses Dokument ist auf diesem Computer beschädigt.</translation>
  </message>
  <message>
   <source>This document is empty</source>
   <translation>Dieses Dokument ist leer</translation>
  </message>
  <message>
   <source>This document is empty.</source>
   <translation>Dieses Dokument ist leer.</translation>
  </message>
  <message>
   <source>This document is larger than this app accepts.</source>
   <translation>Dieses Dokument ist größer, als dieses Programm annimmt.</translation>
  </message>
  <message>
   <source>This document is no image.</source>
   <translation>Dieses Dokument ist kein Bild.</translation>
  </message>
  <message>
   <source>This document is not on this computer yet.</source>
   <translation>Dieses Dokument ist noch nicht auf diesem Computer.</translation>
  </message>
  <message>
   <source>This document is not open.</source>
   <translation>Dieses Dokument ist nicht geöffnet.</translation>
  </message>
  <message>
   <source>This document is too large to be shown.</source>
   <translation>Dieses Dokument ist zu groß, um gezeigt zu werden.</translation>
  </message>
  <message>
   <source>This document needs more memory than it may have.</source>
   <translation>Dieses Dokument braucht mehr Speicher, als es haben darf.</translation>
  </message>
  <message>
   <source>This field has no evidence in the documents.</source>
   <translation>Dieses Feld hat keinen Beleg in den Dokumenten.</translation>
  </message>
  <message>
   <source>This file is too large to be a file of keys.</source>
   <translation>Diese Datei ist zu groß für eine Tastendatei.</translation>
  </message>
  <message>
   <source>This image is damaged and cannot be drawn.</source>
   <translation>Dieses Bild ist beschädigt und lässt sich nicht zeichnen.</translation>
  </message>
  <message>
   <source>This image is damaged or of an unknown kind.</source>
   <translation>Dieses Bild ist beschädigt oder von unbekannter Art.</translation>
  </message>
  <message>
   <source>This image is too large to be shown.</source>
   <translation>Dieses Bild ist zu groß, um gezeigt zu werden.</translation>
  </message>
  <message>
   <source>This is a file of the older Office kind. Ask for it as XLSX, PDF or CSV.</source>
   <translation>Dies ist eine Datei der älteren Office-Art. Bitten Sie um XLSX, PDF oder CSV.</translation>
  </message>
  <message>
   <source>This is no file of keys from Reviewer.</source>
   <translation>Dies ist keine Tastendatei von Reviewer.</translation>
  </message>
  <message>
   <source>This is no file of keys: it cannot be read as JSON (line {line}).</source>
   <translation>Dies ist keine Tastendatei: Sie ist nicht als JSON lesbar (Zeile {line}).</translation>
  </message>
  <message>
   <source>This is no file of keys: it cannot be read as JSON.</source>
   <translation>Dies ist keine Tastendatei: Sie ist nicht als JSON lesbar.</translation>
  </message>
  <message>
   <source>This is no file of keys: it is not text.</source>
   <translation>Das ist keine Tastendatei: Sie ist kein Text.</translation>
  </message>
  <message>
   <source>This is no key Reviewer knows.</source>
   <translation>Diese Taste kennt Reviewer nicht.</translation>
  </message>
  <message>
   <source>This is no workbook that can be opened here. Ask for it as XLSX, PDF or CSV.</source>
   <translation>Das ist keine Arbeitsmappe, die sich hier öffnen lässt. Bitten Sie um XLSX, PDF oder CSV.</translation>
  </message>
  <message>
   <source>This is settled already</source>
   <translation>Dies ist schon geklärt</translation>
  </message>
  <message>
   <source>This key belongs to the system.</source>
   <translation>Diese Taste gehört dem System.</translation>
  </message>
  <message>
   <source>This key does not open the data on this computer.</source>
   <translation>Dieser Schlüssel öffnet die Daten auf diesem Computer nicht.</translation>
  </message>
  <message>
   <source>This key moves in lists and documents.</source>
   <translation>Diese Taste bewegt in Listen und Dokumenten.</translation>
  </message>
  <message>
   <source>This message has no such attachment.</source>
   <translation>Diese Nachricht hat keinen solchen Anhang.</translation>
  </message>
  <message>
   <source>This needs a connection</source>
   <translation>Das braucht eine Verbindung</translation>
  </message>
  <message>
   <source>This needs a connection.</source>
   <translation>Das braucht eine Verbindung.</translation>
  </message>
  <message>
   <source>This one counts as soon as the server has it. It can still be undone (Z).</source>
   <translation>Diese gilt, sobald der Server sie hat. Das lässt sich noch zurücknehmen (Z).</translation>
  </message>
  <message>
   <source>This page could not be drawn.</source>
   <translation>Diese Seite ließ sich nicht zeichnen.</translation>
  </message>
  <message>
   <source>This practice pack was changed; the case's answer is no longer in it.</source>
   <translation>Diese Übungssammlung wurde geändert; die Antwort des Falls ist nicht mehr darin.</translation>
  </message>
  <message>
   <source>This profile is locked by the computer's key store, not by a passphrase.</source>
   <translation>Dieses Profil ist mit dem Schlüsselspeicher des Computers gesperrt, nicht mit einer Passphrase.</translation>
  </message>
  <message>
   <source>This session has ended.</source>
   <translation>Diese Sitzung ist beendet.</translation>
  </message>
  <message>
   <source>This sheet is empty.</source>
   <translation>Dieses Blatt ist leer.</translation>
  </message>
  <message>
   <source>This version of the app is too old to receive new cases. Update it; your decisions are delivered.</source>
   <translation>Diese Version des Programms ist zu alt für neue Fälle. Aktualisieren Sie sie; Ihre Entscheidungen werden zugestellt.</translation>
  </message>
  <message>
   <source>This workbook has no sheets to show.</source>
   <translation>Diese Arbeitsmappe hat keine Blätter, die sich zeigen ließen.</translation>
  </message>
  <message>
   <source>This workbook is damaged and cannot be opened.</source>
   <translation>Diese Arbeitsmappe ist beschädigt und lässt sich nicht öffnen.</translation>
  </message>
  <message>
   <source>This workbook is locked with a password.</source>
   <translation>Diese Arbeitsmappe ist mit einem Kennwort gesperrt.</translation>
  </message>
  <message>
   <source>This workbook unpacks to more than may be opened here. Ask for it as PDF or CSV.</source>
   <translation>Diese Arbeitsmappe ist entpackt größer, als hier geöffnet werden darf. Bitten Sie um PDF oder CSV.</translation>
  </message>
  <message>
   <source>This workflow asks for a note here: write why.</source>
   <translation>Dieser Ablauf verlangt hier eine Notiz: Schreiben Sie, warum.</translation>
  </message>
  <message>
   <source>This workflow brings no policy.</source>
   <translation>Dieser Ablauf bringt kein Regelwerk mit.</translation>
  </message>
  <message>
   <source>This workflow has no such field.</source>
   <translation>Dieser Ablauf hat kein solches Feld.</translation>
  </message>
  <message>
   <source>This workflow names nobody to escalate to</source>
   <translation>Dieser Ablauf nennt niemanden zum Weitergeben</translation>
  </message>
  <message>
   <source>Those taken offline and not decided</source>
   <translation>Mitgenommene, die nicht entschieden sind</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>Zeit</translation>
  </message>
  <message>
   <source>Time left</source>
   <translation>Verbleibende Zeit</translation>
  </message>
  <message>
   <source>Timeline</source>
   <translation>Zeitlauf</translation>
  </message>
  <message>
   <source>Times are this computer's</source>
   <translation>Zeiten dieses Computers</translation>
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>Titles, ids and notes</source>
   <translation>Titel, Kennungen und Notizen</translation>
  </message>
  <message>
   <source>Titles, ids and notes; Enter goes to the list</source>
   <translation>Titel, Kennungen und Notizen; Eingabe geht zur Liste</translation>
  </message>
  <message>
   <source>Titles, ids and values</source>
   <translation>Titel, Kennungen und Werte</translation>
  </message>
  <message>
   <source>Titles, ids, notes</source>
   <translation>Titel, Kennungen, Notizen</translation>
  </message>
  <message>
   <source>To</source>
   <translation>An</translation>
  </message>
  <message>
   <source>To approve</source>
   <translation>Zum Bestätigen</translation>
  </message>
  <message>
   <source>To be decided again</source>
   <translation>Neu zu entscheiden</translation>
  </message>
  <message>
   <source>To decide differently</source>
   <translation>Zum anders Entscheiden</translation>
  </message>
  <message>
   <source>To do</source>
   <translation>Zu tun</translation>
  </message>
  <message>
   <source>To settle</source>
   <translation>Zu klären</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>Heute</translation>
  </message>
  <message>
   <source>Tomorrow</source>
   <translation>Morgen</translation>
  </message>
  <message>
   <source>Tomorrow morning</source>
   <translation>Morgen früh</translation>
  </message>
  <message>
   <source>Too few cases to say (c {c} so far).</source>
   <translation>Zu wenige Fälle, um etwas zu sagen (bisher c {c}).</translation>
  </message>
  <message>
   <source>Too few cases to say (d′ {d} so far).</source>
   <translation>Zu wenige Fälle, um etwas zu sagen (bisher d′ {d}).</translation>
  </message>
  <message>
   <source>Took</source>
   <translation>Dauer</translation>
  </message>
  <message>
   <source>Took the decision back</source>
   <translation>Hat die Entscheidung zurückgenommen</translation>
  </message>
  <message>
   <source>True</source>
   <translation>Wahr</translation>
  </message>
  <message>
   <source>Trust in the AI</source>
   <translation>Vertrauen in die KI</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <source>Try again later.</source>
   <translation>Versuchen Sie es später noch einmal.</translation>
  </message>
  <message>
   <source>Try again.</source>
   <translation>Versuchen Sie es noch einmal.</translation>
  </message>
  <message>
   <source>Turn (R)</source>
   <translation>Drehen (R)</translation>
  </message>
  <message>
   <source>Turn the page</source>
   <translation>Seite drehen</translation>
  </message>
  <message>
   <source>Two keys one after the other work without Ctrl, Alt or Shift only.</source>
   <translation>Zwei Tasten nacheinander gehen nur ohne Strg, Alt und Umschalt.</translation>
  </message>
  <message>
   <source>Two people decided this case differently. The first decision counts until you settle it.</source>
   <translation>Zwei Personen haben diesen Fall verschieden entschieden. Die erste Entscheidung gilt, bis Sie es klären.</translation>
  </message>
  <message>
   <source>Two reviews are needed</source>
   <translation>Zwei Prüfungen sind nötig</translation>
  </message>
  <message>
   <source>Two sources disagree</source>
   <translation>Zwei Quellen widersprechen sich</translation>
  </message>
  <message>
   <source>Type a command</source>
   <translation>Befehl eingeben</translation>
  </message>
  <message>
   <source>Type a passphrase first.</source>
   <translation>Geben Sie zuerst eine Passphrase ein.</translation>
  </message>
  <message>
   <source>Type the address your administrator gave you.</source>
   <translation>Geben Sie die Adresse ein, die Sie von Ihrer Systemverwaltung haben.</translation>
  </message>
  <message>
   <source>Type your password.</source>
   <translation>Geben Sie Ihr Kennwort ein.</translation>
  </message>
  <message>
   <source>Type your user name.</source>
   <translation>Geben Sie Ihren Benutzernamen ein.</translation>
  </message>
  <message>
   <source>Underlined: differs from what stands in the field now.  D or Esc closes.</source>
   <translation>Unterstrichen: weicht von dem ab, was jetzt im Feld steht.  D oder Esc schließt.</translation>
  </message>
  <message>
   <source>Undo</source>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Undo it while it is held, or change it once it has arrived.</source>
   <translation>Nehmen Sie sie zurück, solange die Frist läuft, oder ändern Sie sie, wenn sie angekommen ist.</translation>
  </message>
  <message>
   <source>Undo that decision first.</source>
   <translation>Nehmen Sie zuerst jene Entscheidung zurück.</translation>
  </message>
  <message>
   <source>Undo the last decision</source>
   <translation>Letzte Entscheidung zurücknehmen</translation>
  </message>
  <message>
   <source>Undo window</source>
   <translation>Rücknahmefrist</translation>
  </message>
  <message>
   <source>Undo: {title}</source>
   <translation>Zurücknehmen: {title}</translation>
  </message>
  <message>
   <source>Undone · never sent</source>
   <translation>Rückgängig · nie gesendet</translation>
  </message>
  <message>
   <source>Unknown cause</source>
   <translation>Ursache unbekannt</translation>
  </message>
  <message>
   <source>Unlock it, or start with a passphrase instead.</source>
   <translation>Entsperren Sie ihn, oder starten Sie stattdessen mit einer Passphrase.</translation>
  </message>
  <message>
   <source>Unlock the key store and start again.</source>
   <translation>Entsperren Sie den Schlüsselspeicher und starten Sie neu.</translation>
  </message>
  <message>
   <source>Unsent decisions stay safe on this machine</source>
   <translation>Nicht gesendete Entscheidungen bleiben hier sicher</translation>
  </message>
  <message>
   <source>Until when</source>
   <translation>Bis wann</translation>
  </message>
  <message>
   <source>Until you look at the first further evidence</source>
   <translation>Bis Sie den ersten weiteren Beleg ansehen</translation>
  </message>
  <message>
   <source>Until {snoozed_until}</source>
   <translation>Bis {snoozed_until}</translation>
  </message>
  <message>
   <source>Up</source>
   <comment>key</comment>
   <translation>Pfeil auf</translation>
  </message>
  <message>
   <source>Up and down go through the fields and show where each stands · Enter goes on · Esc leaves</source>
   <translation>Auf und ab gehen durch die Felder und zeigen, wo jedes steht · Eingabe geht weiter · Esc verlässt</translation>
  </message>
  <message>
   <source>Up to date · {moment}</source>
   <translation>Aktuell · {moment}</translation>
  </message>
  <message>
   <source>Update needed to receive new cases; your decisions were delivered.</source>
   <translation>Für neue Fälle ist eine Aktualisierung nötig; Ihre Entscheidungen sind zugestellt.</translation>
  </message>
  <message numerus="yes">
   <source>Update needed to receive new cases; {n} decisions of yours are to be sent.</source>
   <translation>
    <numerusform>Für neue Fälle ist eine Aktualisierung nötig; {n} Entscheidung von Ihnen ist noch zu senden.</numerusform>
    <numerusform>Für neue Fälle ist eine Aktualisierung nötig; {n} Entscheidungen von Ihnen sind noch zu senden.</numerusform>
   </translation>
  </message>
  <message>
   <source>Update this app.</source>
   <translation>Aktualisieren Sie dieses Programm.</translation>
  </message>
  <message>
   <source>Update this app; your decisions are safe on this computer.</source>
   <translation>Aktualisieren Sie dieses Programm; Ihre Entscheidungen sind auf diesem Computer sicher.</translation>
  </message>
  <message>
   <source>Use a passphrase instead.</source>
   <translation>Verwenden Sie stattdessen eine Passphrase.</translation>
  </message>
  <message>
   <source>Use the AI's other reading</source>
   <translation>Andere Lesart der KI verwenden</translation>
  </message>
  <message>
   <source>Use what is chosen in the document</source>
   <translation>Im Dokument Gewähltes übernehmen</translation>
  </message>
  <message>
   <source>Use {what} for {label}</source>
   <translation>{what} für {label} verwenden</translation>
  </message>
  <message>
   <source>User name</source>
   <translation>Benutzername</translation>
  </message>
  <message>
   <source>Version {revision}, which you saw, is no longer on this computer.</source>
   <translation>Fassung {revision}, die Sie sahen, ist nicht mehr auf diesem Computer.</translation>
  </message>
  <message>
   <source>Very sure</source>
   <translation>Sehr sicher</translation>
  </message>
  <message>
   <source>View evidence</source>
   <translation>Beleg ansehen</translation>
  </message>
  <message>
   <source>Waiting</source>
   <translation>Wartet</translation>
  </message>
  <message>
   <source>Waiting to send</source>
   <translation>Warten auf Versand</translation>
  </message>
  <message>
   <source>Waits for the sender</source>
   <translation>Wartet auf Absender</translation>
  </message>
  <message>
   <source>What changed</source>
   <translation>Was sich geändert hat</translation>
  </message>
  <message>
   <source>What changed. </source>
   <translation>Was sich geändert hat. </translation>
  </message>
  <message>
   <source>What is counted</source>
   <translation>Was gezählt wird</translation>
  </message>
  <message>
   <source>What is kept</source>
   <translation>Was aufbewahrt wird</translation>
  </message>
  <message>
   <source>What it was</source>
   <translation>Was es war</translation>
  </message>
  <message>
   <source>What moves by itself on the screen.</source>
   <translation>Was sich auf dem Bildschirm von selbst bewegt.</translation>
  </message>
  <message>
   <source>What the AI read is in the fields and the record.</source>
   <translation>Was die KI las, steht in den Feldern und im Datensatz.</translation>
  </message>
  <message>
   <source>What the audit's figures mean</source>
   <translation>Was die Zahlen bedeuten</translation>
  </message>
  <message>
   <source>What the audit's filters mean</source>
   <translation>Was die Filter der Auswertung auswählen</translation>
  </message>
  <message>
   <source>What the figures mean</source>
   <translation>Was die Zahlen bedeuten</translation>
  </message>
  <message>
   <source>What the figures mean ({key})</source>
   <translation>Was die Zahlen bedeuten ({key})</translation>
  </message>
  <message>
   <source>What the reason says was wrong</source>
   <translation>Was laut Grund falsch war</translation>
  </message>
  <message>
   <source>What the supervisor should know</source>
   <translation>Was die Leitung wissen sollte</translation>
  </message>
  <message>
   <source>What they wrote to you</source>
   <translation>Was man Ihnen schrieb</translation>
  </message>
  <message>
   <source>What would you decide?</source>
   <translation>Was würden Sie entscheiden?</translation>
  </message>
  <message>
   <source>What you decide is listed here, with its receipt once the server has it.</source>
   <translation>Was Sie entscheiden, steht hier, mit seiner Quittung, sobald der Server es hat.</translation>
  </message>
  <message>
   <source>What you decided here</source>
   <translation>Was Sie hier entschieden haben</translation>
  </message>
  <message>
   <source>What you decided last</source>
   <translation>Was Sie zuletzt entschieden haben</translation>
  </message>
  <message>
   <source>What you decided on another computer</source>
   <translation>Was Sie an einem anderen Computer entschieden haben</translation>
  </message>
  <message>
   <source>What you decided on this computer is taken back; it stays on record</source>
   <translation>Was Sie auf diesem Computer entschieden haben, wird zurückgenommen; es bleibt vermerkt</translation>
  </message>
  <message>
   <source>What you decided on this computer replaces what you decided on the other</source>
   <translation>Was Sie auf diesem Computer entschieden haben, tritt an die Stelle dessen auf dem anderen</translation>
  </message>
  <message>
   <source>What you decided stays and is delivered; drafts stay on this computer.</source>
   <translation>Was Sie entschieden haben, bleibt und wird zugestellt; Entwürfe bleiben auf diesem Computer.</translation>
  </message>
  <message>
   <source>What you decided there</source>
   <translation>Was Sie dort entschieden haben</translation>
  </message>
  <message>
   <source>What you did last may not be kept: check the disk, then start Reviewer again.</source>
   <translation>Was Sie zuletzt getan haben, ist vielleicht nicht erhalten: Prüfen Sie den Datenträger und starten Sie Reviewer neu.</translation>
  </message>
  <message>
   <source>What you may see is being changed at the server just now.</source>
   <translation>Was Sie sehen dürfen, wird am Server gerade geändert.</translation>
  </message>
  <message>
   <source>What you read · {n}</source>
   <translation>Was Sie gelesen haben · {n}</translation>
  </message>
  <message>
   <source>What you said</source>
   <translation>Was Sie sagten</translation>
  </message>
  <message>
   <source>What you said could not be kept, so the suggestion stays covered. {error}</source>
   <translation>Was Sie sagten, ließ sich nicht sichern; der Vorschlag bleibt verdeckt. {error}</translation>
  </message>
  <message>
   <source>What you saw then is no longer on this computer, so changes cannot be shown: open the case to look at the new version.</source>
   <translation>Was Sie damals sahen, ist nicht mehr auf diesem Computer, darum lassen sich Änderungen nicht zeigen: Öffnen Sie den Fall, um die neue Fassung zu sehen.</translation>
  </message>
  <message>
   <source>What you see stays as it is.</source>
   <translation>Was Sie sehen, bleibt, wie es ist.</translation>
  </message>
  <message>
   <source>What you wrote is kept here and stays with the account that decided it. Help id {code}.</source>
   <translation>Was Sie schrieben, bleibt hier und bei dem Konto, das es entschieden hat. Hilfenummer {code}.</translation>
  </message>
  <message>
   <source>What you wrote is kept.</source>
   <translation>Was Sie schrieben, ist erhalten.</translation>
  </message>
  <message>
   <source>What you wrote is no longer kept on this computer; what you did and its receipt are.</source>
   <translation>Was Sie schrieben, wird auf diesem Computer nicht mehr aufbewahrt; was Sie taten und die Quittung dafür schon.</translation>
  </message>
  <message>
   <source>What you wrote stays here; send it when you are online again.</source>
   <translation>Was Sie schrieben, bleibt hier; senden Sie es, wenn Sie wieder online sind.</translation>
  </message>
  <message>
   <source>What {author} said</source>
   <translation>Was {author} sagte</translation>
  </message>
  <message>
   <source>What {who} said</source>
   <translation>Was {who} sagte</translation>
  </message>
  <message>
   <source>When</source>
   <translation>Wann</translation>
  </message>
  <message>
   <source>When two people decide one case differently, it comes here.</source>
   <translation>Wenn zwei Personen einen Fall verschieden entscheiden, kommt er hierher.</translation>
  </message>
  <message>
   <source>When you decided</source>
   <translation>Als Sie entschieden</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>Wo</translation>
  </message>
  <message>
   <source>Where the AI was as unsure as here, it was more often wrong than right.</source>
   <translation>Wo die KI so unsicher war wie hier, lag sie öfter falsch als richtig.</translation>
  </message>
  <message>
   <source>Where the window is too narrow for documents and fields</source>
   <translation>Wo das Fenster für Dokumente und Felder zu schmal ist</translation>
  </message>
  <message>
   <source>Where two people decided differently</source>
   <translation>Wo zwei Personen verschieden entschieden haben</translation>
  </message>
  <message>
   <source>While it is held</source>
   <translation>Solange die Rücknahmefrist läuft</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>Warum</translation>
  </message>
  <message>
   <source>Why it came</source>
   <translation>Warum er kam</translation>
  </message>
  <message>
   <source>Why it came to a person</source>
   <translation>Warum es zu einem Menschen kam</translation>
  </message>
  <message>
   <source>Why it came to you</source>
   <translation>Warum er zu Ihnen kam</translation>
  </message>
  <message>
   <source>Why it is settled so</source>
   <translation>Warum es so geklärt wird</translation>
  </message>
  <message>
   <source>Why you free it</source>
   <translation>Warum Sie ihn freigeben</translation>
  </message>
  <message>
   <source>Why you see it</source>
   <translation>Warum Sie ihn sehen</translation>
  </message>
  <message>
   <source>Why? Both people will read it</source>
   <translation>Warum? Beide Personen werden es lesen</translation>
  </message>
  <message>
   <source>Why? First, where does it come from?</source>
   <translation>Warum? Zuerst: Woher kommt es?</translation>
  </message>
  <message>
   <source>Why? Which reason?</source>
   <translation>Warum? Welcher Grund?</translation>
  </message>
  <message>
   <source>Wilson's score interval of the rate, 95 %</source>
   <translation>Wilsons Score-Intervall der Rate, 95 %</translation>
  </message>
  <message>
   <source>Wilson’s score interval: were the same work done again and again, intervals made like this would hold the true rate 95 times of 100. Reasons whose intervals overlap widely may well be equally frequent.</source>
   <translation>Wilsons Score-Intervall: Würde dieselbe Arbeit immer wieder getan, enthielten so gebildete Intervalle die wahre Rate in 95 von 100 Fällen. Gründe, deren Intervalle sich weit überlappen, können gut gleich häufig sein.</translation>
  </message>
  <message>
   <source>With others</source>
   <translation>Bei anderen</translation>
  </message>
  <message>
   <source>With the mouse</source>
   <translation>Mit der Maus</translation>
  </message>
  <message>
   <source>With {holder}</source>
   <translation>Bei {holder}</translation>
  </message>
  <message>
   <source>With {target}</source>
   <translation>Bei {target}</translation>
  </message>
  <message>
   <source>With {team}</source>
   <translation>Bei {team}</translation>
  </message>
  <message>
   <source>Withdraw mine</source>
   <translation>Meine zurückziehen</translation>
  </message>
  <message>
   <source>Withdrawn</source>
   <translation>Zurückgezogen</translation>
  </message>
  <message>
   <source>Withdrawn before your decision arrived on {day}.</source>
   <translation>Zurückgezogen, bevor Ihre Entscheidung am {day} ankam.</translation>
  </message>
  <message>
   <source>Withdrawn before your decision arrived.</source>
   <translation>Zurückgezogen, bevor Ihre Entscheidung ankam.</translation>
  </message>
  <message>
   <source>Withdrawn on {day}.</source>
   <translation>Zurückgezogen am {day}.</translation>
  </message>
  <message>
   <source>Within the undo window</source>
   <translation>Innerhalb der Rücknahmefrist</translation>
  </message>
  <message>
   <source>Without the mouse; texts you write are not counted</source>
   <translation>Ohne die Maus; von Ihnen geschriebene Texte zählen nicht</translation>
  </message>
  <message>
   <source>Work offline</source>
   <translation>Offline arbeiten</translation>
  </message>
  <message>
   <source>Workflow</source>
   <translation>Ablauf</translation>
  </message>
  <message>
   <source>Workflow version</source>
   <translation>Version des Ablaufs</translation>
  </message>
  <message>
   <source>Working offline by choice</source>
   <translation>Auf eigenen Wunsch offline</translation>
  </message>
  <message>
   <source>Write a note</source>
   <translation>Notiz schreiben</translation>
  </message>
  <message>
   <source>Write in the note why you change your decision.</source>
   <translation>Schreiben Sie in die Notiz, warum Sie Ihre Entscheidung ändern.</translation>
  </message>
  <message>
   <source>Write the listed decisions to a file ({key} or Ctrl+E)</source>
   <translation>Die aufgeführten Entscheidungen in eine Datei schreiben ({key} oder Strg+E)</translation>
  </message>
  <message>
   <source>Write the note first.</source>
   <translation>Schreiben Sie zuerst die Notiz.</translation>
  </message>
  <message>
   <source>Write what no reason says; it goes to whoever keeps the reasons.</source>
   <translation>Schreiben Sie, was kein Grund sagt; es geht an die, die die Gründe pflegen.</translation>
  </message>
  <message>
   <source>Write what you need to know, and from whom.</source>
   <translation>Schreiben Sie, was Sie wissen müssen, und von wem.</translation>
  </message>
  <message>
   <source>Write why in the note first, or choose a reason.</source>
   <translation>Erst in der Notiz sagen, warum, oder einen Grund wählen.</translation>
  </message>
  <message>
   <source>Writing the decisions …</source>
   <translation>Die Entscheidungen werden geschrieben …</translation>
  </message>
  <message>
   <source>YYYY-MM-DD</source>
   <translation>JJJJ-MM-TT</translation>
  </message>
  <message>
   <source>YYYY-MM-DD HH:MM</source>
   <translation>JJJJ-MM-TT HH:MM</translation>
  </message>
  <message>
   <source>Year, month and day with dashes; arrow up and down count days</source>
   <translation>Jahr, Monat und Tag mit Strichen; Pfeil auf und ab zählen Tage</translation>
  </message>
  <message>
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <source>Yes, decide so</source>
   <translation>Ja, so entscheiden</translation>
  </message>
  <message>
   <source>Yes, do it</source>
   <translation>Ja, ausführen</translation>
  </message>
  <message>
   <source>Yes, empty it</source>
   <translation>Ja, leeren</translation>
  </message>
  <message>
   <source>You</source>
   <translation>Sie</translation>
  </message>
  <message>
   <source>You answered this case again; your newer decision counts.</source>
   <translation>Sie haben auf diesen Fall neu geantwortet; Ihre neuere Entscheidung zählt.</translation>
  </message>
  <message>
   <source>You approved this case</source>
   <translation>Sie haben diesen Fall bestätigt</translation>
  </message>
  <message>
   <source>You are balanced: neither too trusting nor too wary</source>
   <translation>Sie sind ausgewogen: weder zu vertrauensvoll noch zu misstrauisch</translation>
  </message>
  <message>
   <source>You are changing a decision of yours that counts.</source>
   <translation>Sie ändern eine Entscheidung von Ihnen, die gilt.</translation>
  </message>
  <message>
   <source>You are changing a decision that counts: approve or decide differently</source>
   <translation>Diese Entscheidung gilt: bestätigen oder anders entscheiden</translation>
  </message>
  <message>
   <source>You are working offline.</source>
   <translation>Sie arbeiten offline.</translation>
  </message>
  <message>
   <source>You asked for information on this case</source>
   <translation>Sie haben zu diesem Fall nachgefragt</translation>
  </message>
  <message>
   <source>You caught the AI's mistake.</source>
   <translation>Sie haben den Fehler der KI erkannt.</translation>
  </message>
  <message numerus="yes">
   <source>You changed {n} values: decide differently instead</source>
   <translation>
    <numerusform>{n} Wert geändert: bitte anders entscheiden</numerusform>
    <numerusform>{n} Werte geändert: bitte anders entscheiden</numerusform>
   </translation>
  </message>
  <message>
   <source>You decided differently on this case</source>
   <translation>Sie haben diesen Fall anders entschieden</translation>
  </message>
  <message>
   <source>You decided this case already.</source>
   <translation>Sie haben diesen Fall schon entschieden.</translation>
  </message>
  <message>
   <source>You decided this case yourself: another supervisor has to settle it.</source>
   <translation>Sie haben diesen Fall selbst entschieden: Eine andere Leitungsperson muss ihn klären.</translation>
  </message>
  <message>
   <source>You decided this on another computer{moment}, differently: keep which?</source>
   <translation>Sie haben dies auf einem anderen Computer{moment} anders entschieden: Welche soll gelten?</translation>
  </message>
  <message>
   <source>You decided this twice</source>
   <translation>Sie haben dies zweimal entschieden</translation>
  </message>
  <message>
   <source>You escalated this case</source>
   <translation>Sie haben diesen Fall weitergegeben</translation>
  </message>
  <message>
   <source>You had already {did} on another computer{moment}. Nothing more is needed.</source>
   <translation>Sie hatten auf einem anderen Computer{moment} schon {did}. Mehr ist nicht nötig.</translation>
  </message>
  <message>
   <source>You have answered this one already.</source>
   <translation>Darauf haben Sie schon geantwortet.</translation>
  </message>
  <message>
   <source>You have decided this case already.</source>
   <translation>Sie haben diesen Fall schon entschieden.</translation>
  </message>
  <message>
   <source>You have not answered this case, so there is nothing to change.</source>
   <translation>Sie haben auf diesen Fall nicht geantwortet, also gibt es nichts zu ändern.</translation>
  </message>
  <message>
   <source>You have not decided anything yet.</source>
   <translation>Sie haben noch nichts entschieden.</translation>
  </message>
  <message>
   <source>You have seen it; it leaves this list and stays in History</source>
   <translation>Sie haben es gesehen; es verlässt diese Liste und bleibt im Verlauf</translation>
  </message>
  <message>
   <source>You made the first of two required reviews; another person makes the second.</source>
   <translation>Sie haben die erste von zwei nötigen Prüfungen gegeben; die zweite gibt eine andere Person.</translation>
  </message>
  <message>
   <source>You overruled a right AI.</source>
   <translation>Sie haben eine richtige KI überstimmt.</translation>
  </message>
  <message>
   <source>You put off this case</source>
   <translation>Sie haben diesen Fall zurückgestellt</translation>
  </message>
  <message>
   <source>You said</source>
   <translation>Sie sagten</translation>
  </message>
  <message>
   <source>You said {mine}, too</source>
   <translation>Auch Sie sagten {mine}</translation>
  </message>
  <message numerus="yes">
   <source>You said {mine}, too; {n} values differ</source>
   <translation>
    <numerusform>Auch Sie sagten {mine}; {n} Wert weicht ab</numerusform>
    <numerusform>Auch Sie sagten {mine}; {n} Werte weichen ab</numerusform>
   </translation>
  </message>
  <message>
   <source>You said {mine}: O keeps yours</source>
   <translation>Sie sagten {mine}: O bleibt dabei</translation>
  </message>
  <message>
   <source>You said {mine}: O keeps yours, A takes the suggestion</source>
   <translation>Sie sagten {mine}: O bleibt dabei, A nimmt den Vorschlag</translation>
  </message>
  <message>
   <source>You saw the AI's mistake, but did not put everything right.</source>
   <translation>Sie haben den Fehler der KI gesehen, aber nicht alles richtiggestellt.</translation>
  </message>
  <message>
   <source>You skipped this case</source>
   <translation>Sie haben diesen Fall übersprungen</translation>
  </message>
  <message>
   <source>You tell them apart {well}</source>
   <translation>Sie unterscheiden sie {well}</translation>
  </message>
  <message>
   <source>You tend to trust the AI too little</source>
   <translation>Sie neigen dazu, der KI zu wenig zu vertrauen</translation>
  </message>
  <message>
   <source>You tend to trust the AI too much</source>
   <translation>Sie neigen dazu, der KI zu sehr zu vertrauen</translation>
  </message>
  <message>
   <source>You took back your decision on this case</source>
   <translation>Sie haben Ihre Entscheidung zu diesem Fall zurückgenommen</translation>
  </message>
  <message>
   <source>You were as sure as right.</source>
   <translation>Sie waren so sicher wie richtig.</translation>
  </message>
  <message>
   <source>You were here {left_at} – {seen} of {n} fields looked at.</source>
   <translation>Hier waren Sie {left_at} – {seen} von {n} Feldern angesehen.</translation>
  </message>
  <message numerus="yes">
   <source>You were less sure than right by {n} points.</source>
   <translation>
    <numerusform>Sie waren um {n} Punkt weniger sicher als richtig.</numerusform>
    <numerusform>Sie waren um {n} Punkte weniger sicher als richtig.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>You were surer than right by {n} points.</source>
   <translation>
    <numerusform>Sie waren um {n} Punkt sicherer als richtig.</numerusform>
    <numerusform>Sie waren um {n} Punkte sicherer als richtig.</numerusform>
   </translation>
  </message>
  <message>
   <source>You were: {lower}</source>
   <translation>Sie waren: {lower}</translation>
  </message>
  <message>
   <source>You work offline by choice.</source>
   <translation>Sie arbeiten auf eigenen Wunsch offline.</translation>
  </message>
  <message>
   <source>You work offline by choice. Switch that off first.</source>
   <translation>Sie arbeiten auf eigenen Wunsch offline. Schalten Sie das zuerst aus.</translation>
  </message>
  <message>
   <source>You work offline by choice. Switch that off first: taking cases along needs a connection.</source>
   <translation>Sie arbeiten auf eigenen Wunsch offline. Schalten Sie das zuerst aus: Mitnehmen braucht eine Verbindung.</translation>
  </message>
  <message>
   <source>Your access to this queue had ended when your decision arrived{day}; your decision was handed to your supervisor.</source>
   <translation>Ihr Zugang zu dieser Liste war beendet, als Ihre Entscheidung ankam{day}; sie wurde Ihrer Leitung übergeben.</translation>
  </message>
  <message>
   <source>Your computer’s clock is {time} off; times shown use server time.</source>
   <translation>Die Uhr Ihres Computers geht um {time} falsch; gezeigt wird die Zeit des Servers.</translation>
  </message>
  <message>
   <source>Your decision</source>
   <translation>Ihre Entscheidung</translation>
  </message>
  <message>
   <source>Your decision counts</source>
   <translation>Ihre Entscheidung gilt</translation>
  </message>
  <message>
   <source>Your decision counts already</source>
   <translation>Ihre Entscheidung gilt bereits</translation>
  </message>
  <message>
   <source>Your decision is kept and waits for you.</source>
   <translation>Ihre Entscheidung ist aufbewahrt und wartet auf Sie.</translation>
  </message>
  <message>
   <source>Your decision is safe on this computer. The server has not managed to take it yet; others go on. Try again, or tell support the help id {code}.</source>
   <translation>Ihre Entscheidung ist auf diesem Computer sicher. Der Server konnte sie noch nicht annehmen; andere gehen weiter. Versuchen Sie es noch einmal, oder nennen Sie dem Support die Hilfenummer {code}.</translation>
  </message>
  <message>
   <source>Your decision is safe on this machine. The server has not managed to take it yet.</source>
   <translation>Ihre Entscheidung ist auf diesem Computer sicher. Der Server konnte sie noch nicht annehmen.</translation>
  </message>
  <message>
   <source>Your decision stays attached to it.</source>
   <translation>Ihre Entscheidung bleibt ihm beigelegt.</translation>
  </message>
  <message>
   <source>Your decision stays beside it.</source>
   <translation>Ihre Entscheidung bleibt daneben stehen.</translation>
  </message>
  <message>
   <source>Your decisions and drafts are kept. The cases come back with the next connection.</source>
   <translation>Ihre Entscheidungen und Entwürfe sind erhalten. Die Fälle kommen mit der nächsten Verbindung wieder.</translation>
  </message>
  <message>
   <source>Your decisions are safe on this computer.</source>
   <translation>Ihre Entscheidungen sind auf diesem Computer sicher.</translation>
  </message>
  <message>
   <source>Your decisions are safe: restart Reviewer and the cases are fetched again.</source>
   <translation>Ihre Entscheidungen sind sicher: Starten Sie Reviewer neu, dann werden die Fälle wieder geholt.</translation>
  </message>
  <message>
   <source>Your decisions were restored.</source>
   <translation>Ihre Entscheidungen wurden wiederhergestellt.</translation>
  </message>
  <message>
   <source>Your draft could not be kept. {error}</source>
   <translation>Ihr Entwurf ließ sich nicht sichern. {error}</translation>
  </message>
  <message>
   <source>Your keys are as they were.</source>
   <translation>Ihre Tasten sind wie zuvor.</translation>
  </message>
  <message>
   <source>Your live work is not touched. Move the folder “practice” away to begin anew.</source>
   <translation>Ihre echte Arbeit ist nicht betroffen. Verschieben Sie den Ordner „practice“, um neu zu beginnen.</translation>
  </message>
  <message>
   <source>Your newer decision counts.</source>
   <translation>Ihre neuere Entscheidung zählt.</translation>
  </message>
  <message>
   <source>Your note was delivered.</source>
   <translation>Ihre Notiz ist zugestellt.</translation>
  </message>
  <message>
   <source>Your own view first: press a digit</source>
   <translation>Erst Ihre Sicht: Ziffer drücken</translation>
  </message>
  <message>
   <source>Your review is kept; a supervisor looks at it before it counts.</source>
   <translation>Ihre Prüfung ist aufbewahrt; die Leitung sieht sie an, bevor sie gilt.</translation>
  </message>
  <message>
   <source>Your role has no such room.</source>
   <translation>Ihre Rolle hat diesen Bereich nicht.</translation>
  </message>
  <message>
   <source>Your saved decisions are safe. Please restart Reviewer and tell your administrator when this was.</source>
   <translation>Ihre gespeicherten Entscheidungen sind sicher. Bitte starten Sie Reviewer neu und sagen Sie Ihrer Systemverwaltung, wann das war.</translation>
  </message>
  <message>
   <source>Your saved work is safe. Try again, or restart Reviewer.</source>
   <translation>Ihre gespeicherte Arbeit ist sicher. Versuchen Sie es erneut oder starten Sie Reviewer neu.</translation>
  </message>
  <message>
   <source>Your sessions</source>
   <translation>Ihre Sitzungen</translation>
  </message>
  <message>
   <source>Your work is safe on this computer and is sent when the connection is back.</source>
   <translation>Ihre Arbeit ist auf diesem Computer sicher und wird gesendet, sobald die Verbindung wieder da ist.</translation>
  </message>
  <message>
   <source>Your work stays on this machine and goes on without a network.</source>
   <translation>Ihre Arbeit bleibt auf diesem Computer und geht ohne Netz weiter.</translation>
  </message>
  <message>
   <source>Yours alone</source>
   <translation>Nur für Sie</translation>
  </message>
  <message>
   <source>Yours for hours or days, with documents</source>
   <translation>Für Stunden oder Tage bei Ihnen, mit Dokumenten</translation>
  </message>
  <message>
   <source>Yours until</source>
   <translation>Ihre bis</translation>
  </message>
  <message>
   <source>Zoom in</source>
   <translation>Vergrößern</translation>
  </message>
  <message>
   <source>Zoom out</source>
   <translation>Verkleinern</translation>
  </message>
  <message>
   <source>a supervisor</source>
   <translation>eine Leitungsperson</translation>
  </message>
  <message>
   <source>about 100 %</source>
   <translation>rund 100 %</translation>
  </message>
  <message>
   <source>all here</source>
   <translation>alle da</translation>
  </message>
  <message>
   <source>and {n} more; open the case to see them</source>
   <translation>und {n} weitere; öffnen Sie den Fall, um sie zu sehen</translation>
  </message>
  <message>
   <source>another team</source>
   <translation>ein anderes Team</translation>
  </message>
  <message>
   <source>answered by a later decision of yours</source>
   <translation>durch eine spätere Entscheidung von Ihnen beantwortet</translation>
  </message>
  <message>
   <source>approved</source>
   <translation>den Vorschlag bestätigt</translation>
  </message>
  <message>
   <source>as suggested</source>
   <translation>wie vorgeschlagen</translation>
  </message>
  <message>
   <source>as the AI said</source>
   <translation>wie die KI sagte</translation>
  </message>
  <message>
   <source>asked for information</source>
   <translation>nachgefragt</translation>
  </message>
  <message>
   <source>asked for information on</source>
   <translation>nachgefragt</translation>
  </message>
  <message>
   <source>at any time</source>
   <translation>jemals</translation>
  </message>
  <message>
   <source>at the desk</source>
   <translation>beim Entscheiden</translation>
  </message>
  <message>
   <source>audit-{first}{last}.csv</source>
   <translation>auswertung-{first}{last}.csv</translation>
  </message>
  <message>
   <source>cases</source>
   <comment>after a number</comment>
   <translation>Fälle</translation>
  </message>
  <message>
   <source>change against {decisions_before} from {since}</source>
   <translation>Änderung gegenüber {decisions_before} ab {since}</translation>
  </message>
  <message>
   <source>changes the way of typing on many computers</source>
   <translation>wechselt auf vielen Computern die Eingabeart</translation>
  </message>
  <message>
   <source>changes windows</source>
   <translation>wechselt Fenster</translation>
  </message>
  <message>
   <source>closes windows</source>
   <translation>schließt Fenster</translation>
  </message>
  <message>
   <source>commands</source>
   <translation>Befehle</translation>
  </message>
  <message>
   <source>confidence not stated</source>
   <translation>Sicherheit nicht angegeben</translation>
  </message>
  <message>
   <source>content no longer kept</source>
   <translation>Inhalt nicht mehr aufbewahrt</translation>
  </message>
  <message>
   <source>could not be made</source>
   <translation>nicht durchführbar</translation>
  </message>
  <message>
   <source>d MMM HH:mm</source>
   <comment>date pattern</comment>
   <translation>d. MMM HH:mm</translation>
  </message>
  <message>
   <source>d MMM yyyy</source>
   <comment>date pattern</comment>
   <translation>d. MMM yyyy</translation>
  </message>
  <message>
   <source>d MMMM</source>
   <comment>date pattern</comment>
   <translation>d. MMMM</translation>
  </message>
  <message>
   <source>d MMMM yyyy</source>
   <comment>date pattern</comment>
   <translation>d. MMMM yyyy</translation>
  </message>
  <message>
   <source>ddd d MMM HH:mm</source>
   <comment>date pattern</comment>
   <translation>ddd d. MMM HH:mm</translation>
  </message>
  <message>
   <source>decided</source>
   <translation>entschieden</translation>
  </message>
  <message>
   <source>decided differently from the AI</source>
   <translation>anders als die KI entschieden</translation>
  </message>
  <message>
   <source>decided the same</source>
   <translation>gleich entschieden</translation>
  </message>
  <message>
   <source>differs</source>
   <translation>weicht ab</translation>
  </message>
  <message>
   <source>due {slack}</source>
   <translation>fällig {slack}</translation>
  </message>
  <message>
   <source>empty</source>
   <translation>leer</translation>
  </message>
  <message>
   <source>escalated</source>
   <translation>weitergegeben</translation>
  </message>
  <message>
   <source>escalated it</source>
   <translation>weitergegeben</translation>
  </message>
  <message>
   <source>everywhere</source>
   <translation>überall</translation>
  </message>
  <message>
   <source>fairly sure</source>
   <translation>eher sicher</translation>
  </message>
  <message>
   <source>fairly well</source>
   <translation>recht gut</translation>
  </message>
  <message>
   <source>few cases · </source>
   <translation>wenige Fälle · </translation>
  </message>
  <message>
   <source>few cases: fewer than {few}</source>
   <translation>wenige Fälle: weniger als {few}</translation>
  </message>
  <message>
   <source>from {first} to {last}</source>
   <translation>von {first} bis {last}</translation>
  </message>
  <message>
   <source>had lost its newest part</source>
   <translation>hatte ihren neuesten Teil verloren</translation>
  </message>
  <message>
   <source>image</source>
   <translation>Bild</translation>
  </message>
  <message>
   <source>in Attention</source>
   <translation>unter „Zu beachten“</translation>
  </message>
  <message>
   <source>in Audit</source>
   <translation>in der Auswertung</translation>
  </message>
  <message>
   <source>in To settle</source>
   <translation>unter „Zu klären“</translation>
  </message>
  <message>
   <source>in lists</source>
   <translation>in Listen</translation>
  </message>
  <message>
   <source>in some the AI is wrong</source>
   <translation>bei manchen irrt die KI</translation>
  </message>
  <message>
   <source>in the last 28 days</source>
   <translation>in den letzten 28 Tagen</translation>
  </message>
  <message>
   <source>in the last 7 days</source>
   <translation>in den letzten 7 Tagen</translation>
  </message>
  <message>
   <source>in the last 90 days</source>
   <translation>in den letzten 90 Tagen</translation>
  </message>
  <message>
   <source>in {left}</source>
   <translation>in {left}</translation>
  </message>
  <message numerus="yes">
   <source>in {n} days</source>
   <translation>
    <numerusform>in {n} Tag</numerusform>
    <numerusform>in {n} Tagen</numerusform>
   </translation>
  </message>
  <message>
   <source>interval: Wilson 95 %</source>
   <translation>Intervall: Wilson 95 %</translation>
  </message>
  <message>
   <source>it does not fit</source>
   <translation>es passt nicht</translation>
  </message>
  <message>
   <source>its keys cannot be read</source>
   <translation>die Tasten sind nicht lesbar</translation>
  </message>
  <message>
   <source>just now</source>
   <translation>gerade eben</translation>
  </message>
  <message>
   <source>keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>left open</source>
   <translation>offen gelassen</translation>
  </message>
  <message>
   <source>message</source>
   <translation>Nachricht</translation>
  </message>
  <message>
   <source>minutes</source>
   <comment>after a number</comment>
   <translation>Minuten</translation>
  </message>
  <message>
   <source>more come with the suggestion</source>
   <translation>weitere kommen mit dem Vorschlag</translation>
  </message>
  <message>
   <source>never</source>
   <translation>nie</translation>
  </message>
  <message>
   <source>next due {next_due}</source>
   <translation>nächste Fälligkeit {next_due}</translation>
  </message>
  <message>
   <source>no better than by chance</source>
   <translation>nicht besser als der Zufall</translation>
  </message>
  <message>
   <source>no change</source>
   <translation>keine Änderung</translation>
  </message>
  <message>
   <source>no due time</source>
   <translation>ohne Frist</translation>
  </message>
  <message>
   <source>no period before to compare with</source>
   <translation>kein früherer Zeitraum zum Vergleich</translation>
  </message>
  <message>
   <source>no such command</source>
   <translation>diesen Befehl gibt es nicht</translation>
  </message>
  <message>
   <source>no suggestion</source>
   <translation>kein Vorschlag</translation>
  </message>
  <message>
   <source>none</source>
   <translation>keine</translation>
  </message>
  <message>
   <source>none came up</source>
   <translation>keine kamen vor</translation>
  </message>
  <message>
   <source>none failed</source>
   <translation>keine beanstandet</translation>
  </message>
  <message>
   <source>none of them waits to be delivered</source>
   <translation>keine davon wartet auf Zustellung</translation>
  </message>
  <message>
   <source>not enough history yet</source>
   <translation>noch zu wenig Erfahrung</translation>
  </message>
  <message>
   <source>not named</source>
   <translation>nicht genannt</translation>
  </message>
  <message>
   <source>not passed</source>
   <translation>nicht bestanden</translation>
  </message>
  <message>
   <source>not stated</source>
   <translation>ohne Angabe</translation>
  </message>
  <message>
   <source>not there</source>
   <translation>nicht vorhanden</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>nichts</translation>
  </message>
  <message>
   <source>of all keys and clicks</source>
   <translation>aller Tasten und Klicks</translation>
  </message>
  <message>
   <source>of your decisions</source>
   <translation>Ihrer Entscheidungen</translation>
  </message>
  <message>
   <source>of {of}</source>
   <translation>von {of}</translation>
  </message>
  <message>
   <source>offline since {moment}</source>
   <translation>offline seit {moment}</translation>
  </message>
  <message>
   <source>only now and then</source>
   <translation>nur ab und zu</translation>
  </message>
  <message>
   <source>opens menus</source>
   <translation>öffnet Menüs</translation>
  </message>
  <message>
   <source>opens the context menu</source>
   <translation>öffnet das Kontextmenü</translation>
  </message>
  <message>
   <source>opens the system's menu</source>
   <translation>öffnet das Menü des Systems</translation>
  </message>
  <message>
   <source>opens the task manager</source>
   <translation>öffnet den Task-Manager</translation>
  </message>
  <message>
   <source>opens the window's menu</source>
   <translation>öffnet das Menü des Fensters</translation>
  </message>
  <message>
   <source>or</source>
   <translation>oder</translation>
  </message>
  <message>
   <source>over</source>
   <comment>of a time</comment>
   <translation>abgelaufen</translation>
  </message>
  <message>
   <source>overdue</source>
   <translation>überfällig</translation>
  </message>
  <message>
   <source>overdue {left}</source>
   <translation>{left} überfällig</translation>
  </message>
  <message>
   <source>passed</source>
   <translation>bestanden</translation>
  </message>
  <message>
   <source>press I for what this means</source>
   <translation>I erklärt, was das bedeutet</translation>
  </message>
  <message>
   <source>put back</source>
   <translation>zurückgelegt</translation>
  </message>
  <message>
   <source>put it off</source>
   <translation>zurückgestellt</translation>
  </message>
  <message>
   <source>put off</source>
   <translation>zurückgestellt</translation>
  </message>
  <message>
   <source>received {received_at} · {at}</source>
   <translation>angekommen {received_at} · {at}</translation>
  </message>
  <message>
   <source>revision {revision}</source>
   <translation>Fassung {revision}</translation>
  </message>
  <message>
   <source>revision {revision}, offline</source>
   <translation>Fassung {revision}, offline</translation>
  </message>
  <message>
   <source>right</source>
   <translation>richtig</translation>
  </message>
  <message>
   <source>right in {right} of {of} like this</source>
   <translation>richtig bei {right} von {of} wie hier</translation>
  </message>
  <message>
   <source>say it in the note</source>
   <translation>sagen Sie es in der Notiz</translation>
  </message>
  <message>
   <source>seconds</source>
   <comment>after a number</comment>
   <translation>Sekunden</translation>
  </message>
  <message>
   <source>sending soon</source>
   <translation>wird gleich gesendet</translation>
  </message>
  <message>
   <source>sent with the next connection</source>
   <translation>wird mit der nächsten Verbindung gesendet</translation>
  </message>
  <message>
   <source>settled, newest first</source>
   <translation>geklärt, neueste zuerst</translation>
  </message>
  <message>
   <source>skipped it</source>
   <translation>übersprungen</translation>
  </message>
  <message>
   <source>somebody</source>
   <translation>jemandem</translation>
  </message>
  <message>
   <source>somebody else was first</source>
   <translation>jemand anderes war schneller</translation>
  </message>
  <message>
   <source>sure</source>
   <translation>sicher</translation>
  </message>
  <message>
   <source>table</source>
   <translation>Tabelle</translation>
  </message>
  <message>
   <source>taken back</source>
   <translation>zurückgenommen</translation>
  </message>
  <message>
   <source>text</source>
   <translation>Text</translation>
  </message>
  <message>
   <source>the AI's outcome, with your changes</source>
   <translation>Ergebnis der KI, mit Ihren Änderungen</translation>
  </message>
  <message>
   <source>the AI's outcome: same as approve</source>
   <translation>Ergebnis der KI: wie Bestätigen</translation>
  </message>
  <message>
   <source>the newest {line}</source>
   <translation>die neuesten {line}</translation>
  </message>
  <message>
   <source>the record</source>
   <translation>der Datensatz</translation>
  </message>
  <message>
   <source>the server could not take it yet</source>
   <translation>der Server konnte es noch nicht annehmen</translation>
  </message>
  <message>
   <source>the server did not take it</source>
   <translation>der Server hat es nicht angenommen</translation>
  </message>
  <message>
   <source>the server has it</source>
   <translation>der Server hat es</translation>
  </message>
  <message>
   <source>the server keeps it until somebody has looked</source>
   <translation>der Server bewahrt es auf, bis jemand nachgesehen hat</translation>
  </message>
  <message>
   <source>time unknown – may have expired</source>
   <translation>Zeit unbekannt – vielleicht abgelaufen</translation>
  </message>
  <message>
   <source>to come</source>
   <translation>kommt noch</translation>
  </message>
  <message>
   <source>to hand on</source>
   <translation>abzugeben</translation>
  </message>
  <message>
   <source>today</source>
   <translation>heute</translation>
  </message>
  <message>
   <source>today {local}</source>
   <translation>heute {local}</translation>
  </message>
  <message>
   <source>tomorrow {local}</source>
   <translation>morgen {local}</translation>
  </message>
  <message>
   <source>too few to judge</source>
   <translation>zu wenige für ein Urteil</translation>
  </message>
  <message>
   <source>took theirs back</source>
   <translation>die eigene zurückgenommen</translation>
  </message>
  <message>
   <source>under 1 % {of}</source>
   <translation>unter 1 % {of}</translation>
  </message>
  <message>
   <source>under 1 min</source>
   <translation>unter 1 min</translation>
  </message>
  <message>
   <source>under 1 min left</source>
   <translation>noch unter 1 min</translation>
  </message>
  <message>
   <source>unsure</source>
   <translation>unsicher</translation>
  </message>
  <message>
   <source>until {until} · </source>
   <translation>bis {until} · </translation>
  </message>
  <message>
   <source>version not named</source>
   <translation>Version nicht genannt</translation>
  </message>
  <message>
   <source>very unsure</source>
   <translation>sehr unsicher</translation>
  </message>
  <message>
   <source>was damaged</source>
   <translation>war beschädigt</translation>
  </message>
  <message>
   <source>was missing or empty</source>
   <translation>fehlte oder war leer</translation>
  </message>
  <message>
   <source>web page, as text</source>
   <translation>Webseite, als Text</translation>
  </message>
  <message>
   <source>well</source>
   <comment>telling apart</comment>
   <translation>gut</translation>
  </message>
  <message>
   <source>workbook</source>
   <translation>Arbeitsmappe</translation>
  </message>
  <message>
   <source>wrong</source>
   <translation>falsch</translation>
  </message>
  <message>
   <source>you can still undo it</source>
   <translation>Sie können es noch zurücknehmen</translation>
  </message>
  <message>
   <source>yyyy-MM-dd HH:mm</source>
   <comment>date pattern</comment>
   <translation>dd.MM.yyyy HH:mm</translation>
  </message>
  <message>
   <source>{ai_confidence} % confidence</source>
   <translation>{ai_confidence} % Sicherheit</translation>
  </message>
  <message numerus="yes">
   <source>{ai}, {n} values changed</source>
   <translation>
    <numerusform>{ai}, {n} Wert geändert</numerusform>
    <numerusform>{ai}, {n} Werte geändert</numerusform>
   </translation>
  </message>
  <message>
   <source>{answered} of {n}</source>
   <translation>{answered} von {n}</translation>
  </message>
  <message>
   <source>{attribution} (all)</source>
   <translation>{attribution} (alle)</translation>
  </message>
  <message>
   <source>{at} of {count}</source>
   <translation>{at} von {count}</translation>
  </message>
  <message>
   <source>{count} attached</source>
   <translation>{count} angehängt</translation>
  </message>
  <message>
   <source>{count} cases</source>
   <translation>{count} Fälle</translation>
  </message>
  <message>
   <source>{count} of {decisions} decided differently, {changed} per 100 (95 % interval {changed2})</source>
   <translation>{count} von {decisions} anders entschieden, {changed} je 100 (95-%-Intervall {changed2})</translation>
  </message>
  <message>
   <source>{count} of {of}</source>
   <translation>{count} von {of}</translation>
  </message>
  <message>
   <source>{count} of {size}</source>
   <translation>{count} von {size}</translation>
  </message>
  <message>
   <source>{count} · all decided</source>
   <translation>{count} · alle entschieden</translation>
  </message>
  <message>
   <source>{day} · after it is due</source>
   <translation>{day} · erst nach Fälligkeit</translation>
  </message>
  <message>
   <source>{did}, but the server could not take it yet. See Attention.</source>
   <translation>{did}, aber der Server konnte es noch nicht annehmen. Siehe „Zu beachten“.</translation>
  </message>
  <message>
   <source>{did}. It is sent with the next connection.</source>
   <translation>{did}. Es wird mit der nächsten Verbindung gesendet.</translation>
  </message>
  <message>
   <source>{did}. The server has it.</source>
   <translation>{did}. Der Server hat es.</translation>
  </message>
  <message>
   <source>{did}. The server keeps it until somebody has looked at it.</source>
   <translation>{did}. Der Server bewahrt es auf, bis jemand nachgesehen hat.</translation>
  </message>
  <message>
   <source>{did}. This is practice: nothing is sent.</source>
   <translation>{did}. Dies ist Übung: Es wird nichts gesendet.</translation>
  </message>
  <message>
   <source>{did}. You can still undo it.</source>
   <translation>{did}. Sie können das noch zurücknehmen.</translation>
  </message>
  <message>
   <source>{disputed}’s became the answer</source>
   <translation>Die von {disputed} wurde die Antwort</translation>
  </message>
  <message>
   <source>{disputed}’s decision is kept in the record and has no effect.</source>
   <translation>Die Entscheidung von {disputed} bleibt vermerkt und hat keine Wirkung.</translation>
  </message>
  <message>
   <source>{disputed}’s decision takes effect as if it had come now.</source>
   <translation>Die Entscheidung von {disputed} wirkt, als wäre sie jetzt gekommen.</translation>
  </message>
  <message>
   <source>{done} · can be undone</source>
   <translation>Rücknehmbar · {done}</translation>
  </message>
  <message>
   <source>{done} · sending is stuck</source>
   <translation>Stockt · {done}</translation>
  </message>
  <message>
   <source>{done} · unsent</source>
   <translation>Ungesendet · {done}</translation>
  </message>
  <message>
   <source>{done}; it does not answer the case</source>
   <translation>{done}; das beantwortet den Fall nicht</translation>
  </message>
  <message>
   <source>{done}; settled by {by} {when}</source>
   <translation>{done}; geklärt von {by} {when}</translation>
  </message>
  <message>
   <source>{duration_ms} on the case</source>
   <translation>{duration_ms} am Fall</translation>
  </message>
  <message>
   <source>{external_id}, revision {case_revision}</source>
   <translation>{external_id}, Fassung {case_revision}</translation>
  </message>
  <message>
   <source>{failed} not passed</source>
   <translation>{failed} nicht bestanden</translation>
  </message>
  <message>
   <source>{first_by} decided first; a second person decides it too.</source>
   <translation>{first_by} hat zuerst entschieden; eine zweite Person entscheidet ihn auch.</translation>
  </message>
  <message>
   <source>{first} then {second}</source>
   <translation>{first}, dann {second}</translation>
  </message>
  <message>
   <source>{fit} Brier score {brier} (0 is best, 0.25 is a coin).</source>
   <translation>{fit} Brier-Wert {brier} (0 ist am besten, 0,25 ein Münzwurf).</translation>
  </message>
  <message>
   <source>{head}, row {row}</source>
   <translation>{head}, Zeile {row}</translation>
  </message>
  <message>
   <source>{hours} h {rest} min</source>
   <translation>{hours} h {rest} min</translation>
  </message>
  <message>
   <source>{ident} · came up {since}</source>
   <translation>{ident} · aufgekommen {since}</translation>
  </message>
  <message>
   <source>{keys}  (yours)</source>
   <translation>{keys}  (Ihre)</translation>
  </message>
  <message>
   <source>{keys} keys, as a rule</source>
   <translation>in der Regel {keys} Tasten</translation>
  </message>
  <message>
   <source>{key} belongs to text, for copying and pasting.</source>
   <translation>{key} gehört zum Text, zum Kopieren und Einfügen.</translation>
  </message>
  <message>
   <source>{key} belongs to the system: it {system}.</source>
   <translation>{key} gehört dem System: Die Taste {system}.</translation>
  </message>
  <message>
   <source>{key} belongs to {said}.</source>
   <translation>{key} gehört zu {said}.</translation>
  </message>
  <message>
   <source>{key} belongs to “{what}” now. Give that another key first.</source>
   <translation>{key} gehört jetzt zu „{what}“. Geben Sie dem zuerst eine andere Taste.</translation>
  </message>
  <message>
   <source>{key} cannot be used. {refusal} Press another key, or Esc.</source>
   <translation>{key} lässt sich nicht verwenden. {refusal} Drücken Sie eine andere Taste oder Esc.</translation>
  </message>
  <message>
   <source>{key} is “{what}” now. {moved}</source>
   <translation>{key} ist jetzt „{what}“. {moved}</translation>
  </message>
  <message>
   <source>{key} pauses; nothing is lost</source>
   <translation>{key} macht Pause; nichts geht verloren</translation>
  </message>
  <message>
   <source>{label} here, {there} there: {value}</source>
   <translation>{label} hier, {there} dort: {value}</translation>
  </message>
  <message numerus="yes">
   <source>{label}, {n} cases</source>
   <translation>
    <numerusform>{label}, {n} Fall</numerusform>
    <numerusform>{label}, {n} Fälle</numerusform>
   </translation>
  </message>
  <message>
   <source>{label}: was {seen}, now {now}</source>
   <translation>{label}: war {seen}, jetzt {now}</translation>
  </message>
  <message>
   <source>{label}: {rate} per 100, 95 % interval {rate2}, {count} of {of}</source>
   <translation>{label}: {rate} je 100, 95-%-Intervall {rate2}, {count} von {of}</translation>
  </message>
  <message>
   <source>{label}: {said} · Esc shows all reasons</source>
   <translation>{label}: {said} · Esc zeigt alle Gründe</translation>
  </message>
  <message>
   <source>{label}: {value}</source>
   <translation>{label}: {value}</translation>
  </message>
  <message>
   <source>{last} is needed for writing and for pressing buttons.</source>
   <translation>{last} wird zum Schreiben und für Schaltflächen gebraucht.</translation>
  </message>
  <message>
   <source>{length} of {remark_limit}</source>
   <translation>{length} von {remark_limit}</translation>
  </message>
  <message>
   <source>{line} of {total}</source>
   <translation>{line} von {total}</translation>
  </message>
  <message>
   <source>{message} Revise your decision instead.</source>
   <translation>{message} Ändern Sie stattdessen Ihre Entscheidung.</translation>
  </message>
  <message>
   <source>{message} Your own sessions and practice itself work without one.</source>
   <translation>{message} Ihre eigenen Sitzungen und die Übung selbst gehen ohne.</translation>
  </message>
  <message>
   <source>{message} {step} Past decisions are read from the server; nothing of them is kept on this machine.</source>
   <translation>{message} {step} Frühere Entscheidungen werden vom Server gelesen; auf diesem Computer bleibt nichts davon.</translation>
  </message>
  <message>
   <source>{minutes} h left</source>
   <translation>noch {minutes} h</translation>
  </message>
  <message>
   <source>{minutes} h {minutes2} min</source>
   <translation>{minutes} h {minutes2} min</translation>
  </message>
  <message>
   <source>{minutes} min left</source>
   <translation>noch {minutes} min</translation>
  </message>
  <message>
   <source>{minutes} min without a break</source>
   <translation>{minutes} min ohne Pause</translation>
  </message>
  <message>
   <source>{minutes} min {rest} s</source>
   <translation>{minutes} min {rest} s</translation>
  </message>
  <message>
   <source>{missing} still missing</source>
   <translation>{missing} fehlen noch</translation>
  </message>
  <message>
   <source>{name} (hidden)</source>
   <translation>{name} (verborgen)</translation>
  </message>
  <message>
   <source>{name} at {server_url}</source>
   <translation>{name} an {server_url}</translation>
  </message>
  <message>
   <source>{name}, included (YYYY-MM-DD)</source>
   <translation>{name}, eingeschlossen (JJJJ-MM-TT)</translation>
  </message>
  <message numerus="yes">
   <source>{n} are waiting</source>
   <translation>
    <numerusform>{n} wartet</numerusform>
    <numerusform>{n} warten</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} bytes</source>
   <translation>
    <numerusform>{n} Byte</numerusform>
    <numerusform>{n} Byte</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} cases</source>
   <translation>
    <numerusform>{n} Fall</numerusform>
    <numerusform>{n} Fälle</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} cases are taken along already, and more are not allowed.</source>
   <translation>{n} Fälle sind schon mitgenommen, mehr sind nicht erlaubt.</translation>
  </message>
  <message numerus="yes">
   <source>{n} cases given back.</source>
   <translation>
    <numerusform>{n} Fall zurückgegeben.</numerusform>
    <numerusform>{n} Fälle zurückgegeben.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} cases not decided go back into the queue for everybody.</source>
   <translation>
    <numerusform>{n} nicht entschiedener Fall geht für alle zurück in die Prüfliste.</numerusform>
    <numerusform>{n} nicht entschiedene Fälle gehen für alle zurück in die Prüfliste.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} cases taken along.</source>
   <translation>
    <numerusform>{n} Fall mitgenommen.</numerusform>
    <numerusform>{n} Fälle mitgenommen.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} cases yours. Fetching documents: {missing} to come.</source>
   <translation>
    <numerusform>{n} Fall ist Ihrer. Dokumente werden geholt: noch {missing}.</numerusform>
    <numerusform>{n} Fälle sind Ihre. Dokumente werden geholt: noch {missing}.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes since you looked</source>
   <translation>
    <numerusform>{n} Änderung, seit Sie ihn sahen</numerusform>
    <numerusform>{n} Änderungen, seit Sie ihn sahen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} changes you decide by</source>
   <translation>
    <numerusform>{n} Änderung, nach der Sie entscheiden</numerusform>
    <numerusform>{n} Änderungen, nach denen Sie entscheiden</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} days</source>
   <translation>
    <numerusform>{n} Tag</numerusform>
    <numerusform>{n} Tage</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} days ago</source>
   <translation>
    <numerusform>vor {n} Tag</numerusform>
    <numerusform>vor {n} Tagen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} decisions</source>
   <translation>
    <numerusform>{n} Entscheidung</numerusform>
    <numerusform>{n} Entscheidungen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} decisions of {who} for {address} have not been delivered yet.</source>
   <translation>
    <numerusform>{n} Entscheidung von {who} für {address} ist noch nicht zugestellt.</numerusform>
    <numerusform>{n} Entscheidungen von {who} für {address} sind noch nicht zugestellt.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} decisions were restored from the journal beside it</source>
   <translation>
    <numerusform>{n} Entscheidung wurde aus dem Journal daneben wiederhergestellt</numerusform>
    <numerusform>{n} Entscheidungen wurden aus dem Journal daneben wiederhergestellt</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} documents are still missing and will come with the next connection.</source>
   <translation>
    <numerusform>{n} Dokument fehlt noch und kommt mit der nächsten Verbindung.</numerusform>
    <numerusform>{n} Dokumente fehlen noch und kommen mit der nächsten Verbindung.</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} h</source>
   <translation>{n} h</translation>
  </message>
  <message>
   <source>{n} keys taken.</source>
   <translation>{n} Tasten übernommen.</translation>
  </message>
  <message>
   <source>{n} min</source>
   <translation>{n} min</translation>
  </message>
  <message numerus="yes">
   <source>{n} need you</source>
   <translation>
    <numerusform>{n} braucht Sie</numerusform>
    <numerusform>{n} brauchen Sie</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} of them wait to be delivered</source>
   <translation>
    <numerusform>{n} davon wartet auf Zustellung</numerusform>
    <numerusform>{n} davon warten auf Zustellung</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} of {all} fields differ</source>
   <translation>
    <numerusform>{n} von {all} Feldern weicht ab</numerusform>
    <numerusform>{n} von {all} Feldern weichen ab</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} people</source>
   <translation>
    <numerusform>{n} Person</numerusform>
    <numerusform>{n} Personen</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>{n} reasons</source>
   <translation>
    <numerusform>{n} Grund</numerusform>
    <numerusform>{n} Gründe</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} seconds, as a rule</source>
   <translation>in der Regel {n} Sekunden</translation>
  </message>
  <message numerus="yes">
   <source>{n} sessions of {who}</source>
   <translation>
    <numerusform>{n} Sitzung von {who}</numerusform>
    <numerusform>{n} Sitzungen von {who}</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} waiting</source>
   <translation>{n} wartend</translation>
  </message>
  <message>
   <source>{n}, {decided} decided</source>
   <translation>{n}, {decided} entschieden</translation>
  </message>
  <message>
   <source>{n}: AI {b}, person {a}</source>
   <translation>{n}: KI {b}, Person {a}</translation>
  </message>
  <message>
   <source>{open} to do</source>
   <translation>{open} zu tun</translation>
  </message>
  <message>
   <source>{outcome} ({reason})</source>
   <translation>{outcome} ({reason})</translation>
  </message>
  <message>
   <source>{overdue} overdue</source>
   <translation>{overdue} überfällig</translation>
  </message>
  <message>
   <source>{over} points</source>
   <translation>{over} Punkte</translation>
  </message>
  <message>
   <source>{parts} · press I for why rates are kept back</source>
   <translation>{parts} · I erklärt, warum Raten zurückgehalten werden</translation>
  </message>
  <message>
   <source>{passed} ago</source>
   <translation>vor {passed}</translation>
  </message>
  <message>
   <source>{percent} % {of}</source>
   <translation>{percent} % {of}</translation>
  </message>
  <message>
   <source>{rest} more</source>
   <translation>{rest} weitere</translation>
  </message>
  <message>
   <source>{rows} written to {target}</source>
   <translation>{rows} geschrieben nach {target}</translation>
  </message>
  <message>
   <source>{seconds} min {seconds2} s</source>
   <translation>{seconds} min {seconds2} s</translation>
  </message>
  <message>
   <source>{size} MB</source>
   <translation>{size} MB</translation>
  </message>
  <message>
   <source>{size} bytes</source>
   <translation>{size} Byte</translation>
  </message>
  <message>
   <source>{size} kB</source>
   <translation>{size} kB</translation>
  </message>
  <message>
   <source>{size}, another version</source>
   <translation>{size}, eine andere Fassung</translation>
  </message>
  <message>
   <source>{standing} and {disputed}</source>
   <translation>{standing} und {disputed}</translation>
  </message>
  <message>
   <source>{standing}’s stood</source>
   <translation>Die von {standing} blieb</translation>
  </message>
  <message>
   <source>{strerror}. Choose another place.</source>
   <translation>{strerror}. Wählen Sie einen anderen Ort.</translation>
  </message>
  <message>
   <source>{strerror}. Your keys are as they were.</source>
   <translation>{strerror}. Ihre Tasten sind wie zuvor.</translation>
  </message>
  <message>
   <source>{taken_back} × Taken back</source>
   <translation>{taken_back} × Zurückgenommen</translation>
  </message>
  <message>
   <source>{taken} Not taken: </source>
   <translation>{taken} Nicht übernommen: </translation>
  </message>
  <message>
   <source>{telling} for your information</source>
   <translation>{telling} zur Kenntnis</translation>
  </message>
  <message>
   <source>{text}. {key}: {action}</source>
   <translation>{text}. {key}: {action}</translation>
  </message>
  <message>
   <source>{text}; nothing you saved is lost.</source>
   <translation>{text}; nichts, was Sie gespeichert haben, ist verloren.</translation>
  </message>
  <message>
   <source>{text}; {waiting}. Cases you had begun and not decided may have to be filled in again. The damaged file, if there was one, is kept beside it for your administrator.</source>
   <translation>{text}; {waiting}. Fälle, die Sie begonnen und nicht entschieden hatten, müssen Sie vielleicht neu ausfüllen. Die beschädigte Datei, falls es eine gab, liegt für Ihre Systemverwaltung daneben.</translation>
  </message>
  <message numerus="yes">
   <source>{time} for {n} cases you took offline.</source>
   <translation>
    <numerusform>{time} für {n} mitgenommenen Fall.</numerusform>
    <numerusform>{time} für {n} mitgenommene Fälle.</numerusform>
   </translation>
  </message>
  <message>
   <source>{title} · {when} · {answered} of {n} answered</source>
   <translation>{title} · {when} · {answered} von {n} beantwortet</translation>
  </message>
  <message numerus="yes">
   <source>{title}, {n} fields need you.</source>
   <translation>
    <numerusform>{title}, {n} Feld braucht Sie.</numerusform>
    <numerusform>{title}, {n} Felder brauchen Sie.</numerusform>
   </translation>
  </message>
  <message>
   <source>{title}: not finished</source>
   <translation>{title}: nicht beendet</translation>
  </message>
  <message>
   <source>{to_decide} of {count}</source>
   <translation>{to_decide} von {count}</translation>
  </message>
  <message>
   <source>{total}, newest first</source>
   <translation>{total}, neueste zuerst</translation>
  </message>
  <message>
   <source>{value} decided the new version meanwhile.</source>
   <translation>{value} hat die neue Fassung inzwischen entschieden.</translation>
  </message>
  <message>
   <source>{value} decided this case meanwhile.</source>
   <translation>{value} hat diesen Fall inzwischen entschieden.</translation>
  </message>
  <message>
   <source>{value} is on this case now.</source>
   <translation>{value} ist gerade an diesem Fall.</translation>
  </message>
  <message>
   <source>{value}. Choose another place.</source>
   <translation>{value}. Wählen Sie einen anderen Ort.</translation>
  </message>
  <message>
   <source>{value}’s decision counts by now.</source>
   <translation>Inzwischen gilt die Entscheidung von {value}.</translation>
  </message>
  <message>
   <source>{what} · the time is over</source>
   <translation>{what} · die Zeit ist um</translation>
  </message>
  <message>
   <source>{who} closed it ({moment}). It is kept on record.</source>
   <translation>{who} hat es geschlossen ({moment}). Es bleibt vermerkt.</translation>
  </message>
  <message>
   <source>{who} decided differently</source>
   <translation>{who} hat anders entschieden</translation>
  </message>
  <message>
   <source>{who} decided the new version meanwhile. Yours is kept beside it.</source>
   <translation>{who} hat die neue Fassung inzwischen entschieden. Ihre bleibt daneben stehen.</translation>
  </message>
  <message>
   <source>{who} decided this case already.</source>
   <translation>{who} hat diesen Fall schon entschieden.</translation>
  </message>
  <message>
   <source>{who} decided this case too</source>
   <translation>{who} hat diesen Fall auch entschieden</translation>
  </message>
  <message>
   <source>{who} freed this case{moment}. What you began is kept; open the case to see where it stands.</source>
   <translation>{who} hat diesen Fall freigegeben{moment}. Was Sie begonnen haben, bleibt erhalten; öffnen Sie den Fall, um zu sehen, wie er steht.</translation>
  </message>
  <message>
   <source>{who} had already {did}{moment}.</source>
   <translation>{who} hatte{moment} schon {did}.</translation>
  </message>
  <message>
   <source>{who} had already {did}{moment}. Your review is kept as a concurring opinion.</source>
   <translation>{who} hatte{moment} schon {did}. Ihre Prüfung wird als übereinstimmende Meinung aufbewahrt.</translation>
  </message>
  <message>
   <source>{who} has taken this case. Free it and anybody may take it. {who} is told that you freed it, and why. What {who} has decided or still decides is kept and delivered; should it differ from another decision, it comes up to be settled.</source>
   <translation>{who} hat diesen Fall genommen. Geben Sie ihn frei, dann darf ihn jeder nehmen. {who} erfährt, dass Sie ihn freigegeben haben, und warum. Was {who} entschieden hat oder noch entscheidet, wird aufbewahrt und zugestellt; weicht es von einer anderen Entscheidung ab, kommt es zur Klärung.</translation>
  </message>
  <message>
   <source>{who} is on this case now</source>
   <translation>{who} ist gerade an diesem Fall</translation>
  </message>
  <message>
   <source>{who} is on this case now; yours is attached for them to see.</source>
   <translation>{who} ist gerade an diesem Fall; Ihre liegt zur Ansicht bei.</translation>
  </message>
  <message>
   <source>{who} is working on this case.</source>
   <translation>{who} arbeitet an diesem Fall.</translation>
  </message>
  <message>
   <source>{who} settled it ({moment}): another decision took the place of yours, which is kept on record.</source>
   <translation>{who} hat es geklärt ({moment}): Eine andere Entscheidung trat an die Stelle Ihrer, die vermerkt bleibt.</translation>
  </message>
  <message>
   <source>{who} settled it ({moment}): the other decision stands. Yours is kept on record.</source>
   <translation>{who} hat es geklärt ({moment}): Die andere Entscheidung bleibt. Ihre bleibt vermerkt.</translation>
  </message>
  <message>
   <source>{who} settled it ({moment}): yours is the case’s answer.</source>
   <translation>{who} hat es geklärt ({moment}): Ihre ist die Antwort des Falls.</translation>
  </message>
  <message>
   <source>{who} settled it ({moment}): yours stays the case’s answer.</source>
   <translation>{who} hat es geklärt ({moment}): Ihre bleibt die Antwort des Falls.</translation>
  </message>
  <message>
   <source>{who}’s decision{moment} arrived while you are on the case. It is attached; yours will count.</source>
   <translation>Die Entscheidung von {who}{moment} kam an, während Sie an dem Fall sind. Sie ist beigelegt; Ihre wird gelten.</translation>
  </message>
  <message>
   <source>{winner}’s decision is the answer; {loser}’s is kept beside it. Both are told.</source>
   <translation>Die Entscheidung von {winner} ist die Antwort; die von {loser} wird daneben aufbewahrt. Beide erfahren es.</translation>
  </message>
  <message>
   <source>{wish} is taken over; the other command may need a new key.</source>
   <translation>{wish} ist übernommen; der andere Befehl braucht vielleicht eine neue Taste.</translation>
  </message>
  <message>
   <source>{words} Its size: {size}.</source>
   <translation>{words} Seine Größe: {size}.</translation>
  </message>
  <message>
   <source>{words}: show it</source>
   <translation>{words}: zeigen</translation>
  </message>
  <message>
   <source>{workflow}, before seeing the AI</source>
   <translation>{workflow}, vor dem Blick auf die KI</translation>
  </message>
  <message>
   <source>{workflow}, version {workflow_version}</source>
   <translation>{workflow}, Version {workflow_version}</translation>
  </message>
  <message>
   <source>“{action_id}”: {key} belongs to “{what}” {where}.</source>
   <translation>„{action_id}“: {key} gehört zu „{what}“ {where}.</translation>
  </message>
  <message>
   <source>“{code}” is not a reason of this workflow.</source>
   <translation>„{code}“ ist kein Grund dieses Ablaufs.</translation>
  </message>
  <message>
   <source>“{damaged}” is damaged: it cannot be approved unseen</source>
   <translation>„{damaged}“ ist beschädigt: ungesehen nicht zu bestätigen</translation>
  </message>
  <message>
   <source>“{name}”: {problem}.</source>
   <translation>„{name}“: {problem}.</translation>
  </message>
  <message>
   <source>“{text}” is none of the values of this field.</source>
   <translation>„{text}“ ist keiner der Werte dieses Felds.</translation>
  </message>
  <message>
   <source>“{unlooked_checks}” did not pass, and it is not why this case came.</source>
   <translation>„{unlooked_checks}“ wurde nicht bestanden, und das ist nicht der Grund, warum dieser Fall kam.</translation>
  </message>
  <message>
   <source>“{what}” {where}</source>
   <translation>„{what}“ {where}</translation>
  </message>
  <message>
   <source>…</source>
   <translation>…</translation>
  </message>
  <message>
   <source>▸ {title} · ↑ ↓ scroll</source>
   <translation>▸ {title} · ↑ ↓ blättern</translation>
  </message>
 </context>
</TS>
