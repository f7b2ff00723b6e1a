// Negative control of translations/refresh.sh --check; nothing includes this.
QT_TRANSLATE_NOOP("Errors", "This sentence stands in no translation.")
