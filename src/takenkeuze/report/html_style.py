# SPDX-FileCopyrightText: 2026 the takenkeuze authors
# SPDX-License-Identifier: MIT

"""How a report looks as a page: on a screen, on a phone, in the dark, and on A4."""

PAGE = """\
:root{color-scheme:light dark;--paper:#fff;--ink:#1a1a1a;--soft:#4d4d4d;--rule:#c9ced4;--band:#f3f5f7;--link:#123f75;\
--minder:#0b5563;--fout:#8f1d12;--let-op:#6b4a00}
@media screen and (prefers-color-scheme:dark){:root{--paper:#15191e;--ink:#eceff2;--soft:#b9c0c8;--rule:#4a535d;\
--band:#1e242b;--link:#8dbcf5;--minder:#7fd0dd;--fout:#ff9d92;--let-op:#f0c674}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",Roboto,Arial,sans-serif}
header,main,nav,footer{max-width:62rem;margin:0 auto;padding:0 1rem}
header{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem;overflow-wrap:anywhere;hyphens:auto}
h2{font-size:1.35rem;line-height:1.25;margin:2.5rem 0 .75rem;padding-top:.75rem;border-top:2px solid var(--rule)}
h3{font-size:1.1rem;line-height:1.3;margin:1.75rem 0 .5rem}
h2,h3,h4,p,li,summary,figcaption{overflow-wrap:anywhere}
p,ul,dl{margin:.5rem 0;max-width:46rem}
a{color:var(--link);text-underline-offset:.15em}
td a,th a{color:inherit;text-decoration:underline dotted;text-decoration-thickness:1px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.sterk{font-size:1.15rem;font-weight:600}
.fout{color:var(--fout);font-weight:600}
.let-op{color:var(--let-op);font-weight:600}
.noot{color:var(--soft);font-size:.9rem}
ul{padding-left:1.25rem}
li{margin:.3rem 0}
nav ol{columns:2 16rem;padding-left:1.25rem}
.tabel{overflow-x:auto;margin:.75rem 0;max-width:100%}
table{border-collapse:collapse;font-size:.93rem;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .6rem;text-align:right;vertical-align:bottom;border-bottom:1px solid var(--rule);white-space:nowrap}
th:first-child,td.woord{text-align:left;white-space:normal;min-width:7rem;overflow-wrap:anywhere}
thead th{white-space:normal;border-bottom:2px solid var(--ink);hyphens:manual}
tbody th{font-weight:400}
tr.som>*{font-weight:700;border-top:2px solid var(--ink);background:var(--band)}
.min{color:var(--minder)}
figure{margin:1rem 0;max-width:40rem}
figcaption{font-weight:600;margin-bottom:.4rem}
figure svg{display:block;width:100%;height:auto}
pre{overflow-x:auto;background:var(--band);padding:.75rem;font-size:.85rem}
code{font-family:ui-monospace,Consolas,monospace}
details{border-bottom:1px solid var(--rule);max-width:52rem}
summary{cursor:pointer;padding:.5rem 0;min-height:1.5rem}
details>div{padding:0 0 .75rem 1rem}
footer{margin-top:3rem;padding-bottom:3rem;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
.sla-over{position:absolute;left:-100rem}
.sla-over:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
@page{size:A4;margin:18mm 16mm 20mm}
@media print{
body{font-size:10pt;line-height:1.4}
header,main,nav,footer{max-width:none;padding:0}
nav a,td a,th a{color:inherit;text-decoration:none}
h1,h2,h3,h4,figcaption,summary{break-after:avoid}
tr,figure,li{break-inside:avoid}
thead{display:table-header-group}
.tabel{overflow:visible}
table{font-size:8.5pt;width:100%}
th,td{padding:2pt 4pt}
th:first-child,td.woord{min-width:0}
figure{max-width:112mm}
details:not([open]){display:none}
.sla-over{display:none}
.kort{font-size:9pt;line-height:1.3}
.kort header{padding-top:0}
.kort h1{font-size:14pt}
.kort h2{font-size:11pt;margin:.7rem 0 .2rem;padding-top:.25rem;border-top-width:1px}
.kort p,.kort ul,.kort .tabel{max-width:none;margin:.2rem 0}
.kort li{margin:.1rem 0}
.kort .sterk{font-size:10pt}
.kort footer{margin-top:.6rem;padding-bottom:0;font-size:7.5pt}
}
"""
