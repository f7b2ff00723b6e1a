#include "core/service/docs_page.h"

namespace cytogauge {

namespace {

// Everything that comes from outside is put in as text (textContent), never as HTML.
constexpr std::string_view page = R"page(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cytogauge prediction service</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { margin: 0 0 .2rem; font-size: 1.6rem; }
h2 { margin: 1.6rem 0 .4rem; font-size: 1.1rem; }
details { border: 1px solid #8886; border-radius: .4rem; margin: .3rem 0; padding: .3rem .7rem; }
summary { cursor: pointer; overflow-wrap: anywhere; }
code, textarea, pre, input { font: .9rem/1.4 ui-monospace, monospace; }
textarea, input { box-sizing: border-box; width: 100%; padding: .4rem; }
textarea { height: 14rem; }
pre { overflow: auto; padding: .6rem; background: #8881; border-radius: .4rem; white-space: pre-wrap; }
label { display: block; margin: .5rem 0; }
button { font: inherit; padding: .35rem 1.2rem; }
.method { display: inline-block; min-width: 4rem; font-weight: 700; }
</style>
</head>
<body>
<h1>Cytogauge prediction service</h1>
<p>Demonstration software. Not a medical device. The same as data: <a href="openapi.json">openapi.json</a>.</p>
<label>API key, where the service asks for one <input id="key" type="password" autocomplete="off"></label>
<main id="routes">Loading …</main>
<noscript>Requests can be tried here with JavaScript only; openapi.json describes them all.</noscript>
<script>
'use strict';
const make = (name, text, more) => Object.assign(document.createElement(name), text ? { textContent: text } : {}, more || {});
const headers = () => { const key = document.getElementById('key').value; return key ? { 'x-api-key': key } : {}; };
const examples = {};
const recordInputs = [];
const pretty = text => { try { return JSON.stringify(JSON.parse(text), null, 1); } catch { return text; } };

async function loadExamples() {
  try {
    const list = await (await fetch('v1/models', { headers: headers() })).json();
    const name = list.models[0].name;
    const model = await (await fetch('v1/models/' + encodeURIComponent(name), { headers: headers() })).json();
    const values = Object.values(model.example || {});
    examples.name = name;
    examples.version = model.model.version;
    examples.PredictRequest = { inputs: model.example };
    examples.InferRequest = { inputs: [{ name: 'features', shape: [1, values.length], datatype: 'FP64', data: values }] };
    examples.InvocationRequest = { instances: [{ features: values }] };
  } catch { /* without a key there is nothing to show; the forms stay empty */ }
  examples.RecordSearch = { limit: 10 };
  examples.RecordPatch = { outcome: '' };
}

// The record that was answered last is the one to look up next.
function offerRecord(text) {
  try {
    const reply = JSON.parse(text);
    const id = reply.record || (reply.records && (reply.records[0].id || reply.records[0]));
    if (typeof id === 'string') for (const input of recordInputs) input.value = id;
  } catch { /* an answer without records */ }
}

function form(method, path, route) {
  const box = make('details');
  const summary = make('summary');
  summary.append(make('span', method.toUpperCase(), { className: 'method' }), make('code', path), ' ' + route.summary);
  box.append(summary);
  const inputs = (route.parameters || []).filter(one => one.in === 'path').map(one => {
    const label = make('label', one.name + ' ');
    const input = make('input', '', { value: examples[one.name] || '' });
    if (one.name === 'id') recordInputs.push(input);
    label.append(input);
    box.append(label);
    return [one.name, input];
  });
  const json = route.requestBody && route.requestBody.content['application/json'];
  let body;
  if (json) {
    const label = make('label', 'Body ');
    body = make('textarea', '', { spellcheck: false });
    const shown = examples[json.schema.$ref.split('/').pop()];
    body.value = shown ? JSON.stringify(shown, null, 1) : '';
    label.append(body);
    box.append(label);
  }
  const send = make('button', 'Send', { type: 'button' });
  const answer = make('pre', '', { hidden: true });
  answer.setAttribute('aria-live', 'polite');
  send.onclick = async () => {
    let url = path.slice(1);
    for (const [name, input] of inputs) url = url.replace('{' + name + '}', encodeURIComponent(input.value));
    const options = { method: method.toUpperCase(), headers: headers() };
    if (body) { options.body = body.value; options.headers['Content-Type'] = 'application/json'; }
    answer.hidden = false;
    try {
      const begin = performance.now();
      const reply = await fetch(url, options);
      const text = await reply.text();
      offerRecord(text);
      answer.textContent = reply.status + ' ' + reply.statusText + ', ' + (performance.now() - begin).toFixed(1) + ' ms\n' + pretty(text);
    } catch (problem) { answer.textContent = 'No answer: ' + problem.message; }
  };
  box.append(send, answer);
  return box;
}

async function show() {
  const main = document.getElementById('routes');
  try {
    const reply = await fetch('openapi.json', { headers: headers() });
    if (!reply.ok) throw new Error('the description was answered with ' + reply.status);
    const api = await reply.json();
    await loadExamples();
    main.replaceChildren();
    recordInputs.length = 0;
    for (const tag of api.tags) {
      main.append(make('h2', tag.name));
      for (const [path, methods] of Object.entries(api.paths))
        for (const [method, route] of Object.entries(methods))
          if (route.tags.includes(tag.name)) main.append(form(method, path, route));
    }
  } catch (problem) {
    main.textContent = 'The routes could not be loaded: ' + problem.message + '. If the service asks for a key, enter it above.';
  }
}
document.getElementById('key').onchange = show;
show();
</script>
</body>
</html>
)page";

} // namespace

void writeDocsPage(ApiResponse &response)
{
    response.contentType = "text/html; charset=utf-8";
    setHeader(response.headers, "Content-Security-Policy",
              "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; "
              "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    response.body = page;
}

} // namespace cytogauge
