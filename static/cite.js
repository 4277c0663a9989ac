// Made from scripts/ by "make scripts"; changes belong there.
"use strict";(()=>{var l=/\.ris$/;function a(e,n){let c=e.textContent??"",t=l.test(n)?c.replaceAll(`
`,`\r
`):c;return new Blob([t],{type:"text/plain;charset=utf-8"})}function r(e){let{file:n="",label:c=""}=e.dataset,t=document.createElement("a");t.href=URL.createObjectURL(a(e,n)),t.download=n,t.textContent=c;let o=document.createElement("p");o.append(t),e.after(o)}for(let e of document.querySelectorAll(".cite pre"))r(e);})();
