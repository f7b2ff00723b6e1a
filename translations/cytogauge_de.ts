<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Classifiers</name>
    <message>
        <source>logistic regression</source>
        <translation>logistische Regression</translation>
    </message>
    <message>
        <source>logistic</source>
        <translation>logistisch</translation>
    </message>
    <message>
        <source>nearest neighbours</source>
        <translation>nächste Nachbarn</translation>
    </message>
    <message>
        <source>linear discriminant analysis</source>
        <translation>lineare Diskriminanzanalyse</translation>
    </message>
    <message>
        <source>linear discriminant</source>
        <translation>lineare Diskriminante</translation>
    </message>
    <message>
        <source>quadratic discriminant analysis</source>
        <translation>quadratische Diskriminanzanalyse</translation>
    </message>
    <message>
        <source>quadratic discriminant</source>
        <translation>quadratische Diskriminante</translation>
    </message>
    <message>
        <source>multilayer perceptron</source>
        <translation>mehrschichtiges Perzeptron</translation>
    </message>
    <message>
        <source>perceptron</source>
        <translation>Perzeptron</translation>
    </message>
    <message>
        <source>support vector machine</source>
        <translation>Support-Vektor-Maschine</translation>
    </message>
    <message>
        <source>boosted trees</source>
        <translation>Boosting-Bäume</translation>
    </message>
    <message>
        <source>ensemble</source>
        <translation>Ensemble</translation>
    </message>
    <message>
        <source>mean of several classifiers</source>
        <translation>Mittel mehrerer Klassifikatoren</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>%1 points (%2 to %3)</source>
        <comment>a difference and its 95 % interval</comment>
        <translation>%1 Punkte (%2 bis %3)</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <comment>a difference and its 95 % interval</comment>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>The two cannot be compared case by case. %1</source>
        <translation>Die beiden lassen sich nicht Fall für Fall vergleichen. %1</translation>
    </message>
    <message>
        <source>%1: %2 is better than %3 with a probability of %4; difference %5.</source>
        <translation>%1: %2 ist mit der Wahrscheinlichkeit %4 besser als %3; Differenz %5.</translation>
    </message>
    <message>
        <source>The interval of the difference in accuracy holds zero: on these cases neither is clearly the better one.</source>
        <translation>Das Intervall der Genauigkeitsdifferenz enthält null: An diesen Fällen ist keine der beiden eindeutig besser.</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) only %1 labels rightly</source>
        <translation>
            <numerusform>%n Fall, den nur %1 richtig zuordnet</numerusform>
            <numerusform>%n Fälle, die nur %1 richtig zuordnet</numerusform>
        </translation>
    </message>
    <message>
        <source>The full models label %1 of %2 reference cases differently; the largest change of a probability is %3.</source>
        <translation>Die Gesamtmodelle ordnen %1 von %2 Referenzfällen anders zu; die größte Änderung einer Wahrscheinlichkeit ist %3.</translation>
    </message>
    <message>
        <source>%1: %2, before %3</source>
        <comment>what differs between two versions</comment>
        <translation>%1: %2, vorher %3</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>P(first better)</source>
        <translation>P(erste besser)</translation>
    </message>
    <message>
        <source>Both at the threshold %1.</source>
        <translation>Beide bei der Schwelle %1.</translation>
    </message>
    <message>
        <source>Figures are of the first run of each cross-validation, which the model files keep; those of a card are means over all runs.</source>
        <translation>Die Kennzahlen sind die des ersten Laufs jeder Kreuzvalidierung, den die Modelldateien behalten; die einer Karte sind Mittel über alle Läufe.</translation>
    </message>
    <message>
        <source>p is that of the corrected resampled t-test.</source>
        <translation>p ist das des korrigierten t-Tests für wiederholte Stichproben.</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
    <message>
        <source>%1 points</source>
        <comment>a difference</comment>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>none</source>
        <comment>nothing of the kind</comment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Fingerprint of the schema</source>
        <translation>Fingerabdruck des Schemas</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>SHA-256 of the data</source>
        <translation>SHA-256 der Daten</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Version of the program</source>
        <translation>Version des Programms</translation>
    </message>
    <message>
        <source>Option %1</source>
        <translation>Option %1</translation>
    </message>
    <message numerus="yes">
        <source>They learned from different cases. The cases here are those of %1; %2 learned from %n of them too and answers these out of fold, the others by itself.</source>
        <translation>
            <numerusform>Sie haben aus verschiedenen Fällen gelernt. Die Fälle hier sind die von %1; %2 hat aus %n von ihnen auch gelernt und beantwortet diese zurückgehalten, die anderen selbst.</numerusform>
            <numerusform>Sie haben aus verschiedenen Fällen gelernt. Die Fälle hier sind die von %1; %2 hat aus %n von ihnen auch gelernt und beantwortet diese zurückgehalten, die anderen selbst.</numerusform>
        </translation>
    </message>
    <message>
        <source>Neither brings reference cases along, so there is nothing to compare the answers on.</source>
        <translation>Keines bringt Referenzfälle mit; daher gibt es nichts, woran sich die Antworten vergleichen ließen.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something inside the program went wrong: %1.</source>
        <translation>Im Programm ist ein Fehler aufgetreten: %1.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The file does not exist.</source>
        <translation>Die Datei ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>Die Datei ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The file cannot be written: %1. What was there before is unchanged.</source>
        <translation>Die Datei lässt sich nicht schreiben: %1. Was vorher dort stand, ist unverändert.</translation>
    </message>
    <message>
        <source>There is no space left on the disk. What was there before is unchanged.</source>
        <translation>Auf dem Datenträger ist kein Platz mehr. Was vorher dort stand, ist unverändert.</translation>
    </message>
    <message>
        <source>The folder cannot be written: %1.</source>
        <translation>In den Ordner lässt sich nicht schreiben: %1.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist. Create it or choose another one.</source>
        <translation>Den Ordner %1 gibt es nicht. Ihn anlegen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>This is a folder. Name a file in it.</source>
        <translation>Das ist ein Ordner. Eine Datei darin angeben.</translation>
    </message>
    <message>
        <source>This is a device or a pipe, which cannot be replaced. Name an ordinary file.</source>
        <translation>Das ist ein Gerät oder eine Pipe und lässt sich nicht ersetzen. Eine gewöhnliche Datei angeben.</translation>
    </message>
    <message>
        <source>The file is write-protected, so it was left as it is. Choose another name or remove the protection.</source>
        <translation>Die Datei ist schreibgeschützt und blieb deshalb, wie sie war. Einen anderen Namen wählen oder den Schutz aufheben.</translation>
    </message>
    <message>
        <source>The file has more than %1 bytes, which is the most that is read here.</source>
        <translation>Die Datei hat mehr als %1 Byte; mehr wird hier nicht gelesen.</translation>
    </message>
    <message>
        <source>Your disk quota is used up. What was there before is unchanged.</source>
        <translation>Das Kontingent auf dem Datenträger ist erschöpft. Was vorher dort stand, ist unverändert.</translation>
    </message>
    <message>
        <source>The new file is in place, but the disk did not confirm that it will survive a power cut: %1. Save it again.</source>
        <translation>Die neue Datei ist angelegt, aber der Datenträger hat nicht bestätigt, dass sie einen Stromausfall übersteht: %1. Bitte erneut speichern.</translation>
    </message>
    <message>
        <source>A probability lies from 0 to 1, and %1 does not.</source>
        <translation>Eine Wahrscheinlichkeit liegt zwischen 0 und 1, %1 jedoch nicht.</translation>
    </message>
    <message>
        <source>The threshold must be above 0 and below 1, and %1 is not.</source>
        <translation>Der Schwellenwert muss über 0 und unter 1 liegen; %1 tut das nicht.</translation>
    </message>
    <message>
        <source>This is no valid JSON. Check what stands here or just before it.</source>
        <translation>Das ist kein gültiges JSON. Prüfen, was hier oder unmittelbar davor steht.</translation>
    </message>
    <message>
        <source>The JSON key “%1” is there twice in one object.</source>
        <translation>Der JSON-Schlüssel „%1“ kommt in einem Objekt zweimal vor.</translation>
    </message>
    <message>
        <source>This is no schema file: its “format” is not “cytogauge-schema”.</source>
        <translation>Das ist keine Schemadatei: „format“ ist nicht „cytogauge-schema“.</translation>
    </message>
    <message>
        <source>The schema has format version %1, and this program reads version %2. Update the program.</source>
        <translation>Das Schema hat die Formatversion %1, dieses Programm liest Version %2. Bitte das Programm aktualisieren.</translation>
    </message>
    <message>
        <source>The schema lacks the key “%1”.</source>
        <translation>Im Schema fehlt der Schlüssel „%1“.</translation>
    </message>
    <message>
        <source>The key “%1” means nothing in a schema. Check its spelling.</source>
        <translation>Der Schlüssel „%1“ hat in einem Schema keine Bedeutung. Die Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>The schema needs a text as “%1”.</source>
        <translation>Das Schema braucht einen Text als „%1“.</translation>
    </message>
    <message>
        <source>The schema needs a number as “%1”.</source>
        <translation>Das Schema braucht eine Zahl als „%1“.</translation>
    </message>
    <message>
        <source>The schema needs a list as “%1”.</source>
        <translation>Das Schema braucht eine Liste als „%1“.</translation>
    </message>
    <message>
        <source>The schema needs an object in “%1”.</source>
        <translation>Das Schema braucht ein Objekt in „%1“.</translation>
    </message>
    <message>
        <source>“%1” cannot be a name in a schema: names have lower-case letters, digits and underscores, a letter first.</source>
        <translation>„%1“ kann in einem Schema kein Name sein: Namen bestehen aus Kleinbuchstaben, Ziffern und Unterstrichen und beginnen mit einem Buchstaben.</translation>
    </message>
    <message>
        <source>“%1” cannot name a class: it must not be empty, be a number, hold control characters or one of | ; , or a quotation mark.</source>
        <translation>„%1“ kann keine Klasse benennen: Der Name darf nicht leer und keine Zahl sein und weder Steuerzeichen noch | ; , oder ein Anführungszeichen enthalten.</translation>
    </message>
    <message>
        <source>“%1” stands for two things in the schema. Give each its own name.</source>
        <translation>„%1“ steht im Schema für zwei Dinge. Jedem einen eigenen Namen geben.</translation>
    </message>
    <message>
        <source>The schema does not define the measurement “%1”.</source>
        <translation>Das Schema definiert die Messgröße „%1“ nicht.</translation>
    </message>
    <message>
        <source>The schema does not define the statistic “%1”.</source>
        <translation>Das Schema definiert die Statistik „%1“ nicht.</translation>
    </message>
    <message>
        <source>The fields “%1” and “%2” have the same measurement and statistic.</source>
        <translation>Die Felder „%1“ und „%2“ haben dieselbe Messgröße und Statistik.</translation>
    </message>
    <message>
        <source>The minimum %1 is not below the maximum %2.</source>
        <translation>Das Minimum %1 liegt nicht unter dem Maximum %2.</translation>
    </message>
    <message>
        <source>The transform log1p needs a minimum of 0 or more for every field. Set it or choose yeo-johnson.</source>
        <translation>Die Transformation log1p verlangt für jedes Feld ein Minimum von 0 oder mehr. Es festlegen oder yeo-johnson wählen.</translation>
    </message>
    <message>
        <source>“%1” is no transform. Known are log1p and yeo-johnson.</source>
        <translation>„%1“ ist keine Transformation. Bekannt sind log1p und yeo-johnson.</translation>
    </message>
    <message>
        <source>“%1” is no rule. Known are at_least, ratio_band and zero_together.</source>
        <translation>„%1“ ist keine Regel. Bekannt sind at_least, ratio_band und zero_together.</translation>
    </message>
    <message>
        <source>The rule speaks of “%1”, which is no field of the schema.</source>
        <translation>Die Regel nennt „%1“; ein solches Feld hat das Schema nicht.</translation>
    </message>
    <message>
        <source>The usual number of decimals must be a whole number from 0 to 15.</source>
        <translation>Die übliche Zahl der Nachkommastellen muss eine ganze Zahl von 0 bis 15 sein.</translation>
    </message>
    <message>
        <source>The schema has no features. At least one is needed.</source>
        <translation>Das Schema hat keine Merkmale. Mindestens eines ist nötig.</translation>
    </message>
    <message>
        <source>The schema has fewer than two classes. A prediction needs at least two.</source>
        <translation>Das Schema hat weniger als zwei Klassen. Eine Vorhersage braucht mindestens zwei.</translation>
    </message>
    <message>
        <source>The positive class “%1” is none of the schema&apos;s classes.</source>
        <translation>Die positive Klasse „%1“ gehört nicht zu den Klassen des Schemas.</translation>
    </message>
    <message>
        <source>A schema of two classes must name the positive one, and a schema of more must name none.</source>
        <translation>Ein Schema mit zwei Klassen muss die positive nennen, eines mit mehr Klassen darf keine nennen.</translation>
    </message>
    <message>
        <source>A number is missing here.</source>
        <translation>Hier fehlt eine Zahl.</translation>
    </message>
    <message>
        <source>“%1” is not a number. Write digits with a point or a comma as the decimal mark.</source>
        <translation>„%1“ ist keine Zahl. Ziffern mit Punkt oder Komma als Dezimalzeichen schreiben.</translation>
    </message>
    <message>
        <source>“%1” can mean %2 or %3. Write the one that is meant like this.</source>
        <translation>„%1“ kann %2 oder %3 bedeuten. Die gemeinte Zahl so schreiben.</translation>
    </message>
    <message>
        <source>“%1” is too large or too close to zero to be computed with. Check the exponent.</source>
        <translation>„%1“ ist zu groß oder zu nahe an null, um damit zu rechnen. Den Exponenten prüfen.</translation>
    </message>
    <message>
        <source>%1 is below %2, the smallest value that is possible here. Check the number.</source>
        <translation>%1 liegt unter %2, dem kleinsten hier möglichen Wert. Die Zahl prüfen.</translation>
    </message>
    <message>
        <source>%1 is above %2, the largest value that is possible here. Check the number.</source>
        <translation>%1 liegt über %2, dem größten hier möglichen Wert. Die Zahl prüfen.</translation>
    </message>
    <message>
        <source>There is no text to read values from.</source>
        <translation>Es ist kein Text da, aus dem sich Werte lesen lassen.</translation>
    </message>
    <message>
        <source>The text has more than %1 bytes, and one case has far fewer. Score a table as a batch.</source>
        <translation>Der Text hat mehr als %1 Byte, ein Fall hat weit weniger. Eine Tabelle als Stapel auswerten.</translation>
    </message>
    <message>
        <source>The text has %1 lines, far more than one case needs. Score a table as a batch.</source>
        <translation>Der Text hat %1 Zeilen, weit mehr, als ein Fall braucht. Eine Tabelle als Stapel auswerten.</translation>
    </message>
    <message>
        <source>The text is not valid UTF-8 from here on. Save it as UTF-8 and try again.</source>
        <translation>Der Text ist ab hier kein gültiges UTF-8. Ihn als UTF-8 speichern und erneut versuchen.</translation>
    </message>
    <message>
        <source>There is a NUL byte here, so this is no plain text. Copy or save it as UTF-8 text.</source>
        <translation>Hier steht ein NUL-Byte; das ist kein reiner Text. Ihn als UTF-8-Text kopieren oder speichern.</translation>
    </message>
    <message>
        <source>The text holds %1 cases, and one is expected here. Score a table as a batch.</source>
        <translation>Der Text enthält %1 Fälle, erwartet wird einer. Eine Tabelle als Stapel auswerten.</translation>
    </message>
    <message>
        <source>None of the names in the text is a field of “%1”. Check the names, or choose the schema that they belong to.</source>
        <translation>Keiner der Namen im Text ist ein Feld von „%1“. Die Namen prüfen oder das passende Schema wählen.</translation>
    </message>
    <message>
        <source>The text holds %1 values, and “%2” has %3 fields. Give all of them, or give the names too.</source>
        <translation>Der Text enthält %1 Werte, „%2“ hat %3 Felder. Alle angeben oder auch die Namen angeben.</translation>
    </message>
    <message>
        <source>The row has %1 values, and the line of names above it has %2.</source>
        <translation>Die Zeile hat %1 Werte, die Zeile mit den Namen darüber %2.</translation>
    </message>
    <message>
        <source>There is a line of names, but no row of values below it.</source>
        <translation>Es gibt eine Zeile mit Namen, aber keine Werte darunter.</translation>
    </message>
    <message>
        <source>The field is there twice, here as “%1”. Remove one of the two.</source>
        <translation>Das Feld kommt zweimal vor, hier als „%1“. Eines der beiden entfernen.</translation>
    </message>
    <message>
        <source>“%1” is no class of “%2”. Leave it out, or write the class as its name or code.</source>
        <translation>„%1“ ist keine Klasse von „%2“. Sie weglassen oder die Klasse mit Namen oder Code schreiben.</translation>
    </message>
    <message>
        <source>The quotation mark that opens here is not closed on its line.</source>
        <translation>Das hier geöffnete Anführungszeichen wird in seiner Zeile nicht geschlossen.</translation>
    </message>
    <message>
        <source>“%1” is no name with a value. Write the name, a colon and the value.</source>
        <translation>„%1“ ist kein Name mit einem Wert. Name, Doppelpunkt und Wert schreiben.</translation>
    </message>
    <message>
        <source>Some commas here seem to separate values and some to be decimal marks. Separate the values by semicolons, or use decimal points.</source>
        <translation>Einige Kommas trennen hier offenbar Werte, andere sind Dezimalzeichen. Die Werte mit Semikolons trennen oder Dezimalpunkte verwenden.</translation>
    </message>
    <message>
        <source>This line has %1 values and the first one has %2. A block needs the same number on each line.</source>
        <translation>Diese Zeile hat %1 Werte, die erste %2. Ein Block braucht in jeder Zeile gleich viele.</translation>
    </message>
    <message>
        <source>A block of %1 rows and %2 columns does not fit into the form from this field on. Start further up or further left.</source>
        <translation>Ein Block aus %1 Zeilen und %2 Spalten passt ab diesem Feld nicht in das Formular. Weiter oben oder weiter links beginnen.</translation>
    </message>
    <message>
        <source>The value must be a number, or a text that holds one.</source>
        <translation>Der Wert muss eine Zahl sein oder ein Text, der eine Zahl enthält.</translation>
    </message>
    <message>
        <source>The file is not UTF-8 text: the byte at offset %1 does not belong there. Save it as UTF-8, or as UTF-16 with a byte order mark.</source>
        <translation>Die Datei ist kein UTF-8-Text: Das Byte an Position %1 gehört nicht hinein. Als UTF-8 speichern oder als UTF-16 mit Byte-Reihenfolge-Marke.</translation>
    </message>
    <message>
        <source>The file holds a NUL at byte offset %1, so it is no text in a form that is read here. Save it as UTF-8.</source>
        <translation>Die Datei enthält an Byte-Position %1 ein NUL und ist damit kein hier lesbarer Text. Als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>The fields may be separated by %1 or by %2, and both fit. Say which one it is (--separator comma, semicolon or tab).</source>
        <translation>Die Felder können durch %1 oder durch %2 getrennt sein, beides passt. Das richtige Zeichen angeben (--separator comma, semicolon oder tab).</translation>
    </message>
    <message>
        <source>Some numbers have a decimal point (“%1”) and some a decimal comma (“%2”), so it is not clear what they mean. Say which one it is (--decimal point or comma).</source>
        <translation>Einige Zahlen haben einen Dezimalpunkt („%1“), andere ein Dezimalkomma („%2“); ihre Bedeutung ist unklar. Das richtige angeben (--decimal point oder comma).</translation>
    </message>
    <message>
        <source>A comma cannot be both the separator and the decimal mark. Name another separator (--separator semicolon or tab).</source>
        <translation>Ein Komma kann nicht zugleich Trennzeichen und Dezimalzeichen sein. Ein anderes Trennzeichen angeben (--separator semicolon oder tab).</translation>
    </message>
    <message>
        <source>There is a quotation mark inside a field that does not start with one. Put the whole field in quotation marks and double those inside.</source>
        <translation>In einem Feld, das nicht mit einem Anführungszeichen beginnt, steht eines. Das ganze Feld in Anführungszeichen setzen und die inneren verdoppeln.</translation>
    </message>
    <message>
        <source>There is text after the closing quotation mark of a field. Double the quotation marks that belong to the text.</source>
        <translation>Nach dem schließenden Anführungszeichen eines Feldes folgt Text. Anführungszeichen, die zum Text gehören, verdoppeln.</translation>
    </message>
    <message>
        <source>The quotation mark that opens here is never closed. Close it, or double it if it belongs to the text.</source>
        <translation>Das hier geöffnete Anführungszeichen wird nie geschlossen. Es schließen oder verdoppeln, wenn es zum Text gehört.</translation>
    </message>
    <message>
        <source>The line has more than %1 bytes, which is the most that is read here. Check the line ends of the file.</source>
        <translation>Die Zeile hat mehr als %1 Byte; mehr wird hier nicht gelesen. Die Zeilenenden der Datei prüfen.</translation>
    </message>
    <message>
        <source>The row ends after %1 fields, and the header has %2.</source>
        <translation>Die Zeile endet nach %1 Feldern, die Kopfzeile hat %2.</translation>
    </message>
    <message>
        <source>The row has %1 fields, and the header has %2.</source>
        <translation>Die Zeile hat %1 Felder, die Kopfzeile %2.</translation>
    </message>
    <message>
        <source>The file is empty. It needs a header line and one row for each case.</source>
        <translation>Die Datei ist leer. Sie braucht eine Kopfzeile und eine Zeile für jeden Fall.</translation>
    </message>
    <message>
        <source>The file has no column “%1”. Add it, or name another schema.</source>
        <translation>Die Datei hat keine Spalte „%1“. Sie ergänzen oder ein anderes Schema angeben.</translation>
    </message>
    <message>
        <source>The file lacks %1 columns: %2. Add them, or name another schema.</source>
        <translation>In der Datei fehlen %1 Spalten: %2. Sie ergänzen oder ein anderes Schema angeben.</translation>
    </message>
    <message>
        <source>Two columns, “%2” and “%3”, both mean “%1”. Take one of them out.</source>
        <translation>Zwei Spalten, „%2“ und „%3“, bedeuten beide „%1“. Eine davon entfernen.</translation>
    </message>
    <message>
        <source>“%1” has a decimal %2 where the numbers of this file have a decimal %3. Write it as the others, or say which one it is (--decimal point or comma).</source>
        <translation>„%1“ hat als Dezimalzeichen %2, die Zahlen dieser Datei haben %3. Die Zahl wie die anderen schreiben oder das Zeichen angeben (--decimal point oder comma).</translation>
    </message>
    <message>
        <source>The file has no column “%1” with the class of each case. Name the column (--target).</source>
        <translation>Die Datei hat keine Spalte „%1“ mit der Klasse jedes Falls. Die Spalte angeben (--target).</translation>
    </message>
    <message>
        <source>“%1” is no class that is known here; known are %2.</source>
        <translation>„%1“ ist keine hier bekannte Klasse; bekannt sind %2.</translation>
    </message>
    <message>
        <source>The file has no case of the class “%1”. Cases of every class are needed.</source>
        <translation>Die Datei enthält keinen Fall der Klasse „%1“. Fälle jeder Klasse sind nötig.</translation>
    </message>
    <message>
        <source>The cases belong to %1 class. At least two are needed.</source>
        <translation>Die Fälle gehören zu %1 Klasse. Mindestens zwei sind nötig.</translation>
    </message>
    <message>
        <source>There are two classes, “%1” and “%2”. Say whose probability is meant (--positive).</source>
        <translation>Es gibt zwei Klassen, „%1“ und „%2“. Angeben, wessen Wahrscheinlichkeit gemeint ist (--positive).</translation>
    </message>
    <message>
        <source>“%1” is none of the classes, so it cannot be the positive one.</source>
        <translation>„%1“ gehört nicht zu den Klassen und kann deshalb nicht die positive sein.</translation>
    </message>
    <message>
        <source>A positive class needs two classes, and here are %1. Leave it out.</source>
        <translation>Eine positive Klasse setzt zwei Klassen voraus, hier sind es %1. Sie weglassen.</translation>
    </message>
    <message>
        <source>There is no classifier “%1”; this version knows %2.</source>
        <translation>Einen Klassifikator „%1“ gibt es nicht; diese Version kennt %2.</translation>
    </message>
    <message>
        <source>The classifier “%1” has no option “%2”; it has %3.</source>
        <translation>Der Klassifikator „%1“ hat keine Option „%2“; er hat %3.</translation>
    </message>
    <message>
        <source>The option “%1” is “%2”, but must be %3.</source>
        <translation>Die Option „%1“ ist „%2“, muss aber %3 sein.</translation>
    </message>
    <message>
        <source>At least %1 cases are needed, but there are %2. Add cases and try again.</source>
        <translation>Mindestens %1 Fälle sind nötig, es sind aber %2. Fälle ergänzen und erneut versuchen.</translation>
    </message>
    <message>
        <source>Class %1 of %2 has no case among those to learn from. Add cases of that class, or leave it out.</source>
        <translation>Klasse %1 von %2 hat unter den Lernfällen keinen Fall. Fälle dieser Klasse ergänzen oder sie weglassen.</translation>
    </message>
    <message>
        <source>The value of predictor %1 in case %2 is not a finite number. Correct the data and try again.</source>
        <translation>Der Messwert %1 im Fall %2 ist keine endliche Zahl. Die Daten berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <source>The fit did not settle within %1 iterations. Choose a smaller c, which is a stronger penalty, or allow more iterations.</source>
        <translation>Die Anpassung kam in %1 Schritten nicht zur Ruhe. Ein kleineres c wählen, also eine stärkere Strafe, oder mehr Schritte erlauben.</translation>
    </message>
    <message>
        <source>The description of the classifier is incomplete: %1.</source>
        <translation>Die Beschreibung des Klassifikators ist unvollständig: %1.</translation>
    </message>
    <message>
        <source>The cases of class %1 vary in only %2 of %3 directions, so its spread cannot be described. Add cases, leave out constant or repeated predictors, or give the option regularization, for example 0.01.</source>
        <translation>Die Fälle der Klasse %1 variieren nur in %2 von %3 Richtungen, ihre Streuung lässt sich daher nicht beschreiben. Fälle ergänzen, konstante oder doppelte Messwerte weglassen oder die Option regularization setzen, etwa auf 0.01.</translation>
    </message>
    <message>
        <source>The fit of the perceptron did not settle within %1 iterations. Choose a larger alpha, which is a stronger penalty, a larger tolerance, or allow more iterations.</source>
        <translation>Die Anpassung des Perzeptrons kam in %1 Schritten nicht zur Ruhe. Ein größeres alpha wählen, also eine stärkere Strafe, eine größere Toleranz oder mehr Schritte erlauben.</translation>
    </message>
    <message>
        <source>This is not a model of XGBoost that can be used here: %1. Save it from XGBoost as JSON, with trees and a logistic or softmax objective.</source>
        <translation>Das ist kein hier verwendbares XGBoost-Modell: %1. Es aus XGBoost als JSON speichern, mit Bäumen und einer logistischen oder Softmax-Zielfunktion.</translation>
    </message>
    <message>
        <source>This build cannot train “%1”, because it was made without %2; models of that kind load and predict all the same. Install the package and build again, or choose another classifier.</source>
        <translation>Diese Fassung kann „%1“ nicht trainieren, weil sie ohne %2 gebaut wurde; solche Modelle lassen sich dennoch laden und verwenden. Das Paket installieren und neu bauen oder einen anderen Klassifikator wählen.</translation>
    </message>
    <message>
        <source>The training library %1 could not do it: %2. Check the data and the options.</source>
        <translation>Die Lernbibliothek %1 ist gescheitert: %2. Daten und Optionen prüfen.</translation>
    </message>
    <message>
        <source>“%1” is %2, but must be %3.</source>
        <translation>„%1“ ist %2, muss aber %3 sein.</translation>
    </message>
    <message>
        <source>The model file is empty. Fetch it again, or choose another model.</source>
        <translation>Die Modelldatei ist leer. Sie erneut beschaffen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The model file ends too early: a part of it is missing. Fetch it again, or choose another model.</source>
        <translation>Die Modelldatei endet zu früh: Ein Teil fehlt. Sie erneut beschaffen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The model file has format version %1, and this program reads version %2. Update the program.</source>
        <translation>Die Modelldatei hat die Formatversion %1, dieses Programm liest Version %2. Bitte das Programm aktualisieren.</translation>
    </message>
    <message>
        <source>The model file is damaged: its bytes are not those that were written. Fetch it again, or choose another model.</source>
        <translation>Die Modelldatei ist beschädigt: Ihre Bytes sind nicht die geschriebenen. Sie erneut beschaffen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The content of the model file is not the one that its checksum names. Fetch it again, or choose another model.</source>
        <translation>Der Inhalt der Modelldatei stimmt nicht mit ihrer Prüfsumme überein. Sie erneut beschaffen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The model file makes no sense: %1. Choose another model.</source>
        <translation>Die Modelldatei ist widersprüchlich: %1. Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>The model is for “%1”, and the data are “%2”. Choose a model of the same schema.</source>
        <translation>Das Modell ist für „%1“, die Daten sind „%2“. Ein Modell desselben Schemas wählen.</translation>
    </message>
    <message>
        <source>The model that was written does not answer as the one that was trained. Do not use the file, and train again.</source>
        <translation>Das geschriebene Modell antwortet nicht wie das trainierte. Die Datei nicht verwenden und neu trainieren.</translation>
    </message>
    <message>
        <source>There is no model “%1” here. Installed are: %2.</source>
        <translation>Ein Modell „%1“ gibt es hier nicht. Installiert sind: %2.</translation>
    </message>
    <message>
        <source>The index of the models is damaged: %1. The model files beside it are untouched. Move the index to another place and import the models again.</source>
        <translation>Das Verzeichnis der Modelle ist beschädigt: %1. Die Modelldateien daneben sind unberührt. Das Verzeichnis an einen anderen Ort legen und die Modelle erneut importieren.</translation>
    </message>
    <message>
        <source>The index of the models has format version %1, and this program reads version %2. Update the program.</source>
        <translation>Das Verzeichnis der Modelle hat die Formatversion %1, dieses Programm liest Version %2. Bitte das Programm aktualisieren.</translation>
    </message>
    <message>
        <source>The file of %1 is not the one that was imported. Put the original file back; versions never change.</source>
        <translation>Die Datei von %1 ist nicht die importierte. Die ursprüngliche Datei zurücklegen; Versionen ändern sich nie.</translation>
    </message>
    <message>
        <source>The index of the models does not know this file. Import it to use it.</source>
        <translation>Das Verzeichnis der Modelle kennt diese Datei nicht. Sie importieren, um sie zu verwenden.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a version: only letters, digits, points, hyphens, plus signs and underscores are allowed. Give the model another name.</source>
        <translation>„%1“ kann keine Version benennen: Erlaubt sind nur Buchstaben, Ziffern, Punkte, Bindestriche, Pluszeichen und Unterstriche. Dem Modell einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>“%1” names no version. Write the model and its version, for example wdbc-logistic@1.0.0.</source>
        <translation>„%1“ nennt keine Version. Modell und Version schreiben, zum Beispiel wdbc-logistic@1.0.0.</translation>
    </message>
    <message>
        <source>There is a version %1 of %2 already, with other content, and versions never change. Give the new one another version.</source>
        <translation>Version %1 von %2 gibt es bereits mit anderem Inhalt, und Versionen ändern sich nie. Der neuen eine andere Version geben.</translation>
    </message>
    <message>
        <source>%1 has been retired. Choose another version, or import the model under a new one.</source>
        <translation>%1 wurde außer Dienst gestellt. Eine andere Version wählen oder das Modell unter einer neuen importieren.</translation>
    </message>
    <message>
        <source>%1 is in use. Activate another version before you retire it.</source>
        <translation>%1 ist in Gebrauch. Vor dem Stilllegen eine andere Version aktivieren.</translation>
    </message>
    <message>
        <source>There is no earlier version for “%1” to go back to. Activate one instead.</source>
        <translation>Für „%1“ gibt es keine frühere Version, zu der man zurückkehren könnte. Stattdessen eine aktivieren.</translation>
    </message>
    <message>
        <source>The model needs %1 values, but there are %2.</source>
        <translation>Das Modell braucht %1 Werte, es sind aber %2.</translation>
    </message>
    <message>
        <source>%1 is not possible as %2. Check the number.</source>
        <translation>%1 ist für %2 nicht möglich. Die Zahl prüfen.</translation>
    </message>
    <message>
        <source>The threshold is %1, but must be above 0 and below 1.</source>
        <translation>Der Schwellenwert ist %1, muss aber über 0 und unter 1 liegen.</translation>
    </message>
    <message>
        <source>The model has no fold %1; it has %2 folds, counted from 0.</source>
        <translation>Das Modell hat keinen Fold %1; es hat %2 Folds, gezählt ab 0.</translation>
    </message>
    <message>
        <source>The history is in use by another program. Nothing was changed. Try again when the other program has finished.</source>
        <translation>Der Verlauf wird von einem anderen Programm benutzt. Es wurde nichts geändert. Erneut versuchen, wenn das andere Programm fertig ist.</translation>
    </message>
    <message>
        <source>The history may only be read: the file is write-protected. Remove the protection to record again.</source>
        <translation>Der Verlauf lässt sich nur lesen: Die Datei ist schreibgeschützt. Den Schutz aufheben, um wieder einzutragen.</translation>
    </message>
    <message>
        <source>The history may only be read: its folder is write-protected. Remove the protection to record again.</source>
        <translation>Der Verlauf lässt sich nur lesen: Sein Ordner ist schreibgeschützt. Den Schutz aufheben, um wieder einzutragen.</translation>
    </message>
    <message>
        <source>You have no permission to use the history: %1. Ask for the right to read and write the file and its folder.</source>
        <translation>Die Berechtigung für den Verlauf fehlt: %1. Das Recht erbitten, die Datei und ihren Ordner zu lesen und zu schreiben.</translation>
    </message>
    <message>
        <source>The history file is damaged: %1. It was left as it is. Keep a copy of it and restore a backup.</source>
        <translation>Die Verlaufsdatei ist beschädigt: %1. Sie blieb, wie sie war. Eine Kopie aufheben und eine Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>This file is not a history of this program. It was left as it is. Choose another file.</source>
        <translation>Diese Datei ist kein Verlauf dieses Programms. Sie blieb, wie sie war. Eine andere Datei wählen.</translation>
    </message>
    <message>
        <source>The history was written by a newer version of this program (format %1, this version knows up to %2). It was left as it is. Update this program to open it.</source>
        <translation>Der Verlauf stammt von einer neueren Version dieses Programms (Format %1, diese Version kennt bis %2). Er blieb, wie er war. Das Programm aktualisieren, um ihn zu öffnen.</translation>
    </message>
    <message>
        <source>The history file is empty, which a history never is: its content was lost. It was left as it is. Restore a backup, or move the file away to begin a new history.</source>
        <translation>Die Verlaufsdatei ist leer, was ein Verlauf nie ist: Sein Inhalt ging verloren. Sie blieb, wie sie war. Eine Sicherung wiederherstellen oder die Datei verschieben, um einen neuen Verlauf zu beginnen.</translation>
    </message>
    <message>
        <source>The history has the older format %1 and cannot be brought up to date because it may only be read. Remove the write protection.</source>
        <translation>Der Verlauf hat das ältere Format %1 und lässt sich nicht aktualisieren, weil er nur gelesen werden darf. Den Schreibschutz aufheben.</translation>
    </message>
    <message>
        <source>The folder for the history cannot be made: %1. Create it or choose another one.</source>
        <translation>Der Ordner für den Verlauf lässt sich nicht anlegen: %1. Ihn anlegen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>The disk failed while the history was in use: %1. What was stored before is unchanged. Check the disk, then try again.</source>
        <translation>Der Datenträger versagte während der Arbeit am Verlauf: %1. Was vorher gespeichert war, ist unverändert. Den Datenträger prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The change is in the history, but the disk did not confirm that it will survive a power cut: %1 Try again; nothing is stored twice.</source>
        <translation>Die Änderung steht im Verlauf, aber der Datenträger hat nicht bestätigt, dass sie einen Stromausfall übersteht: %1 Erneut versuchen; nichts wird doppelt gespeichert.</translation>
    </message>
    <message>
        <source>The history holds records of a schema named “%1” with other fields. Give the schema another name.</source>
        <translation>Der Verlauf enthält Einträge eines Schemas namens „%1“ mit anderen Feldern. Dem Schema einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>The backup was not good and has been removed: %1. Try again, or choose another place.</source>
        <translation>Die Sicherung war fehlerhaft und wurde entfernt: %1. Erneut versuchen oder einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>The history has no record with the id %1. It may have been deleted.</source>
        <translation>Der Verlauf hat keinen Eintrag mit der Kennung %1. Vielleicht wurde er gelöscht.</translation>
    </message>
    <message>
        <source>The history already has a record with the id %1, and it is a different one. Nothing was changed.</source>
        <translation>Der Verlauf hat bereits einen anderen Eintrag mit der Kennung %1. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The record cannot be stored: %1.</source>
        <translation>Der Eintrag lässt sich nicht speichern: %1.</translation>
    </message>
    <message>
        <source>The record belongs to the schema “%1”, not to “%2”.</source>
        <translation>Der Eintrag gehört zum Schema „%1“, nicht zu „%2“.</translation>
    </message>
    <message>
        <source>This is no file of records: its first column is not “id”. Choose a file that this program exported.</source>
        <translation>Das ist keine Datei mit Einträgen: Ihre erste Spalte ist nicht „id“. Eine Datei wählen, die dieses Programm exportiert hat.</translation>
    </message>
    <message>
        <source>The file holds no records.</source>
        <translation>Die Datei enthält keine Einträge.</translation>
    </message>
    <message>
        <source>A file of records has no column “%1”, and it would be lost. Take it out.</source>
        <translation>Eine Datei mit Einträgen hat keine Spalte „%1“; sie ginge verloren. Sie entfernen.</translation>
    </message>
    <message>
        <source>“%1” is no record id (a UUID such as 123e4567-e89b-42d3-a456-426614174000).</source>
        <translation>„%1“ ist keine Kennung eines Eintrags (eine UUID wie 123e4567-e89b-42d3-a456-426614174000).</translation>
    </message>
    <message>
        <source>“%1” is no time such as 2026-11-20T17:44:03.120Z.</source>
        <translation>„%1“ ist keine Zeit wie 2026-11-20T17:44:03.120Z.</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>“%1” cannot be read as a list in the form in which this program exports it.</source>
        <translation>„%1“ ist als Liste in der Form, in der dieses Programm sie exportiert, nicht lesbar.</translation>
    </message>
    <message>
        <source>This is the file of the history itself. Choose another name.</source>
        <translation>Das ist die Datei des Verlaufs selbst. Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>Standard output cannot be written: %1.</source>
        <translation>Auf die Standardausgabe lässt sich nicht schreiben: %1.</translation>
    </message>
    <message>
        <source>“%1” is no address that can be asked: %2.</source>
        <translation>„%1“ ist keine Adresse, die sich befragen lässt: %2.</translation>
    </message>
    <message>
        <source>The address holds a user name or a password. Take them out and choose an authentication instead.</source>
        <translation>Die Adresse enthält einen Benutzernamen oder ein Passwort. Beides entfernen und stattdessen eine Authentifizierung wählen.</translation>
    </message>
    <message>
        <source>This is no file of endpoint profiles: its “format” is not “cytogauge-endpoints”.</source>
        <translation>Das ist keine Datei mit Endpunktprofilen: „format“ ist nicht „cytogauge-endpoints“.</translation>
    </message>
    <message>
        <source>The endpoint profiles have format version %1, and this program reads version %2. Update the program.</source>
        <translation>Die Endpunktprofile haben die Formatversion %1, dieses Programm liest Version %2. Bitte das Programm aktualisieren.</translation>
    </message>
    <message>
        <source>The key “%1” means nothing in an endpoint profile. Check its spelling.</source>
        <translation>Der Schlüssel „%1“ hat in einem Endpunktprofil keine Bedeutung. Die Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>The key “%1” would put a secret into a file. Take it out and give the secret to the system&apos;s keyring.</source>
        <translation>Der Schlüssel „%1“ brächte ein Geheimnis in eine Datei. Ihn entfernen und das Geheimnis dem Schlüsselbund des Systems übergeben.</translation>
    </message>
    <message>
        <source>The profile needs %2 as “%1”.</source>
        <translation>Das Profil braucht %2 als „%1“.</translation>
    </message>
    <message>
        <source>Two endpoint profiles are named “%1”. Rename one of them.</source>
        <translation>Zwei Endpunktprofile heißen „%1“. Eines umbenennen.</translation>
    </message>
    <message>
        <source>An endpoint needs a name of 1 to 80 printable characters, and not “local”, which is this computer’s own answer.</source>
        <translation>Ein Endpunkt braucht einen Namen aus 1 bis 80 druckbaren Zeichen, und nicht „local“: So heißen die Antworten dieses Rechners selbst.</translation>
    </message>
    <message>
        <source>“%1” is no usable header: the name is a word without spaces, the value holds no control characters.</source>
        <translation>„%1“ ist keine verwendbare Kopfzeile: Der Name ist ein Wort ohne Leerzeichen, der Wert enthält keine Steuerzeichen.</translation>
    </message>
    <message>
        <source>The header “%1” carries a secret. Choose the authentication that sends it, so that it is kept in the keyring.</source>
        <translation>Die Kopfzeile „%1“ enthält ein Geheimnis. Die Authentifizierung wählen, die sie sendet, damit es im Schlüsselbund bleibt.</translation>
    </message>
    <message>
        <source>The header “%1” is written by the program itself. Take it out of the profile.</source>
        <translation>Die Kopfzeile „%1“ schreibt das Programm selbst. Sie aus dem Profil entfernen.</translation>
    </message>
    <message>
        <source>A time limit lies between 1 and 600000 milliseconds, and %1 does not.</source>
        <translation>Eine Zeitgrenze liegt zwischen 1 und 600000 Millisekunden, %1 jedoch nicht.</translation>
    </message>
    <message>
        <source>The number of retries lies between 0 and 10, and %1 does not.</source>
        <translation>Die Zahl der Wiederholungen liegt zwischen 0 und 10, %1 jedoch nicht.</translation>
    </message>
    <message>
        <source>Basic authentication needs a user name without a colon.</source>
        <translation>Die Basic-Authentifizierung braucht einen Benutzernamen ohne Doppelpunkt.</translation>
    </message>
    <message>
        <source>The AWS region cannot be read from the host “%1”. Name it in the profile.</source>
        <translation>Die AWS-Region ist aus dem Host „%1“ nicht abzulesen. Sie im Profil angeben.</translation>
    </message>
    <message>
        <source>“%1” is no proxy that can be used. It must look like http://host:port.</source>
        <translation>„%1“ ist kein verwendbarer Proxy. Er muss die Form http://host:port haben.</translation>
    </message>
    <message>
        <source>A model and its version belong together. Name both or none.</source>
        <translation>Modell und Version gehören zusammen. Beide angeben oder keines.</translation>
    </message>
    <message>
        <source>A client certificate and its key belong together. Name both files or none.</source>
        <translation>Client-Zertifikat und Schlüssel gehören zusammen. Beide Dateien angeben oder keine.</translation>
    </message>
    <message>
        <source>The schema “%2” has no class “%1”.</source>
        <translation>Das Schema „%2“ hat keine Klasse „%1“.</translation>
    </message>
    <message>
        <source>The order of classes must name every class of the schema “%1” once.</source>
        <translation>Die Reihenfolge der Klassen muss jede Klasse des Schemas „%1“ einmal nennen.</translation>
    </message>
    <message>
        <source>The endpoint is for the schema “%1”, and the values are of the schema “%2”. Choose a fitting endpoint.</source>
        <translation>Der Endpunkt ist für das Schema „%1“, die Werte gehören zum Schema „%2“. Einen passenden Endpunkt wählen.</translation>
    </message>
    <message>
        <source>Plain http to another computer: everybody on the way can read and change what is sent. Use https.</source>
        <translation>Unverschlüsseltes http zu einem anderen Rechner: Unterwegs kann jeder mitlesen und ändern, was gesendet wird. Besser https verwenden.</translation>
    </message>
    <message>
        <source>There is no dialect “%1”. Known are: %2.</source>
        <translation>Einen Dialekt „%1“ gibt es nicht. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>The dialect “%2” has no request format “%1”. Known are: %3.</source>
        <translation>Der Dialekt „%2“ hat kein Anfrageformat „%1“. Bekannt sind: %3.</translation>
    </message>
    <message>
        <source>The dialect “%1” answers class codes, and the schema “%2” has none. Choose another dialect.</source>
        <translation>Der Dialekt „%1“ antwortet mit Klassencodes, das Schema „%2“ hat keine. Einen anderen Dialekt wählen.</translation>
    </message>
    <message>
        <source>The naming “%1” has no names for the features of the schema “%2”. Choose another naming or dialect.</source>
        <translation>Die Benennung „%1“ hat keine Namen für die Merkmale des Schemas „%2“. Eine andere Benennung oder einen anderen Dialekt wählen.</translation>
    </message>
    <message>
        <source>The names of “%1” for the schema “%2” do not stand for its features, in its order. Install the program again.</source>
        <translation>Die Namen von „%1“ für das Schema „%2“ stehen nicht für dessen Merkmale in dessen Reihenfolge. Das Programm neu installieren.</translation>
    </message>
    <message>
        <source>The reference cases of the schema “%1” do not fit it. Install the program again.</source>
        <translation>Die Referenzfälle des Schemas „%1“ passen nicht dazu. Das Programm neu installieren.</translation>
    </message>
    <message>
        <source>“{{%1}}” stands for nothing: it is no feature of the schema “%2”, and neither “values” nor “id”.</source>
        <translation>„{{%1}}“ steht für nichts: Es ist weder ein Merkmal des Schemas „%2“ noch „values“ oder „id“.</translation>
    </message>
    <message>
        <source>The template does not send the feature “%1”. Add {{%1}}, or {{values}} for all of them.</source>
        <translation>Die Vorlage sendet das Merkmal „%1“ nicht. {{%1}} ergänzen oder {{values}} für alle.</translation>
    </message>
    <message>
        <source>The template opens “{{” and does not close it.</source>
        <translation>Die Vorlage öffnet „{{“ und schließt es nicht.</translation>
    </message>
    <message>
        <source>The custom dialect needs a JSON pointer to the probability or to the label.</source>
        <translation>Der eigene Dialekt braucht einen JSON-Zeiger auf die Wahrscheinlichkeit oder auf die Klasse.</translation>
    </message>
    <message>
        <source>“%1” is no JSON pointer. It is empty or begins with a slash, as in /predictions/0/score.</source>
        <translation>„%1“ ist kein JSON-Zeiger. Er ist leer oder beginnt mit einem Schrägstrich, etwa /predictions/0/score.</translation>
    </message>
    <message>
        <source>“%1” cannot be a request method here. Use GET, POST or PUT.</source>
        <translation>„%1“ ist hier keine mögliche Anfragemethode. GET, POST oder PUT verwenden.</translation>
    </message>
    <message>
        <source>The request has %1 bytes, and the endpoint takes at most %2.</source>
        <translation>Die Anfrage hat %1 Byte, der Endpunkt nimmt höchstens %2.</translation>
    </message>
    <message>
        <source>A value is missing or is no finite number, so nothing was sent.</source>
        <translation>Ein Wert fehlt oder ist keine endliche Zahl; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The endpoint refused the request with status %1 (%2). Nothing was predicted.</source>
        <translation>Der Endpunkt hat die Anfrage abgelehnt, Status %1 (%2). Es gibt keine Vorhersage.</translation>
    </message>
    <message>
        <source>The endpoint did not accept the authentication: status %1 (%2). Check the secret and its rights.</source>
        <translation>Der Endpunkt hat die Authentifizierung nicht angenommen, Status %1 (%2). Das Geheimnis und seine Rechte prüfen.</translation>
    </message>
    <message>
        <source>The endpoint knows nothing under this address: status %1 (%2). Check the address of the profile.</source>
        <translation>Unter dieser Adresse kennt der Endpunkt nichts, Status %1 (%2). Die Adresse des Profils prüfen.</translation>
    </message>
    <message>
        <source>The endpoint is busy or not ready: status %1 (%2). Try again later.</source>
        <translation>Der Endpunkt ist ausgelastet oder nicht bereit, Status %1 (%2). Später erneut versuchen.</translation>
    </message>
    <message>
        <source>The endpoint failed by itself: status %1 (%2). Nothing was predicted.</source>
        <translation>Der Endpunkt ist selbst gescheitert, Status %1 (%2). Es gibt keine Vorhersage.</translation>
    </message>
    <message>
        <source>The endpoint points to another address (%1). That is not followed, because it would receive the secret too. Put the right address into the profile.</source>
        <translation>Der Endpunkt verweist auf eine andere Adresse (%1). Ihr wird nicht gefolgt, weil sie auch das Geheimnis erhielte. Die richtige Adresse in das Profil eintragen.</translation>
    </message>
    <message>
        <source>The endpoint reported an error inside an answer of status 200: %1. Nothing was predicted.</source>
        <translation>Der Endpunkt meldete in einer Antwort mit Status 200 einen Fehler: %1. Es gibt keine Vorhersage.</translation>
    </message>
    <message>
        <source>The answer of the endpoint is of the type “%1”, and %2 was expected. Is this the right address and dialect?</source>
        <translation>Die Antwort des Endpunkts hat den Typ „%1“, erwartet wurde %2. Sind Adresse und Dialekt richtig?</translation>
    </message>
    <message>
        <source>The answer of the endpoint is no valid UTF-8 text, so it was not used.</source>
        <translation>Die Antwort des Endpunkts ist kein gültiger UTF-8-Text und wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The answer of the endpoint is no valid JSON (line %1, column %2), so it was not used.</source>
        <translation>Die Antwort des Endpunkts ist kein gültiges JSON (Zeile %1, Spalte %2) und wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The answer of the endpoint holds the key “%1” twice, so it was not used.</source>
        <translation>Die Antwort des Endpunkts enthält den Schlüssel „%1“ zweimal und wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The endpoint answered NaN or an infinite number, which is no probability.</source>
        <translation>Der Endpunkt antwortete mit NaN oder einer unendlichen Zahl; das ist keine Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>The answer of the endpoint lacks “%1”, so it was not used.</source>
        <translation>In der Antwort des Endpunkts fehlt „%1“; sie wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The answer of the endpoint has %2 where “%1” should be %3, so it was not used.</source>
        <translation>Die Antwort des Endpunkts hat %2, wo „%1“ %3 sein sollte; sie wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The endpoint gave %1 answers to one case, so none was used.</source>
        <translation>Der Endpunkt gab %1 Antworten auf einen Fall; keine wurde verwendet.</translation>
    </message>
    <message>
        <source>The endpoint answered %1, which is no probability from 0 to 1. Perhaps it answers labels or scores: then say so in the profile.</source>
        <translation>Der Endpunkt antwortete %1; das ist keine Wahrscheinlichkeit von 0 bis 1. Falls er mit Klassen oder Punktwerten antwortet, dies im Profil angeben.</translation>
    </message>
    <message>
        <source>The probabilities in the answer of the endpoint add up to %1 instead of 1, so they were not used.</source>
        <translation>Die Wahrscheinlichkeiten in der Antwort des Endpunkts ergeben zusammen %1 statt 1 und wurden nicht verwendet.</translation>
    </message>
    <message>
        <source>The answer of the endpoint contradicts itself in “%1”, so it was not used.</source>
        <translation>Die Antwort des Endpunkts widerspricht sich in „%1“ und wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The endpoint answered “%1”, which is no class of the schema “%2”.</source>
        <translation>Der Endpunkt antwortete „%1“; das ist keine Klasse des Schemas „%2“.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s model is for another schema (fingerprint %1, here %2), so its answer was not used.</source>
        <translation>Das Modell des Endpunkts ist für ein anderes Schema (Fingerabdruck %1, hier %2); die Antwort wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The answer of the endpoint belongs to another request, so it was not used.</source>
        <translation>Die Antwort des Endpunkts gehört zu einer anderen Anfrage und wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>The endpoint&apos;s model takes other inputs than the schema “%1”: %2.</source>
        <translation>Das Modell des Endpunkts nimmt andere Eingaben als das Schema „%1“: %2.</translation>
    </message>
    <message>
        <source>The endpoint answered one number, which says nothing about %1 classes.</source>
        <translation>Der Endpunkt antwortete mit einer einzigen Zahl; über %1 Klassen sagt sie nichts aus.</translation>
    </message>
    <message>
        <source>The endpoint “%1” needs a secret and there is none. Enter it again.</source>
        <translation>Der Endpunkt „%1“ braucht ein Geheimnis, und es ist keines da. Es erneut eingeben.</translation>
    </message>
    <message>
        <source>The secret cannot be sent: %1.</source>
        <translation>Das Geheimnis lässt sich nicht senden: %1.</translation>
    </message>
    <message>
        <source>The endpoint did not answer in time: no result within %2 milliseconds, while %1. Try again, or allow more time in the profile.</source>
        <translation>Der Endpunkt hat nicht rechtzeitig geantwortet: nach %2 Millisekunden kein Ergebnis, während %1. Erneut versuchen oder im Profil mehr Zeit erlauben.</translation>
    </message>
    <message>
        <source>No computer named “%1” was found (%2). Check the address and the network.</source>
        <translation>Ein Rechner namens „%1“ wurde nicht gefunden (%2). Adresse und Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>No connection to %1: %2. Check that the service runs and that the port is right.</source>
        <translation>Keine Verbindung zu %1: %2. Prüfen, ob der Dienst läuft und der Port stimmt.</translation>
    </message>
    <message>
        <source>The secure connection to %1 was not made, and nothing was sent: %2.</source>
        <translation>Die sichere Verbindung zu %1 kam nicht zustande, und es wurde nichts gesendet: %2.</translation>
    </message>
    <message>
        <source>What came back is no complete HTTP answer: %1. Nothing was predicted.</source>
        <translation>Was zurückkam, ist keine vollständige HTTP-Antwort: %1. Es gibt keine Vorhersage.</translation>
    </message>
    <message>
        <source>The endpoint answers the reference cases the wrong way round (%1). Its number speaks of the other class: say so in the profile.</source>
        <translation>Der Endpunkt beantwortet die Referenzfälle vertauscht (%1). Seine Zahl meint die andere Klasse: Dies im Profil angeben.</translation>
    </message>
    <message>
        <source>The endpoint does not answer the reference cases with their classes (%1), so the profile must not be used. Check dialect, names and order of classes.</source>
        <translation>Der Endpunkt beantwortet die Referenzfälle nicht mit ihren Klassen (%1); das Profil darf nicht verwendet werden. Dialekt, Namen und Reihenfolge der Klassen prüfen.</translation>
    </message>
    <message>
        <source>Other users of this computer can read the secret. Close the file to them (chmod 600) and try again.</source>
        <translation>Andere Benutzer dieses Rechners können das Geheimnis lesen. Die Datei für sie sperren (chmod 600) und erneut versuchen.</translation>
    </message>
    <message>
        <source>The file holds no secret.</source>
        <translation>Die Datei enthält kein Geheimnis.</translation>
    </message>
    <message>
        <source>The secret could not be taken out of the keyring. Remove it there by hand.</source>
        <translation>Das Geheimnis ließ sich nicht aus dem Schlüsselbund entfernen. Es dort von Hand löschen.</translation>
    </message>
    <message>
        <source>This file keeps the answers of a batch that was not finished. Go on with it (--resume), or remove it to ask for everything again.</source>
        <translation>Diese Datei enthält die Antworten eines nicht beendeten Stapels. Ihn fortsetzen (--resume) oder sie entfernen, um alles neu anzufragen.</translation>
    </message>
    <message>
        <source>This file is damaged, or keeps the answers of a batch with another endpoint, schema or threshold. Remove it to ask for everything again.</source>
        <translation>Diese Datei ist beschädigt oder enthält die Antworten eines Stapels mit anderem Endpunkt, Schema oder Schwellenwert. Sie entfernen, um alles neu anzufragen.</translation>
    </message>
    <message>
        <source>There is no endpoint profile named “%1”. See cytogauge-cli endpoint list, or give an address.</source>
        <translation>Ein Endpunktprofil „%1“ gibt es nicht. Siehe cytogauge-cli endpoint list, oder eine Adresse angeben.</translation>
    </message>
    <message>
        <source>This option belongs to an endpoint. Name one, or leave the option out.</source>
        <translation>Diese Option gehört zu einem Endpunkt. Einen angeben oder die Option weglassen.</translation>
    </message>
    <message>
        <source>Either an endpoint answers or a model of this computer. Leave out --model, --sample and --threads, or the endpoint.</source>
        <translation>Entweder antwortet ein Endpunkt oder ein Modell dieses Rechners. Entweder --model, --sample und --threads weglassen oder den Endpunkt.</translation>
    </message>
    <message>
        <source>The profile says which dialect its endpoint speaks. Name a dialect only with an address.</source>
        <translation>Das Profil sagt, welchen Dialekt sein Endpunkt spricht. Einen Dialekt nur zusammen mit einer Adresse angeben.</translation>
    </message>
    <message>
        <source>The file holds no certificate or key in PEM form that can be used. A key must have no passphrase.</source>
        <translation>Die Datei enthält kein verwendbares Zertifikat und keinen Schlüssel im PEM-Format. Ein Schlüssel darf keine Passphrase haben.</translation>
    </message>
    <message>
        <source>The endpoint answers a label without a probability.</source>
        <translation>Der Endpunkt antwortet mit einer Klasse ohne Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>There is no schema “%1”. Known are: %2; or name a file.</source>
        <translation>Ein Schema „%1“ gibt es nicht. Bekannt sind: %2; oder eine Datei angeben.</translation>
    </message>
    <message>
        <source>The model “%1” is for the schema “%2”, not “%3”. Name another model or schema.</source>
        <translation>Das Modell „%1“ ist für das Schema „%2“, nicht „%3“. Ein anderes Modell oder Schema angeben.</translation>
    </message>
    <message>
        <source>A threshold needs two classes, and the schema “%1” has %2. Leave it out.</source>
        <translation>Ein Schwellenwert setzt zwei Klassen voraus, das Schema „%1“ hat %2. Ihn weglassen.</translation>
    </message>
    <message>
        <source>The model has no reference case “%1”. The command “samples” lists them.</source>
        <translation>Das Modell hat keinen Referenzfall „%1“. Der Befehl „samples“ zählt sie auf.</translation>
    </message>
    <message>
        <source>“%1” is no option of a classifier. Write it as NAME=VALUE.</source>
        <translation>„%1“ ist keine Option eines Klassifikators. Als NAME=WERT schreiben.</translation>
    </message>
    <message>
        <source>There is no home folder to keep data in. Name a folder with --data-dir.</source>
        <translation>Es gibt keinen persönlichen Ordner für die Daten. Einen Ordner mit --data-dir angeben.</translation>
    </message>
    <message>
        <source>The history holds records of several schemas (%1). Say which one is meant with --schema.</source>
        <translation>Der Verlauf enthält Einträge mehrerer Schemas (%1). Mit --schema angeben, welches gemeint ist.</translation>
    </message>
    <message>
        <source>The history has no records yet.</source>
        <translation>Der Verlauf hat noch keine Einträge.</translation>
    </message>
    <message>
        <source>The settings are damaged or were written by another program. The program goes on with its own defaults.</source>
        <translation>Die Einstellungen sind beschädigt oder stammen von einem anderen Programm. Das Programm arbeitet mit seinen Vorgaben weiter.</translation>
    </message>
    <message>
        <source>The settings were written by a newer version of the program. This one goes on with its own defaults.</source>
        <translation>Die Einstellungen stammen von einer neueren Version des Programms. Diese arbeitet mit ihren Vorgaben weiter.</translation>
    </message>
    <message>
        <source>The setting “%1” is unknown or has a value that does not fit. The program goes on with its own defaults.</source>
        <translation>Die Einstellung „%1“ ist unbekannt oder hat einen unpassenden Wert. Das Programm arbeitet mit seinen Vorgaben weiter.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>“%1” is no INDEX:NUMBER. Write an index, a colon and a number, for example 3:0.25.</source>
        <translation>„%1“ ist kein INDEX:ZAHL. Einen Index, einen Doppelpunkt und eine Zahl schreiben, etwa 3:0.25.</translation>
    </message>
    <message>
        <source>Index %1 comes after %2, but indices must ascend from 1.</source>
        <translation>Index %1 folgt auf %2, Indizes müssen aber ab 1 aufsteigen.</translation>
    </message>
    <message>
        <source>Index %1 is beyond the %2 fields of the schema. Check the file, or name another schema.</source>
        <translation>Index %1 liegt jenseits der %2 Felder des Schemas. Die Datei prüfen oder ein anderes Schema angeben.</translation>
    </message>
    <message>
        <source>The file holds no case. Choose a file with cases.</source>
        <translation>Die Datei enthält keinen Fall. Eine Datei mit Fällen wählen.</translation>
    </message>
    <message>
        <source>“%1” is no format of data. Known are csv and libsvm.</source>
        <translation>„%1“ ist kein Datenformat. Bekannt sind csv und libsvm.</translation>
    </message>
    <message>
        <source>The predictions cannot be judged: %1. Evaluate the model again.</source>
        <translation>Die Vorhersagen lassen sich nicht beurteilen: %1. Das Modell erneut auswerten.</translation>
    </message>
    <message>
        <source>The two models cannot be compared case by case: %1. Evaluate both on the same data.</source>
        <translation>Die beiden Modelle lassen sich nicht Fall für Fall vergleichen: %1. Beide an denselben Daten auswerten.</translation>
    </message>
    <message>
        <source>There is no recipe “%1”. Known are: %2. A file of your own works as well.</source>
        <translation>Es gibt kein Rezept „%1“. Bekannt sind: %2. Eine eigene Datei geht ebenfalls.</translation>
    </message>
    <message>
        <source>The recipe makes no sense: %1. Correct the file.</source>
        <translation>Das Rezept ergibt keinen Sinn: %1. Die Datei berichtigen.</translation>
    </message>
    <message>
        <source>A model of XGBoost does not say what its inputs mean. Name the schema (--schema).</source>
        <translation>Ein Modell von XGBoost sagt nicht, was seine Eingaben bedeuten. Das Schema angeben (--schema).</translation>
    </message>
    <message>
        <source>The model does not fit the schema “%1”: %2. Choose the schema that it was trained on.</source>
        <translation>Das Modell passt nicht zum Schema „%1“: %2. Das Schema wählen, mit dem es trainiert wurde.</translation>
    </message>
    <message>
        <source>The model “%1” was made elsewhere and has no fold models. Use the model itself.</source>
        <translation>Das Modell „%1“ entstand anderswo und hat keine Modelle der Folds. Das Modell selbst verwenden.</translation>
    </message>
    <message>
        <source>The store must be named as sqlite:PATH or as postgresql://HOST/DATABASE.</source>
        <translation>Der Speicher ist als sqlite:PATH oder als postgresql://HOST/DATABASE anzugeben.</translation>
    </message>
    <message>
        <source>This program was built without PostgreSQL. Name the store as sqlite:PATH, or build the program with libpqxx.</source>
        <translation>Dieses Programm wurde ohne PostgreSQL gebaut. Den Speicher als sqlite:PATH angeben oder das Programm mit libpqxx bauen.</translation>
    </message>
    <message>
        <source>The database of the store cannot be reached: %1. Check that it runs and that its address is right.</source>
        <translation>Die Datenbank des Speichers ist nicht erreichbar: %1. Prüfen, ob sie läuft und ob ihre Adresse stimmt.</translation>
    </message>
    <message>
        <source>The database of the store refused it: %1. Nothing was stored.</source>
        <translation>Die Datenbank des Speichers hat abgelehnt: %1. Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The store is in use by another program. Nothing was stored. Try again when the other program has finished.</source>
        <translation>Ein anderes Programm benutzt den Speicher. Es wurde nichts gespeichert. Erneut versuchen, wenn das andere Programm fertig ist.</translation>
    </message>
    <message>
        <source>The store may only be read: it is write-protected. Remove the protection to record again.</source>
        <translation>Der Speicher lässt sich nur lesen: Er ist schreibgeschützt. Den Schutz aufheben, um wieder einzutragen.</translation>
    </message>
    <message>
        <source>You have no permission to use the store: %1. Ask for the right to read and write it.</source>
        <translation>Die Berechtigung für den Speicher fehlt: %1. Das Recht erbitten, ihn zu lesen und zu schreiben.</translation>
    </message>
    <message>
        <source>The store is damaged: %1. It was left as it is. Keep a copy of it and restore a backup.</source>
        <translation>Der Speicher ist beschädigt: %1. Er blieb, wie er war. Eine Kopie behalten und eine Sicherung wiederherstellen.</translation>
    </message>
    <message>
        <source>This is not a store of this program&apos;s service. It was left as it is. Choose another one.</source>
        <translation>Das ist kein Speicher des Dienstes dieses Programms. Er blieb, wie er war. Einen anderen wählen.</translation>
    </message>
    <message>
        <source>The store was written by a newer version of this program (format %1, this version knows up to %2). It was left as it is. Update this program to use it.</source>
        <translation>Der Speicher stammt von einer neueren Version dieses Programms (Format %1, diese Version kennt bis %2). Er blieb, wie er war. Das Programm aktualisieren, um ihn zu verwenden.</translation>
    </message>
    <message>
        <source>The store has the older format %1 and is only read here. Open it once with the service, which brings it up to date.</source>
        <translation>Der Speicher hat das ältere Format %1 und wird hier nur gelesen. Ihn einmal mit dem Dienst öffnen, der ihn aktualisiert.</translation>
    </message>
    <message>
        <source>The disk failed while the store was in use: %1. What was stored before is unchanged. Check the disk, then try again.</source>
        <translation>Der Datenträger versagte während der Arbeit am Speicher: %1. Was vorher gespeichert war, ist unverändert. Den Datenträger prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Too many requests wait to be stored. Try again in a moment.</source>
        <translation>Zu viele Anfragen warten auf das Speichern. Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The service is being stopped, so nothing more is stored. Ask again when it runs.</source>
        <translation>Der Dienst wird gerade beendet und speichert nichts mehr. Erneut anfragen, wenn er läuft.</translation>
    </message>
    <message>
        <source>The text cannot be stored: it must be valid UTF-8 without a NUL character.</source>
        <translation>Der Text lässt sich nicht speichern: Er muss gültiges UTF-8 ohne NUL-Zeichen sein.</translation>
    </message>
    <message>
        <source>The number is not finite, so it cannot be stored.</source>
        <translation>Die Zahl ist nicht endlich und lässt sich nicht speichern.</translation>
    </message>
    <message>
        <source>A page has 1 to %1 records, and %2 does not lie there.</source>
        <translation>Eine Seite hat 1 bis %1 Einträge; %2 liegt nicht darin.</translation>
    </message>
    <message>
        <source>The store&apos;s option “%1” is %2, but must be %3.</source>
        <translation>Die Option „%1“ des Speichers ist %2, muss aber %3 sein.</translation>
    </message>
    <message>
        <source>The store holds records of a schema named “%1” with other fields. Give the schema another name.</source>
        <translation>Der Speicher enthält Einträge eines Schemas namens „%1“ mit anderen Feldern. Dem Schema einen anderen Namen geben.</translation>
    </message>
    <message>
        <source>A comparison needs two versions, and the store holds %1 (%2). Name the two with --model NAME@VERSION.</source>
        <translation>Ein Vergleich braucht zwei Versionen, und der Speicher enthält %1 (%2). Die beiden mit --model NAME@VERSION angeben.</translation>
    </message>
    <message>
        <source>The store has no records of “%1”; it has those of %2.</source>
        <translation>Der Speicher hat keine Einträge von „%1“, wohl aber von %2.</translation>
    </message>
    <message>
        <source>“%1” was named twice. A comparison needs two different versions.</source>
        <translation>„%1“ wurde zweimal angegeben. Ein Vergleich braucht zwei verschiedene Versionen.</translation>
    </message>
    <message>
        <source>“%1” answers for the schema “%2” and “%3” for “%4”, so there is nothing to compare.</source>
        <translation>„%1“ antwortet für das Schema „%2“ und „%3“ für „%4“; zu vergleichen gibt es also nichts.</translation>
    </message>
    <message>
        <source>The body must be one JSON object.</source>
        <translation>Der Rumpf muss ein einziges JSON-Objekt sein.</translation>
    </message>
    <message>
        <source>The body is empty. It must hold the values to predict from.</source>
        <translation>Der Rumpf ist leer. Er muss die Werte für die Vorhersage enthalten.</translation>
    </message>
    <message>
        <source>“%1” means nothing here. Check its spelling.</source>
        <translation>„%1“ bedeutet hier nichts. Die Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>This is there twice. Remove one of the two.</source>
        <translation>Das kommt zweimal vor. Eines der beiden entfernen.</translation>
    </message>
    <message>
        <source>This is needed and is missing.</source>
        <translation>Das ist nötig und fehlt.</translation>
    </message>
    <message>
        <source>A text is expected here.</source>
        <translation>Hier wird ein Text erwartet.</translation>
    </message>
    <message>
        <source>Either true or false is expected here.</source>
        <translation>Hier wird true oder false erwartet.</translation>
    </message>
    <message>
        <source>A list is expected here.</source>
        <translation>Hier wird eine Liste erwartet.</translation>
    </message>
    <message>
        <source>An object is expected here.</source>
        <translation>Hier wird ein Objekt erwartet.</translation>
    </message>
    <message>
        <source>A number is expected here, as digits without quotation marks.</source>
        <translation>Hier wird eine Zahl erwartet, in Ziffern ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>A whole number of 0 or more is expected here.</source>
        <translation>Hier wird eine ganze Zahl ab 0 erwartet.</translation>
    </message>
    <message>
        <source>The text has more than %1 characters, which is the most that is taken here.</source>
        <translation>Der Text hat mehr als %1 Zeichen; mehr wird hier nicht angenommen.</translation>
    </message>
    <message>
        <source>A time such as 2026-11-20T17:44:03.120Z is expected here.</source>
        <translation>Hier wird eine Zeit wie 2026-11-20T17:44:03.120Z erwartet.</translation>
    </message>
    <message>
        <source>A number that an earlier page gave as “next” is expected here.</source>
        <translation>Hier wird eine Zahl erwartet, die eine frühere Seite als „next“ nannte.</translation>
    </message>
    <message>
        <source>Give either “inputs” for one case or “rows” for several.</source>
        <translation>Entweder „inputs“ für einen Fall oder „rows“ für mehrere angeben.</translation>
    </message>
    <message>
        <source>The list holds no case. Give at least one.</source>
        <translation>Die Liste enthält keinen Fall. Mindestens einen angeben.</translation>
    </message>
    <message>
        <source>One request may hold %1 cases, and this one has more. Send them in parts.</source>
        <translation>Eine Anfrage darf %1 Fälle enthalten; diese hat mehr. Sie in Teilen senden.</translation>
    </message>
    <message>
        <source>The case has %1 values, and the model takes %2.</source>
        <translation>Der Fall hat %1 Werte, das Modell nimmt %2.</translation>
    </message>
    <message>
        <source>The input “%1” is missing.</source>
        <translation>Die Eingabe „%1“ fehlt.</translation>
    </message>
    <message>
        <source>The model has no input “%1”. Its metadata name its inputs.</source>
        <translation>Das Modell hat keine Eingabe „%1“. Seine Metadaten nennen seine Eingaben.</translation>
    </message>
    <message>
        <source>The shape of “%1” must be %2.</source>
        <translation>Die Form von „%1“ muss %2 sein.</translation>
    </message>
    <message>
        <source>The shape of “%1” stands for %2 values, and there are %3.</source>
        <translation>Die Form von „%1“ steht für %2 Werte, vorhanden sind %3.</translation>
    </message>
    <message>
        <source>The datatype “%1” is none of the numbers that this model takes. Send FP64.</source>
        <translation>Der Datentyp „%1“ ist keine der Zahlen, die dieses Modell nimmt. FP64 senden.</translation>
    </message>
    <message>
        <source>The model has no output “%1”. It has %2.</source>
        <translation>Das Modell hat keine Ausgabe „%1“. Es hat %2.</translation>
    </message>
    <message>
        <source>No model “%1” is served here.</source>
        <translation>Das Modell „%1“ gibt es hier nicht.</translation>
    </message>
    <message>
        <source>The model “%1” is not served here in the version “%2”.</source>
        <translation>Das Modell „%1“ wird hier nicht in der Version „%2“ angeboten.</translation>
    </message>
    <message>
        <source>“%1” is no model to serve. Write it as NAME=FILE, with ,weight=W (0 or more) and ,shadow after it where they apply.</source>
        <translation>„%1“ ist kein anzubietendes Modell. Es als NAME=FILE schreiben, bei Bedarf mit ,weight=W (0 oder mehr) und ,shadow dahinter.</translation>
    </message>
    <message>
        <source>“%1” cannot name a served model. Use letters, digits, dots, hyphens and underscores, 63 at most.</source>
        <translation>„%1“ kann kein angebotenes Modell benennen. Buchstaben, Ziffern, Punkte, Binde- und Unterstriche verwenden, höchstens 63.</translation>
    </message>
    <message>
        <source>The model “%1” is to be served twice in the version “%2”. Take one of them out.</source>
        <translation>Das Modell „%1“ soll in der Version „%2“ zweimal angeboten werden. Eines davon herausnehmen.</translation>
    </message>
    <message>
        <source>Every version of “%1” is a shadow or has the weight 0, so none would answer. Give one of them a weight.</source>
        <translation>Jede Version von „%1“ ist ein Schatten oder hat das Gewicht 0; keine würde antworten. Einer davon ein Gewicht geben.</translation>
    </message>
    <message>
        <source>The versions of “%1” are for different schemas (“%2” and “%3”). Serve them under two names.</source>
        <translation>Die Versionen von „%1“ gehören zu verschiedenen Schemas („%2“ und „%3“). Sie unter zwei Namen anbieten.</translation>
    </message>
    <message>
        <source>The folder %1 holds no model file (*.json).</source>
        <translation>Der Ordner %1 enthält keine Modelldatei (*.json).</translation>
    </message>
    <message>
        <source>A line holds a name and the SHA-256 of a key as 64 hexadecimal digits.</source>
        <translation>Eine Zeile enthält einen Namen und den SHA-256 eines Schlüssels als 64 hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>The name or the key of this line is there twice. Take one of them out.</source>
        <translation>Der Name oder der Schlüssel dieser Zeile kommt zweimal vor. Eines davon herausnehmen.</translation>
    </message>
    <message>
        <source>The file holds no key. Nobody could use the service.</source>
        <translation>Die Datei enthält keinen Schlüssel. Niemand könnte den Dienst nutzen.</translation>
    </message>
    <message>
        <source>“%1” is no address to listen on. Write it as 127.0.0.1:8080 or [::1]:8080; port 0 takes a free one.</source>
        <translation>„%1“ ist keine Adresse zum Lauschen. Sie als 127.0.0.1:8080 oder [::1]:8080 schreiben; Port 0 nimmt einen freien.</translation>
    </message>
    <message>
        <source>The service cannot listen on %1: %2. Choose another address or port.</source>
        <translation>Der Dienst kann nicht auf %1 lauschen: %2. Eine andere Adresse oder einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>Other computers could reach %1, so the service does not start there without --tls-cert, --tls-key and --api-keys. Add them, or --behind-proxy if something in front does both.</source>
        <translation>Andere Rechner könnten %1 erreichen; der Dienst startet dort deshalb nicht ohne --tls-cert, --tls-key und --api-keys. Sie angeben oder --behind-proxy, wenn etwas davor beides übernimmt.</translation>
    </message>
    <message>
        <source>A certificate and its key belong together. Name both or none.</source>
        <translation>Ein Zertifikat und sein Schlüssel gehören zusammen. Beide angeben oder keines.</translation>
    </message>
    <message>
        <source>The certificate or its key cannot be used: %1. They must be PEM files that belong together, the key without a passphrase.</source>
        <translation>Das Zertifikat oder sein Schlüssel ist nicht verwendbar: %1. Es müssen zusammengehörige PEM-Dateien sein, der Schlüssel ohne Passphrase.</translation>
    </message>
    <message>
        <source>An idempotency key has 1 to 255 printable characters.</source>
        <translation>Ein Idempotenzschlüssel hat 1 bis 255 druckbare Zeichen.</translation>
    </message>
    <message>
        <source>This idempotency key came with another request within the last 24 hours. Use a new one for a new request.</source>
        <translation>Dieser Idempotenzschlüssel kam in den letzten 24 Stunden mit einer anderen Anfrage. Für eine neue Anfrage einen neuen verwenden.</translation>
    </message>
    <message>
        <source>A request with this idempotency key is being answered at this moment. Ask again in a moment.</source>
        <translation>Eine Anfrage mit diesem Idempotenzschlüssel wird gerade beantwortet. Gleich noch einmal anfragen.</translation>
    </message>
    <message>
        <source>There is no record with this id.</source>
        <translation>Es gibt keinen Eintrag mit dieser Kennung.</translation>
    </message>
    <message>
        <source>The service runs without a store, so it keeps no records. Start it with --store.</source>
        <translation>Der Dienst läuft ohne Speicher und behält keine Einträge. Ihn mit --store starten.</translation>
    </message>
    <message>
        <source>“%1” is no class of the schema “%2”; its classes are %3.</source>
        <translation>„%1“ ist keine Klasse des Schemas „%2“; dessen Klassen sind %3.</translation>
    </message>
    <message>
        <source>No predictor varies: every column holds one value in all cases, so nothing can be learned from them. Add cases or columns that differ.</source>
        <translation>Kein Messwert unterscheidet sich: Jede Spalte hat in allen Fällen ein und denselben Wert, daraus ist nichts zu lernen. Fälle oder Spalten ergänzen, die sich unterscheiden.</translation>
    </message>
    <message>
        <source>The file has a header and no case. It needs one row for each case.</source>
        <translation>Die Datei hat eine Kopfzeile und keinen Fall. Sie braucht eine Zeile je Fall.</translation>
    </message>
    <message>
        <source>The class “%1” has too few cases for %3 folds: %2. Use fewer folds or add cases of that class.</source>
        <translation>Die Klasse „%1“ hat zu wenige Fälle für %3 Folds: %2. Weniger Folds nehmen oder Fälle dieser Klasse hinzufügen.</translation>
    </message>
    <message>
        <source>The file has no schema that is known here, so name the column with the class of each case (--target). Its columns are: %1.</source>
        <translation>Die Datei hat kein Schema, das hier bekannt ist; darum die Spalte mit der Klasse jedes Falls nennen (--target). Ihre Spalten sind: %1.</translation>
    </message>
    <message>
        <source>“%1” is no class that is known here; known are %2. Say which class the number means, for example %1=%3 (--class, or the field “Class names”).</source>
        <translation>„%1“ ist keine Klasse, die hier bekannt ist; bekannt sind %2. Angeben, welche Klasse die Zahl bedeutet, zum Beispiel %1=%3 (--class oder das Feld „Klassennamen“).</translation>
    </message>
    <message>
        <source>“%1” is a number, and a class needs a name. Say what it means, for example %1=healthy (--class, or the field “Class names”).</source>
        <translation>„%1“ ist eine Zahl, und eine Klasse braucht einen Namen. Angeben, was sie bedeutet, zum Beispiel %1=gesund (--class oder das Feld „Klassennamen“).</translation>
    </message>
    <message>
        <source>“%1” compares all pairs of cases, so it takes %2 cases at the most, and there are %3. Choose another classifier, or fewer cases.</source>
        <translation>„%1“ vergleicht alle Paare von Fällen und nimmt darum höchstens %2 Fälle; hier sind es %3. Einen anderen Klassifikator oder weniger Fälle wählen.</translation>
    </message>
    <message>
        <source>The model “%1” was made elsewhere and brings no predictions of cases that it did not see, so nothing here says how good it is. Judge it on cases of your own (cytogauge-cli evaluate --model).</source>
        <translation>Das Modell „%1“ wurde anderswo gemacht und bringt keine Vorhersagen von Fällen mit, die es nicht gesehen hat; darum sagt hier nichts, wie gut es ist. Es an eigenen Fällen beurteilen (cytogauge-cli evaluate --model).</translation>
    </message>
    <message>
        <source>The file is not a Cytogauge model. Choose a file that was made by training, or a model that XGBoost saved as JSON.</source>
        <translation>Die Datei ist kein Modell von Cytogauge. Eine Datei wählen, die beim Trainieren entstand, oder ein Modell, das XGBoost als JSON gespeichert hat.</translation>
    </message>
    <message>
        <source>“%1” is retired and no longer offered. Name the version in full to read it all the same: %2.</source>
        <translation>„%1“ ist zurückgezogen und wird nicht mehr angeboten. Die Version vollständig nennen, um sie trotzdem zu lesen: %2.</translation>
    </message>
    <message>
        <source>The file of %1 is no longer there. Import the model again, or put the file back.</source>
        <translation>Die Datei von %1 ist nicht mehr da. Das Modell noch einmal importieren oder die Datei zurücklegen.</translation>
    </message>
    <message>
        <source>“%1” is no version. Write three numbers with points between them, for example 1.2.0.</source>
        <translation>„%1“ ist keine Version. Drei Zahlen mit Punkten dazwischen schreiben, zum Beispiel 1.2.0.</translation>
    </message>
    <message>
        <source>Name a recipe. Known are: %1. A file of your own works as well.</source>
        <translation>Ein Rezept nennen. Bekannt sind: %1. Eine eigene Datei geht ebenfalls.</translation>
    </message>
    <message>
        <source>Name a classifier to cross-validate (--classifier), or a model to judge on these cases (--model).</source>
        <translation>Einen Klassifikator für die Kreuzvalidierung nennen (--classifier) oder ein Modell, das an diesen Fällen beurteilt wird (--model).</translation>
    </message>
    <message>
        <source>%1 says nothing without %2. Give both, or leave it out.</source>
        <translation>%1 sagt ohne %2 nichts. Beide angeben oder es weglassen.</translation>
    </message>
    <message>
        <source>%1 and %2 do not go together. Leave one of them out.</source>
        <translation>%1 und %2 gehen nicht zusammen. Eines von beiden weglassen.</translation>
    </message>
    <message>
        <source>“%1” is the ending of another format than “%2”. Choose another ending or another format.</source>
        <translation>„%1“ ist die Endung eines anderen Formats als „%2“. Eine andere Endung oder ein anderes Format wählen.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written: %2. Choose another one, or ask for the right to write there.</source>
        <translation>In den Ordner %1 kann nicht geschrieben werden: %2. Einen anderen wählen oder um Schreibrecht bitten.</translation>
    </message>
    <message>
        <source>The records moved after the rows were selected, because others were added or deleted. Nothing was done. Select them again.</source>
        <translation>Die Einträge sind nach dem Auswählen der Zeilen verrückt, weil andere hinzukamen oder gelöscht wurden. Nichts wurde getan. Sie neu auswählen.</translation>
    </message>
    <message>
        <source>The file has no column “%1”, so it cannot be left out. Its columns are: %2.</source>
        <translation>Die Datei hat keine Spalte „%1“; darum lässt sie sich nicht weglassen. Ihre Spalten sind: %2.</translation>
    </message>
    <message>
        <source>The column “%1” is needed, for the class or by the schema, and cannot be left out.</source>
        <translation>Die Spalte „%1“ wird gebraucht, für die Klasse oder vom Schema, und lässt sich nicht weglassen.</translation>
    </message>
    <message>
        <source>“%1” has several versions. Write which one is meant: %2.</source>
        <translation>„%1“ hat mehrere Versionen. Schreiben, welche gemeint ist: %2.</translation>
    </message>
    <message>
        <source>“%1” is a file, and only a version that is kept can be activated or retired. Import it first (model import), then name the version.</source>
        <translation>„%1“ ist eine Datei, und nur eine aufbewahrte Version lässt sich aktivieren oder zurückziehen. Sie zuerst importieren (model import), dann die Version nennen.</translation>
    </message>
    <message>
        <source>There is a schema “%1” with other fields already, that of %2. Train the model again with a schema name of its own (--schema-name, or the field “Schema name”).</source>
        <translation>Es gibt schon ein Schema „%1“ mit anderen Feldern, das von %2. Das Modell noch einmal mit einem eigenen Schemanamen trainieren (--schema-name oder das Feld „Name des Schemas“).</translation>
    </message>
</context>
<context>
    <name>EvaluationPlots</name>
    <message>
        <source>log-loss %1</source>
        <translation>Log-Loss %1</translation>
    </message>
    <message numerus="yes">
        <source>Of the first of %n repeat(s) of cross-validation.</source>
        <translation>
            <numerusform>Aus der einzigen Wiederholung der Kreuzvalidierung (%n).</numerusform>
            <numerusform>Aus der ersten von %n Wiederholungen der Kreuzvalidierung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Mean over %n repeat(s) of cross-validation.</source>
        <translation>
            <numerusform>Mittel über %n Wiederholung der Kreuzvalidierung.</numerusform>
            <numerusform>Mittel über %n Wiederholungen der Kreuzvalidierung.</numerusform>
        </translation>
    </message>
    <message>
        <source>One run of cross-validation for each point; the shaded band is the 95 % interval over patients. No external validation.</source>
        <translation>Ein Lauf der Kreuzvalidierung für jeden Punkt; das schattierte Band ist das 95-%-Intervall über Patienten. Keine externe Validierung.</translation>
    </message>
    <message>
        <source>From the %1 cases that the model file keeps of %2.</source>
        <translation>Aus den %1 Fällen, die die Modelldatei von %2 enthält.</translation>
    </message>
    <message>
        <source>log-loss</source>
        <translation>Log-Loss</translation>
    </message>
    <message>
        <source>training cases</source>
        <translation>Trainingsfälle</translation>
    </message>
    <message>
        <source>With %1 training cases: log-loss %2, accuracy %3.</source>
        <translation>Mit %1 Trainingsfällen: Log-Loss %2, Genauigkeit %3.</translation>
    </message>
    <message>
        <source>What more cases would bring: the log-loss of models that learn from a part of the training folds, judged on the cases left out. Less is better. A curve that still falls at its end says that more cases would help.</source>
        <translation>Was mehr Fälle brächten: der Log-Loss von Modellen, die aus einem Teil der Trainings-Folds lernen, beurteilt an den zurückgehaltenen Fällen. Weniger ist besser. Fällt die Kurve an ihrem Ende noch, würden mehr Fälle helfen.</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>Lernkurve</translation>
    </message>
    <message>
        <source>Dots are means over the repeats; ticks are the probabilities of the first one.</source>
        <translation>Punkte sind Mittel über die Wiederholungen; Striche sind die Wahrscheinlichkeiten der ersten.</translation>
    </message>
    <message>
        <source>%1 (95 % interval %2 to %3)</source>
        <translation>%1 (95-%-Intervall %2 bis %3)</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <comment>a figure and its 95 % interval</comment>
        <translation>%1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>%1 (mean)</source>
        <comment>a figure, the mean of the classes</comment>
        <translation>%1 (Mittel)</translation>
    </message>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <source>AUC %1</source>
        <translation>AUC %1</translation>
    </message>
    <message>
        <source>1 − specificity</source>
        <translation>1 − Spezifität</translation>
    </message>
    <message>
        <source>sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Receiver operating characteristic: sensitivity against 1 − specificity over all thresholds. The dashed diagonal is what guessing reaches.</source>
        <translation>ROC-Kurve: Sensitivität gegen 1 − Spezifität über alle Schwellenwerte. Die gestrichelte Diagonale ist, was Raten erreicht.</translation>
    </message>
    <message>
        <source>Area under the curve of %1: %2.</source>
        <translation>Fläche unter der Kurve für %1: %2.</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>Präzision und Recall</translation>
    </message>
    <message>
        <source>AP %1</source>
        <comment>average precision</comment>
        <translation>AP %1</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Precision, the share of true calls among all calls, against recall, the share of the class that is called.</source>
        <translation>Präzision, der Anteil der richtigen an allen Zuordnungen zur Klasse, gegen den Recall, den Anteil der Klasse, der ihr zugeordnet wird.</translation>
    </message>
    <message>
        <source>Average precision of %1: %2.</source>
        <translation>Mittlere Präzision für %1: %2.</translation>
    </message>
    <message>
        <source>intercept %1</source>
        <translation>Konstante %1</translation>
    </message>
    <message>
        <source>Brier %1</source>
        <translation>Brier %1</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>slope %1</source>
        <translation>Steigung %1</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>observed</source>
        <translation>beobachtet</translation>
    </message>
    <message>
        <source>How often it came true, against the predicted probability. On the dashed diagonal both agree. Ticks at the lower edge are the cases without the event, at the upper edge those with it; dots are tenths of the cases.</source>
        <translation>Wie oft es eintraf, gegen die vorhergesagte Wahrscheinlichkeit. Auf der gestrichelten Diagonale stimmen beide überein. Striche am unteren Rand sind die Fälle ohne das Ereignis, am oberen Rand die mit ihm; Punkte sind Zehntel der Fälle.</translation>
    </message>
    <message>
        <source>%1: slope %2, intercept %3, Brier score %4.</source>
        <translation>%1: Steigung %2, Konstante %3, Brier-Score %4.</translation>
    </message>
    <message>
        <source>Scores by class</source>
        <translation>Scores je Klasse</translation>
    </message>
    <message>
        <source>log counts</source>
        <translation>Anzahl (log)</translation>
    </message>
    <message>
        <source>probability of %1</source>
        <translation>Wahrscheinlichkeit für %1</translation>
    </message>
    <message>
        <source>probability of the true class</source>
        <translation>P(wahre Klasse)</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>How the out-of-fold probabilities are spread in each class, in bins of 5 per cent. The height of a bar is the logarithm of the number of cases, so that a single case can be seen beside hundreds.</source>
        <translation>Wie sich die Wahrscheinlichkeiten an zurückgehaltenen Fällen in jeder Klasse verteilen, in Stufen von 5 Prozent. Die Höhe eines Balkens ist der Logarithmus der Zahl der Fälle, damit ein einzelner Fall neben Hunderten zu sehen ist.</translation>
    </message>
    <message>
        <source>Decision curve</source>
        <translation>Entscheidungskurve</translation>
    </message>
    <message>
        <source>preference (threshold)</source>
        <translation>Präferenz (Schwellenwert)</translation>
    </message>
    <message>
        <source>benefit</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>this model</source>
        <translation>dieses Modell</translation>
    </message>
    <message>
        <source>act on all</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>act on none</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>What acting on the model is worth, in true positives per case, against the preference: the threshold at which a person acts. The higher curve is the better policy; acting on none is worth nothing.</source>
        <translation>Was es wert ist, nach dem Modell zu handeln, in richtig Positiven je Fall, gegen die Präferenz: den Schwellenwert, ab dem jemand handelt. Die höhere Kurve ist die bessere Strategie; nie zu handeln ist nichts wert.</translation>
    </message>
    <message>
        <source>The share of positives is %1, that of these cases.</source>
        <translation>Der Anteil der Positiven ist %1, der dieser Fälle.</translation>
    </message>
    <message>
        <source>none (the probabilities part the classes)</source>
        <translation>keine (die Wahrscheinlichkeiten trennen die Klassen)</translation>
    </message>
    <message>
        <source>none</source>
        <comment>a figure that is not defined</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>net benefit</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>shaded: 95&#xa0;% interval</source>
        <comment>a legend</comment>
        <translation>getönt: 95-%-Intervall</translation>
    </message>
    <message>
        <source>No external validation.</source>
        <translation>Keine externe Validierung.</translation>
    </message>
    <message>
        <source>Every point comes from predictions of models that had not seen the case; the shaded band is the 95 % interval over patients.</source>
        <translation>Jeder Punkt stammt aus Vorhersagen von Modellen, die den Fall nicht kannten; das getönte Band ist das 95-%-Intervall über die Patienten.</translation>
    </message>
    <message>
        <source>Every point comes from predictions of models that had not seen the case; the shaded bands, each in the colour of its class, are the 95 % intervals over patients.</source>
        <translation>Jeder Punkt stammt aus Vorhersagen von Modellen, die den Fall nicht kannten; die getönten Bänder, jedes in der Farbe seiner Klasse, sind die 95-%-Intervalle über die Patienten.</translation>
    </message>
    <message>
        <source>Every point comes from predictions of models that had not seen the case.</source>
        <translation>Jeder Punkt stammt aus Vorhersagen von Modellen, die den Fall nicht kannten.</translation>
    </message>
    <message>
        <source>mAP %1</source>
        <comment>mean average precision over the classes</comment>
        <translation>mAP %1</translation>
    </message>
    <message>
        <source>%1 (no interval: not one case is out of order)</source>
        <translation>%1 (kein Intervall: kein Fall steht an falscher Stelle)</translation>
    </message>
    <message>
        <source>%1 (no interval)</source>
        <translation>%1 (kein Intervall)</translation>
    </message>
</context>
<context>
    <name>IntervalNotes</name>
    <message>
        <source>The interval says how far other training cases would move the estimate, and not what this kind of model gets wrong by itself.</source>
        <translation>Das Intervall sagt, wie weit andere Trainingsfälle die Schätzung verschieben würden, nicht, was diese Art von Modell selbst falsch macht.</translation>
    </message>
    <message>
        <source>In simulations it held the true probability in 73 to 97 of 100 cases instead of 95.</source>
        <translation>In Simulationen enthielt es die wahre Wahrscheinlichkeit in 73 bis 97 von 100 Fällen statt in 95.</translation>
    </message>
</context>
<context>
    <name>MessageTime</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a message and the time of day when it was said</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>ModelCheck</name>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>%1: whole, as its own checksum says.</source>
        <translation>%1: heil, wie ihre eigene Prüfsumme sagt.</translation>
    </message>
    <message>
        <source>%1: whole, as it was imported.</source>
        <translation>%1: heil, wie sie importiert wurde.</translation>
    </message>
    <message>
        <source>%1: whole, but not imported.</source>
        <translation>%1: heil, aber nicht importiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) damaged. Records keep what they hold; predictions with a damaged version are refused.</source>
        <translation>
            <numerusform>%n Datei beschädigt. Einträge behalten, was sie enthalten; Vorhersagen mit einer beschädigten Version werden abgelehnt.</numerusform>
            <numerusform>%n Dateien beschädigt. Einträge behalten, was sie enthalten; Vorhersagen mit einer beschädigten Version werden abgelehnt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n version(s) are whole: every file is the one that was kept.</source>
        <translation>
            <numerusform>Die eine Version (%n) ist heil: Ihre Datei ist die, die abgelegt wurde.</numerusform>
            <numerusform>Alle %n Versionen sind heil: Jede Datei ist die, die abgelegt wurde.</numerusform>
        </translation>
    </message>
    <message>
        <source>It came with the program or was put there by hand: install the program again, or remove the file.</source>
        <translation>Sie kam mit dem Programm oder wurde von Hand dort abgelegt: das Programm neu installieren oder die Datei entfernen.</translation>
    </message>
    <message>
        <source>It is in use. Until it is mended, activate another version or roll back.</source>
        <translation>Sie wird verwendet. Bis sie wiederhergestellt ist, eine andere Version aktivieren oder zurückkehren.</translation>
    </message>
    <message>
        <source>%1: damaged.</source>
        <translation>%1: beschädigt.</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>Demonstration software. Not a medical device.</source>
        <translation>Demonstrationssoftware. Kein Medizinprodukt.</translation>
    </message>
    <message>
        <source>%1 (TRIPOD+AI %2)</source>
        <comment>a fact&apos;s topic and the items it answers</comment>
        <translation>%1 (TRIPOD+AI %2)</translation>
    </message>
    <message>
        <source>Items of TRIPOD+AI that only a person who knows the study can answer: %1.</source>
        <translation>Punkte von TRIPOD+AI, die nur beantworten kann, wer die Studie kennt: %1.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Predictors</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Missing data</source>
        <translation>Fehlende Werte</translation>
    </message>
    <message>
        <source>Use of the data</source>
        <translation>Verwendung der Daten</translation>
    </message>
    <message>
        <source>Model specification</source>
        <translation>Beschreibung des Modells</translation>
    </message>
    <message>
        <source>Type of model and internal validation</source>
        <translation>Art des Modells und interne Validierung</translation>
    </message>
    <message>
        <source>Measures of performance</source>
        <translation>Gütemaße</translation>
    </message>
    <message>
        <source>Class imbalance</source>
        <translation>Ungleiche Klassen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Güte</translation>
    </message>
    <message>
        <source>Limitations</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Poor or unavailable input</source>
        <translation>Mangelhafte oder fehlende Eingaben</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>%1: development and internal validation of a model that predicts %2 (%3).</source>
        <translation>%1: Entwicklung und interne Validierung eines Modells, das %2 vorhersagt (%3).</translation>
    </message>
    <message>
        <source>%1: import of a model that predicts %2 (%3).</source>
        <translation>%1: Import eines Modells, das %2 vorhersagt (%3).</translation>
    </message>
    <message>
        <source>%1 For demonstration, teaching and study only.</source>
        <translation>%1 Nur für Vorführung, Lehre und Studium.</translation>
    </message>
    <message>
        <source>%1 (%2, SHA-256 %3).</source>
        <translation>%1 (%2, SHA-256 %3).</translation>
    </message>
    <message>
        <source>The class in the column “%1”: %2.</source>
        <translation>Die Klasse in der Spalte „%1“: %2.</translation>
    </message>
    <message>
        <source>%1 predictors, defined with their sources in the schema “%2” (fingerprint %3).</source>
        <translation>%1 Messwerte, mit ihren Quellen im Schema „%2“ festgelegt (Fingerabdruck %3).</translation>
    </message>
    <message>
        <source>A case with a missing value or one that is no number is refused; nothing is filled in.</source>
        <translation>Ein Fall, dem ein Wert fehlt oder bei dem einer keine Zahl ist, wird abgelehnt; nichts wird ergänzt.</translation>
    </message>
    <message>
        <source>All cases serve development and, out of fold, evaluation. There is no second data set, so setting and predictors do not differ between the two.</source>
        <translation>Alle Fälle dienen der Entwicklung und, solange sie zurückgehalten sind, der Bewertung. Einen zweiten Datensatz gibt es nicht; Umfeld und Messwerte sind daher bei beiden gleich.</translation>
    </message>
    <message>
        <source>%1. The model file holds every parameter (%2 %3, SHA-256 %4); it can be written as ONNX for other programs.</source>
        <translation>%1. Die Modelldatei enthält jeden Parameter (%2 %3, SHA-256 %4); für andere Programme lässt sie sich als ONNX schreiben.</translation>
    </message>
    <message>
        <source>%1, then %2</source>
        <translation>%1, dann %2</translation>
    </message>
    <message>
        <source>%1 with %2. Stratified cross-validation with %3 folds, repeated %4 times, everything fitted inside the folds (seed %5).</source>
        <translation>%1 mit %2. Geschichtete Kreuzvalidierung mit %3 Folds, %4-mal wiederholt; alles wird innerhalb der Folds angepasst (Startwert %5).</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>no options</source>
        <translation>ohne Optionen</translation>
    </message>
    <message>
        <source>Accuracy, area under the ROC curve, log-loss, Brier score, calibration error, sensitivity and specificity; curves of ROC, precision and recall, calibration and decision.</source>
        <translation>Genauigkeit, Fläche unter der ROC-Kurve, Log-Loss, Brier-Score, Kalibrierungsfehler, Sensitivität und Spezifität; Kurven für ROC, Präzision und Recall, Kalibrierung und Entscheidung.</translation>
    </message>
    <message>
        <source>No cases were weighted, left out or drawn anew for the sake of balance.</source>
        <translation>Kein Fall wurde zum Ausgleich der Klassen gewichtet, weggelassen oder neu gezogen.</translation>
    </message>
    <message>
        <source>A probability for each class.</source>
        <translation>Eine Wahrscheinlichkeit für jede Klasse.</translation>
    </message>
    <message>
        <source>The label is %1 when its probability is at or above the threshold (0.5 unless another one is chosen).</source>
        <translation>Das Ergebnis lautet %1, wenn deren Wahrscheinlichkeit den Schwellenwert erreicht (0,5, wenn kein anderer gewählt ist).</translation>
    </message>
    <message>
        <source>The label is the likeliest class.</source>
        <translation>Das Ergebnis ist die wahrscheinlichste Klasse.</translation>
    </message>
    <message>
        <source>With it a set of classes that holds the right one in %1 of 100 cases of each class (class-conditional conformal prediction from out-of-fold scores).</source>
        <translation>Dazu eine Menge von Klassen, die in %1 von 100 Fällen jeder Klasse die richtige enthält (klassenweise konforme Vorhersage aus Werten zurückgehaltener Fälle).</translation>
    </message>
    <message>
        <source>%1 cases: %2.</source>
        <translation>%1 Fälle: %2.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Out of fold, mean over the repeats with a 95 % interval over patients: %1.</source>
        <translation>An zurückgehaltenen Fällen, Mittel über die Wiederholungen mit 95-%-Intervall über die Patienten: %1.</translation>
    </message>
    <message>
        <source>%1 %2 (%3 to %4)</source>
        <translation>%1 %2 (%3 bis %4)</translation>
    </message>
    <message>
        <source>The model was made by another program and imported. Its training data, its performance and what is usual for its inputs are not known here.</source>
        <translation>Das Modell stammt aus einem anderen Programm und wurde importiert. Seine Trainingsdaten, seine Güte und was bei seinen Eingaben üblich ist, sind hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Values that are missing or impossible are refused, each with its field; values and cases unlike the training cases are flagged.</source>
        <translation>Fehlende oder unmögliche Werte werden abgelehnt, jeder mit seinem Feld; Werte und Fälle, die den Trainingsfällen nicht gleichen, werden gekennzeichnet.</translation>
    </message>
    <message>
        <source>Values that are missing or impossible are refused, each with its field.</source>
        <translation>Fehlende oder unmögliche Werte werden abgelehnt, jeder mit seinem Feld.</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>%1&#xa0;%</source>
        <extracomment>a percentage; the space does not break</extracomment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 to %2&#xa0;%</source>
        <translation>%1 bis %2&#xa0;%</translation>
    </message>
    <message>
        <source>accuracy %1 · log-loss %2</source>
        <translation>Genauigkeit %1 · Log-Loss %2</translation>
    </message>
    <message>
        <source>accuracy %1</source>
        <translation>Genauigkeit %1</translation>
    </message>
    <message>
        <source>no out-of-fold figures</source>
        <translation>keine Werte an zurückgehaltenen Fällen</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Log-loss</source>
        <translation>Log-Loss</translation>
    </message>
    <message>
        <source>Brier score</source>
        <translation>Brier-Score</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Kalibrierungsfehler</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a model&apos;s title and its id</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>1 record</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>&lt; %1</source>
        <translation>&lt; %1</translation>
    </message>
    <message>
        <source>&gt; %1</source>
        <translation>&gt; %1</translation>
    </message>
    <message>
        <source>%1&#xa0;%</source>
        <extracomment>a percentage; the space does not break</extracomment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1&#xa0;s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1&#xa0;ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
</context>
<context>
    <name>OwnCases</name>
    <message>
        <source>no case yet</source>
        <translation>noch kein Fall</translation>
    </message>
    <message>
        <source>%1 of %2 (%3), 95 % interval %4</source>
        <comment>7 of 9 (78 %), 95 % interval 45 to 94 %</comment>
        <translation>%1 von %2 (%3), 95-%-Intervall %4</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share in per cent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>No outcome is confirmed yet. Select a record and enter its confirmed outcome; this card then shows how the answers fared.</source>
        <translation>Noch ist kein Ausgang bestätigt. Einen Eintrag wählen und seinen bestätigten Ausgang eingeben; diese Karte zeigt dann, wie gut die Antworten waren.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) have a confirmed outcome.</source>
        <translation>
            <numerusform>%n Eintrag hat einen bestätigten Ausgang.</numerusform>
            <numerusform>%n Einträge haben einen bestätigten Ausgang.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them were indeterminate and count by their label here.</source>
        <translation>
            <numerusform>%n davon war unbestimmt und zählt hier nach seiner Klasse.</numerusform>
            <numerusform>%n davon waren unbestimmt und zählen hier nach ihrer Klasse.</numerusform>
        </translation>
    </message>
    <message>
        <source>That is few: the intervals say how little they tell. Calibration needs at least %1.</source>
        <translation>Das sind wenige: Die Intervalle zeigen, wie wenig sie aussagen. Kalibrierung braucht mindestens %1.</translation>
    </message>
    <message>
        <source>Records are counted, not patients, and whose outcome becomes known is no chance: the figures describe these records, not the model.</source>
        <translation>Gezählt werden Einträge, nicht Patienten, und wessen Ausgang bekannt wird, ist kein Zufall: Die Zahlen beschreiben diese Einträge, nicht das Modell.</translation>
    </message>
    <message>
        <source>Each answer counts by the threshold of its time.</source>
        <translation>Jede Antwort zählt nach dem Schwellenwert ihrer Zeit.</translation>
    </message>
    <message>
        <source>Right answers</source>
        <translation>Richtige Antworten</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>Positive predictive value</source>
        <translation>Positiver Vorhersagewert</translation>
    </message>
    <message>
        <source>Negative predictive value</source>
        <translation>Negativer Vorhersagewert</translation>
    </message>
    <message>
        <source>Predicted and true share</source>
        <translation>Vorhergesagter und wahrer Anteil</translation>
    </message>
    <message>
        <source>%1 predicted, %2 true</source>
        <translation>%1 vorhergesagt, %2 wahr</translation>
    </message>
    <message>
        <source>Brier score</source>
        <translation>Brier-Score</translation>
    </message>
    <message>
        <source>from %1 cases on</source>
        <translation>ab %1 Fällen</translation>
    </message>
    <message>
        <source>Area under the ROC curve</source>
        <translation>Fläche unter der ROC-Kurve</translation>
    </message>
    <message>
        <source>from %1 cases of each class on</source>
        <translation>ab %1 Fällen jeder Klasse</translation>
    </message>
    <message>
        <source>Outcome \ answer</source>
        <translation>Ausgang \ Antwort</translation>
    </message>
    <message>
        <source>Where %1 was predicted on average, %2 turned out %3.</source>
        <translation>Wo im Mittel %1 vorhergesagt waren, erwiesen sich %2 als %3.</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Größer</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Kleiner</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>Alle speichern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ja</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Nein</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Meta</source>
        <translation>Meta</translation>
    </message>
    <message>
        <source>Num</source>
        <translation>Num</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Runter</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Bild ab</translation>
    </message>
</context>
<context>
    <name>QTabBar</name>
    <message>
        <source>Scroll Left</source>
        <translation>Nach links rollen</translation>
    </message>
    <message>
        <source>Scroll Right</source>
        <translation>Nach rechts rollen</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>RecordComparison</name>
    <message>
        <source>Input %1</source>
        <translation>Eingabe %1</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>typisch</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>ungewöhnlich</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>außerhalb</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>indeterminate (%1)</source>
        <translation>unbestimmt (%1)</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Action threshold</source>
        <translation>Schwellenwert</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Confirmed outcome</source>
        <translation>Bestätigter Ausgang</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Eingetragen</translation>
    </message>
    <message>
        <source>Date of sample</source>
        <translation>Datum der Probe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>%1 points</source>
        <comment>percentage points, signed</comment>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>Contributions, in log-odds</source>
        <translation>Beiträge, in Log-Odds</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>These records belong to different kinds of data; their inputs cannot be put beside each other.</source>
        <translation>Diese Einträge gehören zu verschiedenen Arten von Daten; ihre Eingaben lassen sich nicht nebeneinanderstellen.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) differ; they are marked.</source>
        <translation>
            <numerusform>%n Zeile weicht ab; sie ist markiert.</numerusform>
            <numerusform>%n Zeilen weichen ab; sie sind markiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>indeterminate</source>
        <translation>unbestimmt</translation>
    </message>
    <message>
        <source>one class fits</source>
        <translation>eine Klasse passt</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Gewissheit</translation>
    </message>
    <message>
        <source>Recorded: %1 by %2. Now: %3 by %4.</source>
        <translation>Eingetragen: %1 (%2). Jetzt: %3 (%4).</translation>
    </message>
    <message>
        <source>The class changes from %1 to %2.</source>
        <translation>Die Klasse wechselt von %1 zu %2.</translation>
    </message>
    <message>
        <source>The class stays %1.</source>
        <translation>Die Klasse bleibt %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n contribution(s) changed.</source>
        <translation>
            <numerusform>%n Beitrag hat sich geändert.</numerusform>
            <numerusform>%n Beiträge haben sich geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>The record stays as it is.</source>
        <translation>Der Eintrag bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>The model learned from this case; the model of its fold answers, which has not seen it.</source>
        <translation>Das Modell hat aus diesem Fall gelernt; es antwortet das Modell seines Folds, das ihn nicht kennt.</translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>%1 is unusual.</source>
        <translation>%1 ist ungewöhnlich.</translation>
    </message>
    <message>
        <source>%1 is outside what the model has seen.</source>
        <translation>%1 liegt außerhalb dessen, was das Modell kennt.</translation>
    </message>
    <message>
        <source>%1 does not fit the other fields.</source>
        <translation>%1 passt nicht zu den anderen Feldern.</translation>
    </message>
    <message>
        <source>A reference case: answered by the model of fold %1, which has not seen it.</source>
        <translation>Ein Referenzfall: beantwortet vom Modell des Folds %1, das ihn nicht kennt.</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>96 % malignant</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>95 % interval %1.</source>
        <translation>95-%-Intervall %1.</translation>
    </message>
    <message>
        <source>Above the action threshold of %1.</source>
        <translation>Über dem Schwellenwert von %1.</translation>
    </message>
    <message>
        <source>Below the action threshold of %1.</source>
        <translation>Unter dem Schwellenwert von %1.</translation>
    </message>
    <message>
        <source>Indeterminate: no class fits well.</source>
        <translation>Unbestimmt: Keine Klasse passt gut.</translation>
    </message>
    <message>
        <source>Indeterminate: it may be %1.</source>
        <translation>Unbestimmt: möglich ist %1.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Typical of the cases that the model has seen.</source>
        <translation>Typisch für die Fälle, die das Modell kennt.</translation>
    </message>
    <message>
        <source>Unusual among the cases that the model has seen.</source>
        <translation>Ungewöhnlich unter den Fällen, die das Modell kennt.</translation>
    </message>
    <message>
        <source>Outside what the model has seen.</source>
        <translation>Außerhalb dessen, was das Modell kennt.</translation>
    </message>
    <message>
        <source>Date of sample</source>
        <translation>Datum der Probe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>Dialekt</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Model version</source>
        <translation>Modellversion</translation>
    </message>
    <message>
        <source>Model hash</source>
        <translation>Modell-Hash</translation>
    </message>
    <message>
        <source>Remote model</source>
        <translation>Entferntes Modell</translation>
    </message>
    <message>
        <source>Remote version</source>
        <translation>Entfernte Version</translation>
    </message>
    <message>
        <source>Program version</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Time taken</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Confirmed outcome</source>
        <translation>Bestätigter Ausgang</translation>
    </message>
    <message>
        <source>Recorded (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Eintrag</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Input %1</source>
        <translation>Eingabe %1</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Average case</source>
        <translation>Durchschnittsfall</translation>
    </message>
    <message numerus="yes">
        <source>%n other field(s)</source>
        <translation>
            <numerusform>%n weiteres Feld</numerusform>
            <numerusform>%n weitere Felder</numerusform>
        </translation>
    </message>
    <message>
        <source>This patient</source>
        <translation>Dieser Fall</translation>
    </message>
    <message>
        <source>Why: contributions in log-odds</source>
        <translation>Warum: Beiträge in Log-Odds</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>About the model</source>
        <translation>Über das Modell</translation>
    </message>
    <message>
        <source>Model estimate: %1</source>
        <translation>Modellschätzung: %1</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>Schwellenwert %1</translation>
    </message>
    <message>
        <source>0 %</source>
        <translation>0 %</translation>
    </message>
    <message>
        <source>Demonstration software. Not a medical device.</source>
        <translation>Demonstrationssoftware. Kein Medizinprodukt.</translation>
    </message>
    <message>
        <source>Scores of the training cases:</source>
        <translation>Scores der Trainingsfälle:</translation>
    </message>
    <message>
        <source>100 % %1</source>
        <comment>%1: a class</comment>
        <translation>100 % %1</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>%: the percentile among the model&apos;s reference cases.</source>
        <translation>%: das Perzentil unter den Referenzfällen des Modells.</translation>
    </message>
    <message>
        <source>*: see the warnings.</source>
        <translation>*: siehe die Warnungen.</translation>
    </message>
    <message>
        <source>Does not fit the other fields: %1.</source>
        <translation>Passt nicht zu den anderen Feldern: %1.</translation>
    </message>
    <message>
        <source>Unusual: %1.</source>
        <translation>Ungewöhnlich: %1.</translation>
    </message>
    <message>
        <source>Warnings that it was recorded with</source>
        <translation>Warnungen, mit denen eingetragen wurde</translation>
    </message>
    <message>
        <source>Filled bars raise the probability of %1, hollow bars lower it.</source>
        <comment>%1: a class</comment>
        <translation>Gefüllte Balken erhöhen die Wahrscheinlichkeit (%1), hohle senken sie.</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>a field and the sentence on its value, which ends without a full stop</comment>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>The leading fields among the reference cases</source>
        <translation>Die stärksten Felder unter den Referenzfällen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>357 benign</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>%1 cases of %2 (%3)</source>
        <comment>a number, the data, the classes with their numbers</comment>
        <translation>%1 Fällen aus %2 (%3)</translation>
    </message>
    <message>
        <source>accuracy %1 (%2)</source>
        <translation>Genauigkeit %1 (%2)</translation>
    </message>
    <message>
        <source>AUC %1</source>
        <translation>AUC %1</translation>
    </message>
    <message>
        <source>sensitivity %1</source>
        <translation>Sensitivität %1</translation>
    </message>
    <message>
        <source>specificity %1</source>
        <translation>Spezifität %1</translation>
    </message>
    <message>
        <source>Brier score %1</source>
        <translation>Brier-Score %1</translation>
    </message>
    <message>
        <source>On cases that it had not seen</source>
        <translation>An nicht gesehenen Fällen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Confirmed outcome: %1.</source>
        <translation>Bestätigter Ausgang: %1.</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>title and page</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Outside the range that the model has seen: %1.</source>
        <translation>Außerhalb des bekannten Bereichs: %1.</translation>
    </message>
    <message>
        <source>accuracy %1</source>
        <translation>Genauigkeit %1</translation>
    </message>
</context>
<context>
    <name>Schema</name>
    <message>
        <source>Alcalinity of ash</source>
        <translation>Alkalinität der Asche</translation>
    </message>
    <message>
        <source>Alcohol content. The source names no unit.</source>
        <translation>Alkoholgehalt. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Alcohol</source>
        <translation>Alkohol</translation>
    </message>
    <message>
        <source>All cases come from one hospital and one digitiser, in the 1990s, and 37 % of them are malignant, which is far more than in screening.</source>
        <translation>Alle Fälle stammen aus einer Klinik und von einem Digitalisierer der 1990er Jahre; 37 % sind bösartig, weit mehr als im Screening.</translation>
    </message>
    <message>
        <source>All wines come from one region of Italy and were analysed before 1991.</source>
        <translation>Alle Weine stammen aus einer Region Italiens und wurden vor 1991 untersucht.</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Ash</source>
        <translation>Asche</translation>
    </message>
    <message>
        <source>At the widest place, in centimetres.</source>
        <translation>An der breitesten Stelle, in Zentimetern.</translation>
    </message>
    <message>
        <source>Coastline approximation minus 1: how fast the measured length of the outline grows as the ruler gets shorter.</source>
        <translation>Küstenlinien-Näherung minus 1: wie schnell die gemessene Länge des Umrisses wächst, wenn der Maßstab kürzer wird.</translation>
    </message>
    <message>
        <source>Colour intensity</source>
        <translation>Farbintensität</translation>
    </message>
    <message>
        <source>Compactness</source>
        <translation>Kompaktheit</translation>
    </message>
    <message>
        <source>Concave points</source>
        <translation>Konkave Punkte</translation>
    </message>
    <message>
        <source>Concavity</source>
        <translation>Konkavität</translation>
    </message>
    <message>
        <source>Content of all phenols that are no flavonoids. The source names no unit.</source>
        <translation>Gehalt an allen Phenolen, die keine Flavonoide sind. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Content of all phenols together. The source names no unit.</source>
        <translation>Gehalt an allen Phenolen zusammen. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Content of flavonoids, the largest group of phenols in red wine. The source names no unit.</source>
        <translation>Gehalt an Flavonoiden, der größten Gruppe der Phenole im Rotwein. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Content of magnesium. The source names no unit.</source>
        <translation>Gehalt an Magnesium. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Content of malic acid, one of the main acids of grapes. The source names no unit.</source>
        <translation>Gehalt an Äpfelsäure, einer der wichtigsten Säuren der Traube. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Content of proanthocyanidins, tannins of seeds and skins. The source names no unit.</source>
        <translation>Gehalt an Proanthocyanidinen, Gerbstoffen aus Kernen und Schalen. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Content of proline, the most frequent amino acid of grape juice. The source names no unit.</source>
        <translation>Gehalt an Prolin, der häufigsten Aminosäure des Traubensafts. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Flavanoids</source>
        <translation>Flavonoide</translation>
    </message>
    <message>
        <source>Fractal dimension</source>
        <translation>Fraktale Dimension</translation>
    </message>
    <message>
        <source>From base to tip, in centimetres.</source>
        <translation>Vom Grund bis zur Spitze, in Zentimetern.</translation>
    </message>
    <message>
        <source>How alkaline that ash is: the bases that organic acids were bound to. The source names no unit.</source>
        <translation>Wie alkalisch diese Asche ist: die Basen, an die organische Säuren gebunden waren. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>How deep the indentations of the outline are, measured with chords between points that are not neighbours. 0 when there is none.</source>
        <translation>Wie tief die Einbuchtungen des Umrisses sind, gemessen mit Sehnen zwischen nicht benachbarten Punkten. 0, wenn es keine gibt.</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>Farbton</translation>
    </message>
    <message>
        <source>Iris setosa</source>
        <translation>Iris setosa</translation>
    </message>
    <message>
        <source>Iris versicolor</source>
        <translation>Iris versicolor</translation>
    </message>
    <message>
        <source>Iris virginica</source>
        <translation>Iris virginica</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>Iris</translation>
    </message>
    <message>
        <source>Length of the outline, in pixels of the digitiser.</source>
        <translation>Länge des Umrisses, in Pixeln des Digitalisierers.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Local variation of the radius: how far each radius differs from the mean of its two neighbours. Low for an even outline.</source>
        <translation>Lokale Schwankung des Radius: wie weit jeder Radius vom Mittel seiner beiden Nachbarn abweicht. Niedrig bei gleichmäßigem Umriss.</translation>
    </message>
    <message>
        <source>Magnesium</source>
        <translation>Magnesium</translation>
    </message>
    <message>
        <source>Malic acid</source>
        <translation>Äpfelsäure</translation>
    </message>
    <message>
        <source>Mean distance from the centre of the nucleus to the points of its outline, in pixels of the digitiser.</source>
        <translation>Mittlerer Abstand vom Mittelpunkt des Zellkerns zu den Punkten seines Umrisses, in Pixeln des Digitalisierers.</translation>
    </message>
    <message>
        <source>Mean of the three largest values among the nuclei of the image.</source>
        <translation>Mittelwert der drei größten Werte unter den Zellkernen des Bildes.</translation>
    </message>
    <message>
        <source>Mean over all measured nuclei of the image.</source>
        <translation>Mittelwert über alle vermessenen Zellkerne des Bildes.</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Nonflavanoid phenols</source>
        <translation>Nichtflavonoide Phenole</translation>
    </message>
    <message>
        <source>Number of concave stretches of the outline, whatever their depth; the data hold it as a share below 1. 0 when there is none.</source>
        <translation>Zahl der konkaven Abschnitte des Umrisses, gleich wie tief; in den Daten als Anteil unter 1. 0, wenn es keine gibt.</translation>
    </message>
    <message>
        <source>OD280/OD315 of diluted wines</source>
        <translation>OD280/OD315 verdünnten Weins</translation>
    </message>
    <message>
        <source>One of the inner, coloured leaves of the flower.</source>
        <translation>Eines der inneren, farbigen Blätter der Blüte.</translation>
    </message>
    <message>
        <source>One of the outer leaves of the flower, which close the bud.</source>
        <translation>Eines der äußeren Blätter der Blüte, die die Knospe umschließen.</translation>
    </message>
    <message>
        <source>Perimeter squared, divided by area, minus 1. Smallest for a disc, higher for a long or ragged outline.</source>
        <translation>Umfang zum Quadrat, geteilt durch die Fläche, minus 1. Am kleinsten bei einer Kreisscheibe, höher bei länglichem oder zerklüftetem Umriss.</translation>
    </message>
    <message>
        <source>Perimeter</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Petal</source>
        <translation>Kronblatt</translation>
    </message>
    <message>
        <source>Pixels inside the outline and half of those on it, in square pixels of the digitiser.</source>
        <translation>Pixel innerhalb des Umrisses und die Hälfte derer auf ihm, in Quadratpixeln des Digitalisierers.</translation>
    </message>
    <message>
        <source>Proanthocyanins</source>
        <translation>Proanthocyanidine</translation>
    </message>
    <message>
        <source>Proline</source>
        <translation>Prolin</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>Ratio of the optical densities of the diluted wine at 280 and 315 nanometres, a measure of its proteins and phenols.</source>
        <translation>Verhältnis der optischen Dichten des verdünnten Weins bei 280 und 315 Nanometern, ein Maß seiner Proteine und Phenole.</translation>
    </message>
    <message>
        <source>Relative difference between the two sides of the outline, measured at right angles to its longest axis. 0 for equal sides.</source>
        <translation>Relativer Unterschied zwischen den beiden Seiten des Umrisses, gemessen rechtwinklig zur längsten Achse. 0 bei gleichen Seiten.</translation>
    </message>
    <message>
        <source>SE</source>
        <translation>SE</translation>
    </message>
    <message>
        <source>Sepal</source>
        <translation>Kelchblatt</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>Glattheit</translation>
    </message>
    <message>
        <source>Standard deviation of the grey values of the pixels inside the outline.</source>
        <translation>Standardabweichung der Grauwerte der Pixel innerhalb des Umrisses.</translation>
    </message>
    <message>
        <source>Standard error of that mean: how much the nuclei of the image differ.</source>
        <translation>Standardfehler dieses Mittelwerts: wie sehr sich die Zellkerne des Bildes unterscheiden.</translation>
    </message>
    <message>
        <source>Strength of the colour, from the absorption of visible light. The source names no unit.</source>
        <translation>Stärke der Farbe, aus der Absorption sichtbaren Lichts. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Symmetry</source>
        <translation>Symmetrie</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>Textur</translation>
    </message>
    <message>
        <source>The flowers come from few places and were measured by 1935.</source>
        <translation>Die Blüten stammen von wenigen Orten und wurden bis 1935 vermessen.</translation>
    </message>
    <message>
        <source>Tone of the colour: a ratio of absorptions at two wavelengths.</source>
        <translation>Ton der Farbe: ein Verhältnis der Absorptionen bei zwei Wellenlängen.</translation>
    </message>
    <message>
        <source>Total phenols</source>
        <translation>Gesamtphenole</translation>
    </message>
    <message>
        <source>WDBC</source>
        <translation>WDBC</translation>
    </message>
    <message>
        <source>What is left of the wine when it has been evaporated and burnt: its minerals. The source names no unit.</source>
        <translation>Was vom Wein nach Eindampfen und Veraschen bleibt: seine Mineralstoffe. Die Quelle nennt keine Einheit.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Wine</source>
        <translation>Wein</translation>
    </message>
    <message>
        <source>Wisconsin Diagnostic Breast Cancer</source>
        <translation>Wisconsin Diagnostic Breast Cancer</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>Extrem</translation>
    </message>
    <message>
        <source>alcalinity of ash</source>
        <translation>Alkalinität der Asche</translation>
    </message>
    <message>
        <source>alcohol</source>
        <translation>Alkohol</translation>
    </message>
    <message>
        <source>area SE</source>
        <translation>Fläche SE</translation>
    </message>
    <message>
        <source>ash</source>
        <translation>Asche</translation>
    </message>
    <message>
        <source>benign</source>
        <translation>gutartig</translation>
    </message>
    <message>
        <source>colour intensity</source>
        <translation>Farbintensität</translation>
    </message>
    <message>
        <source>compactness SE</source>
        <translation>Kompaktheit SE</translation>
    </message>
    <message>
        <source>concave points SE</source>
        <translation>Konkave Punkte SE</translation>
    </message>
    <message>
        <source>concavity SE</source>
        <translation>Konkavität SE</translation>
    </message>
    <message>
        <source>cultivar 0</source>
        <translation>Rebsorte 0</translation>
    </message>
    <message>
        <source>cultivar 1</source>
        <translation>Rebsorte 1</translation>
    </message>
    <message>
        <source>cultivar 2</source>
        <translation>Rebsorte 2</translation>
    </message>
    <message>
        <source>flavanoids</source>
        <translation>Flavonoide</translation>
    </message>
    <message>
        <source>fractal dimension SE</source>
        <translation>Fraktale Dimension SE</translation>
    </message>
    <message>
        <source>hue</source>
        <translation>Farbton</translation>
    </message>
    <message>
        <source>magnesium</source>
        <translation>Magnesium</translation>
    </message>
    <message>
        <source>malic acid</source>
        <translation>Äpfelsäure</translation>
    </message>
    <message>
        <source>malignant</source>
        <translation>bösartig</translation>
    </message>
    <message>
        <source>mean area</source>
        <translation>Fläche Mittel</translation>
    </message>
    <message>
        <source>mean compactness</source>
        <translation>Kompaktheit Mittel</translation>
    </message>
    <message>
        <source>mean concave points</source>
        <translation>Konkave Punkte Mittel</translation>
    </message>
    <message>
        <source>mean concavity</source>
        <translation>Konkavität Mittel</translation>
    </message>
    <message>
        <source>mean fractal dimension</source>
        <translation>Fraktale Dimension Mittel</translation>
    </message>
    <message>
        <source>mean perimeter</source>
        <translation>Umfang Mittel</translation>
    </message>
    <message>
        <source>mean radius</source>
        <translation>Radius Mittel</translation>
    </message>
    <message>
        <source>mean smoothness</source>
        <translation>Glattheit Mittel</translation>
    </message>
    <message>
        <source>mean symmetry</source>
        <translation>Symmetrie Mittel</translation>
    </message>
    <message>
        <source>mean texture</source>
        <translation>Textur Mittel</translation>
    </message>
    <message>
        <source>nonflavanoid phenols</source>
        <translation>Nichtflavonoide Phenole</translation>
    </message>
    <message>
        <source>perimeter SE</source>
        <translation>Umfang SE</translation>
    </message>
    <message>
        <source>petal length</source>
        <translation>Kronblattlänge</translation>
    </message>
    <message>
        <source>petal width</source>
        <translation>Kronblattbreite</translation>
    </message>
    <message>
        <source>proanthocyanins</source>
        <translation>Proanthocyanidine</translation>
    </message>
    <message>
        <source>proline</source>
        <translation>Prolin</translation>
    </message>
    <message>
        <source>radius SE</source>
        <translation>Radius SE</translation>
    </message>
    <message>
        <source>sepal length</source>
        <translation>Kelchblattlänge</translation>
    </message>
    <message>
        <source>sepal width</source>
        <translation>Kelchblattbreite</translation>
    </message>
    <message>
        <source>smoothness SE</source>
        <translation>Glattheit SE</translation>
    </message>
    <message>
        <source>symmetry SE</source>
        <translation>Symmetrie SE</translation>
    </message>
    <message>
        <source>texture SE</source>
        <translation>Textur SE</translation>
    </message>
    <message>
        <source>total phenols</source>
        <translation>Gesamtphenole</translation>
    </message>
    <message>
        <source>worst area</source>
        <translation>Fläche Extrem</translation>
    </message>
    <message>
        <source>worst compactness</source>
        <translation>Kompaktheit Extrem</translation>
    </message>
    <message>
        <source>worst concave points</source>
        <translation>Konkave Punkte Extrem</translation>
    </message>
    <message>
        <source>worst concavity</source>
        <translation>Konkavität Extrem</translation>
    </message>
    <message>
        <source>worst fractal dimension</source>
        <translation>Fraktale Dimension Extrem</translation>
    </message>
    <message>
        <source>worst perimeter</source>
        <translation>Umfang Extrem</translation>
    </message>
    <message>
        <source>worst radius</source>
        <translation>Radius Extrem</translation>
    </message>
    <message>
        <source>worst smoothness</source>
        <translation>Glattheit Extrem</translation>
    </message>
    <message>
        <source>worst symmetry</source>
        <translation>Symmetrie Extrem</translation>
    </message>
    <message>
        <source>worst texture</source>
        <translation>Textur Extrem</translation>
    </message>
    <message>
        <source>Breast Cancer Wisconsin (Diagnostic), by W. H. Wolberg, W. N. Street and O. L. Mangasarian, 1995, UCI Machine Learning Repository, doi 10.24432/C5DW2B, licence CC BY 4.0. 569 fine-needle aspirates of one hospital; lengths are pixels of its digitiser.</source>
        <translation>Breast Cancer Wisconsin (Diagnostic), von W. H. Wolberg, W. N. Street und O. L. Mangasarian, 1995, UCI Machine Learning Repository, doi 10.24432/C5DW2B, Lizenz CC BY 4.0. 569 Feinnadelaspirate aus einer Klinik; Längen sind Pixel ihres Digitalisierers.</translation>
    </message>
    <message>
        <source>Iris, by R. A. Fisher, 1936, UCI Machine Learning Repository, doi 10.24432/C56C76, licence CC BY 4.0. 150 flowers of three species, measured by E. Anderson.</source>
        <translation>Iris, von R. A. Fisher, 1936, UCI Machine Learning Repository, doi 10.24432/C56C76, Lizenz CC BY 4.0. 150 Blüten dreier Arten, gemessen von E. Anderson.</translation>
    </message>
    <message>
        <source>Wine, by S. Aeberhard and M. Forina, 1991, UCI Machine Learning Repository, doi 10.24432/C5PC7J, licence CC BY 4.0. Chemical analysis of 178 wines of three cultivars from one region of Italy.</source>
        <translation>Wine, von S. Aeberhard und M. Forina, 1991, UCI Machine Learning Repository, doi 10.24432/C5PC7J, Lizenz CC BY 4.0. Chemische Analyse von 178 Weinen dreier Rebsorten aus einer Region Italiens.</translation>
    </message>
</context>
<context>
    <name>TrainingOptions</name>
    <message>
        <source>SVM</source>
        <translation>SVM</translation>
    </message>
    <message>
        <source>other than the schemas of the program</source>
        <translation>anders als die Schemata des Programms</translation>
    </message>
    <message>
        <source>a name with a letter or a digit</source>
        <translation>ein Name mit einem Buchstaben oder einer Ziffer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a member of a mean of several and its option</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Schema name</source>
        <translation>Name des Schemas</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>how closely the model follows the cases; less is smoother</source>
        <translation>wie eng das Modell den Fällen folgt; weniger ist glatter</translation>
    </message>
    <message>
        <source>the fit ends at a smaller change than this</source>
        <translation>die Anpassung endet bei kleinerer Änderung</translation>
    </message>
    <message>
        <source>of the fit, at the most</source>
        <translation>der Anpassung, höchstens</translation>
    </message>
    <message>
        <source>how many neighbours vote</source>
        <translation>wie viele Nachbarn abstimmen</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>how they are prepared</source>
        <translation>wie sie aufbereitet werden</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>Verborgene Knoten</translation>
    </message>
    <message>
        <source>size of the layer between</source>
        <translation>Größe der mittleren Schicht</translation>
    </message>
    <message>
        <source>penalty on large weights</source>
        <translation>Strafe für große Gewichte</translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation>Regularisierung</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>trees, one after the other</source>
        <translation>Bäume, einer nach dem anderen</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>questions in a row, at the most</source>
        <translation>Fragen hintereinander, höchstens</translation>
    </message>
    <message>
        <source>learning rate: how much of each tree is taken</source>
        <translation>Lernrate: wie viel von jedem Baum zählt</translation>
    </message>
    <message>
        <source>of the kernel; more reaches less far</source>
        <translation>des Kerns; mehr reicht weniger weit</translation>
    </message>
    <message>
        <source>what a split has to gain at the least</source>
        <translation>was eine Teilung mindestens bringen muss</translation>
    </message>
    <message>
        <source>Leaf weight</source>
        <translation>Blattgewicht</translation>
    </message>
    <message>
        <source>of each leaf, at the least</source>
        <translation>jedes Blatts, mindestens</translation>
    </message>
    <message>
        <source>Subsample</source>
        <translation>Teilstichprobe</translation>
    </message>
    <message>
        <source>share of the cases that each tree sees</source>
        <translation>Anteil der Fälle, die jeder Baum sieht</translation>
    </message>
    <message>
        <source>penalty on large leaves</source>
        <translation>Strafe für große Blätter</translation>
    </message>
    <message>
        <source>as measured</source>
        <translation>wie gemessen</translation>
    </message>
    <message>
        <source>standardised</source>
        <translation>standardisiert</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a number above 0, %1 at the most</source>
        <translation>eine Zahl über 0 und höchstens %1</translation>
    </message>
    <message>
        <source>at most %1, the cases to learn from</source>
        <translation>höchstens %1, so viele Fälle gibt es zum Lernen</translation>
    </message>
    <message>
        <source>1 / number of measurements</source>
        <translation>1 / Messwertzahl</translation>
    </message>
    <message>
        <source>%1 is “%2”, but must be %3.</source>
        <translation>%1 ist „%2“, muss aber %3 sein.</translation>
    </message>
    <message>
        <source>0 to 1: share of the unit matrix in each class&apos;s covariance</source>
        <translation>0 bis 1: Anteil der Einheitsmatrix an der Kovarianz jeder Klasse</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>the kinds whose mean it is, as the command line calls them, with commas between</source>
        <translation>die Arten, deren Mittel es ist, wie die Befehlszeile sie nennt, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>two or more of %1, each once, with commas between them</source>
        <translation>zwei oder mehr von %1, jede einmal, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>cytogauge::WindowHost</name>
    <message>
        <source>%1 The new language holds from the next start, or when it is chosen again afterwards.</source>
        <translation>%1 Die neue Sprache gilt ab dem nächsten Start oder wenn sie danach noch einmal gewählt wird.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui</name>
    <message>
        <source>%1 XGBoost, imported</source>
        <translation>%1 XGBoost, importiert</translation>
    </message>
    <message>
        <source>refused: classes inverted</source>
        <translation>abgelehnt: Klassen vertauscht</translation>
    </message>
    <message>
        <source>refused: wrong classes</source>
        <translation>abgelehnt: falsche Klassen</translation>
    </message>
    <message>
        <source>refused: authentication</source>
        <translation>abgelehnt: Authentifizierung</translation>
    </message>
    <message>
        <source>refused: not what the profile says</source>
        <translation>abgelehnt: nicht wie im Profil</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine rechtzeitige Antwort</translation>
    </message>
    <message>
        <source>name not found</source>
        <translation>Name nicht gefunden</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS gescheitert</translation>
    </message>
    <message>
        <source>no HTTP answer</source>
        <translation>keine HTTP-Antwort</translation>
    </message>
    <message>
        <source>busy or failing</source>
        <translation>ausgelastet oder gestört</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>ready · %1</source>
        <translation>bereit · %1</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>slow · %1</source>
        <translation>langsam · %1</translation>
    </message>
    <message>
        <source>being tested…</source>
        <translation>wird getestet…</translation>
    </message>
    <message>
        <source>not tested yet</source>
        <translation>noch nicht getestet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>%1: %2, %3.</source>
        <translation>%1: %2, %3.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>Basic: user and password</source>
        <translation>Basic: Benutzer und Passwort</translation>
    </message>
    <message>
        <source>AWS signature V4</source>
        <translation>AWS-Signatur V4</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>A probability</source>
        <translation>Eine Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>A label</source>
        <translation>Eine Klasse</translation>
    </message>
    <message>
        <source>Told by how it is written</source>
        <translation>An der Schreibweise erkannt</translation>
    </message>
    <message>
        <source>Model URL</source>
        <translation>Modell-URL</translation>
    </message>
    <message>
        <source>Base address</source>
        <translation>Basisadresse</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>above every case</source>
        <translation>über jedem Fall</translation>
    </message>
    <message>
        <source>below every case</source>
        <translation>unter jedem Fall</translation>
    </message>
    <message>
        <source>%1 percentile of all</source>
        <translation>%1 Perzentil aller Fälle</translation>
    </message>
    <message>
        <source>above every %1 case</source>
        <translation>über jedem Fall „%1“</translation>
    </message>
    <message>
        <source>below every %1 case</source>
        <translation>unter jedem Fall „%1“</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 bei „%2“</translation>
    </message>
    <message>
        <source>%1st</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1nd</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1rd</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1th</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>gültig</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>ungewöhnlich</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>außerhalb</translation>
    </message>
    <message>
        <source>inconsistent</source>
        <translation>widersprüchlich</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>above all</source>
        <translation>über allen</translation>
    </message>
    <message>
        <source>below all</source>
        <translation>unter allen</translation>
    </message>
    <message>
        <source>Empty. The training cases reach from %1 to %2.</source>
        <translation>Leer. Die Trainingsfälle reichen von %1 bis %2.</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>Das ist keine Zahl.</translation>
    </message>
    <message>
        <source>Unusual: below the 1st percentile of the training cases, %1. %2.</source>
        <translation>Ungewöhnlich: unter dem 1. Perzentil der Trainingsfälle, %1. %2.</translation>
    </message>
    <message>
        <source>Unusual: above the 99th percentile of the training cases, %1. %2.</source>
        <translation>Ungewöhnlich: über dem 99. Perzentil der Trainingsfälle, %1. %2.</translation>
    </message>
    <message>
        <source>Outside what the model has seen, %1 to %2. %3.</source>
        <translation>Außerhalb dessen, was das Modell kennt, %1 bis %2. %3.</translation>
    </message>
    <message>
        <source>Contradicts the other fields. %1.</source>
        <translation>Widerspricht den anderen Feldern. %1.</translation>
    </message>
    <message>
        <source>Unit: %1.</source>
        <translation>Einheit: %1.</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>no probability</source>
        <translation>keine Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Remote · %1</source>
        <translation>Entfernt · %1</translation>
    </message>
    <message>
        <source>Endpoint: %1</source>
        <translation>Endpunkt: %1</translation>
    </message>
    <message>
        <source>Dialect: %1</source>
        <translation>Dialekt: %1</translation>
    </message>
    <message>
        <source>The endpoint does not name its model.</source>
        <translation>Der Endpunkt nennt sein Modell nicht.</translation>
    </message>
    <message>
        <source>Remote model: %1</source>
        <translation>Entferntes Modell: %1</translation>
    </message>
    <message>
        <source>Hash of the model: %1</source>
        <translation>Prüfsumme des Modells: %1</translation>
    </message>
    <message>
        <source>Answered in %1</source>
        <translation>Beantwortet in %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Versuche: %1</translation>
    </message>
    <message>
        <source>Request: %1</source>
        <translation>Anfrage: %1</translation>
    </message>
    <message>
        <source>The local estimate is %1: the two differ by %2 percentage points.</source>
        <translation>Die lokale Schätzung ist %1: Die beiden unterscheiden sich um %2 Prozentpunkte.</translation>
    </message>
    <message>
        <source>The local estimate is %1, on the other side of the threshold of %2.</source>
        <translation>Die lokale Schätzung ist %1, auf der anderen Seite des Schwellenwerts von %2.</translation>
    </message>
    <message>
        <source>The local model answers another class: %1.</source>
        <translation>Das lokale Modell antwortet mit einer anderen Klasse: %1.</translation>
    </message>
    <message>
        <source>Agrees with the local estimate of %1.</source>
        <translation>Stimmt mit der lokalen Schätzung von %1 überein.</translation>
    </message>
    <message>
        <source>under 1</source>
        <translation>unter 1</translation>
    </message>
    <message>
        <source>over 99</source>
        <translation>über 99</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>higher than every case</source>
        <translation>höher als jeder Fall</translation>
    </message>
    <message>
        <source>lower than every case</source>
        <translation>niedriger als jeder Fall</translation>
    </message>
    <message>
        <source>higher than every %1 case</source>
        <translation>höher als jeder Fall „%1“</translation>
    </message>
    <message>
        <source>lower than every %1 case</source>
        <translation>niedriger als jeder Fall „%1“</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1&#xa0;%</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 to %2&#xa0;%</source>
        <translation>%1 bis %2&#xa0;%</translation>
    </message>
    <message>
        <source>%1&#xa0;% interval %2</source>
        <translation>%1-%-Intervall %2</translation>
    </message>
    <message>
        <source>Indeterminate</source>
        <translation>Unbestimmt</translation>
    </message>
    <message>
        <source>The label is %1. There are too few reference cases to say which classes fit.</source>
        <translation>Die Klasse ist %1. Es gibt zu wenige Referenzfälle, um zu sagen, welche Klassen passen.</translation>
    </message>
    <message>
        <source>%1 is the only class that fits at the %2&#xa0;% level.</source>
        <translation>%1 ist die einzige Klasse, die auf dem Niveau von %2&#xa0;% passt.</translation>
    </message>
    <message>
        <source>The label is %1, but no class fits at the %2&#xa0;% level.</source>
        <translation>Die Klasse ist %1, aber auf dem Niveau von %2&#xa0;% passt keine Klasse.</translation>
    </message>
    <message>
        <source>The label is %1, but at the %2&#xa0;% level %3 fit.</source>
        <translation>Die Klasse ist %1, aber auf dem Niveau von %2&#xa0;% passen %3.</translation>
    </message>
    <message>
        <source>At the action threshold of %1.</source>
        <translation>Am Schwellenwert von %1.</translation>
    </message>
    <message>
        <source>Above the action threshold of %1.</source>
        <translation>Über dem Schwellenwert von %1.</translation>
    </message>
    <message>
        <source>Below the action threshold of %1.</source>
        <translation>Unter dem Schwellenwert von %1.</translation>
    </message>
    <message>
        <source>Unusual among the cases the model has seen.</source>
        <translation>Ungewöhnlich unter den Fällen, die das Modell kennt.</translation>
    </message>
    <message>
        <source>Unusual among the cases the model has seen, by %1.</source>
        <translation>Ungewöhnlich unter den Fällen, die das Modell kennt, durch %1.</translation>
    </message>
    <message>
        <source>Outside what the model has seen, by %1.</source>
        <translation>Außerhalb dessen, was das Modell kennt, durch %1.</translation>
    </message>
    <message>
        <source>Typical of the cases the model has seen.</source>
        <translation>Typisch für die Fälle, die das Modell kennt.</translation>
    </message>
    <message>
        <source>Local · %1 %2</source>
        <translation>Lokal · %1 %2</translation>
    </message>
    <message>
        <source>%1 · fold %2</source>
        <translation>%1 · Fold %2</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Local · fold %1</source>
        <translation>Lokal · Fold %1</translation>
    </message>
    <message>
        <source>Model estimate: %1 (%2).</source>
        <translation>Modellschätzung: %1 (%2).</translation>
    </message>
    <message>
        <source>No field moves the estimate away from that of the average case.</source>
        <translation>Kein Feld bewegt die Schätzung von der des Durchschnittsfalls weg.</translation>
    </message>
    <message>
        <source>Mainly raised by %1.</source>
        <translation>Hauptsächlich erhöht durch %1.</translation>
    </message>
    <message>
        <source>Mainly lowered by %1.</source>
        <translation>Hauptsächlich gesenkt durch %1.</translation>
    </message>
    <message>
        <source>Lowered by %1.</source>
        <translation>Gesenkt durch %1.</translation>
    </message>
    <message>
        <source>Raised by %1.</source>
        <translation>Erhöht durch %1.</translation>
    </message>
    <message>
        <source>All classes: %1.</source>
        <translation>Alle Klassen: %1.</translation>
    </message>
    <message>
        <source>Class: %1. %2</source>
        <translation>Klasse: %1. %2</translation>
    </message>
    <message>
        <source>In log-odds of %1 the average case has %2 and this one %3.</source>
        <translation>In Log-Odds für %1 hat der Durchschnittsfall %2 und dieser %3.</translation>
    </message>
    <message>
        <source>Answered by %1 %2.</source>
        <translation>Beantwortet von %1 %2.</translation>
    </message>
    <message>
        <source>Answered by fold %3 of %1 %2, which has not seen this reference case.</source>
        <translation>Beantwortet von Fold %3 von %1 %2, der diesen Referenzfall nicht kennt.</translation>
    </message>
    <message>
        <source>Demonstration software. Not a medical device.</source>
        <translation>Demonstrationssoftware. Kein Medizinprodukt.</translation>
    </message>
    <message>
        <source>Average case</source>
        <translation>Durchschnittsfall</translation>
    </message>
    <message>
        <source>%1 other fields</source>
        <translation>%1 weitere Felder</translation>
    </message>
    <message>
        <source>This patient</source>
        <translation>Dieser Fall</translation>
    </message>
    <message>
        <source>Empty.</source>
        <translation>Leer.</translation>
    </message>
    <message>
        <source>%1. Without a model there are no cases to compare it with.</source>
        <translation>%1. Ohne Modell gibt es keine Fälle zum Vergleich.</translation>
    </message>
    <message>
        <source>%1 is never below %2.</source>
        <translation>%1 ist nie kleiner als %2.</translation>
    </message>
    <message>
        <source>%1 and %2 do not belong to one shape.</source>
        <translation>%1 und %2 gehören nicht zu einer Form.</translation>
    </message>
    <message>
        <source>%1 and %2 are 0 together or not at all.</source>
        <translation>%1 und %2 sind nur gemeinsam 0.</translation>
    </message>
    <message>
        <source>%1: about %2 expected.</source>
        <translation>%1: etwa %2 erwartet.</translation>
    </message>
    <message>
        <source>Decimal point?</source>
        <translation>Dezimalzeichen?</translation>
    </message>
    <message>
        <source>Two digits swapped?</source>
        <translation>Zwei Ziffern vertauscht?</translation>
    </message>
    <message>
        <source>Swapped with %1?</source>
        <translation>Mit %1 vertauscht?</translation>
    </message>
    <message>
        <source>Swap with %1</source>
        <translation>Mit %1 tauschen</translation>
    </message>
    <message>
        <source>Change to %1</source>
        <translation>In %1 ändern</translation>
    </message>
    <message>
        <source>This looks like a name. The reference is stored as it stands: use a pseudonym.</source>
        <translation>Das sieht wie ein Name aus. Die Referenz wird gespeichert, wie sie ist: Ein Pseudonym verwenden.</translation>
    </message>
    <message>
        <source>This looks like a date, perhaps of birth. The reference is stored as it stands: use a pseudonym.</source>
        <translation>Das sieht wie ein Datum aus, vielleicht der Geburt. Die Referenz wird gespeichert, wie sie ist: Ein Pseudonym verwenden.</translation>
    </message>
    <message>
        <source>The check digit of the reference does not fit: %1 would. Look at the digits once more.</source>
        <translation>Die Prüfziffer der Referenz passt nicht; %1 würde passen. Die Ziffern noch einmal prüfen.</translation>
    </message>
    <message>
        <source>What is usual is not known of this model.</source>
        <translation>Was üblich ist, ist von diesem Modell nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 other measurements</source>
        <translation>%1 weitere Messwerte</translation>
    </message>
    <message>
        <source>Learned from %1 cases (%2).</source>
        <translation>Gelernt aus %1 Fällen (%2).</translation>
    </message>
    <message>
        <source>%1 of them, drawn by chance, are kept for curves, percentiles and similar cases; the figures are of all.</source>
        <translation>%1 davon, zufällig gezogen, sind für Kurven, Perzentile und ähnliche Fälle aufbewahrt; die Kennzahlen gelten für alle.</translation>
    </message>
    <message>
        <source>No external validation exists: every figure comes from cross-validation within these data. For demonstration, teaching and study only.</source>
        <translation>Es gibt keine externe Validierung: Alle Kennzahlen stammen aus der Kreuzvalidierung innerhalb dieser Daten. Nur für Vorführung, Lehre und Studium.</translation>
    </message>
    <message>
        <source>Made by another program: the cases it learned from and how good it is are not known here, so nothing is said of unusual inputs, and no set of classes is given. Judge it on cases of your own before you believe it. For demonstration, teaching and study only.</source>
        <translation>Von einem anderen Programm gemacht: Aus welchen Fällen es gelernt hat und wie gut es ist, ist hier nicht bekannt; deshalb wird über ungewöhnliche Eingaben nichts gesagt und keine Menge von Klassen angegeben. Vor Gebrauch an eigenen Fällen beurteilen. Nur für Vorführung, Lehre und Studium.</translation>
    </message>
    <message>
        <source>%1 These are estimates, with a standard error of up to %2 log-odds.</source>
        <translation>%1 Das sind Schätzungen mit einem Standardfehler bis %2 Log-Odds.</translation>
    </message>
    <message>
        <source>Gives the probability of each class of %1 from %2 predictors, with its uncertainty and the part of each predictor in it.</source>
        <translation>Gibt die Wahrscheinlichkeit jeder Klasse von %1 aus %2 Messwerten an, mit ihrer Unsicherheit und dem Anteil jedes Messwerts daran.</translation>
    </message>
    <message>
        <source>Gives the probability of each class of %1 from %2 predictors.</source>
        <translation>Gibt die Wahrscheinlichkeit jeder Klasse von %1 aus %2 Messwerten an.</translation>
    </message>
    <message>
        <source>through the proxy</source>
        <translation>durch den Proxy</translation>
    </message>
    <message>
        <source>Plain http: nothing is encrypted.</source>
        <translation>Einfaches http: Nichts ist verschlüsselt.</translation>
    </message>
    <message>
        <source>The fingerprint of the schema is the same.</source>
        <translation>Der Fingerabdruck des Schemas ist derselbe.</translation>
    </message>
    <message>
        <source>The model&apos;s inputs fit the schema, as far as its metadata say.</source>
        <translation>Die Eingaben des Modells passen zum Schema, soweit seine Metadaten es sagen.</translation>
    </message>
    <message>
        <source>The dialect does not tell its schema.</source>
        <translation>Der Dialekt nennt sein Schema nicht.</translation>
    </message>
    <message>
        <source>Not tested: there are no reference cases for this schema.</source>
        <translation>Nicht geprüft: Für dieses Schema gibt es keine Referenzfälle.</translation>
    </message>
    <message>
        <source>All reference cases come out as what they are.</source>
        <translation>Alle Referenzfälle werden als das erkannt, was sie sind.</translation>
    </message>
    <message>
        <source>%1; within %2 of the local model</source>
        <comment>the endpoint&apos;s answers, and the largest difference</comment>
        <translation>%1; höchstens %2 neben dem lokalen Modell</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a model&apos;s title: its data and its kind</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>no interval: this model does not say how far it may be off</source>
        <translation>kein Intervall: dieses Modell sagt nicht, wie weit es danebenliegen kann</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>The note seems to name a person. It is stored as it stands: leave names out.</source>
        <translation>Die Notiz scheint eine Person zu nennen. Sie wird gespeichert, wie sie ist: Namen weglassen.</translation>
    </message>
    <message>
        <source>The note seems to tell a date of birth. It is stored as it stands: leave it out.</source>
        <translation>Die Notiz scheint ein Geburtsdatum zu nennen. Sie wird gespeichert, wie sie ist: Es weglassen.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::AboutDialog</name>
    <message>
        <source>About Cytogauge</source>
        <translation>Über Cytogauge</translation>
    </message>
    <message>
        <source>Cytogauge %1</source>
        <translation>Cytogauge %1</translation>
    </message>
    <message>
        <source>Clinical prediction to show, teach and study.</source>
        <translation>Klinische Vorhersage zum Zeigen, Lehren und Studieren.</translation>
    </message>
    <message>
        <source>This is demonstration software and not a medical device. It must not be used to diagnose or to treat, and its estimates are no substitute for the judgement of a clinician.</source>
        <translation>Dies ist Demonstrationssoftware und kein Medizinprodukt. Sie darf weder zur Diagnose noch zur Behandlung verwendet werden; ihre Schätzungen ersetzen kein ärztliches Urteil.</translation>
    </message>
    <message>
        <source>Parts of About</source>
        <translation>Teile des Fensters „Über“</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Copy system information</source>
        <translation>Systemdaten kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Text to read and to copy.</source>
        <translation>Text zum Lesen und Kopieren.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ArithmeticTable</name>
    <message>
        <source>Intercept: the average case</source>
        <translation>Konstante: der Durchschnittsfall</translation>
    </message>
    <message>
        <source>Sum: log-odds of %1</source>
        <translation>Summe: Log-Odds für %1</translation>
    </message>
    <message>
        <source>Sum: score of %1 less the mean score</source>
        <translation>Summe: Score für %1 minus mittlerer Score</translation>
    </message>
    <message>
        <source>Probability: 1 / (1 + exp(−sum))</source>
        <translation>Wahrscheinlichkeit: 1 / (1 + exp(−Summe))</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Glied</translation>
    </message>
    <message>
        <source>(Value</source>
        <translation>(Wert</translation>
    </message>
    <message>
        <source>− mean)</source>
        <translation>− Mittel)</translation>
    </message>
    <message>
        <source>÷ sd</source>
        <translation>÷ SD</translation>
    </message>
    <message>
        <source>× weight</source>
        <translation>× Gewicht</translation>
    </message>
    <message>
        <source>= adds</source>
        <translation>= Beitrag</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::BottomLine</name>
    <message>
        <source>Demonstration software. Not a medical device.</source>
        <translation>Demonstrationssoftware. Kein Medizinprodukt.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::CalmTable</name>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::CaseDialog</name>
    <message>
        <source>%1 cases: %2, labelled rightly</source>
        <translation>%1 Fälle: %2, richtig zugeordnet</translation>
    </message>
    <message>
        <source>%1 cases: %2, labelled %3</source>
        <translation>%1 Fälle: %2, zugeordnet als %3</translation>
    </message>
    <message>
        <source>At threshold %1, nearest to it first. A case opens in the form as its fold&apos;s model, which had not seen it, predicts it.</source>
        <translation>Beim Schwellenwert %1, der nächste zuerst. Ein Fall öffnet sich im Formular so, wie ihn das Modell seines Folds vorhersagt, das ihn nicht kennt.</translation>
    </message>
    <message>
        <source>The least sure first. A case opens in the form as its fold&apos;s model, which had not seen it, predicts it.</source>
        <translation>Der unsicherste zuerst. Ein Fall öffnet sich im Formular so, wie ihn das Modell seines Folds vorhersagt, das ihn nicht kennt.</translation>
    </message>
    <message>
        <source>&amp;Open in form</source>
        <translation>Im &amp;Formular öffnen</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>Wahre Klasse</translation>
    </message>
    <message>
        <source>P(%1)</source>
        <comment>a probability</comment>
        <translation>P(%1)</translation>
    </message>
    <message>
        <source>P(given class)</source>
        <comment>a probability</comment>
        <translation>P(vergebene Klasse)</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Fold</translation>
    </message>
    <message>
        <source>Cases of this cell</source>
        <translation>Fälle dieser Zelle</translation>
    </message>
    <message>
        <source>Enter opens the case in the form.</source>
        <translation>Enter öffnet den Fall im Formular.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::CaseList</name>
    <message>
        <source>Find a case: identifier or value</source>
        <translation>Fall suchen: Kennung oder Wert</translation>
    </message>
    <message>
        <source>Find a case</source>
        <translation>Fall suchen</translation>
    </message>
    <message>
        <source>Leaves the cases that hold this text. Enter and the arrow keys go through them.</source>
        <translation>Lässt die Fälle stehen, die diesen Text enthalten. Enter und die Pfeiltasten gehen durch sie.</translation>
    </message>
    <message>
        <source>Cases of the table</source>
        <translation>Fälle der Tabelle</translation>
    </message>
    <message>
        <source>The selected case goes into the form.</source>
        <translation>Der gewählte Fall kommt ins Formular.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::CaseListModel</name>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>Kennung</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ChartActions</name>
    <message>
        <source>&amp;Copy image</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <source>Copied the chart as an image.</source>
        <translation>Das Diagramm wurde als Bild kopiert.</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>Als &amp;SVG speichern…</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG-Bilder (*.svg)</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>Als &amp;PNG speichern…</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>Copied the chart&apos;s data.</source>
        <translation>Die Daten des Diagramms wurden kopiert.</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>The chart was not saved. %1</source>
        <translation>Das Diagramm wurde nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Description of the chart</source>
        <translation>Beschreibung des Diagramms</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy d&amp;ata</source>
        <translation>&amp;Daten kopieren</translation>
    </message>
    <message>
        <source>Descri&amp;be…</source>
        <translation>B&amp;eschreiben…</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ChartMenuButton</name>
    <message>
        <source>Copy, save or describe the chart</source>
        <translation>Diagramm kopieren, speichern oder beschreiben</translation>
    </message>
    <message>
        <source>Chart menu</source>
        <translation>Menü des Diagramms</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ChartView</name>
    <message>
        <source>Chart: %1</source>
        <translation>Diagramm: %1</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::CirclesView</name>
    <message>
        <source>The estimate as a hundred circles</source>
        <translation>Die Schätzung als hundert Kreise</translation>
    </message>
    <message>
        <source>fewer than 1 %1</source>
        <translation>weniger als 1 %1</translation>
    </message>
    <message>
        <source>more than 99 %1</source>
        <translation>mehr als 99 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>No circles: the form is incomplete.</source>
        <translation>Keine Kreise: Das Formular ist unvollständig.</translation>
    </message>
    <message>
        <source>If the estimate is right, of 100 cases with this estimate: %1.</source>
        <translation>Stimmt die Schätzung, sind von 100 Fällen mit dieser Schätzung: %1.</translation>
    </message>
    <message>
        <source>If the estimate is right, of 100 cases with this estimate:</source>
        <translation>Stimmt die Schätzung, sind von 100 Fällen mit dieser Schätzung:</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ClassBars</name>
    <message>
        <source>Probability of each class</source>
        <translation>Wahrscheinlichkeit jeder Klasse</translation>
    </message>
    <message>
        <source>No prediction: the form is incomplete.</source>
        <translation>Keine Vorhersage: Das Formular ist unvollständig.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ClassTableCard</name>
    <message>
        <source>Each class against the rest</source>
        <translation>Jede Klasse gegen die übrigen</translation>
    </message>
    <message>
        <source>Cases, recall, precision, specificity and area under the curve of each class, out of fold.</source>
        <translation>Fälle, Recall, Präzision, Spezifität und Fläche unter der Kurve je Klasse, an zurückgehaltenen Fällen.</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>shares in %</source>
        <translation>Anteile in %</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Präzision</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>Class by class</source>
        <translation>Klasse für Klasse</translation>
    </message>
    <message numerus="yes">
        <source>%1 on average of %n run(s), %2 to %3.</source>
        <translation>
            <numerusform>%1 im Mittel aus %n Lauf, %2 bis %3.</numerusform>
            <numerusform>%1 im Mittel aus %n Läufen, %2 bis %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>%, first run</source>
        <comment>of several repeats</comment>
        <translation>%, erster Lauf</translation>
    </message>
    <message numerus="yes">
        <source>Means of %n run(s)</source>
        <translation>
            <numerusform>Mittel aus %n Lauf</numerusform>
            <numerusform>Mittel aus %n Läufen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::CommandPalette</name>
    <message>
        <source>%1, %2</source>
        <comment>a command and its menu</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>a command, its menu, its keys</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1 › %2</source>
        <comment>a menu and the menu in it</comment>
        <translation>%1 › %2</translation>
    </message>
    <message>
        <source>%1 ✓</source>
        <comment>a command that is switched on</comment>
        <translation>%1 ✓</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Type a part of a command, page, model or patient reference</source>
        <translation>Teil eines Befehls, einer Seite, eines Modells oder einer Patientenreferenz</translation>
    </message>
    <message>
        <source>Arrow keys choose, Enter runs, Esc closes.</source>
        <translation>Pfeiltasten wählen, Enter führt aus, Esc schließt.</translation>
    </message>
    <message>
        <source>Commands that fit</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>No command fits.</source>
        <translation>Kein Befehl passt.</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>a command, its place in the list</comment>
        <translation>%1: %2 von %3</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::CompareDialog</name>
    <message>
        <source>Compare versions</source>
        <translation>Versionen vergleichen</translation>
    </message>
    <message>
        <source>%1 (active)</source>
        <translation>%1 (aktiv)</translation>
    </message>
    <message>
        <source>%1 compared &amp;with</source>
        <translation>%1 &amp;verglichen mit</translation>
    </message>
    <message>
        <source>The version to compare with</source>
        <translation>Die Version für den Vergleich</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>There is no other version that reads the same measurements. Train or import one.</source>
        <translation>Es gibt keine andere Version, die dieselben Messwerte liest. Eine trainieren oder importieren.</translation>
    </message>
    <message>
        <source>Both versions are being compared on the same cases…</source>
        <translation>Beide Versionen werden an denselben Fällen verglichen…</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ComparisonDialog</name>
    <message>
        <source>Only &amp;differences</source>
        <translation>Nur &amp;Unterschiede</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>The comparison was copied.</source>
        <translation>Der Vergleich wurde kopiert.</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Leaves out the rows that are the same in all.</source>
        <translation>Lässt die Zeilen weg, die in allen gleich sind.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ComparisonModel</name>
    <message>
        <source>%1, differs</source>
        <translation>%1, weicht ab</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ComparisonView</name>
    <message>
        <source>Figures of both versions</source>
        <translation>Kennzahlen beider Versionen</translation>
    </message>
    <message>
        <source>What differs between the two versions</source>
        <translation>Worin sich beide Versionen unterscheiden</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Difference (95 %)</source>
        <translation>Differenz (95 %)</translation>
    </message>
    <message>
        <source>Out of fold, on the same cases: both values, the difference with its 95 % interval, the probability that the first is better, and the p of a t-test.</source>
        <translation>An zurückgehaltenen Fällen, an denselben Fällen: beide Werte, die Differenz mit ihrem 95-%-Intervall, die Wahrscheinlichkeit, dass das erste besser ist, und das p eines t-Tests.</translation>
    </message>
    <message>
        <source>P(first
better)</source>
        <translation>P(erstes
besser)</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ConfusionCard</name>
    <message>
        <source>first run</source>
        <comment>of several repeats</comment>
        <translation>erster Lauf</translation>
    </message>
    <message numerus="yes">
        <source>Of the first of %n repeat(s) of cross-validation.</source>
        <translation>
            <numerusform>Aus der einzigen Wiederholung der Kreuzvalidierung (%n).</numerusform>
            <numerusform>Aus der ersten von %n Wiederholungen der Kreuzvalidierung.</numerusform>
        </translation>
    </message>
    <message>
        <source>click to open</source>
        <translation>Klick öffnet</translation>
    </message>
    <message>
        <source>Pre&amp;valence</source>
        <translation>Prä&amp;valenz</translation>
    </message>
    <message>
        <source>How common the positive class is where the model is used. In these data it is far more common than in screening, so predictive values are computed for the share chosen here.</source>
        <translation>Wie häufig die positive Klasse dort ist, wo das Modell eingesetzt wird. In diesen Daten ist sie viel häufiger als im Screening; daher werden die prädiktiven Werte für den hier gewählten Anteil berechnet.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no figure</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Cases at this threshold</source>
        <translation>Fälle beim Schwellenwert</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>rows true, columns given</source>
        <translation>Zeilen wahr, Spalten vergeben</translation>
    </message>
    <message>
        <source>%1, found</source>
        <comment>malignant, found</comment>
        <translation>%1, erkannt</translation>
    </message>
    <message>
        <source>%1, missed</source>
        <comment>malignant, missed</comment>
        <translation>%1, übersehen</translation>
    </message>
    <message>
        <source>%1, flagged</source>
        <comment>benign, flagged</comment>
        <translation>%1, auffällig</translation>
    </message>
    <message>
        <source>%1, cleared</source>
        <comment>benign, cleared</comment>
        <translation>%1, entwarnt</translation>
    </message>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1, für %2 gehalten</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>7 malignant, missed</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Opens the list of these cases.</source>
        <translation>Öffnet die Liste dieser Fälle.</translation>
    </message>
    <message>
        <source>Open these cases</source>
        <translation>Diese Fälle öffnen</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>Specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>Prevalence</source>
        <translation>Prävalenz</translation>
    </message>
    <message>
        <source>%1 positive where the model is used; %2 in these cases.</source>
        <translation>%1 positiv, wo das Modell eingesetzt wird; %2 in diesen Fällen.</translation>
    </message>
    <message>
        <source>PPV</source>
        <comment>positive predictive value</comment>
        <translation>PPW</translation>
    </message>
    <message>
        <source>NPV</source>
        <comment>negative predictive value</comment>
        <translation>NPW</translation>
    </message>
    <message>
        <source>Positive predictive value at this prevalence</source>
        <translation>Positiver prädiktiver Wert bei dieser Prävalenz</translation>
    </message>
    <message>
        <source>Negative predictive value at this prevalence</source>
        <translation>Negativer prädiktiver Wert bei dieser Prävalenz</translation>
    </message>
    <message>
        <source>%1: %2 (95 % interval %3)</source>
        <translation>%1: %2 (95-%-Intervall %3)</translation>
    </message>
    <message numerus="yes">
        <source>The first of %n run(s). Over all of them: %1 on average, %2 to %3.</source>
        <translation>
            <numerusform>Der erste von %n Lauf. Über alle: im Mittel %1, %2 bis %3.</numerusform>
            <numerusform>Der erste von %n Läufen. Über alle: im Mittel %1, %2 bis %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>7 malignant, missed. The first of …</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>first run, rows true</source>
        <comment>of several repeats</comment>
        <translation>erster Lauf, Zeilen wahr</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::DateRangeDialog</name>
    <message>
        <source>Choose dates</source>
        <translation>Zeitraum wählen</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>This day is included.</source>
        <translation>Dieser Tag zählt mit.</translation>
    </message>
    <message>
        <source>&amp;First day</source>
        <translation>&amp;Erster Tag</translation>
    </message>
    <message>
        <source>&amp;Last day</source>
        <translation>&amp;Letzter Tag</translation>
    </message>
    <message>
        <source>Show these days</source>
        <translation>Diese Tage zeigen</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::DensityStrip</name>
    <message>
        <source>Distribution of %1</source>
        <translation>Verteilung: %1</translation>
    </message>
    <message>
        <source>No value to compare with the reference cases.</source>
        <translation>Kein Wert zum Vergleich mit den Referenzfällen.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::DistributionCard</name>
    <message>
        <source>Distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Kein Modell ist geladen.</translation>
    </message>
    <message>
        <source>no value yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>One</source>
        <translation>Eines</translation>
    </message>
    <message>
        <source>The distribution of the focused field.</source>
        <translation>Die Verteilung des Feldes im Fokus.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>The distributions of all fields; a click opens one.</source>
        <translation>Die Verteilungen aller Felder; ein Klick öffnet eine.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>The percentile of each field beside the medians of the classes.</source>
        <translation>Das Perzentil jedes Feldes neben den Medianen der Klassen.</translation>
    </message>
    <message>
        <source>&amp;Density</source>
        <translation>Di&amp;chte</translation>
    </message>
    <message>
        <source>&amp;Histogram</source>
        <translation>&amp;Histogramm</translation>
    </message>
    <message>
        <source>C&amp;umulative share</source>
        <translation>Kumulierter &amp;Anteil</translation>
    </message>
    <message>
        <source>&amp;Logarithmic axis</source>
        <translation>&amp;Logarithmische Achse</translation>
    </message>
    <message>
        <source>In the order of the &amp;form</source>
        <translation>Reihenfolge wie im &amp;Formular</translation>
    </message>
    <message>
        <source>By c&amp;ontribution</source>
        <translation>Nach Bei&amp;trag</translation>
    </message>
    <message>
        <source>By s&amp;eparation of the classes</source>
        <translation>Nach T&amp;rennung der Klassen</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Alle Felder</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a field and what its value is</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>As a &amp;picture</source>
        <translation>Als &amp;Bild</translation>
    </message>
    <message>
        <source>C&amp;hart</source>
        <translation>&amp;Diagramm</translation>
    </message>
    <message>
        <source>O&amp;ne field</source>
        <translation>&amp;Ein Feld</translation>
    </message>
    <message>
        <source>&amp;All fields</source>
        <translation>Alle Fel&amp;der</translation>
    </message>
    <message>
        <source>Prof&amp;ile</source>
        <translation>&amp;Profil</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::DistributionChart</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>this patient %1</source>
        <translation>dieser Fall %1</translation>
    </message>
    <message>
        <source>%1 in the reference cases, as one density for each class.</source>
        <translation>%1 in den Referenzfällen, als eine Dichte je Klasse.</translation>
    </message>
    <message>
        <source>%1: %2 cases from %3 to %4, median %5.</source>
        <translation>%1: %2 Fälle von %3 bis %4, Median %5.</translation>
    </message>
    <message>
        <source>This patient, %1.</source>
        <translation>Dieser Fall, %1.</translation>
    </message>
    <message>
        <source>This patient has no value in the field.</source>
        <translation>Für diesen Fall steht im Feld kein Wert.</translation>
    </message>
    <message>
        <source>%1 in the reference cases on a logarithmic axis, as one density for each class.</source>
        <translation>%1 in den Referenzfällen auf logarithmischer Achse, als eine Dichte je Klasse.</translation>
    </message>
    <message>
        <source>%1 in the reference cases, as one histogram for each class.</source>
        <translation>%1 in den Referenzfällen, als ein Histogramm je Klasse.</translation>
    </message>
    <message>
        <source>%1 in the reference cases: the share of each class at or below a value.</source>
        <translation>%1 in den Referenzfällen: der Anteil jeder Klasse bis zu einem Wert.</translation>
    </message>
    <message>
        <source>%1 of %2 %3 cases at or below</source>
        <translation>%1 von %2 Fällen „%3“ bis hierher</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of 0 stand at the start of the axis.</source>
        <translation>
            <numerusform>%n Wert von 0 steht am Anfang der Achse.</numerusform>
            <numerusform>%n Werte von 0 stehen am Anfang der Achse.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::EndpointDelegate</name>
    <message>
        <source>%1 · answers now</source>
        <translation>%1 · antwortet jetzt</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::EndpointEditor</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>Dialekt</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>%1, %2 measurements</source>
        <translation>%1, %2 Messwerte</translation>
    </message>
    <message>
        <source>Its number speaks of</source>
        <translation>Seine Zahl meint</translation>
    </message>
    <message>
        <source>%1, as is usual</source>
        <translation>%1, wie üblich</translation>
    </message>
    <message>
        <source>Checked with the two reference patients.</source>
        <translation>Mit den zwei Referenzfällen geprüft.</translation>
    </message>
    <message>
        <source>There is no keyring here: the secret is kept until the program ends and is never written to a file.</source>
        <translation>Hier gibt es keinen Schlüsselbund: Das Geheimnis bleibt bis zum Programmende im Speicher und wird nie in eine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Header of the key</source>
        <translation>Kopfzeile des Schlüssels</translation>
    </message>
    <message>
        <source>Access key id</source>
        <translation>Zugriffsschlüssel-ID</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>Sitzungstoken</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>as in the host</source>
        <translation>wie im Host</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Time limit in all</source>
        <translation>Zeitgrenze insgesamt</translation>
    </message>
    <message>
        <source>Time limit to connect</source>
        <translation>Zeitgrenze für die Verbindung</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Only for failures that may pass.</source>
        <translation>Nur bei Fehlern, die vorübergehen können.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>none, or http://host:port</source>
        <translation>keiner oder http://host:port</translation>
    </message>
    <message>
        <source>Further authority</source>
        <translation>Weitere Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.key)</source>
        <translation>Zertifikate und Schlüssel (*.pem *.crt *.key)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Secret access key</source>
        <translation>Geheimer Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>Weniger Einstellungen</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Mehr Einstellungen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>the service&apos;s own</source>
        <translation>die des Dienstes</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Pointer to the probability</source>
        <translation>Zeiger auf die Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Pointer to the label</source>
        <translation>Zeiger auf die Klasse</translation>
    </message>
    <message>
        <source>Pointer to an error</source>
        <translation>Zeiger auf einen Fehler</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>{{NAME}} is the measurement of that name, {{values}} all of them with commas, {{id}} the request.</source>
        <translation>{{NAME}} ist der Messwert dieses Namens, {{values}} alle mit Kommas, {{id}} die Anfrage.</translation>
    </message>
    <message>
        <source>A number in quotation marks counts as a number</source>
        <translation>Eine Zahl in Anführungszeichen gilt als Zahl</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Send the patient reference</source>
        <translation>Patientenreferenz senden</translation>
    </message>
    <message>
        <source>Send the note</source>
        <translation>Notiz senden</translation>
    </message>
    <message>
        <source>Off: only measurements leave this computer.</source>
        <translation>Aus: Nur Messwerte verlassen diesen Rechner.</translation>
    </message>
    <message>
        <source>Name: value, one to a line; never a secret</source>
        <translation>Name: Wert, je Zeile einer; nie ein Geheimnis</translation>
    </message>
    <message>
        <source>Further headers</source>
        <translation>Weitere Kopfzeilen</translation>
    </message>
    <message>
        <source>A bare number is</source>
        <translation>Eine bloße Zahl ist</translation>
    </message>
    <message>
        <source>Names of the measurements</source>
        <translation>Namen der Messwerte</translation>
    </message>
    <message>
        <source>As is usual for the dialect</source>
        <translation>Wie für den Dialekt üblich</translation>
    </message>
    <message>
        <source>Form of the request</source>
        <translation>Form der Anfrage</translation>
    </message>
    <message>
        <source>Name of the input</source>
        <translation>Name der Eingabe</translation>
    </message>
    <message>
        <source>Name of the output</source>
        <translation>Name der Ausgabe</translation>
    </message>
    <message>
        <source>Signature name</source>
        <translation>Name der Signatur</translation>
    </message>
    <message>
        <source>as in the form</source>
        <translation>wie im Formular</translation>
    </message>
    <message>
        <source>Order of classes</source>
        <translation>Reihenfolge der Klassen</translation>
    </message>
    <message>
        <source>Their names with commas, from its number 0 on.</source>
        <translation>Ihre Namen mit Kommas, ab seiner Nummer 0.</translation>
    </message>
    <message>
        <source>Limit for the first byte</source>
        <translation>Grenze für das erste Byte</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Schlüssel des Client-Zertifikats</translation>
    </message>
    <message>
        <source>AWS service (sagemaker)</source>
        <translation>AWS-Dienst (sagemaker)</translation>
    </message>
    <message>
        <source>%1 in the system keyring</source>
        <translation>%1 im Schlüsselbund des Systems</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::EndpointListModel</name>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>no model is loaded</source>
        <translation>kein Modell ist geladen</translation>
    </message>
    <message>
        <source>%1 · not saved</source>
        <comment>how an endpoint is doing</comment>
        <translation>%1 · nicht gespeichert</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>%1, %2, answers now</source>
        <translation>%1, %2, antwortet jetzt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Predictions on this computer</source>
        <translation>Vorhersagen auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::EndpointsPage</name>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Re&amp;vert</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Du&amp;plicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>&amp;Verbindung testen</translation>
    </message>
    <message>
        <source>&amp;Use for predictions</source>
        <translation>Für Vorhersagen &amp;nutzen</translation>
    </message>
    <message>
        <source>&amp;Copy as curl</source>
        <translation>Als &amp;curl kopieren</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen…</translation>
    </message>
    <message>
        <source>Add an endpoint</source>
        <translation>Einen Endpunkt hinzufügen</translation>
    </message>
    <message>
        <source>This computer and the endpoints, with how each of them is doing</source>
        <translation>Dieser Rechner und die Endpunkte mit ihrem Zustand</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Import profiles</source>
        <translation>Profile importieren</translation>
    </message>
    <message>
        <source>Adds the profiles of a file. Secrets are not in it.</source>
        <translation>Fügt die Profile einer Datei hinzu. Geheimnisse stehen nicht darin.</translation>
    </message>
    <message>
        <source>Export profiles</source>
        <translation>Profile exportieren</translation>
    </message>
    <message>
        <source>Writes all profiles to a file, without secrets.</source>
        <translation>Schreibt alle Profile ohne Geheimnisse in eine Datei.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>New endpoint</source>
        <translation>Neuer Endpunkt</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Use for predictions</source>
        <translation>Für Vorhersagen nutzen</translation>
    </message>
    <message>
        <source>Add an endpoint…</source>
        <translation>Einen Endpunkt hinzufügen…</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>No model is loaded, so this computer predicts nothing. An endpoint can.</source>
        <translation>Kein Modell ist geladen, daher sagt dieser Rechner nichts vorher. Ein Endpunkt kann es.</translation>
    </message>
    <message>
        <source>Predictions are made on this computer by %1. Nothing leaves it. An endpoint is asked only when you choose it and press Predict and record.</source>
        <translation>Vorhersagen macht auf diesem Rechner %1. Nichts verlässt ihn. Ein Endpunkt wird nur befragt, wenn er gewählt ist und „Vorhersagen und eintragen“ gedrückt wird.</translation>
    </message>
    <message>
        <source>endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>%1 deleted. Predictions are made on this computer.</source>
        <translation>%1 gelöscht. Vorhersagen entstehen auf diesem Rechner.</translation>
    </message>
    <message>
        <source>%1 deleted.</source>
        <translation>%1 gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Not saved. %1</source>
        <translation>Nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>Not tested. %1</source>
        <translation>Nicht getestet. %1</translation>
    </message>
    <message>
        <source>Tested in %1</source>
        <translation>Getestet in %1</translation>
    </message>
    <message>
        <source>The test failed after %1</source>
        <translation>Der Test scheiterte nach %1</translation>
    </message>
    <message>
        <source>Nothing was imported. %1</source>
        <translation>Es wurde nichts importiert. %1</translation>
    </message>
    <message>
        <source>Nothing was imported: the profiles of this file are all there already.</source>
        <translation>Es wurde nichts importiert: Die Profile dieser Datei sind alle schon da.</translation>
    </message>
    <message>
        <source>Imported: %1. Secrets are not in such a file; enter them here.</source>
        <translation>Importiert: %1. Geheimnisse stehen nicht in einer solchen Datei; sie hier eingeben.</translation>
    </message>
    <message numerus="yes">
        <source>%n profile(s) exported without secrets to %1.</source>
        <translation>
            <numerusform>%n Profil ohne Geheimnisse nach %1 exportiert.</numerusform>
            <numerusform>%n Profile ohne Geheimnisse nach %1 exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Endpoint profiles (*.json)</source>
        <translation>Endpunktprofile (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The profiles could not be read. %1</source>
        <translation>Die Profile waren nicht lesbar. %1</translation>
    </message>
    <message>
        <source>The profiles could not be read. %1 The old file is kept as %2.</source>
        <translation>Die Profile waren nicht lesbar. %1 Die alte Datei bleibt als %2 erhalten.</translation>
    </message>
    <message>
        <source>A new profile, to be filled in and tested.</source>
        <translation>Ein neues Profil zum Ausfüllen und Testen.</translation>
    </message>
    <message>
        <source>%1 is there again.</source>
        <translation>%1 ist wieder da.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::EntryForm</name>
    <message>
        <source>Read as %1</source>
        <translation>Gelesen als %1</translation>
    </message>
    <message>
        <source>Patient reference</source>
        <translation>Patientenreferenz</translation>
    </message>
    <message>
        <source>Date of sample</source>
        <translation>Datum der Probe</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>a pseudonym</source>
        <translation>ein Pseudonym</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>freigestellt</translation>
    </message>
    <message>
        <source>A pseudonym, never a name: it is stored in the history as it stands here.</source>
        <translation>Ein Pseudonym, nie ein Name: Es wird so, wie es hier steht, im Verlauf gespeichert.</translation>
    </message>
    <message>
        <source>Stored with the prediction; it takes no part in it.</source>
        <translation>Wird mit der Vorhersage gespeichert, geht aber nicht in sie ein.</translation>
    </message>
    <message>
        <source>“%1” is not a date. Write the date of sample as 2026-11-20, or leave it empty.</source>
        <translation>„%1“ ist kein Datum. Das Datum der Probe als 2026-11-20 schreiben oder leer lassen.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Predict and record</source>
        <translation>Vorhersagen und eintragen</translation>
    </message>
    <message>
        <source>No model is loaded</source>
        <translation>Kein Modell ist geladen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 with an error</source>
        <translation>%1 mit Fehler</translation>
    </message>
    <message>
        <source>%1 outside</source>
        <translation>%1 außerhalb</translation>
    </message>
    <message>
        <source>%1 unusual</source>
        <translation>%1 ungewöhnlich</translation>
    </message>
    <message>
        <source>%1, edited</source>
        <translation>%1, bearbeitet</translation>
    </message>
    <message>
        <source>%1, held out (fold %2)</source>
        <translation>%1, zurückgehalten (Fold %2)</translation>
    </message>
    <message>
        <source>Nothing was pasted. %1</source>
        <translation>Es wurde nichts eingefügt. %1</translation>
    </message>
    <message>
        <source>Pasted. Undo takes it back.</source>
        <translation>Eingefügt. Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>%1 inconsistent</source>
        <translation>%1 widersprüchlich</translation>
    </message>
    <message>
        <source>%1, truly %2</source>
        <translation>%1, tatsächlich %2</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s), and the form has %1 fields.</source>
        <translation>
            <numerusform>%n Wert, und das Formular hat %1 Felder.</numerusform>
            <numerusform>%n Werte, und das Formular hat %1 Felder.</numerusform>
        </translation>
    </message>
    <message>
        <source>No case was read from %1. %2</source>
        <translation>Aus %1 wurde kein Fall gelesen. %2</translation>
    </message>
    <message>
        <source>Filled from %1. Undo takes it back.</source>
        <translation>Aus %1 ausgefüllt. Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>As 2026-11-20 or as %1; may be empty.</source>
        <translation>Als 2026-11-20 oder als %1; darf leer sein.</translation>
    </message>
    <message>
        <source>A pseudonym by which you find the patient&apos;s records again. It is stored as it stands, so never write a name or a date of birth. A last digit after a hyphen is checked as a check digit.</source>
        <translation>Ein Pseudonym, unter dem die Einträge des Patienten wiederzufinden sind. Es wird gespeichert, wie es ist, also nie einen Namen oder ein Geburtsdatum schreiben. Eine letzte Ziffer nach einem Bindestrich wird als Prüfziffer geprüft.</translation>
    </message>
    <message>
        <source>The date is read as %1.</source>
        <translation>Das Datum wird als %1 gelesen.</translation>
    </message>
    <message>
        <source>Undo takes back the last change of the form, redo makes it again. Revert puts back what was loaded from a sample or a record.</source>
        <translation>Rückgängig nimmt die letzte Änderung des Formulars zurück, Wiederholen macht sie noch einmal. Zurücksetzen stellt her, was aus einem Beispiel oder Eintrag geladen wurde.</translation>
    </message>
    <message>
        <source>Predict and record (Ctrl+Enter) keeps the answer in the history. Clear empties the form; undo brings it back. Before all measurements are there nothing can be recorded.</source>
        <translation>Vorhersagen und eintragen (Strg+Enter) hält die Antwort im Verlauf fest. Leeren leert das Formular; Rückgängig holt es zurück. Solange Messwerte fehlen, kann nichts eingetragen werden.</translation>
    </message>
    <message>
        <source>When the sample was taken: as 2026-11-20 or the way your language writes dates. It is stored with the prediction and takes no part in the estimate.</source>
        <translation>Wann die Probe genommen wurde: als 2026-11-20 oder so, wie die Sprache Daten schreibt. Es wird mit der Vorhersage gespeichert und hat keinen Einfluss auf die Schätzung.</translation>
    </message>
    <message>
        <source>Free words that are stored with the prediction and found by the search of the history. They take no part in the estimate.</source>
        <translation>Freie Worte, die mit der Vorhersage gespeichert und von der Suche im Verlauf gefunden werden. Sie haben keinen Einfluss auf die Schätzung.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::EntryFormModel</name>
    <message>
        <source>Type %1</source>
        <translation>%1 eingeben</translation>
    </message>
    <message>
        <source>Type patient reference</source>
        <translation>Patientenreferenz eingeben</translation>
    </message>
    <message>
        <source>Type date of sample</source>
        <translation>Datum der Probe eingeben</translation>
    </message>
    <message>
        <source>Type note</source>
        <translation>Notiz eingeben</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>case %1</source>
        <translation>Fall %1</translation>
    </message>
    <message>
        <source>record %1</source>
        <translation>Eintrag %1</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Revert %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>Revert all</source>
        <translation>Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Correct %1</source>
        <translation>%1 berichtigen</translation>
    </message>
    <message>
        <source>Fill with case %1</source>
        <translation>Mit Fall %1 füllen</translation>
    </message>
    <message>
        <source>Open record %1</source>
        <translation>Eintrag %1 öffnen</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ExplanationView</name>
    <message>
        <source>By &amp;field</source>
        <translation>Nach &amp;Feld</translation>
    </message>
    <message>
        <source>By &amp;measurement</source>
        <translation>Nach &amp;Messwert</translation>
    </message>
    <message>
        <source>By &amp;kind of value</source>
        <translation>Nach &amp;Art des Werts</translation>
    </message>
    <message>
        <source>The arithmetic</source>
        <translation>Die Rechnung</translation>
    </message>
    <message>
        <source>A line for each field: weight times value less mean over standard deviation. The last lines are the sum and its probability.</source>
        <translation>Eine Zeile je Feld: Gewicht mal Wert minus Mittelwert durch Standardabweichung. Die letzten Zeilen sind die Summe und ihre Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>Copied the arithmetic.</source>
        <translation>Die Rechnung wurde kopiert.</translation>
    </message>
    <message>
        <source>Show the &amp;arithmetic</source>
        <translation>&amp;Rechnung zeigen</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>How the explanation is shown: %1</source>
        <translation>Wie die Erklärung gezeigt wird: %1</translation>
    </message>
    <message>
        <source>Groups the bars by field, by measurement or by kind, or shows the arithmetic of a linear model.</source>
        <translation>Gruppiert die Balken nach Feld, Messwert oder Art oder zeigt die Rechnung eines linearen Modells.</translation>
    </message>
    <message>
        <source>The explanation appears as soon as the form is complete.</source>
        <translation>Die Erklärung erscheint, sobald das Formular vollständig ist.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::FieldMessage</name>
    <message>
        <source>What the field says</source>
        <translation>Was das Feld meldet</translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>Gelesen als %1</translation>
    </message>
    <message>
        <source>Puts this number into the field. It can be undone.</source>
        <translation>Schreibt diese Zahl in das Feld. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Corrects what was probably meant (Ctrl+.). It can be undone.</source>
        <translation>Berichtigt zu dem, was wohl gemeint war (Strg+.). Es lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>What the focused field says: what is wrong with its text, what is unusual about its value, or which other field it contradicts. A button puts in what was probably meant (Ctrl+.); undo takes it back.</source>
        <translation>Was das Feld mit dem Fokus sagt: was an seinem Text falsch ist, was an seinem Wert ungewöhnlich ist oder welchem anderen Feld er widerspricht. Eine Schaltfläche setzt ein, was vermutlich gemeint war (Strg+.); Rückgängig nimmt es zurück.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::FieldTable</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <source>Log-odds</source>
        <translation>Log-Odds</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What the field adds to the log-odds, from the average case</source>
        <translation>Was das Feld, vom Durchschnittsfall aus, zu den Log-Odds beiträgt</translation>
    </message>
    <message>
        <source>Percentile among all reference cases</source>
        <translation>Perzentil unter allen Referenzfällen</translation>
    </message>
    <message>
        <source>Percentile among the cases of the class %1</source>
        <translation>Perzentil unter den Fällen der Klasse %1</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::FieldsChart</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: no value</source>
        <translation>%1: kein Wert</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Kein Modell ist geladen.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::FilterBar</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Finds records by patient reference and note, letter case aside.</source>
        <translation>Findet Einträge nach Patientenreferenz und Notiz, gleich ob groß oder klein geschrieben.</translation>
    </message>
    <message>
        <source>Type a part of a patient reference or of a note. The table shows the records that contain it, letter case aside. Esc clears the field.</source>
        <translation>Einen Teil einer Patientenreferenz oder Notiz eingeben. Die Tabelle zeigt die Einträge, die ihn enthalten, gleich ob groß oder klein geschrieben. Esc leert das Feld.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Filter by: %1</source>
        <translation>Filtern nach: %1</translation>
    </message>
    <message>
        <source>Any class</source>
        <translation>Jede Klasse</translation>
    </message>
    <message>
        <source>indeterminate</source>
        <translation>unbestimmt</translation>
    </message>
    <message>
        <source>Any source</source>
        <translation>Jede Quelle</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Jedes Datum</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>Choose dates…</source>
        <translation>Zeitraum wählen…</translation>
    </message>
    <message>
        <source>Any input</source>
        <translation>Jede Eingabe</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Typisch</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>Ungewöhnlich</translation>
    </message>
    <message>
        <source>Outside what the model has seen</source>
        <translation>Außerhalb dessen, was das Modell kennt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%1 von %2 Einträgen</translation>
    </message>
    <message>
        <source>any</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Class: %1</source>
        <translation>Klasse: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Datum: %1</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>typisch</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>ungewöhnlich</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>außerhalb</translation>
    </message>
    <message>
        <source>Input: %1</source>
        <translation>Eingabe: %1</translation>
    </message>
    <message>
        <source>Data: %1</source>
        <translation>Daten: %1</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwellenwert</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Filters that you gave a name.</source>
        <translation>Filter, die einen Namen haben.</translation>
    </message>
    <message>
        <source>Either side</source>
        <translation>Beide Seiten</translation>
    </message>
    <message>
        <source>At or above its threshold</source>
        <translation>Auf oder über dem Schwellenwert</translation>
    </message>
    <message>
        <source>Below its threshold</source>
        <translation>Unter dem Schwellenwert</translation>
    </message>
    <message>
        <source>Any model</source>
        <translation>Jedes Modell</translation>
    </message>
    <message>
        <source>%1, any version</source>
        <translation>%1, jede Version</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <comment>a model, its version and how many records</comment>
        <translation>%1 %2 (%3)</translation>
    </message>
    <message>
        <source>Outcome known or not</source>
        <translation>Ausgang bekannt oder nicht</translation>
    </message>
    <message>
        <source>Outcome known</source>
        <translation>Ausgang bekannt</translation>
    </message>
    <message>
        <source>Outcome not known yet</source>
        <translation>Ausgang noch nicht bekannt</translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>Filter &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>Name des Filters:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Name des Filters</translation>
    </message>
    <message>
        <source>above</source>
        <translation>darüber</translation>
    </message>
    <message>
        <source>below</source>
        <translation>darunter</translation>
    </message>
    <message>
        <source>Threshold: %1</source>
        <translation>Schwellenwert: %1</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>known</source>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Outcome: %1</source>
        <translation>Ausgang: %1</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>wird gezählt…</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>Weitere Filter</translation>
    </message>
    <message>
        <source>Filters that find no room beside the others.</source>
        <translation>Filter, für die neben den anderen kein Platz ist.</translation>
    </message>
    <message>
        <source>Filters: each narrows the table by one thing, and all that are set hold together. A chip shows what it lets through; its menu has the choices and the way back to all. A set of filters can be given a name and chosen again.</source>
        <translation>Filter: Jeder engt die Tabelle in einer Hinsicht ein, und alle gesetzten gelten zusammen. Eine Schaltfläche zeigt, was sie durchlässt; ihr Menü hat die Auswahl und den Weg zurück zu allem. Ein Satz von Filtern kann einen Namen bekommen und wieder gewählt werden.</translation>
    </message>
    <message>
        <source>A filter of the same name is replaced.</source>
        <translation>Ein Filter gleichen Namens wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::FormDraft</name>
    <message>
        <source>Restore the draft</source>
        <translation>Entwurf wiederherstellen</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::FormGrid</name>
    <message>
        <source>The fields stand here as soon as a model is loaded.</source>
        <translation>Die Felder stehen hier, sobald ein Modell geladen ist.</translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Über %1</translation>
    </message>
    <message>
        <source>Shows how it is defined, and by whom. F1 in a field does too.</source>
        <translation>Zeigt, wie der Messwert definiert ist und von wem. F1 im Feld tut es auch.</translation>
    </message>
    <message>
        <source>About %1 (F1)</source>
        <translation>Über %1 (F1)</translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>Gelesen als %1</translation>
    </message>
    <message>
        <source>&amp;Revert field</source>
        <translation>&amp;Feld zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;About this measurement</source>
        <translation>&amp;Über diesen Messwert</translation>
    </message>
    <message>
        <source> Changed since it was loaded.</source>
        <translation> Seit dem Laden geändert.</translation>
    </message>
    <message>
        <source>State: %1. %2%3</source>
        <translation>Zustand: %1. %2%3</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::HeaderCard</name>
    <message>
        <source>Show all limits</source>
        <translation>Alle Grenzen zeigen</translation>
    </message>
    <message>
        <source>Show less of the limits</source>
        <translation>Weniger von den Grenzen zeigen</translation>
    </message>
    <message>
        <source>All limits</source>
        <translation>Alle Grenzen</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Made by another program.</source>
        <translation>Von einem anderen Programm.</translation>
    </message>
    <message>
        <source>No external validation.</source>
        <translation>Keine externe Validierung.</translation>
    </message>
    <message>
        <source>What can be done with this version.</source>
        <translation>Was mit dieser Version getan werden kann.</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>%1 cases</source>
        <translation>%1 Fälle</translation>
    </message>
    <message>
        <source>%1 · retired: kept for the records, no longer offered</source>
        <translation>%1 · stillgelegt: für die Einträge aufbewahrt, nicht mehr angeboten</translation>
    </message>
    <message>
        <source>%1 · active</source>
        <translation>%1 · aktiv</translation>
    </message>
    <message>
        <source>(%1 to %2)</source>
        <comment>a 95 % interval</comment>
        <translation>(%1 bis %2)</translation>
    </message>
    <message>
        <source>accuracy (%1 to %2)</source>
        <translation>Genauigkeit (%1 bis %2)</translation>
    </message>
    <message>
        <source>AUC %1</source>
        <comment>a figure&apos;s name and its interval</comment>
        <translation>AUC %1</translation>
    </message>
    <message>
        <source>log-loss</source>
        <translation>Log-Loss</translation>
    </message>
    <message>
        <source>This model brings no out-of-fold figures along.</source>
        <translation>Dieses Modell bringt keine Werte an zurückgehaltenen Fällen mit.</translation>
    </message>
    <message>
        <source>out of fold</source>
        <translation>an zurückgehaltenen Fällen</translation>
    </message>
    <message>
        <source>cases not known</source>
        <translation>Fälle nicht bekannt</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>out of fold, %1 × %2</source>
        <comment>folds and repeats</comment>
        <translation>an zurückgehaltenen Fällen, %1 × %2</translation>
    </message>
    <message>
        <source>charts: the first run</source>
        <comment>of several repeats</comment>
        <translation>Diagramme: erster Lauf</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::HelpPopover</name>
    <message>
        <source>Drawing of the measurement</source>
        <translation>Zeichnung der Messgröße</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::HistoryCare</name>
    <message>
        <source>The history is being backed up…</source>
        <translation>Der Verlauf wird gesichert …</translation>
    </message>
    <message>
        <source>The backup was restored. What was there before is kept as %1.</source>
        <translation>Die Sicherung wurde wiederhergestellt. Was vorher da war, bleibt als %1 erhalten.</translation>
    </message>
    <message>
        <source>The backup is being restored…</source>
        <translation>Die Sicherung wird eingespielt …</translation>
    </message>
    <message>
        <source>The old file is kept as %1. An empty history was started.</source>
        <translation>Die alte Datei bleibt als %1 erhalten. Ein leerer Verlauf wurde begonnen.</translation>
    </message>
    <message>
        <source>The old file is kept as %1. The backup %2 was restored.</source>
        <translation>Die alte Datei bleibt als %1 erhalten. Die Sicherung %2 wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>Cancelled. No backup was written.</source>
        <translation>Abgebrochen. Es wurde keine Sicherung geschrieben.</translation>
    </message>
    <message>
        <source>The backup failed. %1</source>
        <translation>Die Sicherung ist gescheitert. %1</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing was changed. %1</source>
        <translation>Es wurde nichts geändert. %1</translation>
    </message>
    <message>
        <source>Backup written: %1</source>
        <translation>Sicherung geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::HistoryEdits</name>
    <message>
        <source>%1 brought back.</source>
        <translation>%1 zurückgeholt.</translation>
    </message>
    <message>
        <source>The change was undone.</source>
        <translation>Änderung rückgängig gemacht.</translation>
    </message>
    <message>
        <source>The note was changed.</source>
        <translation>Die Notiz wurde geändert.</translation>
    </message>
    <message>
        <source>The confirmed outcome was taken back.</source>
        <translation>Der bestätigte Ausgang wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The confirmed outcome was entered.</source>
        <translation>Der bestätigte Ausgang wurde eingegeben.</translation>
    </message>
    <message>
        <source>Deleting %1…</source>
        <translation>Löscht %1 …</translation>
    </message>
    <message>
        <source>Bringing back %1…</source>
        <translation>Holt %1 zurück …</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::HistoryModel</name>
    <message>
        <source>indeterminate</source>
        <translation>unbestimmt</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Typisch</translation>
    </message>
    <message>
        <source>Unusual</source>
        <translation>Ungewöhnlich</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>Außerhalb</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Probability of %1</source>
        <translation>Wahrsch. für %1</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Date of sample</source>
        <translation>Datum der Probe</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::HistoryPage</name>
    <message>
        <source>Export CSV</source>
        <translation>CSV exportieren</translation>
    </message>
    <message>
        <source>Selected record</source>
        <translation>Ausgewählter Eintrag</translation>
    </message>
    <message>
        <source>Recorded predictions</source>
        <translation>Eingetragene Vorhersagen</translation>
    </message>
    <message>
        <source>Enter opens the record in the form, Del deletes it.</source>
        <translation>Enter öffnet den Eintrag im Formular, Entf löscht ihn.</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Open in form</source>
        <translation>Im &amp;Formular öffnen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>Clear fi&amp;lters</source>
        <translation>&amp;Filter aufheben</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>Export &amp;selected…</source>
        <translation>&amp;Ausgewählte exportieren…</translation>
    </message>
    <message>
        <source>Export &amp;filtered…</source>
        <translation>&amp;Gefilterte exportieren…</translation>
    </message>
    <message>
        <source>Export &amp;all…</source>
        <translation>A&amp;lle exportieren…</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Write it for &amp;Excel</source>
        <translation>Für &amp;Excel schreiben</translation>
    </message>
    <message>
        <source>Semicolons, the decimal mark of this language, and a byte order mark.</source>
        <translation>Semikolons, das Dezimalzeichen dieser Sprache und eine Byte-Reihenfolge-Marke.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation>Ctrl+I</translation>
    </message>
    <message>
        <source>Writes records to a file that the program can import again.</source>
        <translation>Schreibt Einträge in eine Datei, die das Programm wieder importieren kann.</translation>
    </message>
    <message>
        <source>Copy everything as text</source>
        <translation>Alles als Text kopieren</translation>
    </message>
    <message>
        <source>The record was copied.</source>
        <translation>Der Eintrag wurde kopiert.</translation>
    </message>
    <message>
        <source>%1 deleted.</source>
        <translation>%1 gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n Zeile kopiert.</numerusform>
            <numerusform>%n Zeilen kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export records</source>
        <translation>Einträge exportieren</translation>
    </message>
    <message>
        <source>Records (*.csv)</source>
        <translation>Einträge (*.csv)</translation>
    </message>
    <message>
        <source>history.csv</source>
        <translation>verlauf.csv</translation>
    </message>
    <message>
        <source>Import records</source>
        <translation>Einträge importieren</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Filtered in %1</source>
        <translation>Gefiltert in %1</translation>
    </message>
    <message>
        <source>The history is being opened</source>
        <translation>Der Verlauf wird geöffnet</translation>
    </message>
    <message>
        <source>No record matches</source>
        <translation>Kein Eintrag passt</translation>
    </message>
    <message>
        <source>Of %1, none fits the search and the filters.</source>
        <translation>%1 vorhanden; zur Suche und zu den Filtern passt keiner.</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>This is a private session: what you record stays in memory and is gone when the program ends.</source>
        <translation>Dies ist eine private Sitzung: Was eingetragen wird, bleibt im Speicher und ist mit dem Programmende weg.</translation>
    </message>
    <message>
        <source>Fill in the form, then press Predict and record. Each prediction is kept here, on this computer only.</source>
        <translation>Das Formular ausfüllen und „Vorhersagen und eintragen“ drücken. Jede Vorhersage wird hier aufbewahrt, nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>No prediction recorded yet</source>
        <translation>Noch keine Vorhersage eingetragen</translation>
    </message>
    <message>
        <source>Go to the Patient page</source>
        <translation>Zur Seite Patient</translation>
    </message>
    <message>
        <source>Import records…</source>
        <translation>Einträge importieren…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Go on in memory</source>
        <translation>Im Speicher weiterarbeiten</translation>
    </message>
    <message>
        <source>Keep a copy of the file and restore the newest backup</source>
        <translation>Kopie der Datei behalten und die neueste Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Keep a copy of the file and start an empty history</source>
        <translation>Kopie der Datei behalten und einen leeren Verlauf beginnen</translation>
    </message>
    <message>
        <source>The history cannot be shown</source>
        <translation>Der Verlauf lässt sich nicht anzeigen</translation>
    </message>
    <message>
        <source>Select a record to see all of it.</source>
        <translation>Einen Eintrag auswählen, um ihn ganz zu sehen.</translation>
    </message>
    <message>
        <source>%1 selected.</source>
        <translation>%1 ausgewählt.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>%1 %2 more were left out: export them to a file instead.</source>
        <translation>%1 %2 weitere fehlen: stattdessen in eine Datei exportieren.</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>Ver&amp;gleichen…</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>&amp;Predict again with the active model…</source>
        <translation>Mit aktivem Modell neu &amp;vorhersagen…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>&amp;Trend of this patient…</source>
        <translation>&amp;Trend dieser Person…</translation>
    </message>
    <message>
        <source>Ctrl+T</source>
        <translation>Ctrl+T</translation>
    </message>
    <message>
        <source>Edit the &amp;note…</source>
        <translation>&amp;Notiz bearbeiten…</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Con&amp;firmed cases…</source>
        <translation>&amp;Bestätigte Fälle…</translation>
    </message>
    <message>
        <source>Ctrl+Shift+M</source>
        <translation>Ctrl+Shift+M</translation>
    </message>
    <message>
        <source>Column&amp;s</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>Two to four selected records; one record: with the patient&apos;s earlier ones.</source>
        <translation>Zwei bis vier ausgewählte Einträge; ein Eintrag: mit den früheren derselben Person.</translation>
    </message>
    <message>
        <source>More of the history</source>
        <translation>Mehr zum Verlauf</translation>
    </message>
    <message>
        <source>Columns and the figures of the confirmed cases.</source>
        <translation>Spalten und die Zahlen der bestätigten Fälle.</translation>
    </message>
    <message>
        <source>Columns, confirmed cases</source>
        <translation>Spalten, bestätigte Fälle</translation>
    </message>
    <message>
        <source>Select two to four records to compare them: hold Ctrl and click further rows.</source>
        <translation>Zum Vergleichen zwei bis vier Einträge auswählen: Strg halten und weitere Zeilen anklicken.</translation>
    </message>
    <message>
        <source>This patient has no earlier record. Select two to four records to compare them: hold Ctrl and click further rows.</source>
        <translation>Zu dieser Person gibt es keinen früheren Eintrag. Zum Vergleichen zwei bis vier Einträge auswählen: Strg halten und weitere Zeilen anklicken.</translation>
    </message>
    <message>
        <source>Records compared</source>
        <translation>Einträge im Vergleich</translation>
    </message>
    <message>
        <source>Predicted again, No. %1</source>
        <translation>Neu vorhergesagt, Nr. %1</translation>
    </message>
    <message>
        <source>Note of No. %1</source>
        <translation>Notiz zu Nr. %1</translation>
    </message>
    <message>
        <source>Print t&amp;he report…</source>
        <translation>Bericht &amp;drucken…</translation>
    </message>
    <message>
        <source>Sort b&amp;y</source>
        <translation>S&amp;ortieren nach</translation>
    </message>
    <message>
        <source>Save as FHIR</source>
        <translation>Als FHIR speichern</translation>
    </message>
    <message>
        <source>FHIR bundles (*.json)</source>
        <translation>FHIR-Bündel (*.json)</translation>
    </message>
    <message>
        <source>record-%1.fhir.json</source>
        <translation>eintrag-%1.fhir.json</translation>
    </message>
    <message>
        <source>Sa&amp;ve the report…</source>
        <translation>Bericht spei&amp;chern…</translation>
    </message>
    <message>
        <source>Save as FH&amp;IR…</source>
        <translation>Als FH&amp;IR speichern…</translation>
    </message>
    <message>
        <source>A bundle of HL7 FHIR R4 for programs that read clinical data, marked as test data.</source>
        <translation>Ein Bündel nach HL7 FHIR R4 für Programme, die klinische Daten lesen; als Testdaten gekennzeichnet.</translation>
    </message>
    <message>
        <source>Another program changed the history.</source>
        <translation>Ein anderes Programm hat den Verlauf geändert.</translation>
    </message>
    <message>
        <source>Leave out &amp;who people are</source>
        <translation>&amp;Ohne Angaben zur Person</translation>
    </message>
    <message>
        <source>Without reference, note, dates, ids, endpoint and numbers as typed. Such a file cannot be imported; rare measurements may still single a person out.</source>
        <translation>Ohne Kennung, Notiz, Daten und Zeiten, Nummern, Endpunkt und Zahlen wie getippt. Eine solche Datei lässt sich nicht importieren; seltene Messwerte können dennoch auf eine Person weisen.</translation>
    </message>
    <message>
        <source>No model on this computer knows the fields of these records (schema “%1”). Import their model on the Models page, then try again.</source>
        <translation>Kein Modell auf diesem Rechner kennt die Felder dieser Einträge (Schema „%1“). Ihr Modell auf der Seite Modelle importieren, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Every recorded prediction is a row. A click on a column&apos;s title sorts by it; a right click on a title chooses the columns. Enter opens a record in the form, Del deletes the selected records, Ctrl+Z brings them back, Ctrl+Shift+Z deletes them again.</source>
        <translation>Jede eingetragene Vorhersage ist eine Zeile. Ein Klick auf einen Spaltentitel sortiert danach, ein Rechtsklick darauf wählt die Spalten. Enter öffnet einen Eintrag im Formular, Entf löscht die gewählten Einträge, Strg+Z holt sie zurück, Strg+Umschalt+Z löscht sie wieder.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed.</source>
        <translation>Abgebrochen. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::HistoryTransfer</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 exported to %2.</source>
        <translation>%1 nach %2 exportiert.</translation>
    </message>
    <message>
        <source>Export cancelled. No file was written.</source>
        <translation>Export abgebrochen. Es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Export cancelled.</source>
        <translation>Export abgebrochen.</translation>
    </message>
    <message>
        <source>Export failed.</source>
        <translation>Export gescheitert.</translation>
    </message>
    <message>
        <source>Exporting to %1…</source>
        <translation>Export nach %1…</translation>
    </message>
    <message>
        <source>The records of this file belong to “%1”, for which no model is installed. Install that model, then import again.</source>
        <translation>Die Einträge dieser Datei gehören zu „%1“; dafür ist kein Modell installiert. Das Modell installieren, dann erneut importieren.</translation>
    </message>
    <message>
        <source>%1 imported.</source>
        <translation>%1 importiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n were already there, word for word, and were skipped.</source>
        <translation>
            <numerusform>%n war bereits wortgleich vorhanden und wurde übersprungen.</numerusform>
            <numerusform>%n waren bereits wortgleich vorhanden und wurden übersprungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Import cancelled. The history is unchanged.</source>
        <translation>Import abgebrochen. Der Verlauf ist unverändert.</translation>
    </message>
    <message>
        <source>Import cancelled.</source>
        <translation>Import abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was imported. %1</source>
        <translation>Es wurde nichts importiert. %1</translation>
    </message>
    <message>
        <source>Import failed.</source>
        <translation>Import gescheitert.</translation>
    </message>
    <message>
        <source>Importing %1…</source>
        <translation>Import aus %1…</translation>
    </message>
    <message>
        <source>No. %1 saved to %2.</source>
        <translation>Nr. %1 gespeichert in %2.</translation>
    </message>
    <message>
        <source>%1 exported to %2, without who people are.</source>
        <translation>%1 nach %2 exportiert, ohne Angaben zur Person.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ImportDialog</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a schema&apos;s title and its file</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The schema was not read. %1</source>
        <translation>Das Schema wurde nicht gelesen. %1</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Schema files (*.json)</source>
        <translation>Schemadateien (*.json)</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>Letters, digits, points, hyphens and underscores.</source>
        <translation>Buchstaben, Ziffern, Punkte, Binde- und Unterstriche.</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>A schema of your own as JSON: its fields are the inputs, in this order.</source>
        <translation>Ein eigenes Schema als JSON: seine Felder sind die Eingaben, in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>Choose a schema file</source>
        <translation>Schemadatei wählen</translation>
    </message>
    <message>
        <source>Schema &amp;file…</source>
        <translation>Schema&amp;datei…</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>Import a model of XGBoost</source>
        <translation>Ein Modell von XGBoost importieren</translation>
    </message>
    <message>
        <source>%1 does not say what its inputs and its labels mean. Choose what it was trained on; swapped labels would turn every answer round.</source>
        <translation>%1 sagt nicht, was Eingaben und Klassennummern bedeuten. Wählen Sie, womit es trainiert wurde; vertauschte Nummern würden jede Antwort umkehren.</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>The measurements that the model reads.</source>
        <translation>Die Messwerte, die das Modell liest.</translation>
    </message>
    <message>
        <source>I&amp;nputs</source>
        <translation>&amp;Eingaben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Label %1 means</source>
        <translation>Nummer %1 bedeutet</translation>
    </message>
    <message>
        <source>Every label means another class: the others follow.</source>
        <translation>Jede Nummer bedeutet eine andere Klasse: Die übrigen folgen.</translation>
    </message>
    <message>
        <source>Nothing was imported. %1</source>
        <translation>Nichts wurde importiert. %1</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::LearningCard</name>
    <message>
        <source>Compute the learning curve</source>
        <translation>Lernkurve berechnen</translation>
    </message>
    <message>
        <source>Cancel the learning curve</source>
        <translation>Lernkurve abbrechen</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Berechnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Shows what more cases would bring. With %1 cases it takes its time, so it waits until you ask for it.</source>
        <translation>Zeigt, was mehr Fälle brächten. Mit %1 Fällen dauert das; darum wird erst auf Wunsch gerechnet.</translation>
    </message>
    <message>
        <source>This program does not reach the predictions of the model file again, so that there is no learning curve, and the charts are of the run that the file holds.</source>
        <translation>Dieses Programm erreicht die Vorhersagen der Modelldatei nicht wieder; darum gibt es keine Lernkurve, und die Diagramme zeigen den Lauf, den die Datei enthält.</translation>
    </message>
    <message>
        <source>There are too few cases for models that learn from a part of them.</source>
        <translation>Für Modelle, die aus einem Teil der Fälle lernen, sind es zu wenige Fälle.</translation>
    </message>
    <message>
        <source>There is no learning curve, and the charts are of the first repeat of the evaluation. %1</source>
        <translation>Es gibt keine Lernkurve, und die Diagramme zeigen die erste Wiederholung der Auswertung. %1</translation>
    </message>
    <message>
        <source>The computation was cancelled. The charts are of the first repeat of the evaluation.</source>
        <translation>Die Berechnung wurde abgebrochen. Die Diagramme zeigen die erste Wiederholung der Auswertung.</translation>
    </message>
    <message>
        <source>Models that learn from fewer cases are being trained, and the other repeats of the evaluation. Until then the charts are of the first repeat.</source>
        <translation>Modelle, die aus weniger Fällen lernen, und die übrigen Wiederholungen der Auswertung werden trainiert. Bis dahin zeigen die Diagramme die erste Wiederholung.</translation>
    </message>
    <message>
        <source>Progress of the learning curve</source>
        <translation>Fortschritt der Lernkurve</translation>
    </message>
    <message>
        <source>%p&#xa0;%</source>
        <translation>%p&#xa0;%</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>Lernkurve</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::MainWindow</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>wird geladen…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a page and its shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Patient</source>
        <translation>&amp;Patient</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation>Ctrl+2</translation>
    </message>
    <message>
        <source>&amp;Endpoints</source>
        <translation>&amp;Endpunkte</translation>
    </message>
    <message>
        <source>Ctrl+5</source>
        <translation>Ctrl+5</translation>
    </message>
    <message>
        <source>The settings were not saved. %1</source>
        <translation>Die Einstellungen wurden nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>The other models work.</source>
        <translation>Die anderen Modelle funktionieren.</translation>
    </message>
    <message>
        <source>A model was refused: %1 %2</source>
        <translation>Ein Modell wurde abgelehnt: %1 %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No model is installed. Reinstall the program, or start it with --model FILE. Everything that needs no model works meanwhile.</source>
        <translation>Kein Modell ist installiert. Das Programm neu installieren oder mit --model DATEI starten. Alles, was kein Modell braucht, funktioniert weiter.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>This record belongs to “%1”, for which no model is installed.</source>
        <translation>Dieser Eintrag gehört zu „%1“; dafür ist kein Modell installiert.</translation>
    </message>
    <message>
        <source>Text size %1 %</source>
        <translation>Textgröße %1 %</translation>
    </message>
    <message>
        <source>%1 The old file is kept as %2.</source>
        <translation>%1 Die alte Datei bleibt als %2 erhalten.</translation>
    </message>
    <message>
        <source>Go on in memory</source>
        <translation>Im Speicher weiterarbeiten</translation>
    </message>
    <message>
        <source>Private session: nothing is stored from here on.</source>
        <translation>Private Sitzung: Ab hier wird nichts gespeichert.</translation>
    </message>
    <message>
        <source>Private session</source>
        <translation>Private Sitzung</translation>
    </message>
    <message>
        <source>Nothing is written to the disk. What you record is gone when the program ends.</source>
        <translation>Nichts wird auf den Datenträger geschrieben. Was eingetragen wird, ist mit dem Programmende weg.</translation>
    </message>
    <message>
        <source>History in memory</source>
        <translation>Verlauf im Speicher</translation>
    </message>
    <message>
        <source>The history file cannot be used. What you record is gone when the program ends; export it to keep it.</source>
        <translation>Die Verlaufsdatei ist nicht verwendbar. Was eingetragen wird, ist mit dem Programmende weg; zum Behalten exportieren.</translation>
    </message>
    <message>
        <source>%1 (private session)</source>
        <translation>%1 (private Sitzung)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Export history</source>
        <translation>Verlauf &amp;exportieren</translation>
    </message>
    <message>
        <source>Make a &amp;backup now</source>
        <translation>Jetzt &amp;sichern</translation>
    </message>
    <message>
        <source>P&amp;rivate session</source>
        <translation>&amp;Private Sitzung</translation>
    </message>
    <message>
        <source>Nothing is written to the disk.</source>
        <translation>Nichts wird auf den Datenträger geschrieben.</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Ei&amp;nstellungen…</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation>Ctrl+Q</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>&amp;Fall</translation>
    </message>
    <message>
        <source>&amp;Record</source>
        <translation>&amp;Eintrag</translation>
    </message>
    <message>
        <source>&amp;Endpoint</source>
        <translation>&amp;Endpunkt</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>Predict &amp;with</source>
        <translation>Vor&amp;hersagen mit</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Text &amp;larger</source>
        <translation>Text &amp;größer</translation>
    </message>
    <message>
        <source>Ctrl+=</source>
        <translation>Ctrl+=</translation>
    </message>
    <message>
        <source>Text &amp;smaller</source>
        <translation>Text &amp;kleiner</translation>
    </message>
    <message>
        <source>Text &amp;normal</source>
        <translation>Text &amp;normal</translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation>Ctrl+0</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Help on what has the focus</source>
        <translation>&amp;Hilfe zum Element im Fokus</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Ctrl+?</source>
        <translation>Ctrl+?</translation>
    </message>
    <message>
        <source>&amp;About Cytogauge</source>
        <translation>&amp;Über Cytogauge</translation>
    </message>
    <message>
        <source>%1 was refused</source>
        <translation>%1 wurde abgelehnt</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>a model and what it is for</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>No model is installed</source>
        <translation>Kein Modell ist installiert</translation>
    </message>
    <message>
        <source>The models are being read</source>
        <translation>Die Modelle werden gelesen</translation>
    </message>
    <message>
        <source>There is no history on the disk to back up.</source>
        <translation>Auf dem Datenträger ist kein Verlauf, der sich sichern ließe.</translation>
    </message>
    <message>
        <source>Fill in the form, take a sample or paste a row. The estimate on the right follows every change. Ctrl+Enter predicts and records. Put the focus into a field and press F1 to read what it means.</source>
        <translation>Das Formular ausfüllen, ein Beispiel nehmen oder eine Zeile einfügen. Die Schätzung rechts folgt jeder Änderung. Strg+Enter sagt vorher und trägt ein. Den Fokus in ein Feld setzen und F1 drücken, um zu lesen, was es bedeutet.</translation>
    </message>
    <message>
        <source>What was recorded stands here. Ctrl+F searches, Enter opens a record in the form, Ctrl+E exports.</source>
        <translation>Hier steht, was eingetragen wurde. Strg+F sucht, Enter öffnet einen Eintrag im Formular, Strg+E exportiert.</translation>
    </message>
    <message>
        <source>An export or import of the history is running.</source>
        <translation>Ein Export oder Import des Verlaufs läuft.</translation>
    </message>
    <message>
        <source>Changes of an endpoint are not saved.</source>
        <translation>Änderungen an einem Endpunkt sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>An endpoint is being tested.</source>
        <translation>Ein Endpunkt wird getestet.</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>&amp;Befehl suchen…</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>Open record %1: %2</source>
        <translation>Eintrag %1 öffnen: %2</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>M&amp;odels</source>
        <translation>M&amp;odelle</translation>
    </message>
    <message>
        <source>Ctrl+4</source>
        <translation>Ctrl+4</translation>
    </message>
    <message>
        <source>Put an intact copy of the file in its place, then try again. Everything that needs no model works meanwhile, endpoints too.</source>
        <translation>Eine unversehrte Kopie der Datei an ihre Stelle legen, dann erneut versuchen. Alles, was kein Modell braucht, geht inzwischen, auch Endpunkte.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 brought back.</source>
        <translation>%1 zurückgeholt.</translation>
    </message>
    <message>
        <source>Records that are older than the settings keep were not deleted. %1</source>
        <translation>Einträge jenseits der eingestellten Frist wurden nicht gelöscht. %1</translation>
    </message>
    <message>
        <source>The change is not in the history&apos;s audit. %1</source>
        <translation>Die Änderung steht nicht im Protokoll des Verlaufs. %1</translation>
    </message>
    <message>
        <source>&amp;Models</source>
        <translation>&amp;Modelle</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>The versions of a model are on the left; the right side says what it is and how good it was on cases that it had not seen. Moving the threshold moves every figure. A version predicts once it is activated.</source>
        <translation>Links stehen die Versionen eines Modells; rechts steht, was es ist und wie gut es bei Fällen war, die es nicht kannte. Der Schwellenwert bewegt alle Zahlen. Eine Version sagt vorher, sobald sie aktiviert ist.</translation>
    </message>
    <message>
        <source>An endpoint is a service that answers Predict and record in place of this computer. Enter its address, test the connection, then choose it at the top right. Measurements are sent to it, the reference and the note only where the profile allows it.</source>
        <translation>Ein Endpunkt ist ein Dienst, der „Vorhersagen und eintragen“ anstelle dieses Computers beantwortet. Adresse eintragen, die Verbindung prüfen, dann oben rechts wählen. Gesendet werden die Messwerte, Referenz und Notiz nur, wo das Profil es erlaubt.</translation>
    </message>
    <message>
        <source>%1 answers, which is not the version in use: what it says is not recorded.</source>
        <translation>%1 antwortet, nicht die benutzte Version: Das wird nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu %1</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Show the ways back</source>
        <translation>Auswege zeigen</translation>
    </message>
    <message>
        <source>&amp;Open a case from CSV…</source>
        <translation>&amp;Fall aus CSV öffnen…</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Cases (*.csv *.txt *.data *.json)</source>
        <translation>Fälle (*.csv *.txt *.data *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>A&amp;ntwort</translation>
    </message>
    <message>
        <source>Closing as soon as the prediction is in the history.</source>
        <translation>Wird geschlossen, sobald die Vorhersage im Verlauf steht.</translation>
    </message>
    <message>
        <source>Not closed: the endpoint gave no answer, and nothing was recorded.</source>
        <translation>Nicht geschlossen: Der Endpunkt hat nicht geantwortet, und nichts wurde eingetragen.</translation>
    </message>
    <message>
        <source>Close Cytogauge</source>
        <translation>Cytogauge schließen</translation>
    </message>
    <message>
        <source>A prediction is not in the history yet.</source>
        <translation>Eine Vorhersage steht noch nicht im Verlauf.</translation>
    </message>
    <message numerus="yes">
        <source>%n prediction(s) could not be written to the history.</source>
        <translation>
            <numerusform>%n Vorhersage konnte nicht in den Verlauf geschrieben werden.</numerusform>
            <numerusform>%n Vorhersagen konnten nicht in den Verlauf geschrieben werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is closed without it is lost.</source>
        <translation>Was beim Schließen nicht im Verlauf steht, geht verloren.</translation>
    </message>
    <message>
        <source>%1 What is closed without it is lost.</source>
        <translation>%1 Was beim Schließen nicht im Verlauf steht, geht verloren.</translation>
    </message>
    <message>
        <source>&amp;Save again</source>
        <translation>Erneut &amp;speichern</translation>
    </message>
    <message>
        <source>Close &amp;without it</source>
        <translation>&amp;Ohne Eintrag schließen</translation>
    </message>
    <message>
        <source>&amp;Go on waiting</source>
        <translation>&amp;Weiter warten</translation>
    </message>
    <message>
        <source>&amp;Views</source>
        <translation>&amp;Ansichten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The language is now %1.</source>
        <translation>Die Sprache ist jetzt %1.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was changed; the next start looks for old records again.</source>
        <translation>Abgebrochen. Es wurde nichts geändert; der nächste Start sucht wieder nach alten Datensätzen.</translation>
    </message>
    <message>
        <source>Removed for good: %1 deleted earlier.</source>
        <translation>Endgültig entfernt: %1, früher gelöscht.</translation>
    </message>
    <message>
        <source>Backed up to %3 and deleted, because the settings keep no older ones: %1 from before %2.</source>
        <translation>In %3 gesichert und gelöscht, weil die Einstellungen keine älteren aufbewahren: %1 von vor dem %2.</translation>
    </message>
    <message>
        <source>Cancelled. The records stay deleted.</source>
        <translation>Abgebrochen. Die Einträge bleiben gelöscht.</translation>
    </message>
    <message>
        <source>The records could not be brought back. %1</source>
        <translation>Die Einträge konnten nicht zurückgeholt werden. %1</translation>
    </message>
    <message>
        <source>The private session has ended; its records, entries and settings are gone.</source>
        <translation>Die private Sitzung ist beendet; ihre Einträge, Eingaben und Einstellungen sind fort.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ModelListModel</name>
    <message>
        <source>refused</source>
        <comment>a model file</comment>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>retired</source>
        <comment>a model version</comment>
        <translation>stillgelegt</translation>
    </message>
    <message>
        <source>active</source>
        <comment>a model version</comment>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>%1 · active</source>
        <comment>a schema and that its model is active</comment>
        <translation>%1 · aktiv</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ModelsPage</name>
    <message>
        <source>The export was cancelled. Nothing was written.</source>
        <translation>Der Export wurde abgebrochen. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The report is being made.</source>
        <translation>Der Bericht wird erstellt.</translation>
    </message>
    <message>
        <source>Verify all versions</source>
        <translation>Alle Versionen prüfen</translation>
    </message>
    <message>
        <source>Verify…</source>
        <translation>Prüfen…</translation>
    </message>
    <message>
        <source>Read every version again and compare its checksums</source>
        <translation>Jede Version noch einmal lesen und ihre Prüfsummen vergleichen</translation>
    </message>
    <message>
        <source>&amp;Verify all versions…</source>
        <translation>Alle Versionen &amp;prüfen…</translation>
    </message>
    <message>
        <source>The installed models with their versions. Choose one to see how good it is on cases it had not seen; the threshold moves every chart, and a cell opens its cases. Ctrl+N trains a new one.</source>
        <translation>Die installierten Modelle mit ihren Versionen. Eines wählen, um zu sehen, wie gut es bei Fällen ist, die es nicht kannte; der Schwellenwert bewegt jedes Diagramm, und eine Zelle öffnet ihre Fälle. Strg+N trainiert ein neues.</translation>
    </message>
    <message>
        <source>&amp;Train…</source>
        <translation>&amp;Trainieren…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Model file (&amp;JSON)…</source>
        <translation>Modelldatei (&amp;JSON)…</translation>
    </message>
    <message>
        <source>&amp;ONNX…</source>
        <translation>&amp;ONNX…</translation>
    </message>
    <message>
        <source>&amp;Report (HTML)…</source>
        <translation>&amp;Bericht (HTML)…</translation>
    </message>
    <message>
        <source>Report (J&amp;SON)…</source>
        <translation>Bericht (J&amp;SON)…</translation>
    </message>
    <message>
        <source>&amp;Model facts</source>
        <translation>&amp;Modellkarte</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>&amp;Vergleichen…</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>&amp;Activate</source>
        <translation>&amp;Aktivieren</translation>
    </message>
    <message>
        <source>Roll &amp;back</source>
        <translation>&amp;Zurückkehren</translation>
    </message>
    <message>
        <source>&amp;Retire</source>
        <translation>Still&amp;legen</translation>
    </message>
    <message>
        <source>Read the models ane&amp;w</source>
        <translation>Modelle &amp;neu lesen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Train…</source>
        <translation>Trainieren…</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>Installed models</source>
        <translation>Installierte Modelle</translation>
    </message>
    <message>
        <source>Every version, with its out-of-fold figures</source>
        <translation>Jede Version mit ihren Werten an zurückgehaltenen Fällen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>Checks a model file and keeps it as a version.</source>
        <translation>Prüft eine Modelldatei und behält sie als Version.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export the chosen model</source>
        <translation>Das gewählte Modell exportieren</translation>
    </message>
    <message>
        <source>Import a model…</source>
        <translation>Modell importieren…</translation>
    </message>
    <message>
        <source>Train a model…</source>
        <translation>Modell trainieren…</translation>
    </message>
    <message>
        <source>Read the models anew</source>
        <translation>Modelle neu lesen</translation>
    </message>
    <message>
        <source>This file was refused</source>
        <translation>Diese Datei wurde abgelehnt</translation>
    </message>
    <message>
        <source>The models are being read</source>
        <translation>Die Modelle werden gelesen</translation>
    </message>
    <message>
        <source>No model is installed</source>
        <translation>Kein Modell ist installiert</translation>
    </message>
    <message>
        <source>The evaluation is being computed</source>
        <translation>Die Bewertung wird berechnet</translation>
    </message>
    <message>
        <source>%1 done. Curves and bands come from the model&apos;s out-of-fold predictions.</source>
        <translation>%1 fertig. Kurven und Bänder stammen aus den Vorhersagen des Modells an zurückgehaltenen Fällen.</translation>
    </message>
    <message>
        <source>There is no evaluation to show</source>
        <translation>Es gibt keine Bewertung zu zeigen</translation>
    </message>
    <message>
        <source>Evaluated in %1</source>
        <translation>Bewertet in %1</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>Schwellenwert %1</translation>
    </message>
    <message>
        <source>At threshold %1: sensitivity %2, specificity %3.</source>
        <translation>Beim Schwellenwert %1: Sensitivität %2, Spezifität %3.</translation>
    </message>
    <message>
        <source>At threshold %1: recall %2, precision %3.</source>
        <translation>Beim Schwellenwert %1: Recall %2, Präzision %3.</translation>
    </message>
    <message>
        <source>At threshold %1 no case is called.</source>
        <translation>Beim Schwellenwert %1 gilt kein Fall als positiv.</translation>
    </message>
    <message>
        <source>At threshold %1 the benefit is %2.</source>
        <translation>Beim Schwellenwert %1 beträgt der Nutzen %2.</translation>
    </message>
    <message>
        <source>The threshold stands at %1.</source>
        <translation>Der Schwellenwert steht bei %1.</translation>
    </message>
    <message>
        <source>Nothing is stored in a private session. End it to change versions.</source>
        <translation>In einer privaten Sitzung wird nichts gespeichert. Sie beenden, um Versionen zu ändern.</translation>
    </message>
    <message>
        <source>Check a model file and keep it as a version</source>
        <translation>Eine Modelldatei prüfen und als Version behalten</translation>
    </message>
    <message>
        <source>The model&apos;s card as one page</source>
        <translation>Die Karte des Modells auf einer Seite</translation>
    </message>
    <message>
        <source>With another version, on the same cases</source>
        <translation>Mit einer anderen Version, an denselben Fällen</translation>
    </message>
    <message>
        <source>Predict with this version from now on</source>
        <translation>Ab jetzt mit dieser Version vorhersagen</translation>
    </message>
    <message>
        <source>Use the version again that was in use before</source>
        <translation>Zur vorher benutzten Version zurückkehren</translation>
    </message>
    <message>
        <source>No other version was in use before this one.</source>
        <translation>Vor dieser war keine andere Version in Gebrauch.</translation>
    </message>
    <message>
        <source>Offer the version no longer; it is kept, because records refer to it</source>
        <translation>Die Version nicht mehr anbieten; sie bleibt erhalten, weil Einträge auf sie verweisen</translation>
    </message>
    <message>
        <source>%1 is in use.</source>
        <translation>%1 ist in Gebrauch.</translation>
    </message>
    <message>
        <source>%1 is in use again.</source>
        <translation>%1 ist wieder in Gebrauch.</translation>
    </message>
    <message>
        <source>%1 is retired: kept for the records, no longer offered.</source>
        <translation>%1 ist stillgelegt: für die Einträge aufbewahrt, nicht mehr angeboten.</translation>
    </message>
    <message>
        <source>%1 is kept as a version. It predicts once you activate it.</source>
        <translation>%1 ist als Version abgelegt. Vorhersagen kommen von ihr erst nach dem Aktivieren.</translation>
    </message>
    <message>
        <source>%1 is kept and in use.</source>
        <translation>%1 ist abgelegt und in Gebrauch.</translation>
    </message>
    <message>
        <source>%1 is kept.</source>
        <translation>%1 ist abgelegt.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>Not activated. %1</source>
        <translation>Nicht aktiviert. %1</translation>
    </message>
    <message>
        <source>Nothing was rolled back. %1</source>
        <translation>Keine Rückkehr zur früheren Version. %1</translation>
    </message>
    <message>
        <source>Not retired. %1</source>
        <translation>Nicht stillgelegt. %1</translation>
    </message>
    <message>
        <source>Nothing was imported. %1</source>
        <translation>Es wurde nichts importiert. %1</translation>
    </message>
    <message>
        <source>Nothing was exported. %1</source>
        <translation>Es wurde nichts exportiert. %1</translation>
    </message>
    <message>
        <source>Model facts: %1</source>
        <translation>Modellkarte: %1</translation>
    </message>
    <message>
        <source>Model files (*.json)</source>
        <translation>Modelldateien (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>ONNX models (*.onnx)</source>
        <translation>ONNX-Modelle (*.onnx)</translation>
    </message>
    <message>
        <source>Web pages (*.html)</source>
        <translation>Webseiten (*.html)</translation>
    </message>
    <message>
        <source>Reports as JSON (*.json)</source>
        <translation>Berichte als JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>From a file of labelled cases.</source>
        <translation>Aus einer Datei von Fällen mit Klassen.</translation>
    </message>
    <message>
        <source>Import a model file, or train a model from a file of labelled cases.</source>
        <translation>Eine Modelldatei importieren oder ein Modell aus einer Datei von Fällen mit Klassen trainieren.</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>Ctrl+Shift+I</source>
        <translation>Ctrl+Shift+I</translation>
    </message>
    <message>
        <source>As a model file, as ONNX, or as a report.</source>
        <translation>Als Modelldatei, als ONNX oder als Bericht.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::MultiplesChart</name>
    <message>
        <source>All fields: how each is spread, and where this patient stands</source>
        <translation>Alle Felder: wie jedes streut und wo dieser Fall liegt</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Alle Felder</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>The pages of the program. Arrow keys go from one to the next, Enter shows it; Ctrl and a number show it from anywhere.</source>
        <translation>Die Seiten des Programms. Pfeiltasten gehen von einer zur nächsten, Enter zeigt sie; Strg und eine Zahl zeigen sie von überall.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves it.</source>
        <translation>Strg+Enter speichert sie.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::OwnCalibrationChart</name>
    <message>
        <source>Predicted on average</source>
        <translation>Im Mittel vorhergesagt</translation>
    </message>
    <message>
        <source>Turned out positive</source>
        <translation>Tatsächlich positiv</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::OwnCasesDialog</name>
    <message>
        <source>Confirmed cases</source>
        <translation>Bestätigte Fälle</translation>
    </message>
    <message>
        <source>Confirmed outcome against answer</source>
        <translation>Bestätigter Ausgang und Antwort</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <source>A row for each confirmed outcome, a column for each answer.</source>
        <translation>Eine Zeile je bestätigtem Ausgang, eine Spalte je Antwort.</translation>
    </message>
    <message>
        <source>Calibration of the confirmed cases</source>
        <translation>Kalibrierung der bestätigten Fälle</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>The figures of the confirmed cases were copied.</source>
        <translation>Die Zahlen der bestätigten Fälle wurden kopiert.</translation>
    </message>
    <message>
        <source>Of the records that the filter shows: %1</source>
        <translation>Von den Einträgen, die der Filter zeigt: %1</translation>
    </message>
    <message>
        <source>%1, confirmed</source>
        <translation>%1, bestätigt</translation>
    </message>
    <message>
        <source>answered %1</source>
        <translation>Antwort %1</translation>
    </message>
    <message>
        <source>%1 confirmed %2, answered %3</source>
        <translation>%1 bestätigt als %2, Antwort %3</translation>
    </message>
    <message>
        <source>The confirmed cases are being counted.</source>
        <translation>Die bestätigten Fälle werden gezählt.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::PastePreview</name>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>1 field will change.</source>
        <translation>1 Feld wird sich ändern.</translation>
    </message>
    <message>
        <source>%1 fields will change.</source>
        <translation>%1 Felder werden sich ändern.</translation>
    </message>
    <message>
        <source>Already the same: %1.</source>
        <translation>Schon gleich: %1.</translation>
    </message>
    <message>
        <source>The text gives the class %1, which is not used.</source>
        <translation>Der Text nennt die Klasse %1; sie wird nicht verwendet.</translation>
    </message>
    <message>
        <source>Left out, because they are no measurements: %1.</source>
        <translation>Ausgelassen, weil es keine Messwerte sind: %1.</translation>
    </message>
    <message>
        <source>What the paste changes</source>
        <translation>Was das Einfügen ändert</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Puts the texts into the fields, as one step that can be undone.</source>
        <translation>Schreibt die Texte in die Felder, als ein Schritt, der sich rückgängig machen lässt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Leaves the form as it is.</source>
        <translation>Lässt das Formular, wie es ist.</translation>
    </message>
    <message>
        <source>Read as a JSON object.</source>
        <translation>Als JSON-Objekt gelesen.</translation>
    </message>
    <message>
        <source>Read as names with values.</source>
        <translation>Als Namen mit Werten gelesen.</translation>
    </message>
    <message>
        <source>Read as a row under a header.</source>
        <translation>Als Zeile unter einer Kopfzeile gelesen.</translation>
    </message>
    <message>
        <source>Read as a line of a data file, with its class.</source>
        <translation>Als Zeile einer Datendatei gelesen, mit ihrer Klasse.</translation>
    </message>
    <message>
        <source>Read as a row of values without names.</source>
        <translation>Als Zeile von Werten ohne Namen gelesen.</translation>
    </message>
    <message>
        <source>Read as a column of values without names.</source>
        <translation>Als Spalte von Werten ohne Namen gelesen.</translation>
    </message>
    <message>
        <source>Read as a block of a spreadsheet, from the focused field on.</source>
        <translation>Als Block einer Tabellenkalkulation gelesen, ab dem Feld im Fokus.</translation>
    </message>
    <message>
        <source>Each field with its text before and after the paste.</source>
        <translation>Jedes Feld mit seinem Text vor und nach dem Einfügen.</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>&amp;Reihenfolge</translation>
    </message>
    <message>
        <source>As in files: down the columns of the form</source>
        <translation>Wie in Dateien: die Spalten des Formulars hinunter</translation>
    </message>
    <message>
        <source>Across the rows of the form</source>
        <translation>Entlang der Zeilen des Formulars</translation>
    </message>
    <message>
        <source>Order of the values</source>
        <translation>Reihenfolge der Werte</translation>
    </message>
    <message>
        <source>Values without names: how they follow each other.</source>
        <translation>Werte ohne Namen: wie sie aufeinander folgen.</translation>
    </message>
    <message>
        <source>The text calls the case %1.</source>
        <translation>Der Text nennt den Fall %1.</translation>
    </message>
    <message>
        <source>The text gives a class, which is not used.</source>
        <translation>Der Text gibt eine Klasse an; sie wird nicht verwendet.</translation>
    </message>
    <message>
        <source>Case from %1</source>
        <translation>Fall aus %1</translation>
    </message>
    <message>
        <source>&amp;Fill in</source>
        <translation>Aus&amp;füllen</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Ausfüllen</translation>
    </message>
    <message>
        <source>The file is larger than %1 MB; its first %2 cases are offered.</source>
        <translation>Die Datei ist größer als %1 MB; ihre ersten %2 Fälle stehen zur Wahl.</translation>
    </message>
    <message>
        <source>It has every field and is taken for another patient: %1 is left.</source>
        <translation>Der Text hat jedes Feld und gilt als anderer Patient: %1 wird verlassen.</translation>
    </message>
    <message>
        <source>No case holds “%1”.</source>
        <translation>Kein Fall enthält „%1“.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::PasteTable</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::PatientPage</name>
    <message>
        <source>Any class</source>
        <translation>Jede Klasse</translation>
    </message>
    <message>
        <source>Any probability</source>
        <translation>Jede Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Up to 10 %</source>
        <translation>Bis 10 %</translation>
    </message>
    <message>
        <source>10 to 50 %</source>
        <translation>10 bis 50 %</translation>
    </message>
    <message>
        <source>50 to 90 %</source>
        <translation>50 bis 90 %</translation>
    </message>
    <message>
        <source>90 % and more</source>
        <translation>90 % und mehr</translation>
    </message>
    <message>
        <source>No reference case has such a probability.</source>
        <translation>Kein Referenzfall hat eine solche Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>&amp;Predict and record</source>
        <translation>&amp;Vorhersagen und eintragen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Takes back the last change of the form</source>
        <translation>Nimmt die letzte Änderung des Formulars zurück</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Makes the change again that was taken back</source>
        <translation>Führt die zurückgenommene Änderung wieder aus</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Reads measurements from the clipboard: a row, a column, names with values</source>
        <translation>Liest Messwerte aus der Zwischenablage: eine Zeile, eine Spalte, Namen mit Werten</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>Empties the form; undo brings it back</source>
        <translation>Leert das Formular; Rückgängig holt es zurück</translation>
    </message>
    <message>
        <source>Revert &amp;field</source>
        <translation>&amp;Feld zurücksetzen</translation>
    </message>
    <message>
        <source>Puts back what was loaded into the focused field</source>
        <translation>Setzt das Feld im Fokus auf das Geladene zurück</translation>
    </message>
    <message>
        <source>&amp;Revert all</source>
        <translation>&amp;Alles zurücksetzen</translation>
    </message>
    <message>
        <source>Puts back what was loaded into all fields</source>
        <translation>Setzt alle Felder auf das Geladene zurück</translation>
    </message>
    <message>
        <source>More &amp;samples</source>
        <translation>Weitere &amp;Beispiele</translation>
    </message>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation>Rückgängig: %1 (Strg+Z)</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nichts zu wiederholen</translation>
    </message>
    <message>
        <source>%1 sample</source>
        <translation>Beispiel %1</translation>
    </message>
    <message>
        <source>Fills the form with a typical %1 case, another one each time</source>
        <translation>Füllt das Formular mit einem typischen Fall „%1“, jedes Mal mit einem anderen</translation>
    </message>
    <message>
        <source>The model has no typical %1 case.</source>
        <translation>Das Modell hat keinen typischen Fall „%1“.</translation>
    </message>
    <message>
        <source>&amp;Textbook</source>
        <translation>&amp;Lehrbuchfall</translation>
    </message>
    <message>
        <source>There is no textbook case.</source>
        <translation>Es gibt keinen Lehrbuchfall.</translation>
    </message>
    <message>
        <source>T&amp;ypical</source>
        <translation>&amp;Typischer Fall</translation>
    </message>
    <message>
        <source>There is no typical case.</source>
        <translation>Es gibt keinen typischen Fall.</translation>
    </message>
    <message>
        <source>&amp;Borderline</source>
        <translation>&amp;Grenzfall</translation>
    </message>
    <message>
        <source>There is no borderline case.</source>
        <translation>Es gibt keinen Grenzfall.</translation>
    </message>
    <message>
        <source>Most &amp;unusual</source>
        <translation>&amp;Ungewöhnlichster Fall</translation>
    </message>
    <message>
        <source>There is no unusual case.</source>
        <translation>Es gibt keinen ungewöhnlichen Fall.</translation>
    </message>
    <message>
        <source>&amp;Misclassified by the model</source>
        <translation>Vom Modell &amp;falsch zugeordnet</translation>
    </message>
    <message>
        <source>The model misclassified no case.</source>
        <translation>Das Modell hat keinen Fall falsch zugeordnet.</translation>
    </message>
    <message>
        <source>&amp;Random</source>
        <translation>&amp;Zufällig</translation>
    </message>
    <message>
        <source>Recorded in the history as number %1.</source>
        <translation>Im Verlauf als Nummer %1 eingetragen.</translation>
    </message>
    <message>
        <source>Filled with case %1 (%2), predicted by fold %3, which has not seen it</source>
        <translation>Mit Fall %1 (%2) gefüllt, vorhergesagt von Fold %3, der ihn nicht kennt</translation>
    </message>
    <message>
        <source>The record was not opened: no model is loaded.</source>
        <translation>Der Eintrag wurde nicht geöffnet: Kein Modell ist geladen.</translation>
    </message>
    <message>
        <source>Opened record %1</source>
        <translation>Eintrag %1 geöffnet</translation>
    </message>
    <message>
        <source>A prediction is not in the history yet.</source>
        <translation>Eine Vorhersage steht noch nicht im Verlauf.</translation>
    </message>
    <message>
        <source>An endpoint is still being asked.</source>
        <translation>Ein Endpunkt wird noch befragt.</translation>
    </message>
    <message>
        <source>Hides the true class of a sample until it is asked for</source>
        <translation>Verbirgt die wahre Klasse eines Beispiels, bis nach ihr gefragt wird</translation>
    </message>
    <message>
        <source>Show true &amp;class</source>
        <translation>&amp;Wahre Klasse zeigen</translation>
    </message>
    <message>
        <source>Says which class the sample really has</source>
        <translation>Sagt, welche Klasse das Beispiel wirklich hat</translation>
    </message>
    <message>
        <source>Any sample</source>
        <translation>Beispiel beliebig</translation>
    </message>
    <message>
        <source>Fills the form with a case of any class, another one each time</source>
        <translation>Füllt das Formular mit einem Fall beliebiger Klasse, jedes Mal mit einem anderen</translation>
    </message>
    <message>
        <source>The model holds no cases.</source>
        <translation>Das Modell enthält keine Fälle.</translation>
    </message>
    <message>
        <source>What-if</source>
        <translation>Was-wäre-wenn</translation>
    </message>
    <message>
        <source>The record was not opened: it holds %1 measurements, and the form takes %2.</source>
        <translation>Der Eintrag wurde nicht geöffnet: Er enthält %1 Messwerte, das Formular nimmt %2.</translation>
    </message>
    <message>
        <source>Filled with case %1, predicted by fold %2, which has not seen it</source>
        <translation>Gefüllt mit Fall %1, vorhergesagt von Fold %2, der ihn nicht kennt</translation>
    </message>
    <message>
        <source>Entries of %1 were not recorded: %2 of %3 measurements.</source>
        <translation>Eingaben von %1 wurden nicht eingetragen: %2 von %3 Messwerten.</translation>
    </message>
    <message>
        <source>Entries of %1 for %4 were not recorded: %2 of %3 measurements.</source>
        <translation>Eingaben von %1 zu %4 wurden nicht eingetragen: %2 von %3 Messwerten.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Put scenario %1 into the form</source>
        <translation>Szenario %1 in das Formular übernehmen</translation>
    </message>
    <message>
        <source>The scenario is in the form. Undo takes it back.</source>
        <translation>Das Szenario steht im Formular. Rückgängig nimmt es zurück.</translation>
    </message>
    <message>
        <source>C&amp;orrect the field</source>
        <translation>Feld &amp;berichtigen</translation>
    </message>
    <message>
        <source>Ctrl+.</source>
        <translation>Ctrl+.</translation>
    </message>
    <message>
        <source>Puts in what the focused field probably means (Ctrl+.)</source>
        <translation>Setzt ein, was das Feld mit dem Fokus wohl meint (Strg+.)</translation>
    </message>
    <message>
        <source>What-if</source>
        <comment>where there is little room</comment>
        <translation>Wenn</translation>
    </message>
    <message>
        <source>As a pict&amp;ure</source>
        <translation>Als Bil&amp;d</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>100 circles</source>
        <translation>100 Kreise</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Trend</source>
        <comment>where there is little room</comment>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Teac&amp;hing mode</source>
        <translation>Lehr&amp;modus</translation>
    </message>
    <message>
        <source>Kept as number %1 until the private session ends.</source>
        <translation>Als Nummer %1 behalten, bis die private Sitzung endet.</translation>
    </message>
    <message>
        <source>Predicts and keeps the answer in the history (%1)</source>
        <translation>Sagt vorher und bewahrt die Antwort im Verlauf auf (%1)</translation>
    </message>
    <message>
        <source>The probability from 0 to 100 %. The handle is the action threshold: at or above it the answer is the positive class. Drag it, or move it by arrow keys; Settings keep it.</source>
        <translation>Die Wahrscheinlichkeit von 0 bis 100 %. Der Griff ist der Schwellenwert: Ab ihm ist die Antwort die positive Klasse. Mit der Maus ziehen oder mit Pfeiltasten bewegen; die Einstellungen behalten ihn.</translation>
    </message>
    <message>
        <source>What the chosen endpoint answered, beside the answer of this computer. Measurements are sent only by Predict and record. Cancel ends the question; nothing is recorded then.</source>
        <translation>Was der gewählte Endpunkt geantwortet hat, neben der Antwort dieses Rechners. Messwerte werden nur durch Vorhersagen und eintragen gesendet. Abbrechen beendet die Anfrage; dann wird nichts eingetragen.</translation>
    </message>
    <message>
        <source>How the estimate would change if one field were other. Linked moves the fields that go along with it, Free holds them. Drag the mark or use arrow keys; scenarios A, B and C each keep their steps. Nothing changes in the form until you put a scenario into it.</source>
        <translation>Wie sich die Schätzung ändern würde, wenn ein Feld anders wäre. Gekoppelt bewegt die Felder mit, die dazugehören, Frei hält sie fest. Die Marke ziehen oder Pfeiltasten verwenden; die Szenarien A, B und C behalten jedes seine Schritte. Im Formular ändert sich nichts, bis ein Szenario übernommen wird.</translation>
    </message>
    <message>
        <source>Where this patient stands among the reference cases: one field, all fields in small, or the profile in percentiles. The menu changes the shape, the axis and the order, and copies, saves or describes the picture. Enter on a field in the picture goes to it in the form.</source>
        <translation>Wo dieser Patient unter den Referenzfällen steht: ein Feld, alle Felder im Kleinen oder das Profil in Perzentilen. Das Menü ändert Form, Achse und Reihenfolge und kopiert, speichert oder beschreibt das Bild. Enter auf einem Feld im Bild geht zu ihm im Formular.</translation>
    </message>
    <message>
        <source>Entries of an earlier run that were not recorded. Restore puts them into the form, as one step of undo; Discard deletes them. Until then they stay on the disk.</source>
        <translation>Eingaben eines früheren Laufs, die nicht eingetragen wurden. Wiederherstellen setzt sie in das Formular, als ein Schritt zum Rückgängigmachen; Verwerfen löscht sie. Bis dahin bleiben sie auf der Platte.</translation>
    </message>
    <message>
        <source>The file was not opened: no model is loaded.</source>
        <translation>Die Datei wurde nicht geöffnet: Es ist kein Modell geladen.</translation>
    </message>
    <message>
        <source>100 &amp;circles</source>
        <translation>100 &amp;Kreise</translation>
    </message>
    <message>
        <source>&amp;Explanation</source>
        <translation>&amp;Erklärung</translation>
    </message>
    <message>
        <source>&amp;What-if</source>
        <translation>&amp;Was-wäre-wenn</translation>
    </message>
    <message>
        <source>The estimate with its interval, the answer at the threshold, and what limits it: unusual or contradicting measurements. The program is a demonstration and no medical device.</source>
        <translation>Die Schätzung mit ihrem Intervall, die Antwort am Schwellenwert und was sie einschränkt: ungewöhnliche oder widersprüchliche Messwerte. Das Programm dient der Vorführung und ist kein Medizinprodukt.</translation>
    </message>
    <message>
        <source>The estimates that were recorded for this patient reference over time. Write a reference into the form to see them.</source>
        <translation>Die Schätzungen, die zu dieser Patientenreferenz eingetragen wurden, über die Zeit. Eine Referenz im Formular zeigt sie.</translation>
    </message>
    <message>
        <source>What you type is not kept for the case of a crash. %1</source>
        <translation>Die Eingaben werden nicht für den Fall eines Absturzes aufbewahrt. %1</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::PredictionController</name>
    <message>
        <source>Predicted in %1 · not recorded yet</source>
        <translation>Vorhergesagt in %1 · noch nicht eingetragen</translation>
    </message>
    <message>
        <source>Nothing was recorded: no model is loaded.</source>
        <translation>Es wurde nichts eingetragen: Kein Modell ist geladen.</translation>
    </message>
    <message>
        <source>Nothing was recorded: %1 of %2 measurements are there.</source>
        <translation>Es wurde nichts eingetragen: %1 von %2 Messwerten sind da.</translation>
    </message>
    <message>
        <source>Nothing was recorded: write the date of sample as 2026-11-20, or leave it empty.</source>
        <translation>Es wurde nichts eingetragen: Das Datum der Probe als 2026-11-20 schreiben oder leer lassen.</translation>
    </message>
    <message>
        <source>Not recorded: %1</source>
        <translation>Nicht eingetragen: %1</translation>
    </message>
    <message>
        <source>Recorded as number %1 in %2</source>
        <translation>Als Nummer %1 in %2 eingetragen</translation>
    </message>
    <message>
        <source>Nothing was recorded: no model is loaded. Choose an endpoint to ask.</source>
        <translation>Es wurde nichts eingetragen: Kein Modell ist geladen. Einen Endpunkt zum Befragen wählen.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::PrivacyPage</name>
    <message>
        <source>What an endpoint is sent</source>
        <translation>Was ein Endpunkt bekommt</translation>
    </message>
    <message>
        <source>Predictions are made on this computer, and the program opens no connection to any other, unless you choose an endpoint. Then Predict and record sends it the measurements, and what is allowed here.</source>
        <translation>Vorhersagen entstehen auf diesem Rechner, und das Programm verbindet sich mit keinem anderen, außer wenn ein Endpunkt gewählt ist. Dann sendet ihm „Vorhersagen und eintragen“ die Messwerte und was hier erlaubt ist.</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Was aufbewahrt wird</translation>
    </message>
    <message>
        <source>A recorded prediction keeps the inputs, the answer, the patient reference and the note. Use a pseudonym as the reference, never a name.</source>
        <translation>Eine eingetragene Vorhersage bewahrt die Eingaben, die Antwort, die Patientenreferenz und die Notiz auf. Als Referenz ein Pseudonym verwenden, nie einen Namen.</translation>
    </message>
    <message>
        <source>Only you can read the data folder and what is in it. The program writes no log of values or references.</source>
        <translation>Der Datenordner und sein Inhalt sind nur für das eigene Benutzerkonto lesbar. Das Programm schreibt kein Protokoll von Werten oder Referenzen.</translation>
    </message>
    <message>
        <source>A private session (menu File) writes nothing to the disk: no record, no setting. What you record in it is gone when it ends.</source>
        <translation>Eine private Sitzung (Menü Datei) schreibt nichts auf den Datenträger: keinen Eintrag, keine Einstellung. Was darin eingetragen wird, ist mit ihrem Ende weg.</translation>
    </message>
    <message>
        <source>Records stay until you delete them or until they are older than what Data and backups says. Deleted ones can be brought back until the program starts again; then they are gone, except from backups and exports.</source>
        <translation>Einträge bleiben, bis sie gelöscht werden oder älter sind, als unter „Daten und Sicherungen“ steht. Gelöschte lassen sich bis zum nächsten Programmstart zurückholen; danach sind sie weg, außer aus Sicherungen und Exporten.</translation>
    </message>
    <message>
        <source>No endpoint is set up: nothing leaves this computer.</source>
        <translation>Es ist kein Endpunkt eingerichtet: Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>Also sent</source>
        <translation>Außerdem gesendet</translation>
    </message>
    <message>
        <source>Patient reference</source>
        <translation>Patientenreferenz</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Send the patient reference to %1</source>
        <translation>Die Patientenreferenz an %1 senden</translation>
    </message>
    <message>
        <source>Send the note to %1</source>
        <translation>Die Notiz an %1 senden</translation>
    </message>
    <message>
        <source>Off: it never leaves this computer by this endpoint.</source>
        <translation>Aus: Sie verlässt diesen Rechner über diesen Endpunkt nie.</translation>
    </message>
    <message>
        <source>Nothing was changed. %1</source>
        <translation>Es wurde nichts geändert. %1</translation>
    </message>
    <message>
        <source>measurements only</source>
        <translation>nur Messwerte</translation>
    </message>
    <message>
        <source>What-if keeps the scenarios of the last cases in the settings: moved values and their probabilities, without the patient and without what was measured.</source>
        <translation>Was-wäre-wenn behält die Szenarien der letzten Fälle in den Einstellungen: bewegte Werte und ihre Wahrscheinlichkeiten, ohne den Patienten und ohne das Gemessene.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ProfileChart</name>
    <message>
        <source>Profile: the percentile of each field</source>
        <translation>Profil: das Perzentil jedes Feldes</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Percentile of each field among all reference cases, beside the medians of the classes.
%1</source>
        <translation>Perzentil jedes Feldes unter allen Referenzfällen, neben den Medianen der Klassen.
%1</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>Median %1</translation>
    </message>
    <message>
        <source>◆ this patient</source>
        <translation>◆ dieser Fall</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::QuickFill</name>
    <message>
        <source>Fill with</source>
        <translation>Füllen mit</translation>
    </message>
    <message>
        <source>More samples</source>
        <translation>Weitere Beispiele</translation>
    </message>
    <message>
        <source>Textbook, typical, borderline, unusual, misclassified and random cases</source>
        <translation>Lehrbuchfälle, typische, grenzwertige, ungewöhnliche, falsch zugeordnete und zufällige Fälle</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Show true class</source>
        <translation>Wahre Klasse zeigen</translation>
    </message>
    <message>
        <source>Samples are reference cases of the model. Each is predicted by a model that has not seen it, and the line at the bottom says what it truly is. More samples has borderline, unusual and misclassified ones, and a teaching mode that hides the true class. Paste reads measurements in any common form.</source>
        <translation>Beispiele sind Referenzfälle des Modells. Jedes wird von einem Modell vorhergesagt, das es nicht kennt, und die Zeile unter dem Formular sagt, was es wirklich ist. Weitere Beispiele hat grenzwertige, ungewöhnliche und falsch zugeordnete und einen Lehrmodus, der die wahre Klasse verbirgt. Einfügen liest Messwerte in jeder üblichen Form.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::RecordPane</name>
    <message>
        <source>Estimated by sampling: each may be off by about %1.</source>
        <translation>Durch Ziehen geschätzt: Jeder Beitrag kann um etwa %1 abweichen.</translation>
    </message>
    <message>
        <source>Open in form</source>
        <translation>Im Formular öffnen</translation>
    </message>
    <message>
        <source>More for this record</source>
        <translation>Mehr zu diesem Eintrag</translation>
    </message>
    <message>
        <source>Fills the form of the Patient page with this record&apos;s inputs.</source>
        <translation>Füllt das Formular der Seite Patient mit den Eingaben dieses Eintrags.</translation>
    </message>
    <message>
        <source>Reasons, inputs and origin of the record</source>
        <translation>Gründe, Eingaben und Herkunft des Eintrags</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>Eingabe %1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Strongest reasons, in log-odds</source>
        <translation>Stärkste Gründe, in Log-Odds</translation>
    </message>
    <message>
        <source>Average case</source>
        <translation>Durchschnittsfall</translation>
    </message>
    <message>
        <source>This patient</source>
        <translation>Dieser Fall</translation>
    </message>
    <message>
        <source>Show the strongest only</source>
        <translation>Nur die stärksten zeigen</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Alle %1 zeigen</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Typed as “%1”</source>
        <translation>Eingegeben als „%1“</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare these records</source>
        <translation>Diese Einträge vergleichen</translation>
    </message>
    <message>
        <source>Puts two to four selected records beside each other.</source>
        <translation>Stellt zwei bis vier ausgewählte Einträge nebeneinander.</translation>
    </message>
    <message>
        <source>Confirmed outcome</source>
        <translation>Bestätigter Ausgang</translation>
    </message>
    <message>
        <source>What the case turned out to be; it can be undone.</source>
        <translation>Wie der Fall ausging; das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Choose what the case turned out to be, once it is known. The table, the filter Outcome and the figures of the confirmed cases follow. Ctrl+Z takes it back.</source>
        <translation>Wählen, wie der Fall ausging, sobald es bekannt ist. Die Tabelle, der Filter „Ausgang“ und die Zahlen der bestätigten Fälle folgen. Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>Confirmed &amp;outcome</source>
        <translation>Bestätigter Aus&amp;gang</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>Notiz hinzufügen…</translation>
    </message>
    <message>
        <source>Edit the note…</source>
        <translation>Notiz bearbeiten…</translation>
    </message>
    <message>
        <source>The chosen record as it was stored: the answer, its reasons, the measurements and where they came from. Open in form fills the Patient page with it; the menu has whatever else can be done with it.</source>
        <translation>Der gewählte Eintrag, wie er gespeichert wurde: die Antwort, ihre Gründe, die Messwerte und woher sie kamen. Im Formular öffnen füllt die Seite Patient damit; das Menü hat alles Weitere.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::RecordPrinter</name>
    <message>
        <source>Print the report</source>
        <translation>Bericht drucken</translation>
    </message>
    <message>
        <source>The report was not printed: the printer takes nothing. Look whether it is on, or save the report as PDF.</source>
        <translation>Der Bericht wurde nicht gedruckt: Der Drucker nimmt nichts an. Bitte nachsehen, ob er eingeschaltet ist, oder den Bericht als PDF speichern.</translation>
    </message>
    <message>
        <source>The report of No. %1 was sent to the printer.</source>
        <translation>Der Bericht zu Nr. %1 ging an den Drucker.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>report-%1.pdf</source>
        <translation>bericht-%1.pdf</translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation>%1 gespeichert.</translation>
    </message>
    <message>
        <source>The report was not saved. %1</source>
        <translation>Der Bericht wurde nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>The report is not in the history&apos;s audit. %1</source>
        <translation>Der Bericht steht nicht im Protokoll des Verlaufs. %1</translation>
    </message>
    <message>
        <source>PDF on A4 (*.pdf)</source>
        <translation>PDF auf A4 (*.pdf)</translation>
    </message>
    <message>
        <source>PDF on Letter (*.pdf)</source>
        <translation>PDF auf Letter (*.pdf)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::RemoteCard</name>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Use the local model this time</source>
        <translation>Dieses Mal das lokale Modell nutzen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The endpoint is being asked</source>
        <translation>Der Endpunkt wird befragt</translation>
    </message>
    <message>
        <source>Asks the endpoint again.</source>
        <translation>Befragt den Endpunkt noch einmal.</translation>
    </message>
    <message>
        <source>Records the local answer for this case. The endpoint stays chosen.</source>
        <translation>Trägt für diesen Fall die lokale Antwort ein. Der Endpunkt bleibt gewählt.</translation>
    </message>
    <message>
        <source>Stops asking the endpoint. Nothing is recorded.</source>
        <translation>Bricht die Anfrage ab. Es wird nichts eingetragen.</translation>
    </message>
    <message>
        <source>%1 is asked by Predict and record. Until then the answer above is local.</source>
        <translation>%1 wird mit „Vorhersagen und eintragen“ befragt. Bis dahin ist die Antwort oben lokal.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird befragt…</translation>
    </message>
    <message>
        <source>Class of the endpoint&apos;s answer: %1</source>
        <translation>Klasse laut Antwort des Endpunkts: %1</translation>
    </message>
    <message>
        <source>There is no local answer to compare with.</source>
        <translation>Zum Vergleich gibt es keine lokale Antwort.</translation>
    </message>
    <message>
        <source>%1 answered: %2. %3</source>
        <translation>%1 antwortete: %2. %3</translation>
    </message>
    <message>
        <source>%1 gave no answer. %2</source>
        <translation>%1 gab keine Antwort. %2</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::RemoteController</name>
    <message>
        <source>%1 is still being asked.</source>
        <translation>%1 wird noch befragt.</translation>
    </message>
    <message>
        <source>Nothing was recorded. %1</source>
        <translation>Es wurde nichts eingetragen. %1</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::RequestCard</name>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Was gesendet wird</translation>
    </message>
    <message>
        <source>The request for the first reference patient, secrets masked</source>
        <translation>Die Anfrage für den ersten Referenzfall, Geheimnisse verdeckt</translation>
    </message>
    <message>
        <source>The request is shown as soon as the profile is complete.</source>
        <translation>Die Anfrage erscheint, sobald das Profil vollständig ist.</translation>
    </message>
    <message>
        <source>The model&apos;s metadata are read first; they give the name of the input.</source>
        <translation>Zuerst werden die Metadaten des Modells gelesen; sie nennen den Namen der Eingabe.</translation>
    </message>
    <message>
        <source>The first reference patient, as it is sent. Secrets are masked here and in the copy.</source>
        <translation>Der erste Referenzfall, wie er gesendet wird. Geheimnisse sind hier und in der Kopie verdeckt.</translation>
    </message>
    <message>
        <source>Copied as a curl command; put the secret in place of the dots.</source>
        <translation>Als curl-Befehl kopiert; an die Stelle der Punkte das Geheimnis setzen.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ResultCard</name>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Click, or hold Alt, for more digits</source>
        <translation>Klicken oder Alt halten für mehr Ziffern</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Retry recording</source>
        <translation>Eintragen wiederholen</translation>
    </message>
    <message>
        <source>Tries to store the prediction in the history again.</source>
        <translation>Versucht erneut, die Vorhersage im Verlauf zu speichern.</translation>
    </message>
    <message>
        <source>No model is loaded</source>
        <translation>Kein Modell ist geladen</translation>
    </message>
    <message>
        <source>No measurements yet</source>
        <translation>Noch keine Messwerte</translation>
    </message>
    <message>
        <source>Type or paste the %1 measurements, or fill the form with a sample by the buttons above them. The estimate appears as soon as the form is complete.</source>
        <translation>Die %1 Messwerte eingeben oder einfügen oder das Formular mit den Knöpfen darüber mit einem Beispiel füllen. Die Schätzung erscheint, sobald das Formular vollständig ist.</translation>
    </message>
    <message>
        <source>No measurements yet.</source>
        <translation>Noch keine Messwerte.</translation>
    </message>
    <message>
        <source>Still missing: %1.</source>
        <translation>Noch fehlend: %1.</translation>
    </message>
    <message>
        <source>To correct: %1.</source>
        <translation>Zu berichtigen: %1.</translation>
    </message>
    <message>
        <source>%1 of %2 measurements</source>
        <translation>%1 von %2 Messwerten</translation>
    </message>
    <message>
        <source>No prediction</source>
        <translation>Keine Vorhersage</translation>
    </message>
    <message>
        <source>No prediction. %1</source>
        <translation>Keine Vorhersage. %1</translation>
    </message>
    <message>
        <source>%1 %2. %3</source>
        <translation>%1 %2. %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 predictions are not recorded.</source>
        <translation>%1 Vorhersagen sind nicht eingetragen.</translation>
    </message>
    <message>
        <source>This prediction is not recorded.</source>
        <translation>Diese Vorhersage ist nicht eingetragen.</translation>
    </message>
    <message>
        <source>An earlier prediction is not recorded.</source>
        <translation>Eine frühere Vorhersage ist nicht eingetragen.</translation>
    </message>
    <message>
        <source>Without a model this computer predicts nothing. Choose one in the top bar. If none is offered, its file is missing or damaged: install the program again, or start it with --model and a model file. An endpoint can be asked meanwhile.</source>
        <translation>Ohne Modell sagt dieser Rechner nichts vorher. In der oberen Leiste eines wählen. Wird keines angeboten, fehlt seine Datei oder ist beschädigt: Das Programm neu installieren oder mit --model und einer Modelldatei starten. Ein Endpunkt lässt sich unterdessen befragen.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>The models are being read. The form can be filled in a moment.</source>
        <translation>Die Modelle werden gelesen. Gleich kann das Formular ausgefüllt werden.</translation>
    </message>
    <message>
        <source>no interval</source>
        <translation>kein Intervall</translation>
    </message>
    <message>
        <source>This model does not say how far it may be off: it was imported, or made with too few folds.</source>
        <translation>Dieses Modell sagt nicht, wie weit es danebenliegen kann: Es wurde importiert oder mit zu wenigen Folds gemacht.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ResultViews</name>
    <message>
        <source>Views of the answer</source>
        <translation>Ansichten der Antwort</translation>
    </message>
    <message>
        <source>Arrow keys change the view.</source>
        <translation>Pfeiltasten wechseln die Ansicht.</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Alle Felder</translation>
    </message>
    <message>
        <source>Value, percentiles among the reference cases, contribution in log-odds and state of each field.</source>
        <translation>Wert, Perzentile unter den Referenzfällen, Beitrag in Log-Odds und Zustand jedes Feldes.</translation>
    </message>
    <message>
        <source>Copied the table&apos;s rows.</source>
        <translation>Die Zeilen der Tabelle wurden kopiert.</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copies the selected rows, or all, as text with tabs.</source>
        <translation>Kopiert die ausgewählten oder alle Zeilen als Text mit Tabulatoren.</translation>
    </message>
    <message>
        <source>The answer in words</source>
        <translation>Die Antwort in Worten</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Copies the answer in words.</source>
        <translation>Kopiert die Antwort in Worten.</translation>
    </message>
    <message>
        <source>Copied the answer in words.</source>
        <translation>Die Antwort wurde in Worten kopiert.</translation>
    </message>
    <message>
        <source>Similar patients</source>
        <translation>Ähnliche Fälle</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>100 circles</source>
        <translation>100 Kreise</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>Kreise</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The answer in words appears as soon as the form is complete.</source>
        <translation>Die Antwort in Worten erscheint, sobald das Formular vollständig ist.</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>where there is little room</comment>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Table</source>
        <comment>where there is little room</comment>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Views of the same answer: why, who is similar, a hundred circles, all fields, the answer in words, what-if and the trend. Arrow keys change the view; the last one opens first next time.</source>
        <translation>Ansichten derselben Antwort: warum, wer ähnlich ist, hundert Kreise, alle Felder, die Antwort in Worten, Was-wäre-wenn und der Trend. Pfeiltasten wechseln die Ansicht; die letzte öffnet sich beim nächsten Mal zuerst.</translation>
    </message>
    <message>
        <source>From the average case to this patient, in log-odds: bars to the right raise the probability, bars to the left lower it, and together they are exactly the answer. Arrow keys go from bar to bar, Enter goes to the field. The menu groups them or shows the arithmetic.</source>
        <translation>Vom durchschnittlichen Fall zu diesem Patienten, in Log-Odds: Balken nach rechts erhöhen die Wahrscheinlichkeit, Balken nach links senken sie, und zusammen sind sie genau die Antwort. Pfeiltasten gehen von Balken zu Balken, Enter geht zum Feld. Das Menü fasst sie zusammen oder zeigt die Rechnung.</translation>
    </message>
    <message>
        <source>The reference cases that are nearest to this patient, with their true class, and the nearest one of the other class. Ctrl+C copies the chosen rows.</source>
        <translation>Die Referenzfälle, die diesem Patienten am nächsten sind, mit ihrer wahren Klasse, und der nächste der anderen Klasse. Strg+C kopiert die gewählten Zeilen.</translation>
    </message>
    <message>
        <source>Of a hundred patients with this estimate so many would be of each class. The menu copies, saves or describes the picture.</source>
        <translation>Von hundert Patienten mit dieser Schätzung wären so viele von jeder Klasse. Das Menü kopiert, speichert oder beschreibt das Bild.</translation>
    </message>
    <message>
        <source>Every field with its value, percentiles, contribution and state. A click on a heading sorts; Enter goes to the field in the form; Ctrl+C copies the chosen rows.</source>
        <translation>Jedes Feld mit Wert, Perzentilen, Beitrag und Zustand. Ein Klick auf eine Überschrift sortiert; Enter geht zum Feld im Formular; Strg+C kopiert die gewählten Zeilen.</translation>
    </message>
    <message>
        <source>The whole answer in words, to be read aloud or copied into a letter.</source>
        <translation>Die ganze Antwort in Worten, zum Vorlesen oder für einen Brief.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::Retention</name>
    <message>
        <source>Bringing back %1…</source>
        <translation>Holt %1 zurück …</translation>
    </message>
    <message>
        <source>Removing for good what was deleted earlier…</source>
        <translation>Entfernt endgültig, was früher gelöscht wurde …</translation>
    </message>
    <message>
        <source>Looking for records that are too old…</source>
        <translation>Sucht zu alte Datensätze …</translation>
    </message>
    <message>
        <source>Backing up %1 from before %2, to be deleted…</source>
        <translation>Sichert %1 von vor dem %2, um zu löschen …</translation>
    </message>
    <message>
        <source>Deleting %1 from before %2…</source>
        <translation>Löscht %1 von vor dem %2 …</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ScoreScale</name>
    <message>
        <source>Scale with action threshold</source>
        <translation>Skala mit Schwellenwert</translation>
    </message>
    <message>
        <source>Drag the threshold, or move it with the arrow keys, Page Up and Page Down.</source>
        <translation>Den Schwellenwert ziehen oder mit den Pfeiltasten, Bild auf und Bild ab bewegen.</translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>Schwellenwert %1</translation>
    </message>
    <message>
        <source>A scale from 0 to 100 % %1 with the training cases&apos; scores. The action threshold is %2.</source>
        <translation>Eine Skala von 0 bis 100 % %1 mit den Punktwerten der Trainingsfälle. Der Schwellenwert ist %2.</translation>
    </message>
    <message>
        <source>0&#xa0;%</source>
        <translation>0&#xa0;%</translation>
    </message>
    <message>
        <source>100&#xa0;% %1</source>
        <translation>100&#xa0;% %1</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Parts of the settings</source>
        <translation>Teile der Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Data and backups</source>
        <translation>Daten und Sicherungen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Text size in per cent</source>
        <translation>Textgröße in Prozent</translation>
    </message>
    <message>
        <source>Text &amp;size</source>
        <translation>Text&amp;größe</translation>
    </message>
    <message>
        <source>Action threshold in per cent</source>
        <translation>Schwellenwert in Prozent</translation>
    </message>
    <message>
        <source>&amp;Action threshold</source>
        <translation>Schwellen&amp;wert</translation>
    </message>
    <message>
        <source>At or above this probability the answer of a two-class model is the positive class. Records keep the threshold that they were made with.</source>
        <translation>Ab dieser Wahrscheinlichkeit antwortet ein Modell mit zwei Klassen mit der positiven Klasse. Einträge behalten den Schwellenwert, mit dem sie entstanden sind.</translation>
    </message>
    <message>
        <source>The page used last</source>
        <translation>Die zuletzt benutzte Seite</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>What opens first</source>
        <translation>Was zuerst geöffnet wird</translation>
    </message>
    <message>
        <source>&amp;Opens first</source>
        <translation>&amp;Zuerst geöffnet</translation>
    </message>
    <message>
        <source>This session stores nothing.</source>
        <translation>Diese Sitzung speichert nichts.</translation>
    </message>
    <message>
        <source>History, settings and backups are kept in this folder:</source>
        <translation>Verlauf, Einstellungen und Sicherungen liegen in diesem Ordner:</translation>
    </message>
    <message>
        <source>Data folder: %1</source>
        <translation>Datenordner: %1</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Make a &amp;backup now</source>
        <translation>Jetzt &amp;sichern</translation>
    </message>
    <message>
        <source>Backups of the history</source>
        <translation>Sicherungen des Verlaufs</translation>
    </message>
    <message>
        <source>A backup is made before every change of the history&apos;s format, and whenever you ask. If the history is ever damaged, the History page offers the way back.</source>
        <translation>Eine Sicherung entsteht vor jeder Änderung am Format des Verlaufs und auf Wunsch. Sollte der Verlauf je beschädigt sein, bietet die Seite Verlauf den Weg zurück.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a backup: time and size</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>Es gibt noch keine Sicherung.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n Sicherung</numerusform>
            <numerusform>%n Sicherungen</numerusform>
        </translation>
    </message>
    <message>
        <source>It holds %1.</source>
        <translation>Er enthält %1.</translation>
    </message>
    <message>
        <source>&amp;Restore the selected backup…</source>
        <translation>Gewählte Sicherung wieder&amp;herstellen…</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Unbegrenzt</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n Jahr</numerusform>
            <numerusform>%n Jahre</numerusform>
        </translation>
    </message>
    <message>
        <source>How long records are kept</source>
        <translation>Wie lange Einträge bleiben</translation>
    </message>
    <message>
        <source>&amp;Keep records</source>
        <translation>Einträge &amp;behalten</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Take the history back to the backup of %1?</source>
        <translation>Den Verlauf auf die Sicherung vom %1 zurücksetzen?</translation>
    </message>
    <message>
        <source>Records that were made or changed since then leave the history. A backup of the present state is made first, so that this can be taken back.</source>
        <translation>Seither entstandene oder geänderte Einträge verlassen den Verlauf. Zuvor wird der jetzige Stand gesichert, damit sich das zurücknehmen lässt.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>When the program starts, older records are backed up and deleted. They can be brought back until it starts again; then that backup is deleted too. Backups of your own keep them.</source>
        <translation>Beim Start des Programms werden ältere Einträge gesichert und gelöscht. Bis zum nächsten Start lassen sie sich zurückholen; dann wird auch diese Sicherung gelöscht. Eigene Sicherungen behalten sie.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>Endpunkte</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Of the whole program; it holds at once.</source>
        <translation>Des ganzen Programms; sie gilt sofort.</translation>
    </message>
    <message>
        <source>Light or dark; it holds at once.</source>
        <translation>Hell oder dunkel; es gilt sofort.</translation>
    </message>
    <message>
        <source>Of the whole window. Ctrl with plus and minus changes it too.</source>
        <translation>Des ganzen Fensters. Strg mit Plus und Minus ändert sie auch.</translation>
    </message>
    <message>
        <source>The page that shows when the program starts.</source>
        <translation>Die Seite, die beim Start des Programms erscheint.</translation>
    </message>
    <message>
        <source>Choose one to restore it.</source>
        <translation>Eine wählen, um sie einzuspielen.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was es tut</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Every command with its keys, page by page.</source>
        <translation>Jeder Befehl mit seinen Tasten, Seite für Seite.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::SimilarTable</name>
    <message>
        <source>Case %1</source>
        <translation>Fall %1</translation>
    </message>
    <message>
        <source>Case %1, nearest %2</source>
        <translation>Fall %1, nächster: %2</translation>
    </message>
    <message>
        <source>%1 higher</source>
        <translation>%1 höher</translation>
    </message>
    <message>
        <source>%1 lower</source>
        <translation>%1 niedriger</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>no field by more than 1 sd</source>
        <translation>kein Feld um mehr als 1 SD</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Case %1 is %2. No field differs by more than one standard deviation.</source>
        <translation>Fall %1 ist %2. Kein Feld weicht um mehr als eine Standardabweichung ab.</translation>
    </message>
    <message>
        <source>%1 (%2 here, %3 there)</source>
        <translation>%1 (%2 hier, %3 dort)</translation>
    </message>
    <message>
        <source>Case %1 is %2. It differs by more than one standard deviation in %3.</source>
        <translation>Fall %1 ist %2. Er weicht um mehr als eine Standardabweichung ab in: %3.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The nearest reference cases by true class: %1. Distances are in standard deviations, a mean over all fields; the model has no part in them.</source>
        <translation>Die nächsten Referenzfälle nach wahrer Klasse: %1. Abstände in Standardabweichungen, gemittelt über alle Felder; das Modell ist daran nicht beteiligt.</translation>
    </message>
    <message>
        <source>Reference case</source>
        <translation>Referenzfall</translation>
    </message>
    <message>
        <source>True class</source>
        <translation>Wahre Klasse</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Differs most in</source>
        <translation>Größte Unterschiede</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::SimilarView</name>
    <message>
        <source>Similar patients</source>
        <translation>Ähnliche Fälle</translation>
    </message>
    <message>
        <source>The five nearest reference cases with their true class, then the nearest of the other class.</source>
        <translation>Die fünf nächsten Referenzfälle mit ihrer wahren Klasse, danach der nächste der anderen Klasse.</translation>
    </message>
    <message>
        <source>Copied the similar patients.</source>
        <translation>Die ähnlichen Fälle wurden kopiert.</translation>
    </message>
    <message>
        <source>Similar patients appear as soon as the form is complete.</source>
        <translation>Ähnliche Fälle erscheinen, sobald das Formular vollständig ist.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::SourceChooser</name>
    <message>
        <source>%1 takes other measurements; predictions are made on this computer.</source>
        <translation>%1 nimmt andere Messwerte; Vorhersagen entstehen auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Predictions are made on this computer</source>
        <translation>Vorhersagen entstehen auf diesem Rechner</translation>
    </message>
    <message>
        <source>%1 is asked by Predict and record</source>
        <translation>%1 wird mit „Vorhersagen und eintragen“ befragt</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>an endpoint and how it is doing</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Endpoints…</source>
        <translation>Endpunkte…</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>nicht möglich</translation>
    </message>
    <message>
        <source>Predictions are made on this computer. Nothing leaves it.</source>
        <translation>Vorhersagen entstehen auf diesem Rechner. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>Predict and record asks %1: %2.</source>
        <translation>„Vorhersagen und eintragen“ befragt %1: %2.</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>loading…</source>
        <translation>wird geladen…</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>an endpoint and its state</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::StateChip</name>
    <message>
        <source>%1 %2</source>
        <comment>Model WDBC logistic 1.0.0</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TableColumns</name>
    <message>
        <source>&amp;Standard columns</source>
        <translation>&amp;Standardspalten</translation>
    </message>
    <message>
        <source>Sort b&amp;y</source>
        <translation>S&amp;ortieren nach</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TestCard</name>
    <message>
        <source>Use for predictions</source>
        <translation>Für Vorhersagen nutzen</translation>
    </message>
    <message>
        <source>The endpoint is being tested</source>
        <translation>Der Endpunkt wird getestet</translation>
    </message>
    <message>
        <source>Predict and record asks this endpoint from now on.</source>
        <translation>„Vorhersagen und eintragen“ befragt von jetzt an diesen Endpunkt.</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Erneut testen</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Two reference patients are sent, no patient of yours.</source>
        <translation>Zwei Referenzfälle werden gesendet, keine eigenen Patientendaten.</translation>
    </message>
    <message>
        <source>A test asks for the name, the connection, TLS and HTTP, compares the schema and sends the reference patients. An endpoint that answers them with the wrong classes is refused.</source>
        <translation>Ein Test fragt nach Name, Verbindung, TLS und HTTP, vergleicht das Schema und sendet die Referenzfälle. Ein Endpunkt, der sie mit falschen Klassen beantwortet, wird abgelehnt.</translation>
    </message>
    <message>
        <source>The profile was changed since this test.</source>
        <translation>Das Profil wurde seit diesem Test geändert.</translation>
    </message>
    <message>
        <source>Ready, and asked by Predict and record</source>
        <translation>Bereit und mit „Vorhersagen und eintragen“ befragt</translation>
    </message>
    <message>
        <source>Ready to use</source>
        <translation>Einsatzbereit</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>Der Test wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Not to be used as it is</source>
        <translation>So nicht verwendbar</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TextDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Text to read and to copy.</source>
        <translation>Text zum Lesen und Kopieren.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ThresholdCard</name>
    <message>
        <source>T&amp;hreshold</source>
        <translation>Schwellen&amp;wert</translation>
    </message>
    <message>
        <source>A case counts as positive when its probability is at or above the threshold. The charts, the cells and the figures follow. Arrow keys move it by 0.01, with Shift by 0.001.</source>
        <translation>Ein Fall gilt als positiv, wenn seine Wahrscheinlichkeit den Schwellenwert erreicht. Diagramme, Zellen und Zahlen folgen. Pfeiltasten bewegen ihn um 0,01, mit Umschalt um 0,001.</translation>
    </message>
    <message>
        <source>%1&#xa0;% sens.</source>
        <comment>98 % sensitivity</comment>
        <translation>%1&#xa0;% Sens.</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwellenwert</translation>
    </message>
    <message>
        <source>Cases with a probability of %1 or more count as positive.</source>
        <translation>Fälle mit einer Wahrscheinlichkeit ab %1 gelten als positiv.</translation>
    </message>
    <message>
        <source>Not offered: too few cases carry this threshold.</source>
        <translation>Nicht angeboten: Zu wenige Fälle stützen diesen Schwellenwert.</translation>
    </message>
    <message>
        <source>Being computed.</source>
        <translation>Wird berechnet.</translation>
    </message>
    <message>
        <source>Threshold %1, chosen without the cases it is judged on: sensitivity %2, specificity %3.</source>
        <translation>Schwellenwert %1, gewählt ohne die Fälle, an denen er beurteilt wird: Sensitivität %2, Spezifität %3.</translation>
    </message>
    <message>
        <source>Threshold for %1&#xa0;% sensitivity</source>
        <translation>Schwellenwert für %1&#xa0;% Sensitivität</translation>
    </message>
    <message>
        <source>Threshold %1: sensitivity %2 and specificity %3 on cases that had no part in the choice</source>
        <translation>Schwellenwert %1: Sensitivität %2 und Spezifität %3 an Fällen, die an der Wahl nicht beteiligt waren</translation>
    </message>
    <message>
        <source>Not offered: this model file holds no thresholds chosen inside its training folds. An earlier version made it, or its cases did not allow it.</source>
        <translation>Nicht angeboten: Diese Modelldatei enthält keine Schwellenwerte, die innerhalb ihrer Trainingsfaltungen gewählt sind. Eine frühere Version hat sie erstellt, oder ihre Fälle ließen es nicht zu.</translation>
    </message>
    <message>
        <source>Not offered: no threshold above 0 reaches this sensitivity.</source>
        <translation>Nicht angeboten: Kein Schwellenwert über 0 erreicht diese Sensitivität.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TopBar</name>
    <message>
        <source>Cytogauge</source>
        <translation>Cytogauge</translation>
    </message>
    <message>
        <source>The model that answers</source>
        <translation>Das antwortende Modell</translation>
    </message>
    <message>
        <source>Opens the list of installed models.</source>
        <translation>Öffnet die Liste der installierten Modelle.</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Opens a list of every command, to choose by typing.</source>
        <translation>Öffnet eine Liste aller Befehle, die sich durch Tippen eingrenzt.</translation>
    </message>
    <message>
        <source>Find a command by typing a part of its name</source>
        <translation>Befehl suchen: einen Teil seines Namens eintippen</translation>
    </message>
    <message>
        <source>The model whose answer the Patient page shows. The list has every model that is installed; a model with other measurements changes the form, and what it held waits until its model comes back.</source>
        <translation>Das Modell, dessen Antwort die Seite Patient zeigt. Die Liste hat jedes installierte Modell; ein Modell mit anderen Messwerten ändert das Formular, und was darin stand, wartet, bis sein Modell wiederkommt.</translation>
    </message>
    <message>
        <source>Who answers Predict and record: this computer, or an endpoint of yours, with its state in words. The live estimate beside the form always comes from this computer.</source>
        <translation>Wer auf Vorhersagen und eintragen antwortet: dieser Rechner oder ein eigener Endpunkt, mit seinem Zustand in Worten. Die laufende Schätzung neben dem Formular kommt immer von diesem Rechner.</translation>
    </message>
    <message>
        <source>Opens the list of every command. Type a part of its name, of a model&apos;s or of a patient reference, and press Enter.</source>
        <translation>Öffnet die Liste aller Befehle. Einen Teil seines Namens, eines Modells oder einer Patientenreferenz tippen und Enter drücken.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TrainDialog</name>
    <message>
        <source>Train a model</source>
        <translation>Modell trainieren</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Trainieren</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>Keep and &amp;activate</source>
        <translation>Behalten &amp;und aktivieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Stores the model as a version; the active one goes on predicting.</source>
        <translation>Speichert das Modell als Version; das aktive sagt weiter vorher.</translation>
    </message>
    <message>
        <source>Keep and activate</source>
        <translation>Behalten und aktivieren</translation>
    </message>
    <message>
        <source>Stores the model and predicts with it from now on.</source>
        <translation>Speichert das Modell und sagt von jetzt an mit ihm vorher.</translation>
    </message>
    <message>
        <source>The model was not kept. %1</source>
        <translation>Das Modell wurde nicht behalten. %1</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Not trained. %1</source>
        <translation>Nicht trainiert. %1</translation>
    </message>
    <message>
        <source>Training and judging: %1 repeats of %2 folds, every case predicted by models that have not seen it. Nothing is stored until you keep the model.</source>
        <translation>Training und Beurteilung: %1 Wiederholungen mit %2 Folds, jeder Fall vorhergesagt von Modellen, die ihn nicht kennen. Gespeichert wird erst, wenn das Modell behalten wird.</translation>
    </message>
    <message>
        <source>The training was cancelled. Nothing was stored.</source>
        <translation>Das Training wurde abgebrochen. Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Nothing is stored in a private session. End it to keep the model.</source>
        <translation>Eine private Sitzung speichert nichts. Sie beenden, um das Modell zu behalten.</translation>
    </message>
    <message>
        <source>%p&#xa0;%</source>
        <translation>%p&#xa0;%</translation>
    </message>
    <message numerus="yes">
        <source>%1 cases · %2 (mean over %n run(s)) · trained in %3</source>
        <translation>
            <numerusform>%1 Fälle · %2 (Mittel über %n Lauf) · trainiert in %3</numerusform>
            <numerusform>%1 Fälle · %2 (Mittel über %n Läufe) · trainiert in %3</numerusform>
        </translation>
    </message>
    <message>
        <source>No model in use reads these measurements, so there is nothing to compare with.</source>
        <translation>Kein Modell in Gebrauch liest diese Messwerte; darum gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The model learned from what looks like a number of the case and not like a measurement: %1. Unless it was measured, discard the model, leave the column out and train again.</source>
        <translation>Das Modell hat aus etwas gelernt, das nach einer Fallnummer und nicht nach einem Messwert aussieht: %1. Wenn es nicht gemessen wurde, das Modell verwerfen, die Spalte weglassen und noch einmal trainieren.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TrainForm</name>
    <message>
        <source>&amp;Schema name</source>
        <translation>Name des &amp;Schemas</translation>
    </message>
    <message>
        <source>What the schema is called that is made from the columns of the file.</source>
        <translation>Wie das Schema heißt, das aus den Spalten der Datei entsteht.</translation>
    </message>
    <message>
        <source>Schema name</source>
        <translation>Name des Schemas</translation>
    </message>
    <message>
        <source>as the file is called</source>
        <translation>wie die Datei heißt</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
    <message>
        <source>Class column</source>
        <translation>Klassenspalte</translation>
    </message>
    <message>
        <source>The column with the class of each case.</source>
        <translation>Die Spalte mit der Klasse jedes Falls.</translation>
    </message>
    <message>
        <source>Positive class</source>
        <translation>Positive Klasse</translation>
    </message>
    <message>
        <source>Of two classes, the one whose probability is meant; with more classes leave it empty.</source>
        <translation>Bei zwei Klassen die, deren Wahrscheinlichkeit gemeint ist; bei mehr Klassen leer lassen.</translation>
    </message>
    <message>
        <source>Class &amp;column</source>
        <translation>&amp;Klassenspalte</translation>
    </message>
    <message>
        <source>&amp;Positive class</source>
        <translation>&amp;Positive Klasse</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>Klassifikator</translation>
    </message>
    <message>
        <source>C&amp;lassifier</source>
        <translation>K&amp;lassifikator</translation>
    </message>
    <message>
        <source>Folds of the cross-validation</source>
        <translation>Folds der Kreuzvalidierung</translation>
    </message>
    <message>
        <source>Repeats of the cross-validation</source>
        <translation>Wiederholungen der Kreuzvalidierung</translation>
    </message>
    <message>
        <source>Seed of everything random</source>
        <translation>Startwert für alles Zufällige</translation>
    </message>
    <message>
        <source>folds ×</source>
        <translation>Folds ×</translation>
    </message>
    <message>
        <source>repeats, seed</source>
        <translation>Läufe, Startwert</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>&amp;Evaluation</source>
        <translation>Be&amp;wertung</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Choose the cases</source>
        <translation>Die Fälle wählen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>No known schema fits this header, so every column but the class column becomes a measurement.</source>
        <translation>Kein bekanntes Schema passt zu dieser Kopfzeile; daher wird jede Spalte außer der Klassenspalte ein Messwert.</translation>
    </message>
    <message>
        <source>The header fits %1.</source>
        <translation>Die Kopfzeile passt zu %1.</translation>
    </message>
    <message>
        <source>Option %1</source>
        <translation>Option %1</translation>
    </message>
    <message>
        <source>made from the file&apos;s name and the classifier</source>
        <translation>aus Dateiname und Klassifikator gebildet</translation>
    </message>
    <message>
        <source>File of cases</source>
        <translation>Datei mit Fällen</translation>
    </message>
    <message>
        <source>A CSV with a header or libsvm&apos;s format: one case to a line.</source>
        <translation>CSV mit Kopfzeile oder das Format von libsvm: ein Fall je Zeile.</translation>
    </message>
    <message>
        <source>Choose the file of cases</source>
        <translation>Die Datei mit Fällen wählen</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>What the numbered fields of the file are, in their order.</source>
        <translation>Was die nummerierten Felder der Datei sind, in ihrer Reihenfolge.</translation>
    </message>
    <message>
        <source>Fields without names: x1, x2, …</source>
        <translation>Felder ohne Namen: x1, x2, …</translation>
    </message>
    <message>
        <source>for example 0=benign, 1=malignant</source>
        <translation>zum Beispiel 0=benign, 1=malignant</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>Klassennamen</translation>
    </message>
    <message>
        <source>What the labels of the file mean, where they are numbers.</source>
        <translation>Was die Klassennummern der Datei bedeuten.</translation>
    </message>
    <message>
        <source>&amp;File of cases</source>
        <translation>Datei mit &amp;Fällen</translation>
    </message>
    <message>
        <source>&amp;Inputs</source>
        <translation>&amp;Eingaben</translation>
    </message>
    <message>
        <source>Class na&amp;mes</source>
        <translation>Kla&amp;ssennamen</translation>
    </message>
    <message>
        <source>Files of cases (*.csv *.tsv *.txt *.data *.libsvm *.svm)</source>
        <translation>Dateien mit Fällen (*.csv *.tsv *.txt *.data *.libsvm *.svm)</translation>
    </message>
    <message>
        <source>A CSV with a header or libsvm&apos;s format, one case to a line.</source>
        <translation>CSV mit Kopfzeile oder das Format von libsvm, ein Fall je Zeile.</translation>
    </message>
    <message>
        <source>The file is in libsvm&apos;s format, which numbers its fields.</source>
        <translation>Die Datei hat das Format von libsvm, das seine Felder nummeriert.</translation>
    </message>
    <message>
        <source>For %1 the header lacks %2, so every column but the class column becomes a measurement of a schema of its own.</source>
        <translation>Für %1 fehlen der Kopfzeile %2; darum wird jede Spalte außer der Klassenspalte eine Messung eines eigenen Schemas.</translation>
    </message>
    <message>
        <source>The kind of model; its options stand below.</source>
        <translation>Die Art des Modells; ihre Optionen stehen darunter.</translation>
    </message>
    <message>
        <source>Into how many parts the cases are dealt; each is predicted by a model of the others.</source>
        <translation>In wie viele Teile die Fälle verteilt werden; jeden sagt ein Modell der anderen vorher.</translation>
    </message>
    <message>
        <source>How often the cases are dealt anew; more take longer and say it more exactly.</source>
        <translation>Wie oft die Fälle neu verteilt werden; mehr dauert länger und sagt es genauer.</translation>
    </message>
    <message>
        <source>The same seed gives the same model.</source>
        <translation>Der gleiche Startwert ergibt das gleiche Modell.</translation>
    </message>
    <message>
        <source>Versions of one name stand together in the list.</source>
        <translation>Versionen eines Namens stehen in der Liste beieinander.</translation>
    </message>
    <message>
        <source>Three numbers with points; each version is kept.</source>
        <translation>Drei Zahlen mit Punkten; jede Version bleibt erhalten.</translation>
    </message>
    <message>
        <source>none, or names with commas between</source>
        <translation>keine, oder Namen mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Columns to leave out</source>
        <translation>Wegzulassende Spalten</translation>
    </message>
    <message>
        <source>Columns that are no measurements, such as a number of the case, with commas between.</source>
        <translation>Spalten, die keine Messwerte sind, etwa eine Fallnummer, mit Kommas dazwischen.</translation>
    </message>
    <message>
        <source>Leave &amp;out</source>
        <translation>We&amp;glassen</translation>
    </message>
    <message>
        <source>By their names these are numbers of the cases and no measurements, so leave them out below: %1.</source>
        <translation>Dem Namen nach sind dies Fallnummern und keine Messwerte, also unten weglassen: %1.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::Training</name>
    <message>
        <source>Choose the column that holds the class of each case.</source>
        <translation>Die Spalte wählen, in der die Klasse jedes Falls steht.</translation>
    </message>
    <message>
        <source>Choose the file with the cases, one to a line: a CSV with a header, or libsvm&apos;s format.</source>
        <translation>Die Datei mit den Fällen wählen, einer je Zeile: CSV mit Kopfzeile oder das Format von libsvm.</translation>
    </message>
    <message>
        <source>Write class names as LABEL=NAME with commas between, for example 0=benign, 1=malignant.</source>
        <translation>Klassennamen als NUMMER=NAME schreiben, mit Kommas dazwischen, zum Beispiel 0=benign, 1=malignant.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TrendChart</name>
    <message>
        <source>No probability is recorded for %1.</source>
        <translation>Für %1 ist keine Wahrscheinlichkeit eingetragen.</translation>
    </message>
    <message>
        <source>One probability is recorded for %1: %2 on %3, by %4.</source>
        <translation>Für %1 ist eine Wahrscheinlichkeit eingetragen: %2 am %3, von %4.</translation>
    </message>
    <message>
        <source>%1 probabilities are recorded for %2, from %3 to %4.</source>
        <translation>%1 Wahrscheinlichkeiten sind für %2 eingetragen, von %3 bis %4.</translation>
    </message>
    <message>
        <source>The first is %1, the last %2; they lie from %3 to %4.</source>
        <translation>Die erste ist %1, die letzte %2; sie liegen zwischen %3 und %4.</translation>
    </message>
    <message numerus="yes">
        <source>The action threshold is crossed %n time(s).</source>
        <translation>
            <numerusform>Der Schwellenwert wird %n-mal gekreuzt.</numerusform>
            <numerusform>Der Schwellenwert wird %n-mal gekreuzt.</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1 on the model is %2.</source>
        <translation>Ab %1 ist das Modell %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) came without a probability and are not shown.</source>
        <translation>
            <numerusform>%n Antwort kam ohne Wahrscheinlichkeit und ist nicht gezeigt.</numerusform>
            <numerusform>%n Antworten kamen ohne Wahrscheinlichkeit und sind nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older record(s) are not shown.</source>
        <translation>
            <numerusform>%n älterer Eintrag ist nicht gezeigt.</numerusform>
            <numerusform>%n ältere Einträge sind nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>threshold %1</source>
        <translation>Schwellenwert %1</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TrendDialog</name>
    <message>
        <source>Recorded probabilities of %1</source>
        <translation>Eingetragene Wahrscheinlichkeiten von %1</translation>
    </message>
    <message>
        <source>Probability of %1, %2</source>
        <translation>Wahrscheinlichkeit: %1, %2</translation>
    </message>
    <message>
        <source>Trend of %1</source>
        <translation>Trend von %1</translation>
    </message>
    <message>
        <source>C&amp;hart</source>
        <translation>Dia&amp;gramm</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Copies, saves and describes the chart.</source>
        <translation>Kopiert, speichert und beschreibt das Diagramm.</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TrendView</name>
    <message>
        <source>No model is loaded.</source>
        <translation>Kein Modell ist geladen.</translation>
    </message>
    <message>
        <source>Enter a patient reference: the probabilities that were recorded for it are drawn here over time.</source>
        <translation>Patientenreferenz eingeben: Hier stehen dann die Wahrscheinlichkeiten, die für sie eingetragen wurden, über der Zeit.</translation>
    </message>
    <message>
        <source>The history is being opened.</source>
        <translation>Der Verlauf wird geöffnet.</translation>
    </message>
    <message>
        <source>No probability is recorded for %1 yet. Predict and record adds the first.</source>
        <translation>Für %1 ist noch keine Wahrscheinlichkeit eingetragen. „Vorhersagen und eintragen“ fügt die erste hinzu.</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Recorded probabilities of %1</source>
        <translation>Eingetragene Wahrscheinlichkeiten von %1</translation>
    </message>
    <message>
        <source>Probability of %1, %2</source>
        <translation>Wahrscheinlichkeit: %1, %2</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ValueEdit</name>
    <message>
        <source>Cu&amp;t</source>
        <translation>A&amp;usschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Alles aus&amp;wählen</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::WaterfallView</name>
    <message>
        <source>No explanation: the form is incomplete.</source>
        <translation>Keine Erklärung: Das Formular ist unvollständig.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Explanation: from the average case to this patient</source>
        <translation>Erklärung: vom Durchschnittsfall zu diesem Fall</translation>
    </message>
    <message>
        <source>%1 log-odds</source>
        <translation>%1 Log-Odds</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Log-odds</source>
        <translation>Log-Odds</translation>
    </message>
    <message>
        <source>%1: %2 log-odds</source>
        <translation>%1: %2 Log-Odds</translation>
    </message>
    <message>
        <source>Explanation, %1</source>
        <translation>Erklärung, %1</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::WhatIfChart</name>
    <message>
        <source>What-if: the estimate as one field moves</source>
        <translation>Was-wäre-wenn: die Schätzung, wenn sich ein Feld bewegt</translation>
    </message>
    <message>
        <source>unusual</source>
        <translation>ungewöhnlich</translation>
    </message>
    <message>
        <source>%1&#xa0;%</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>crosses at %1</source>
        <translation>kreuzt bei %1</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::WhatIfState</name>
    <message>
        <source>What-if appears as soon as the form is complete.</source>
        <translation>Was-wäre-wenn erscheint, sobald das Formular vollständig ist.</translation>
    </message>
    <message>
        <source>With %1 %2 the estimate would be %3 %4; it is %5.</source>
        <translation>Mit %1 %2 wäre die Schätzung %3 %4; sie ist %5.</translation>
    </message>
    <message>
        <source>It crosses the threshold at %1.</source>
        <translation>Sie kreuzt den Schwellenwert bei %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>This field alone does not lead across the threshold.</source>
        <translation>Dieses Feld allein führt nicht über den Schwellenwert.</translation>
    </message>
    <message>
        <source>Such a case would be unusual among those the model has seen.</source>
        <translation>Ein solcher Fall wäre ungewöhnlich unter denen, die das Modell kennt.</translation>
    </message>
    <message>
        <source>Such a case would be typical.</source>
        <translation>Ein solcher Fall wäre typisch.</translation>
    </message>
    <message>
        <source>What-if: %1</source>
        <translation>Was-wäre-wenn: %1</translation>
    </message>
    <message>
        <source>Reset scenario %1</source>
        <translation>Szenario %1 zurücksetzen</translation>
    </message>
    <message>
        <source>No reference case has another class.</source>
        <translation>Kein Referenzfall hat eine andere Klasse.</translation>
    </message>
    <message>
        <source>What-if: case %1</source>
        <translation>Was-wäre-wenn: Fall %1</translation>
    </message>
    <message>
        <source>Scenario %1 is now case %2, the nearest that is %3.</source>
        <translation>Szenario %1 ist jetzt Fall %2, der nächste, der %3 ist.</translation>
    </message>
    <message>
        <source>No plausible change of up to three fields leads across the threshold.</source>
        <translation>Keine plausible Änderung von bis zu drei Feldern führt über den Schwellenwert.</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 auf %3</translation>
    </message>
    <message>
        <source>What-if: smallest change</source>
        <translation>Was-wäre-wenn: kleinste Änderung</translation>
    </message>
    <message>
        <source>The smallest plausible change across the threshold: %1.</source>
        <translation>Die kleinste plausible Änderung über den Schwellenwert: %1.</translation>
    </message>
    <message numerus="yes">
        <source>With %n field(s) changed, and %1 %2, the estimate would be %3 %4; it is %5.</source>
        <translation>
            <numerusform>Mit %n geänderten Feld und %1 %2 wäre die Schätzung %3 %4; sie ist %5.</numerusform>
            <numerusform>Mit %n geänderten Feldern und %1 %2 wäre die Schätzung %3 %4; sie ist %5.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::WhatIfView</name>
    <message>
        <source>Field that moves</source>
        <translation>Bewegtes Feld</translation>
    </message>
    <message>
        <source>Follows the field that has the focus in the form.</source>
        <translation>Folgt dem Feld, das im Formular den Fokus hat.</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Gekoppelt</translation>
    </message>
    <message>
        <source>Correlated fields go along, to what the moved field lets expect of this patient.</source>
        <translation>Korrelierte Felder gehen mit, wie es das bewegte Feld bei diesem Fall erwarten lässt.</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>All other fields stay as they are, however unusual the case becomes.</source>
        <translation>Alle anderen Felder bleiben, wie sie sind, so ungewöhnlich der Fall auch wird.</translation>
    </message>
    <message>
        <source>Scenario %1: its own steps away from the patient.</source>
        <translation>Szenario %1: eigene Schritte, ausgehend von diesem Fall.</translation>
    </message>
    <message>
        <source>Scenario %1</source>
        <translation>Szenario %1</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the scenario</source>
        <translation>Szenario zurücksetzen</translation>
    </message>
    <message>
        <source>Takes the scenario back to the patient. It can be undone.</source>
        <translation>Setzt das Szenario auf diesen Fall zurück. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>More of What-if</source>
        <translation>Mehr zu Was-wäre-wenn</translation>
    </message>
    <message>
        <source>The smallest change, the nearest case of the other class, and the way into the form.</source>
        <translation>Die kleinste Änderung, der nächste Fall der anderen Klasse und der Weg ins Formular.</translation>
    </message>
    <message>
        <source>&amp;Smallest plausible change across the threshold</source>
        <translation>K&amp;leinste plausible Änderung über den Schwellenwert</translation>
    </message>
    <message>
        <source>&amp;Nearest case of the other class</source>
        <translation>&amp;Nächster Fall der anderen Klasse</translation>
    </message>
    <message>
        <source>&amp;Put the scenario into the form</source>
        <translation>Szenario ins &amp;Formular übernehmen</translation>
    </message>
    <message>
        <source>Estimates by scenario: %1</source>
        <translation>Schätzungen je Szenario: %1</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>Looking for the smallest plausible change…</source>
        <translation>Die kleinste plausible Änderung wird gesucht…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Scenario &amp;%1</source>
        <translation>Szenario &amp;%1</translation>
    </message>
    <message>
        <source>&amp;Reset the scenario</source>
        <translation>Szenario &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Linked fields go along</source>
        <translation>&amp;Gekoppelte Felder gehen mit</translation>
    </message>
    <message>
        <source>&amp;Free: the others stay</source>
        <translation>Fre&amp;i: Die anderen bleiben</translation>
    </message>
</context>
</TS>
