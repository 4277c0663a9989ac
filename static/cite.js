// The citations for programs as files: beside each stands a link that saves what is shown. Without this script they can
// be copied all the same.
"use strict";

for (const shown of document.querySelectorAll(".cite pre")) {
  const lineEnd = shown.dataset.file.endsWith(".ris") ? "\r\n" : "\n";
  const file = new Blob([shown.textContent.replaceAll("\n", lineEnd)], { type: "text/plain;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = shown.dataset.file;
  link.textContent = shown.dataset.label;
  const line = document.createElement("p");
  line.append(link);
  shown.after(line);
}
