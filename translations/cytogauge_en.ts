<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>cytogauge::ui::SettingsDialog</name>
    <message numerus="yes">
        <source>%n backup(s)</source>
        <translation>
            <numerusform>%n backup</numerusform>
            <numerusform>%n backups</numerusform>
        </translation>
    </message>
</context>
</TS>
