// A reference page made from /openapi.json alone: no network but the gateway itself, nothing built.

const METHODS = ["get", "post", "patch", "put", "delete"];
const byId = (id) => document.getElementById(id);
const spec = await (await fetch("/openapi.json")).json();

function make(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

const resolve = (thing) => thing?.$ref
  ? thing.$ref.slice(2).split("/").reduce((here, step) => here[step.replaceAll("~1", "/")], spec)
  : thing;
const nameOf = (thing) => thing?.$ref?.split("/").pop();

const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
  METHODS.filter((method) => item[method]).map((method) => ({ path, method: method.toUpperCase(), ...item[method] })));

function typeOf(schema) {
  if (schema.$ref) return make("a", { href: `#schema/${nameOf(schema)}` }, nameOf(schema));
  if (schema.type === "array") return make("span", {}, typeOf(schema.items ?? {}), "[]");
  if (schema.additionalProperties?.type || schema.additionalProperties?.$ref) {
    return make("span", {}, "{ … : ", typeOf(schema.additionalProperties), " }");
  }
  return make("span", {}, [schema.type, schema.format].filter(Boolean).join(" · ") || "any");
}

function limits(schema) {
  const shown = ["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "pattern"];
  return shown.filter((key) => schema[key] !== undefined).map((key) => `${key} ${schema[key]}`).join(", ");
}

function fields(schema) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties ?? {}).map(([name, field]) => make("tr", {},
    make("td", {}, make("code", {}, name), required.has(name) ? " *" : ""),
    make("td", {}, typeOf(field)),
    make("td", { className: "said" }, [field.title, field.description, limits(field)].filter(Boolean).join("\n"))));
  return make("div", { className: "scroll" }, make("table", {}, make("tbody", {}, ...rows)));
}

function schemaView(schema) {
  const whole = resolve(schema);
  const parts = [];
  if (schema.$ref) parts.push(make("p", {}, typeOf(schema)));
  if (whole.properties) parts.push(fields(whole));
  else if (whole.enum || whole.description) parts.push(make("p", { className: "said" }, whole.description ?? ""));
  return parts;
}

function example(schema, depth = 0) {
  const whole = resolve(schema);
  if (whole.enum) return whole.enum.find((value) => !value.endsWith("_UNSPECIFIED")) ?? whole.enum[0];
  if (whole.type === "array") return depth < 3 ? [example(whole.items ?? {}, depth + 1)] : [];
  if (whole.properties) {
    const shown = Object.entries(whole.properties).filter(([name, field]) =>
      !field.readOnly && (whole.required ?? []).includes(name));
    return Object.fromEntries(shown.map(([name, field]) => [name, example(field, depth + 1)]));
  }
  if (whole.format === "date-time") return new Date().toISOString();
  return { boolean: false, integer: 0, number: 0, object: {} }[whole.type] ?? "";
}

function tryIt(operation) {
  const parameters = (operation.parameters ?? []).map(resolve);
  const inputs = parameters.map((parameter) => make("input", { name: parameter.name, ariaLabel: parameter.name,
    placeholder: parameter.in + (parameter.required ? " *" : "") }));
  const json = operation.requestBody?.content?.["application/json"];
  const body = json && make("textarea", { spellcheck: false, value: JSON.stringify(example(json.schema), null, 2) });
  const answer = make("pre", { hidden: true });
  const send = make("button", { type: "submit" }, "发送 / send");
  const grid = inputs.flatMap((input, index) => [make("label", {}, parameters[index].name), input]);
  const form = make("form", {}, make("div", { className: "fields" }, ...grid), ...(body ? [body] : []), make("p", {}, send), answer);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const headers = { "X-Requested-With": "anlan-docs" };
    if (body) headers["Content-Type"] = "application/json";
    const token = byId("token").value.trim();
    if (token) headers.Authorization = token.startsWith("Bearer ") ? token : `Bearer ${token}`;
    let path = operation.path;
    const query = new URLSearchParams();
    parameters.forEach((parameter, index) => {
      const value = inputs[index].value;
      if (parameter.in === "path") path = path.replace(`{${parameter.name}}`, encodeURIComponent(value));
      else if (value && parameter.in === "query") query.append(parameter.name, value);
      else if (value) headers[parameter.name] = value;
    });
    const address = query.size ? `${path}?${query}` : path;
    const got = await fetch(address, { method: operation.method, headers, body: body?.value });
    const text = await got.text();
    let shown = text;
    if (got.headers.get("content-type")?.includes("json")) shown = JSON.stringify(JSON.parse(text), null, 2);
    answer.hidden = false;
    answer.textContent = `${got.status} ${got.statusText}\n\n${shown}`;
    const signedIn = got.ok && operation.operationId === "gateway.SignIn" ? JSON.parse(text).accessToken : "";
    if (signedIn) byId("token").value = signedIn;
  });
  return form;
}

function operationView(operation) {
  const parameters = (operation.parameters ?? []).map(resolve);
  const body = operation.requestBody?.content;
  const answer = operation.responses["200"];
  const json = answer?.content?.["application/json"];
  return [
    make("h2", {}, operation.summary || operation.operationId),
    make("p", {}, make("span", { className: `verb ${operation.method}` }, operation.method), make("code", {}, operation.path)),
    make("p", { className: "said" }, operation.description ?? ""),
    make("h3", {}, "参数 / parameters"),
    fields({
      properties: Object.fromEntries(parameters.map((p) => [p.name, { ...p.schema, description: `${p.in}\n${p.description ?? ""}` }])),
      required: parameters.filter((p) => p.required).map((p) => p.name),
    }),
    ...(body ? [make("h3", {}, "请求体 / body"), ...Object.entries(body).flatMap(([type, { schema }]) =>
      [make("p", {}, make("code", {}, type)), ...schemaView(schema)])] : []),
    make("h3", {}, "应答 / answer"),
    ...(json ? schemaView(json.schema) : [make("p", {}, answer?.description ?? "")]),
    make("h3", {}, "试一试 / try it"),
    tryIt(operation),
  ];
}

function introduction() {
  return [make("h2", {}, `${spec.info.title} ${spec.info.version}`), make("p", { className: "said" }, spec.info.description)];
}

function show() {
  const [kind, name] = decodeURIComponent(location.hash.slice(1)).split("/", 2);
  const operation = kind === "op" && operations.find((one) => one.operationId === name);
  const schema = kind === "schema" && spec.components.schemas[name];
  const view = operation ? operationView(operation)
    : schema ? [make("h2", {}, name), make("p", { className: "said" }, schema.description ?? ""), fields(schema)]
    : introduction();
  byId("shown").replaceChildren(...view);
  window.scrollTo(0, 0);
}

function list() {
  const wanted = byId("filter").value.toLowerCase();
  const groups = new Map();
  for (const operation of operations) {
    const text = `${operation.method} ${operation.path} ${operation.summary} ${operation.operationId}`.toLowerCase();
    if (!text.includes(wanted)) continue;
    const tag = operation.tags?.[0] ?? "";
    if (!groups.has(tag)) groups.set(tag, []);
    groups.get(tag).push(make("li", {}, make("a", { href: `#op/${operation.operationId}`, title: operation.summary ?? "" },
      make("span", { className: `verb ${operation.method}` }, operation.method), operation.path)));
  }
  byId("list").replaceChildren(...[...groups].flatMap(([tag, items]) => [make("h2", {}, tag), make("ul", {}, ...items)]));
}

byId("filter").addEventListener("input", list);
window.addEventListener("hashchange", show);
list();
show();
document.body.dataset.ready = "yes";
