// How the platform is: each part's health, and for a service what waits in it. Asked again every three seconds.

const EVERY = 3000;

const WORDS = {
  zh: {
    what: "城市安全生产指挥平台", docs: "接口文档", health: "健康检查", other: "English",
    part: "组成部分", state: "状态", unpublished: "未发布", clocksOverdue: "逾期未触发时钟", clocksPending: "待触发时钟",
    deadLetters: "死信", reactionsBehind: "未处理消息", busConnected: "消息总线",
    ok: "正常", unavailable: "不可用", yes: "已连接", no: "未连接",
    allWell: "平台运行正常。", notAll: "以下部分不可用:", silent: "网关没有应答。", asked: "更新于",
    gateway: "网关", database: "网关数据库", bus: "消息总线 (NATS)", responsibility: "责任体系", hazard: "隐患排查治理",
    emergency: "应急准备", command: "指挥调度",
  },
  en: {
    what: "Command platform of a city's work safety", docs: "API reference", health: "Health", other: "中文",
    part: "Part", state: "State", unpublished: "Unpublished", clocksOverdue: "Clocks overdue", clocksPending: "Clocks pending",
    deadLetters: "Dead letters", reactionsBehind: "Messages behind", busConnected: "Bus",
    ok: "in order", unavailable: "not available", yes: "connected", no: "not connected",
    allWell: "The platform is in order.", notAll: "Not available: ", silent: "The gateway does not answer.", asked: "As of",
    gateway: "Gateway", database: "Gateway's database", bus: "Bus (NATS)", responsibility: "Responsibility", hazard: "Hazard",
    emergency: "Emergency", command: "Command",
  },
};

const FIGURES = ["unpublished", "clocksOverdue", "clocksPending", "deadLetters", "reactionsBehind"];
const NO_SERVICE = new Set(["gateway", "database", "bus"]);
const WORRYING = new Set(["clocksOverdue", "deadLetters"]);

let language = localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
let last = null;

const say = (word) => WORDS[language][word] ?? word;
const byId = (id) => document.getElementById(id);

function cell(text, kind = "") {
  const made = document.createElement("td");
  made.textContent = text;
  made.className = kind;
  return made;
}

async function ask(address) {
  const answer = await fetch(address, { headers: { "Accept-Language": language } });
  return answer.json();
}

async function look() {
  try {
    const health = await ask("/healthz");
    const services = Object.keys(health.parts).filter((name) => !NO_SERVICE.has(name));
    const told = await Promise.all(services.map((name) => ask(`/v1/${name}/status`).catch(() => ({}))));
    last = { health, status: Object.fromEntries(services.map((name, index) => [name, told[index]])), at: new Date() };
  } catch {
    last = { health: null, status: {}, at: new Date() };
  }
  show();
}

function row(name) {
  const made = document.createElement("tr");
  const ok = last.health.parts[name] === "ok";
  const status = last.status[name] ?? {};
  const figures = FIGURES.map((figure) => {
    const value = status[figure];
    const worrying = WORRYING.has(figure) && Number(value) > 0;
    return cell(value ?? "", worrying ? "number bad" : "number");
  });
  const bus = status.busConnected === undefined ? "" : say(status.busConnected ? "yes" : "no");
  made.append(cell(say(name)), cell(say(ok ? "ok" : "unavailable"), ok ? "good" : "bad"), ...figures, cell(bus));
  return made;
}

function verdict() {
  if (!last?.health) return last ? say("silent") : "";
  const missing = last.health.unavailable.map(say);
  return missing.length ? say("notAll") + missing.join(language === "zh" ? "、" : ", ") : say("allWell");
}

function show() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-words]")) element.textContent = say(element.dataset.words);
  byId("language").textContent = say("other");
  byId("head").replaceChildren(...["part", "state", ...FIGURES, "busConnected"].map((word) => {
    const made = document.createElement("th");
    made.scope = "col";
    made.className = FIGURES.includes(word) ? "number" : "";
    made.textContent = say(word);
    return made;
  }));
  const well = Boolean(last?.health) && last.health.unavailable.length === 0;
  byId("verdict").textContent = verdict();
  byId("verdict").className = well ? "good" : "bad";
  byId("verdict").dataset.ready = well ? "yes" : "no";
  byId("parts").replaceChildren(...(last?.health ? Object.keys(last.health.parts).map(row) : []));
  byId("asked").textContent = last ? `${say("asked")} ${last.at.toLocaleTimeString()}` : "";
}

byId("language").addEventListener("click", () => {
  language = language === "zh" ? "en" : "zh";
  localStorage.setItem("language", language);
  show();
});

async function keepLooking() {
  await look();
  setTimeout(keepLooking, EVERY);
}

show();
keepLooking();
