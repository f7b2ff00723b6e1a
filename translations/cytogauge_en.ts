<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Comparison</name>
    <message numerus="yes">
        <source>%n case(s) only %1 labels rightly</source>
        <translation>
            <numerusform>%n case only %1 labels rightly</numerusform>
            <numerusform>%n cases only %1 labels rightly</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They learned from different cases. The cases here are those of %1; %2 learned from %n of them too and answers these out of fold, the others by itself.</source>
        <translation>
            <numerusform>They learned from different cases. The cases here are those of %1; %2 learned from %n of them too and answers that one out of fold, the others by itself.</numerusform>
            <numerusform>They learned from different cases. The cases here are those of %1; %2 learned from %n of them too and answers these out of fold, the others by itself.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EvaluationPlots</name>
    <message numerus="yes">
        <source>Mean over %n repeat(s) of cross-validation.</source>
        <translation>
            <numerusform>Mean over %n repeat of cross-validation.</numerusform>
            <numerusform>Mean over %n repeats of cross-validation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the first of %n repeat(s) of cross-validation.</source>
        <translation>
            <numerusform>Of the only repeat (%n) of cross-validation.</numerusform>
            <numerusform>Of the first of %n repeats of cross-validation.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelCheck</name>
    <message numerus="yes">
        <source>All %n version(s) are whole: every file is the one that was kept.</source>
        <translation>
            <numerusform>The %n version is whole: its file is the one that was kept.</numerusform>
            <numerusform>All %n versions are whole: every file is the one that was kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) damaged. Records keep what they hold; predictions with a damaged version are refused.</source>
        <translation>
            <numerusform>%n file damaged. Records keep what they hold; predictions with a damaged version are refused.</numerusform>
            <numerusform>%n files damaged. Records keep what they hold; predictions with a damaged version are refused.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnCases</name>
    <message numerus="yes">
        <source>%n record(s) have a confirmed outcome.</source>
        <translation>
            <numerusform>%n record has a confirmed outcome.</numerusform>
            <numerusform>%n records have a confirmed outcome.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them were indeterminate and count by their label here.</source>
        <translation>
            <numerusform>%n of them was indeterminate and counts by its label here.</numerusform>
            <numerusform>%n of them were indeterminate and count by their label here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordComparison</name>
    <message numerus="yes">
        <source>%n line(s) differ; they are marked.</source>
        <translation>
            <numerusform>%n line differs; it is marked.</numerusform>
            <numerusform>%n lines differ; they are marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contribution(s) changed.</source>
        <translation>
            <numerusform>%n contribution changed.</numerusform>
            <numerusform>%n contributions changed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>%n other field(s)</source>
        <translation>
            <numerusform>%n other field</numerusform>
            <numerusform>%n other fields</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ClassTableCard</name>
    <message numerus="yes">
        <source>%1 on average of %n run(s), %2 to %3.</source>
        <translation>
            <numerusform>%1 on average of %n run, %2 to %3.</numerusform>
            <numerusform>%1 on average of %n runs, %2 to %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Means of %n run(s)</source>
        <translation>
            <numerusform>Means of %n run</numerusform>
            <numerusform>Means of %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::ConfusionCard</name>
    <message numerus="yes">
        <source>Of the first of %n repeat(s) of cross-validation.</source>
        <translation>
            <numerusform>Of the only repeat (%n) of cross-validation.</numerusform>
            <numerusform>Of the first of %n repeats of cross-validation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first of %n run(s). Over all of them: %1 on average, %2 to %3.</source>
        <translation>
            <numerusform>The first of %n run. Over all of them: %1 on average, %2 to %3.</numerusform>
            <numerusform>The first of %n runs. Over all of them: %1 on average, %2 to %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::DistributionChart</name>
    <message numerus="yes">
        <source>%n value(s) of 0 stand at the start of the axis.</source>
        <translation>
            <numerusform>%n value of 0 stands at the start of the axis.</numerusform>
            <numerusform>%n values of 0 stand at the start of the axis.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::EndpointsPage</name>
    <message numerus="yes">
        <source>%n profile(s) exported without secrets to %1.</source>
        <translation>
            <numerusform>%n profile exported without secrets to %1.</numerusform>
            <numerusform>%n profiles exported without secrets to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::EntryForm</name>
    <message numerus="yes">
        <source>%n value(s), and the form has %1 fields.</source>
        <translation>
            <numerusform>%n value, and the form has %1 fields.</numerusform>
            <numerusform>%n values, and the form has %1 fields.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::HistoryPage</name>
    <message numerus="yes">
        <source>%n row(s) copied.</source>
        <translation>
            <numerusform>%n row copied.</numerusform>
            <numerusform>%n rows copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::HistoryTransfer</name>
    <message numerus="yes">
        <source>%n were already there, word for word, and were skipped.</source>
        <translation>
            <numerusform>%n was already there, word for word, and was skipped.</numerusform>
            <numerusform>%n were already there, word for word, and were skipped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n prediction(s) could not be written to the history.</source>
        <translation>
            <numerusform>%n prediction could not be written to the history.</numerusform>
            <numerusform>%n predictions could not be written to the history.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::SettingsDialog</name>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n backup</numerusform>
            <numerusform>%n backups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TrainDialog</name>
    <message numerus="yes">
        <source>%1 cases · %2 (mean over %n run(s)) · trained in %3</source>
        <translation>
            <numerusform>%1 cases · %2 (mean over %n run) · trained in %3</numerusform>
            <numerusform>%1 cases · %2 (mean over %n runs) · trained in %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::TrendChart</name>
    <message numerus="yes">
        <source>The action threshold is crossed %n time(s).</source>
        <translation>
            <numerusform>The action threshold is crossed %n time.</numerusform>
            <numerusform>The action threshold is crossed %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) came without a probability and are not shown.</source>
        <translation>
            <numerusform>%n answer came without a probability and is not shown.</numerusform>
            <numerusform>%n answers came without a probability and are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older record(s) are not shown.</source>
        <translation>
            <numerusform>%n older record is not shown.</numerusform>
            <numerusform>%n older records are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cytogauge::ui::WhatIfState</name>
    <message numerus="yes">
        <source>With %n field(s) changed, and %1 %2, the estimate would be %3 %4; it is %5.</source>
        <translation>
            <numerusform>With %n field changed, and %1 %2, the estimate would be %3 %4; it is %5.</numerusform>
            <numerusform>With %n fields changed, and %1 %2, the estimate would be %3 %4; it is %5.</numerusform>
        </translation>
    </message>
</context>
</TS>
