import "@fontsource-variable/inter";
import "@fontsource-variable/source-serif-4";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import { mount } from "svelte";
import App from "./App.svelte";
import "./tokens.css";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");

mount(App, { target });
