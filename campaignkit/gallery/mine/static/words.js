"use strict";
// What the page knows, and how it says things.
const DATA = JSON.parse(document.getElementById("data").textContent);
const by = (id) => document.getElementById(id);
const say = (name, values = {}) => DATA.words[name].replace(/\{(\w+)\}/g, (all, key) => (key in values ? values[key] : all));
const idOf = (path) => "m-" + path.replace(/\W/g, "-");
function made(tag, facts = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) {
    if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (value !== false && value !== null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside);
  return element;
}
