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
   <source> ({moment})</source>
   <translation> ({moment})</translation>
  </message>
  <message>
   <source> ({reason})</source>
   <translation> ({reason})</translation>
  </message>
  <message>
   <source> at {moment}</source>
   <translation> ({moment})</translation>
  </message>
  <message>
   <source> on {day}</source>
   <translation> am {day}</translation>
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
   <source>A library that windows need is missing.</source>
   <translation>Es fehlt eine Bibliothek, die Fenster brauchen.</translation>
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
   <source>A second person decides now</source>
   <translation>Nun entscheidet eine zweite Person</translation>
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
   <source>Actual size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Add a note</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All keys on one page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>All keys on one page, as a PDF file</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Alt</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>An approval keeps the suggestion as it stands.</source>
   <translation>Eine Bestätigung lässt den Vorschlag, wie er ist.</translation>
  </message>
  <message>
   <source>Another decision counts now</source>
   <translation>Jetzt gilt eine andere Entscheidung</translation>
  </message>
  <message>
   <source>Another key for any command, or all for the left hand</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Another outcome or other values, with a reason</source>
   <translation type="unfinished" />
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
   <source>Answers the question before an unusual decision</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Answers what a card asks</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Approve</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Approved: {outcome}</source>
   <translation>Bestätigt: {outcome}</translation>
  </message>
  <message>
   <source>Ask for information</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ask for it again, or revise your decision.</source>
   <translation>Bitten Sie neu darum, oder ändern Sie Ihre Entscheidung.</translation>
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
   <source>Asked for information: {question}</source>
   <translation>Nachgefragt: {question}</translation>
  </message>
  <message>
   <source>Asks once, in place</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Asks the sender; the case waits for the answer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Asks why before anything is sent</source>
   <translation type="unfinished" />
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
   <source>Attached to the case</source>
   <translation>Dem Fall beigelegt</translation>
  </message>
  <message>
   <source>Attention</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Audit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Back to the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Backspace</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Beside documents of several pages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Blur images, or stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Both are kept as they were said. A supervisor will settle it.</source>
   <translation>Beide bleiben stehen, wie sie gesagt wurden. Die Leitung klärt es.</translation>
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
   <source>Change keys…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change my decision</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change the field's value</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Change theme</source>
   <translation type="unfinished" />
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
   <source>Choose a later one.</source>
   <translation>Wählen Sie einen späteren.</translation>
  </message>
  <message>
   <source>Choose a longer one.</source>
   <translation>Wählen Sie eine längere.</translation>
  </message>
  <message>
   <source>Choose a passphrase</source>
   <translation type="unfinished" />
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
   <source>Close</source>
   <translation type="unfinished" />
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
   <source>Closed already</source>
   <translation>Schon geschlossen</translation>
  </message>
  <message>
   <source>Closed without effect</source>
   <translation>Ohne Wirkung geschlossen</translation>
  </message>
  <message>
   <source>Comes back</source>
   <translation>Kommt zurück</translation>
  </message>
  <message>
   <source>Commands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Compare</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Confirm as decided</source>
   <translation type="unfinished" />
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
   <source>Content erased</source>
   <translation>Inhalt gelöscht</translation>
  </message>
  <message>
   <source>Counts the next 20 cases and says at the end what was done</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Covers everything and stops the clock; P or Enter goes on</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ctrl</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ctrl+Enter saves it and goes back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Cycle through the evidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Decide</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Decide differently</source>
   <translation type="unfinished" />
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
   <source>Decided differently: {outcome}{because}</source>
   <translation>Anders entschieden: {outcome}{because}</translation>
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
   <source>Del</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Delete</source>
   <comment>key</comment>
   <translation type="unfinished" />
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
   <source>Document {name}</source>
   <translation>Dokument {name}</translation>
  </message>
  <message>
   <source>Documents cannot be shown just now: their viewer does not start.</source>
   <translation>Dokumente können gerade nicht gezeigt werden: Ihre Anzeige startet nicht.</translation>
  </message>
  <message>
   <source>Documents in their own window</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done</source>
   <translation>Erledigt</translation>
  </message>
  <message>
   <source>Done with all that is for information</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Done with it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Down</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Due</source>
   <translation>Fällig</translation>
  </message>
  <message>
   <source>Each field: AI, record, earlier version, and what stands there now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>End this session.</source>
   <translation>Beenden Sie diese Sitzung.</translation>
  </message>
  <message>
   <source>Enter</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Enter the passphrase of this profile.</source>
   <translation>Geben Sie die Passphrase dieses Profils ein.</translation>
  </message>
  <message>
   <source>Esc</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Escalate</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Escalated to {team}{because}</source>
   <translation>Weitergegeben an {team}{because}</translation>
  </message>
  <message>
   <source>Export decisions as CSV</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fields, record, history, context</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Files of this kind are not opened here. Judge by the rest of the case, or escalate.</source>
   <translation>Dateien dieser Art werden hier nicht geöffnet. Urteilen Sie nach dem Rest des Falls, oder geben Sie ihn weiter.</translation>
  </message>
  <message>
   <source>Find a command</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find any command by its name</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Find in the document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fit page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Fit width</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>For a second screen</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>For the supervisor who settles it</source>
   <translation type="unfinished" />
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
   <source>Free this case…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Full screen</source>
   <translation type="unfinished" />
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
   <source>Give cases back…</source>
   <translation type="unfinished" />
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
   <source>Go on with the next case.</source>
   <translation>Gehen Sie zum nächsten Fall.</translation>
  </message>
  <message>
   <source>Go to</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Go to page…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>HH:mm</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hand it to somebody else, with a reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Handed to your supervisor</source>
   <translation>An Ihre Leitung übergeben</translation>
  </message>
  <message>
   <source>Help</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>History</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Hold Space or the mouse button on one to see it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Home</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>How deciding goes for you; only you see it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>If this network has a sign-in page, open it in a browser first.</source>
   <translation>Falls dieses Netz eine Anmeldeseite hat, öffnen Sie sie zuerst in einem Browser.</translation>
  </message>
  <message>
   <source>Images without colour, or stop</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Ins</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Insert</source>
   <comment>key</comment>
   <translation type="unfinished" />
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
   <source>It cannot be confirmed on the new version.</source>
   <translation>Sie lässt sich für die neue Fassung nicht bestätigen.</translation>
  </message>
  <message>
   <source>It comes with the next connection.</source>
   <translation>Es kommt mit der nächsten Verbindung.</translation>
  </message>
  <message>
   <source>It is sent again now.</source>
   <translation>Es wird jetzt noch einmal gesendet.</translation>
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
   <source>It was kept for a check and counts since {moment}.</source>
   <translation>Sie war zur Prüfung aufbewahrt und gilt seit {moment}.</translation>
  </message>
  <message>
   <source>It was made on another one.</source>
   <translation>Sie wurde auf einem anderen getroffen.</translation>
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
   <source>Its content is no longer kept.</source>
   <translation>Ihr Inhalt wird nicht mehr aufbewahrt.</translation>
  </message>
  <message>
   <source>Keep the other one</source>
   <translation type="unfinished" />
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
   <source>Kept for a check</source>
   <translation>Zur Prüfung aufbewahrt</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Keys, look, reading, pace</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Language</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Larger text</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Last decided case</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Left</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Let the decision stand that counts</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Let the other decision count</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Like the system</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Lists</source>
   <translation type="unfinished" />
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
   <source>Look at the new version; what you entered is kept as a draft.</source>
   <translation>Sehen Sie die neue Fassung an; was Sie eingegeben haben, ist als Entwurf erhalten.</translation>
  </message>
  <message>
   <source>Look at what changed, then confirm, revise or withdraw it.</source>
   <translation>Sehen Sie an, was sich geändert hat; dann bestätigen, ändern oder zurücknehmen.</translation>
  </message>
  <message>
   <source>Look closer</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Made by another account</source>
   <translation>Von einem anderen Konto</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Name the profile's folder.</source>
   <translation>Nennen Sie den Ordner des Profils.</translation>
  </message>
  <message>
   <source>Needs support</source>
   <translation>Braucht den Support</translation>
  </message>
  <message>
   <source>Next document</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next field that needs you</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next in the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next matter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next tab</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Next to settle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>No</source>
   <translation>Nein</translation>
  </message>
  <message>
   <source>No action needed. Your time is credited.</source>
   <translation>Es ist nichts zu tun. Ihre Zeit wird angerechnet.</translation>
  </message>
  <message numerus="yes">
   <source>No contact for {n} days: the cases were removed from this computer</source>
   <translation>
    <numerusform>Seit {n} Tag kein Kontakt: Die Fälle wurden von diesem Computer entfernt</numerusform>
    <numerusform>Seit {n} Tagen kein Kontakt: Die Fälle wurden von diesem Computer entfernt</numerusform>
   </translation>
  </message>
  <message>
   <source>No encrypted connection to the server came about.</source>
   <translation>Es kam keine verschlüsselte Verbindung zum Server zustande.</translation>
  </message>
  <message>
   <source>No traffic until switched back</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nobody can bring it back: without it, what is not delivered yet is lost with this computer.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Nobody is signed in.</source>
   <translation>Niemand ist angemeldet.</translation>
  </message>
  <message>
   <source>Normal text size</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not available on this page.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Not signed in</source>
   <translation>Nicht angemeldet</translation>
  </message>
  <message>
   <source>Nothing about it can be changed here.</source>
   <translation>Hier lässt sich nichts daran ändern.</translation>
  </message>
  <message>
   <source>Nothing differs from the suggestion: approve it instead.</source>
   <translation>Nichts weicht vom Vorschlag ab: Bestätigen Sie ihn stattdessen.</translation>
  </message>
  <message>
   <source>Nothing is lost: what is saved here stays here</source>
   <translation>Nichts ist verloren: Was hier gespeichert ist, bleibt hier</translation>
  </message>
  <message>
   <source>Nothing left to do</source>
   <translation>Nichts mehr zu tun</translation>
  </message>
  <message>
   <source>Nothing to take back</source>
   <translation>Nichts zurückzunehmen</translation>
  </message>
  <message>
   <source>Nothing was sent. Check the address and this computer’s clock; whoever runs the server can tell more.</source>
   <translation>Es wurde nichts gesendet. Prüfen Sie die Adresse und die Uhr dieses Computers; wer den Server betreibt, weiß mehr.</translation>
  </message>
  <message>
   <source>Of a case you decided: it opens again, with a reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of somebody else, for supervisors</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of the field in focus, else of the record</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Of the field in focus; again for the next one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Offline since {moment}</source>
   <translation>Offline seit {moment}</translation>
  </message>
  <message>
   <source>On the newest version; also: keep this one</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Once more closes it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>One level out; never decides</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Only the first pages of this document are shown.</source>
   <translation>Von diesem Dokument werden nur die ersten Seiten gezeigt.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open that one.</source>
   <translation>Öffnen Sie jene.</translation>
  </message>
  <message>
   <source>Open the case</source>
   <translation type="unfinished" />
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
   <source>Open the document again.</source>
   <translation>Öffnen Sie das Dokument noch einmal.</translation>
  </message>
  <message>
   <source>Open the newest version with what you entered</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the next case in order of work</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Open the next one.</source>
   <translation>Öffnen Sie den nächsten.</translation>
  </message>
  <message>
   <source>Opens it again; takes its decision back while it is held</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Other documents are not affected.</source>
   <translation>Andere Dokumente sind nicht betroffen.</translation>
  </message>
  <message>
   <source>Out of the line of work until a time; the due time goes on running</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Outside your queues</source>
   <translation>Außerhalb Ihrer Listen</translation>
  </message>
  <message>
   <source>Passphrase</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Past decisions and the reasons people gave</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Pause</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PgDown</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>PgUp</source>
   <comment>key</comment>
   <translation type="unfinished" />
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
   <source>Practice</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Practice is not part of live work; nothing was sent on.</source>
   <translation>Übung gehört nicht zur echten Arbeit; es wurde nichts weitergeschickt.</translation>
  </message>
  <message>
   <source>Practice work</source>
   <translation>Übungsarbeit</translation>
  </message>
  <message>
   <source>Previous field that needs you</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Previous in the list</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Previous matter</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Previous page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Previous to settle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Print keys…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Priority</source>
   <translation>Dringlichkeit</translation>
  </message>
  <message>
   <source>Protect my cases</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put back until later</source>
   <translation>Bis später zurückgelegt</translation>
  </message>
  <message>
   <source>Put it back into the queue, with a reason</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Put off</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Quit</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read again what is to settle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Read the audit again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reinstall Reviewer.</source>
   <translation>Installieren Sie Reviewer neu.</translation>
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
   <source>Review queue</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Reviewer</source>
   <translation type="unfinished" />
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
   <source>Revise</source>
   <translation type="unfinished" />
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
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Run `reviewer demo --tour DIR` instead.</source>
   <translation>Führen Sie stattdessen `reviewer demo --tour DIR` aus.</translation>
  </message>
  <message>
   <source>Sample cases with known answers; never live work</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Saved here, sending is stuck</source>
   <translation>Hier gespeichert, Senden hängt fest</translation>
  </message>
  <message>
   <source>Say which decision is taken back.</source>
   <translation>Sagen Sie, welche Entscheidung zurückgenommen wird.</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Search decisions</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Second document beside</source>
   <translation type="unfinished" />
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
   <source>See the case as it was decided</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Seen; it stays in History</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Send everything that is stuck again, now</source>
   <translation>Alles, was festhängt, jetzt noch einmal senden</translation>
  </message>
  <message>
   <source>Send what is stuck</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Send what waits and fetch what is new</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sending {n}…</source>
   <translation>Senden: {n} …</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation type="unfinished" />
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
   <source>Shift</source>
   <comment>key</comment>
   <translation type="unfinished" />
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
   <source>Show or hide small pages</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show what I type</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show what was settled</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Show where in the document the value comes from</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Shown as text only.</source>
   <translation>Nur als Text gezeigt.</translation>
  </message>
  <message>
   <source>Sign in again</source>
   <translation type="unfinished" />
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
   <source>Sign in to work on cases.</source>
   <translation>Melden Sie sich an, um an Fällen zu arbeiten.</translation>
  </message>
  <message>
   <source>Sign in with the account that made it, or restore the computer's key store; nothing was changed.</source>
   <translation>Melden Sie sich mit dem Konto an, das sie angelegt hat, oder stellen Sie den Schlüsselspeicher des Computers wieder her; es wurde nichts geändert.</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Sign out and in again.</source>
   <translation>Melden Sie sich ab und wieder an.</translation>
  </message>
  <message>
   <source>Single letters act only while you are not typing.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Skip</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Skipped{because}</source>
   <translation>Übersprungen{because}</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation type="unfinished" />
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
   <source>Somebody else was on this case when yours arrived; yours is attached for whoever decides it.</source>
   <translation>Jemand anderes war an diesem Fall, als Ihre ankam; sie liegt bei für die Person, die ihn entscheidet.</translation>
  </message>
  <message>
   <source>Something between this computer and the server answered with a web page.</source>
   <translation>Etwas zwischen diesem Computer und dem Server hat mit einer Webseite geantwortet.</translation>
  </message>
  <message>
   <source>Something unexpected happened</source>
   <translation>Etwas Unerwartetes ist geschehen</translation>
  </message>
  <message>
   <source>Space</source>
   <comment>key</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start a batch of 20</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start a new one.</source>
   <translation>Beginnen Sie eine neue.</translation>
  </message>
  <message>
   <source>Start again.</source>
   <translation>Starten Sie neu.</translation>
  </message>
  <message>
   <source>Start reviewing</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Start the desktop: it restores them from the journal where it can. Nothing was changed.</source>
   <translation>Starten Sie das Programm: Es stellt sie, wo möglich, aus dem Journal wieder her. Es wurde nichts geändert.</translation>
  </message>
  <message>
   <source>Sureness lies between 0 and 1.</source>
   <translation>Die eigene Sicherheit liegt zwischen 0 und 1.</translation>
  </message>
  <message>
   <source>Switch that off to ask the server.</source>
   <translation>Schalten Sie das aus, um den Server zu fragen.</translation>
  </message>
  <message>
   <source>Sync now</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Syncing met a fault in this app.</source>
   <translation>Beim Abgleichen trat ein Fehler in diesem Programm auf.</translation>
  </message>
  <message>
   <source>System, light, dark, high contrast</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take 1 to {n} cases along.</source>
   <translation>Nehmen Sie 1 bis {n} Fälle mit.</translation>
  </message>
  <message>
   <source>Take at least one case.</source>
   <translation>Nehmen Sie mindestens einen Fall.</translation>
  </message>
  <message>
   <source>Take cases offline…</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Take the last decision back while it is held</source>
   <translation type="unfinished" />
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
   <source>Taken back. It can still be undone (Z).</source>
   <translation>Zurückgenommen. Das lässt sich noch rückgängig machen (Z).</translation>
  </message>
  <message>
   <source>Takes effect when Reviewer is started again.</source>
   <translation type="unfinished" />
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
   <source>The AI now suggests what you had decided: nothing would differ any more.</source>
   <translation>Die KI schlägt jetzt vor, was Sie entschieden hatten: Es gäbe keine Abweichung mehr.</translation>
  </message>
  <message>
   <source>The AI now suggests “{value}”: confirming would no longer approve it.</source>
   <translation>Die KI schlägt jetzt „{value}“ vor: Ihre Entscheidung wäre keine Bestätigung mehr.</translation>
  </message>
  <message>
   <source>The AI suggests</source>
   <translation>Die KI schlägt vor</translation>
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
   <source>The connection to the server was lost.</source>
   <translation>Die Verbindung zum Server ging verloren.</translation>
  </message>
  <message>
   <source>The data on this computer was written by a newer version of Reviewer.</source>
   <translation>Die Daten auf diesem Computer wurden von einer neueren Version von Reviewer geschrieben.</translation>
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
   <source>The documents of this case are larger together than this app accepts.</source>
   <translation>Die Dokumente dieses Falls sind zusammen größer, als dieses Programm annimmt.</translation>
  </message>
  <message>
   <source>The drive with Reviewer's data does not let a program keep others out.</source>
   <translation>Das Laufwerk mit den Daten von Reviewer lässt ein Programm andere nicht fernhalten.</translation>
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
   <source>The key kept in this computer's key store is not readable.</source>
   <translation>Der Schlüssel im Schlüsselspeicher dieses Computers ist nicht lesbar.</translation>
  </message>
  <message>
   <source>The key to your data is no longer in this computer's key store.</source>
   <translation>Der Schlüssel zu Ihren Daten ist nicht mehr im Schlüsselspeicher dieses Computers.</translation>
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
   <source>The new version is not on this computer yet.</source>
   <translation>Die neue Fassung ist noch nicht auf diesem Computer.</translation>
  </message>
  <message>
   <source>The new version is not on this computer yet; it comes with the next connection.</source>
   <translation>Die neue Fassung ist noch nicht auf diesem Computer; sie kommt mit der nächsten Verbindung.</translation>
  </message>
  <message>
   <source>The newest version is not on this computer yet.</source>
   <translation>Die neueste Fassung ist noch nicht auf diesem Computer.</translation>
  </message>
  <message>
   <source>The same again</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The same as Z</source>
   <translation type="unfinished" />
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
   <source>The server did not answer in time.</source>
   <translation>Der Server hat nicht rechtzeitig geantwortet.</translation>
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>The suggestion is right as it stands</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>The time until when is over, or nearly so.</source>
   <translation>Der Endzeitpunkt ist vorbei oder beinahe.</translation>
  </message>
  <message>
   <source>The two are not the same. Type the second one again.</source>
   <translation type="unfinished" />
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
   <source>There are no free cases to take along.</source>
   <translation>Es gibt keine freien Fälle zum Mitnehmen.</translation>
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
   <source>There is nothing left to change.</source>
   <translation>Es bleibt nichts zu ändern.</translation>
  </message>
  <message>
   <source>There is nothing left to do.</source>
   <translation>Es bleibt nichts zu tun.</translation>
  </message>
  <message>
   <source>There is nothing to do.</source>
   <translation>Es ist nichts zu tun.</translation>
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
   <source>This case belongs to a queue your account does not work on. What you wrote is kept here. If it should be yours, tell your supervisor the help id {code}.</source>
   <translation>Dieser Fall gehört zu einer Liste, an der Ihr Konto nicht arbeitet. Was Sie schrieben, bleibt hier. Sollte er Ihrer sein, nennen Sie Ihrer Leitung die Hilfenummer {code}.</translation>
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
   <source>This document arrived damaged twice.</source>
   <translation>Dieses Dokument kam zweimal beschädigt an.</translation>
  </message>
  <message>
   <source>This document cannot be read.</source>
   <translation>Dieses Dokument ist nicht zu lesen.</translation>
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
   <source>This document has not been downloaded yet.</source>
   <translation>Dieses Dokument ist noch nicht heruntergeladen.</translation>
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
   <source>This document is empty.</source>
   <translation>Dieses Dokument ist leer.</translation>
  </message>
  <message>
   <source>This document is larger than this app accepts.</source>
   <translation>Dieses Dokument ist größer, als dieses Programm annimmt.</translation>
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
   <source>This is no workbook that can be opened here. Ask for it as XLSX, PDF or CSV.</source>
   <translation>Das ist keine Arbeitsmappe, die sich hier öffnen lässt. Bitten Sie um XLSX, PDF oder CSV.</translation>
  </message>
  <message>
   <source>This key does not open the data on this computer.</source>
   <translation>Dieser Schlüssel öffnet die Daten auf diesem Computer nicht.</translation>
  </message>
  <message>
   <source>This message has no such attachment.</source>
   <translation>Diese Nachricht hat keinen solchen Anhang.</translation>
  </message>
  <message>
   <source>This one counts as soon as the server has it. It can still be undone (Z).</source>
   <translation>Diese gilt, sobald der Server sie hat. Das lässt sich noch zurücknehmen (Z).</translation>
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
   <source>This workflow has no such field.</source>
   <translation>Dieser Ablauf hat kein solches Feld.</translation>
  </message>
  <message>
   <source>Those taken offline and not decided</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Title</source>
   <translation>Titel</translation>
  </message>
  <message>
   <source>Titles, ids and notes</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Titles, ids and values</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>To be decided again</source>
   <translation>Neu zu entscheiden</translation>
  </message>
  <message>
   <source>To settle</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Took the decision back</source>
   <translation>Hat die Entscheidung zurückgenommen</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation type="unfinished" />
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
   <source>Turn the page</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Two reviews are needed</source>
   <translation>Zwei Prüfungen sind nötig</translation>
  </message>
  <message>
   <source>Type a command</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Type a passphrase first.</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Undo</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Up</source>
   <comment>key</comment>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>View evidence</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the audit's figures mean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What the audit's filters mean</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>What you decided on another computer</source>
   <translation type="unfinished" />
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
   <source>What you did last may not be kept: check the disk, then start Reviewer again.</source>
   <translation>Was Sie zuletzt getan haben, ist vielleicht nicht erhalten: Prüfen Sie den Datenträger und starten Sie Reviewer neu.</translation>
  </message>
  <message>
   <source>What you may see is being changed at the server just now.</source>
   <translation>Was Sie sehen dürfen, wird am Server gerade geändert.</translation>
  </message>
  <message>
   <source>What you saw then is no longer on this computer, so changes cannot be shown: open the case to look at the new version.</source>
   <translation>Was Sie damals sahen, ist nicht mehr auf diesem Computer, darum lassen sich Änderungen nicht zeigen: Öffnen Sie den Fall, um die neue Fassung zu sehen.</translation>
  </message>
  <message>
   <source>What you wrote is kept here and stays with the account that decided it. Help id {code}.</source>
   <translation>Was Sie schrieben, bleibt hier und bei dem Konto, das es entschieden hat. Hilfenummer {code}.</translation>
  </message>
  <message>
   <source>What you wrote stays here; send it when you are online again.</source>
   <translation>Was Sie schrieben, bleibt hier; senden Sie es, wenn Sie wieder online sind.</translation>
  </message>
  <message>
   <source>Where two people decided differently</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>While it is held</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Why it came to a person</source>
   <translation>Warum es zu einem Menschen kam</translation>
  </message>
  <message>
   <source>Withdraw mine</source>
   <translation type="unfinished" />
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
   <source>Work offline</source>
   <translation type="unfinished" />
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
   <translation type="unfinished" />
  </message>
  <message>
   <source>Write in the note why you change your decision.</source>
   <translation>Schreiben Sie in die Notiz, warum Sie Ihre Entscheidung ändern.</translation>
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
   <source>Yes</source>
   <translation>Ja</translation>
  </message>
  <message>
   <source>Yes, decide so</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Yes, do it</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>You</source>
   <translation>Sie</translation>
  </message>
  <message>
   <source>You approved this case</source>
   <translation>Sie haben diesen Fall bestätigt</translation>
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
   <source>You decided differently on this case</source>
   <translation>Sie haben diesen Fall anders entschieden</translation>
  </message>
  <message>
   <source>You decided this case already.</source>
   <translation>Sie haben diesen Fall schon entschieden.</translation>
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
   <source>You have seen it; it leaves this list and stays in History</source>
   <translation>Sie haben es gesehen; es verlässt diese Liste und bleibt im Verlauf</translation>
  </message>
  <message>
   <source>You made the first of two required reviews; another person makes the second.</source>
   <translation>Sie haben die erste von zwei nötigen Prüfungen gegeben; die zweite gibt eine andere Person.</translation>
  </message>
  <message>
   <source>You put off this case</source>
   <translation>Sie haben diesen Fall zurückgestellt</translation>
  </message>
  <message>
   <source>You skipped this case</source>
   <translation>Sie haben diesen Fall übersprungen</translation>
  </message>
  <message>
   <source>You took back your decision on this case</source>
   <translation>Sie haben Ihre Entscheidung zu diesem Fall zurückgenommen</translation>
  </message>
  <message>
   <source>You work offline by choice.</source>
   <translation>Sie arbeiten auf eigenen Wunsch offline.</translation>
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
   <source>Your review is kept; a supervisor looks at it before it counts.</source>
   <translation>Ihre Prüfung ist aufbewahrt; die Leitung sieht sie an, bevor sie gilt.</translation>
  </message>
  <message>
   <source>Your saved decisions are safe. Please restart Reviewer and tell your administrator when this was.</source>
   <translation>Ihre gespeicherten Entscheidungen sind sicher. Bitte starten Sie Reviewer neu und sagen Sie Ihrer Systemverwaltung, wann das war.</translation>
  </message>
  <message>
   <source>Your work is safe on this computer and is sent when the connection is back.</source>
   <translation>Ihre Arbeit ist auf diesem Computer sicher und wird gesendet, sobald die Verbindung wieder da ist.</translation>
  </message>
  <message>
   <source>Yours for hours or days, with documents</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom in</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>Zoom out</source>
   <translation type="unfinished" />
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
   <source>asked for information</source>
   <translation>nachgefragt</translation>
  </message>
  <message>
   <source>asked for information on</source>
   <translation>nachgefragt</translation>
  </message>
  <message>
   <source>could not be made</source>
   <translation>nicht durchführbar</translation>
  </message>
  <message>
   <source>d MMM HH:mm</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>d MMM yyyy</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>d MMMM</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>d MMMM yyyy</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
  </message>
  <message>
   <source>ddd d MMM HH:mm</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
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
   <source>escalated</source>
   <translation>weitergegeben</translation>
  </message>
  <message>
   <source>escalated it</source>
   <translation>ihn weitergegeben</translation>
  </message>
  <message>
   <source>had lost its newest part</source>
   <translation>hatte ihren neuesten Teil verloren</translation>
  </message>
  <message>
   <source>it does not fit</source>
   <translation>es passt nicht</translation>
  </message>
  <message>
   <source>none of them waits to be delivered</source>
   <translation>keine davon wartet auf Zustellung</translation>
  </message>
  <message>
   <source>not passed</source>
   <translation>nicht bestanden</translation>
  </message>
  <message>
   <source>offline since {moment}</source>
   <translation>offline seit {moment}</translation>
  </message>
  <message>
   <source>passed</source>
   <translation>bestanden</translation>
  </message>
  <message>
   <source>put back</source>
   <translation>zurückgelegt</translation>
  </message>
  <message>
   <source>put it off</source>
   <translation>ihn zurückgestellt</translation>
  </message>
  <message>
   <source>put off</source>
   <translation>zurückgestellt</translation>
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
   <source>skipped it</source>
   <translation>ihn übersprungen</translation>
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
   <source>taken back</source>
   <translation>zurückgenommen</translation>
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
   <source>took theirs back</source>
   <translation>die eigene zurückgenommen</translation>
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
   <source>you can still undo it</source>
   <translation>Sie können es noch zurücknehmen</translation>
  </message>
  <message>
   <source>yyyy-MM-dd HH:mm</source>
   <comment>date pattern</comment>
   <translation type="unfinished" />
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
   <source>{first} then {second}</source>
   <translation type="unfinished" />
  </message>
  <message>
   <source>{label} here, {there} there: {value}</source>
   <translation>{label} hier, {there} dort: {value}</translation>
  </message>
  <message>
   <source>{label}: {value}</source>
   <translation>{label}: {value}</translation>
  </message>
  <message>
   <source>{message} Revise your decision instead.</source>
   <translation>{message} Ändern Sie stattdessen Ihre Entscheidung.</translation>
  </message>
  <message numerus="yes">
   <source>{n} bytes</source>
   <translation>
    <numerusform>{n} Byte</numerusform>
    <numerusform>{n} Byte</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} cases are taken along already, and more are not allowed.</source>
   <translation>{n} Fälle sind schon mitgenommen, mehr sind nicht erlaubt.</translation>
  </message>
  <message numerus="yes">
   <source>{n} days</source>
   <translation>
    <numerusform>{n} Tag</numerusform>
    <numerusform>{n} Tage</numerusform>
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
  <message>
   <source>{n} h</source>
   <translation>{n} h</translation>
  </message>
  <message>
   <source>{n} min</source>
   <translation>{n} min</translation>
  </message>
  <message numerus="yes">
   <source>{n} of them wait to be delivered</source>
   <translation>
    <numerusform>{n} davon wartet auf Zustellung</numerusform>
    <numerusform>{n} davon warten auf Zustellung</numerusform>
   </translation>
  </message>
  <message>
   <source>{n} waiting</source>
   <translation>{n} wartend</translation>
  </message>
  <message>
   <source>{outcome} ({reason})</source>
   <translation>{outcome} ({reason})</translation>
  </message>
  <message>
   <source>{size}, another version</source>
   <translation>{size}, eine andere Fassung</translation>
  </message>
  <message>
   <source>{text}; nothing you saved is lost.</source>
   <translation>{text}; nichts, was Sie gespeichert haben, ist verloren.</translation>
  </message>
  <message>
   <source>{text}; {waiting}. Cases you had begun and not decided may have to be filled in again. The damaged file, if there was one, is kept beside it for your administrator.</source>
   <translation>{text}; {waiting}. Fälle, die Sie begonnen und nicht entschieden hatten, müssen Sie vielleicht neu ausfüllen. Die beschädigte Datei, falls es eine gab, liegt für Ihre Systemverwaltung daneben.</translation>
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
   <source>“{code}” is not a reason of this workflow.</source>
   <translation>„{code}“ ist kein Grund dieses Ablaufs.</translation>
  </message>
 </context>
</TS>
